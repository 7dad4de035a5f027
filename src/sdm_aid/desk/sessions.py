"""Beginning a conversation, and carrying one on."""

from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING

from sdm_aid.conversation.conversation import Conversation
from sdm_aid.conversation.entries import Clock, Entry, Kind, Voice
from sdm_aid.conversation.fields import TALK
from sdm_aid.desk.presenter import Presenter
from sdm_aid.guide.reader import ReadGuide, read_guide

if TYPE_CHECKING:
    from sdm_aid.record.record import Record, RecordJournal


class _LateJournal:
    """The journal of a conversation that its first entry, or first draft, begins in the record.

    So the first word can be typed while the record is still being opened, and a guide that was
    only looked at leaves nothing behind: going from step to step waits for the first word.
    """

    def __init__(self, record: "Callable[[], Record]", read: ReadGuide) -> None:
        self._record = record
        self._read = read
        self._begun: RecordJournal | None = None
        self._waiting: list[Entry] = []

    @property
    def conversation_id(self) -> str:
        """The conversation's id, empty before its first word."""
        return "" if self._begun is None else self._begun.conversation_id

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

    def _journal(self) -> "RecordJournal":
        if self._begun is None:
            record, read = self._record(), self._read
            kept = record.start(read.text.encode(), read.hash, read.guide.title)
            self._begun = record.journal(kept)
        while self._waiting:
            self._begun.append(self._waiting[0])
            del self._waiting[0]
        return self._begun


def begin(record: "Callable[[], Record]", read: ReadGuide, clock: Clock) -> Presenter:
    """A new conversation over a guide, at its first step. ``record`` opens the record."""
    journal = _LateJournal(record, read)
    return Presenter(Conversation(read.guide, journal, clock=clock), journal, read.hash)


def carry_on(record: "Record", conversation_id: str, clock: Clock) -> Presenter:
    """A kept conversation, with what was being typed when it stopped.

    The guide is the one it was begun with, word for word, whatever the shelf holds now.
    """
    text = record.guide_text(conversation_id)
    journal = record.journal(conversation_id)
    entries = record.entries(conversation_id)
    conversation = Conversation(read_guide(text), journal, entries, clock)
    for draft in journal.drafts():
        conversation.say(draft.step, draft.field, draft.text or None, draft.voice)
        journal.drop_draft(draft.step, draft.field)
    return Presenter(conversation, journal, sha256(text).hexdigest())
