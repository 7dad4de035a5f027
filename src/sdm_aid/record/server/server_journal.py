"""The journal of one conversation on a server."""

import json
from collections.abc import Callable
from typing import Any, Protocol

from sqlalchemy import Engine

from sdm_aid.conversation.entries import Clock, Entry, Voice, as_json
from sdm_aid.record.server.outbox import DRAFT, ENTRY
from sdm_aid.record.server.room_journal import RoomJournal


class DoOrKeep(Protocol):
    """Does it on the server, or keeps it for when that can be done."""

    def __call__(
        self,
        at_once: Callable[[], None],
        conversation: str,
        kind: str,
        content: dict[str, Any],
        place: str = "",
    ) -> None:
        """``at_once`` does it; the rest is what waits where that cannot be done."""


class ServerJournal(RoomJournal):
    """The journal of one conversation on a server. What it cannot take now waits, and follows."""

    def __init__(
        self,
        engine: Engine,
        conversation_id: str,
        clock: Clock,
        epoch: Callable[[str], int | None],
        do_or_keep: DoOrKeep,
    ) -> None:
        """The journal of a conversation; ``do_or_keep`` is the record's."""
        super().__init__(engine, conversation_id, clock, epoch)
        self._do_or_keep = do_or_keep

    def append(self, entry: Entry) -> None:
        """Keep the entry: on the server, or on this machine's disk, when this returns."""
        later = super().append
        self._do_or_keep(lambda: later(entry), self._conversation, ENTRY, as_json(entry))

    def keep_draft(self, step: str, field: str, voice: Voice, text: str) -> None:
        """Keep what is being typed at a place, in place of what was kept there before."""
        later = super().keep_draft
        self._draft(lambda: later(step, field, voice, text), step, field, text, voice.value)

    def drop_draft(self, step: str, field: str) -> None:
        """Forget what was being typed at a place, if anything was."""
        later = super().drop_draft
        self._draft(lambda: later(step, field), step, field, None)

    def _draft(
        self,
        at_once: Callable[[], None],
        step: str,
        field: str,
        text: str | None,
        voice: str | None = None,
    ) -> None:
        content = {"step": step, "field": field, "voice": voice, "text": text}
        place = json.dumps([step, field])
        self._do_or_keep(at_once, self._conversation, DRAFT, content, place)
