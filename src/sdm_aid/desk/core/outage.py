"""Going on talking while the disk does not: what could not be written waits in this window.

The rule of the house is that what is on the screen is on the disk. A disk that is full, or was
pulled out, must not stop two people in the middle of a sentence; so there is one exception, and it
is never silent: what is on the screen is on the disk, **or the screen says that it is not**.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sdm_aid.conversation.entries import Entry, Kind, Voice
from sdm_aid.conversation.session.conversation import Journal
from sdm_aid.record.base.errors import RecordTrouble

SLOW = 1.0
"""Seconds: a disk that took longer to say no is not asked again at each answer, only now and then.

Somebody is talking, and the window stands still for as long as it is asked.
"""


class Drafts(Journal, Protocol):
    """A journal that also keeps what is being typed."""

    @property
    def conversation_id(self) -> str:
        """The conversation's id, empty while nothing of it is kept."""

    def keep_draft(self, step: str, field: str, voice: Voice, text: str) -> None:
        """Keep the text so far."""

    def drop_draft(self, step: str, field: str) -> None:
        """Forget it: it was finished, or taken back."""


@dataclass(frozen=True, slots=True)
class Outage:
    """What could not be written: how many answers wait, and why."""

    waiting: int
    why: RecordTrouble
    slow: bool = False
    """Whether the disk takes long to say no, so that it is asked less often."""


class OutageJournal:
    """A journal that takes every entry, and keeps in memory those that cannot be written yet.

    They are written in order, before anything newer, as soon as the disk takes them: at each
    ``append``, and whenever ``try_again`` is called. ``append`` never raises ``RecordTrouble``.
    """

    def __init__(self, kept: Drafts, seconds: Callable[[], float] = time.monotonic) -> None:
        """``kept``: the journal on the disk. ``seconds``: a clock to measure waiting with."""
        self._kept = kept
        self._seconds = seconds
        self._waiting: list[Entry] = []
        self._why: RecordTrouble | None = None
        self._slow = False

    @property
    def conversation_id(self) -> str:
        """The conversation's id, empty while nothing of it is kept."""
        return self._kept.conversation_id

    @property
    def outage(self) -> Outage | None:
        """What waits and why; ``None`` where everything is on the disk."""
        if self._why is None:
            return None
        answers = [entry for entry in self._waiting if entry.kind in (Kind.SAID, Kind.UNDONE)]
        return Outage(len(answers), self._why, self._slow)

    def append(self, entry: Entry) -> None:
        """Keep the entry: on the disk where that can be, else here until it can."""
        self._waiting.append(entry)
        if not self._slow:
            self._flush(raising=entry)

    def try_again(self) -> bool:
        """Write what waits. Whether everything is on the disk now."""
        self._flush()
        return self._why is None

    def keep_draft(self, step: str, field: str, voice: Voice, text: str) -> None:
        """Keep what is being typed, where it can be; else it is only on the screen."""
        if self._slow:
            return
        try:
            self._kept.keep_draft(step, field, voice, text)
            if not self._waiting:
                self._why = None
        except RecordTrouble as trouble:
            self._why = trouble

    def drop_draft(self, step: str, field: str) -> None:
        """Forget a draft; where that cannot be now, the entry written later does it."""
        if self._why is None:
            try:
                self._kept.drop_draft(step, field)
            except RecordTrouble as trouble:
                self._why = trouble

    def _flush(self, raising: Entry | None = None) -> None:
        asked = self._seconds()
        try:
            while self._waiting:
                self._kept.append(self._waiting[0])
                del self._waiting[0]
            self._why = None
        except RecordTrouble as trouble:
            self._why = trouble
        except BaseException:
            if self._waiting[0] is raising:  # refused, not delayed: whoever said it sees that
                del self._waiting[0]
            raise
        self._slow = self._why is not None and self._seconds() - asked > SLOW
