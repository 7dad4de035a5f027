"""Beginning a conversation, and carrying one on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sdm_aid.conversation.entries import Clock, Entry, Kind, Voice
from sdm_aid.conversation.fields import TALK
from sdm_aid.conversation.session.conversation import Closed, Conversation
from sdm_aid.desk.core.outage import OutageJournal
from sdm_aid.desk.core.presenter import Presenter
from sdm_aid.guide.reading.reader import ReadGuide, read_kept
from sdm_aid.kit.language import _
from sdm_aid.record.base.file_lock import Hold

if TYPE_CHECKING:
    from sdm_aid.record.record import Record, RecordJournal


class _KeptJournal:
    """The journal of a conversation in the record, which may be locked and opened again meanwhile.

    The record is asked for each time, so that nothing here holds one that was closed, or its key.
    """

    def __init__(self, record: "Callable[[], Record]", conversation_id: str) -> None:
        self._record = record
        self.conversation_id = conversation_id

    def append(self, entry: Entry) -> None:
        """Keep an entry."""
        self._journal().append(entry)

    def keep_draft(self, step: str, field: str, voice: Voice, text: str) -> None:
        """Keep what is being typed."""
        self._journal().keep_draft(step, field, voice, text)

    def drop_draft(self, step: str, field: str) -> None:
        """Forget what was being typed."""
        self._journal().drop_draft(step, field)

    def _journal(self) -> "RecordJournal":
        return self._record().journal(self.conversation_id)


class _LateJournal:
    """The journal of a conversation that its first entry, or first draft, begins in the record.

    So the first word can be typed while the record is still being opened, and a guide that was
    only looked at leaves nothing behind: going from step to step waits for the first word.
    """

    def __init__(self, record: "Callable[[], Record]", read: ReadGuide) -> None:
        self._record = record
        self._read = read
        self._begun: _KeptJournal | None = None
        self._waiting: list[Entry] = []
        self._hold: Hold | None = None

    @property
    def conversation_id(self) -> str:
        """The conversation's id, empty before its first word."""
        return "" if self._begun is None else self._begun.conversation_id

    def let_go(self) -> None:
        """Let others open the conversation."""
        if self._hold is not None:
            self._hold.let_go()

    def append(self, entry: Entry) -> None:
        """Keep an entry."""
        if self._begun is None and (entry.kind is not Kind.SAID or entry.step == TALK):
            self._waiting.append(entry)
        else:
            self._journal().append(entry)

    def keep_draft(self, step: str, field: str, voice: Voice, text: str) -> None:
        """Keep what is being typed."""
        self._journal().keep_draft(step, field, voice, text)

    def drop_draft(self, step: str, field: str) -> None:
        """Forget what was being typed."""
        if self._begun is not None:
            self._begun.drop_draft(step, field)

    def _journal(self) -> _KeptJournal:
        if self._begun is None:
            read = self._read
            kept = self._record().start(read.text.encode(), read.hash, read.guide.title)
            self._hold = self._record().hold(kept)
            self._begun = _KeptJournal(self._record, kept)
        while self._waiting:
            self._begun.append(self._waiting[0])
            del self._waiting[0]
        return self._begun


class _ReadingJournal:
    """The journal of a conversation that another window is writing.

    One may walk through it and open what is closed; nothing else, and nothing of that is kept.
    """

    def __init__(self, conversation_id: str) -> None:
        self.conversation_id = conversation_id

    def append(self, entry: Entry) -> None:
        """Let people look around. Raises ``Closed`` for anything else."""
        if entry.kind not in (Kind.WENT_TO, Kind.OPENED):
            raise Closed(open_elsewhere())

    def keep_draft(self, step: str, field: str, voice: Voice, text: str) -> None:
        """Nothing can be typed."""

    def drop_draft(self, step: str, field: str) -> None:
        """Nothing was typed."""


def open_elsewhere() -> str:
    """What is said where another window has the conversation."""
    return _("This talk is open in another window. You can read it here.")


def begin(record: "Callable[[], Record]", read: ReadGuide, clock: Clock) -> Presenter:
    """A new conversation over a guide, at its first step. ``record`` opens the record."""
    late = _LateJournal(record, read)
    journal = OutageJournal(late)
    conversation = Conversation(read.guide, journal, clock=clock)
    return Presenter(conversation, journal, read, let_go=late.let_go)


def carry_on(record: "Callable[[], Record]", conversation_id: str, clock: Clock) -> Presenter:
    """A kept conversation, with what was being typed when it stopped. ``record`` opens the record.

    The guide is the one it was begun with, word for word, whatever the shelf holds now. Where
    another window has the conversation, it can only be read.
    """
    held = record().hold(conversation_id)
    try:
        return _opened(record, conversation_id, clock, held)
    except BaseException:
        if held is not None:
            held.let_go()
        raise


def _opened(
    record: "Callable[[], Record]", conversation_id: str, clock: Clock, held: Hold | None
) -> Presenter:
    read = read_kept(record().guide_text(conversation_id))
    entries = record().entries(conversation_id)
    if held is None:
        reading = OutageJournal(_ReadingJournal(conversation_id))
        conversation = Conversation(read.guide, reading, entries, clock)
        return Presenter(conversation, reading, read, closed=open_elsewhere())
    journal = OutageJournal(_KeptJournal(record, conversation_id))
    conversation = Conversation(read.guide, journal, entries, clock)
    for draft in record().journal(conversation_id).drafts():
        conversation.say(draft.step, draft.field, draft.text or None, draft.voice)
        journal.drop_draft(draft.step, draft.field)
    return Presenter(conversation, journal, read, let_go=held.let_go)
