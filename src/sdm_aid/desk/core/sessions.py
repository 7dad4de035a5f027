"""Beginning a conversation, and carrying one on."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sdm_aid.conversation.entries import Clock, Entry, Kind, Value, Voice
from sdm_aid.conversation.fields import TALK, from_draft
from sdm_aid.conversation.session.conversation import Closed, Conversation
from sdm_aid.conversation.state import BEFOREHAND, fold
from sdm_aid.conversation.steps.registry import field_of
from sdm_aid.desk.core.outage import OutageJournal
from sdm_aid.desk.core.presenter import Presenter
from sdm_aid.guide.reading.reader import ReadGuide, read_of_talk
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
        self.beforehand = False
        """Whether what comes now was known before anybody spoke, and waits for the first word."""
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
        spoken = entry.kind is Kind.SAID and entry.step != TALK and not self.beforehand
        if self._begun is None and not spoken:
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
    """The journal of a conversation that another window is writing, or that is finished.

    One may walk through it and open what is closed; nothing else, and nothing of that is kept.
    """

    def __init__(self, conversation_id: str, *, over: bool) -> None:
        self.conversation_id = conversation_id
        self._over = over

    def append(self, entry: Entry) -> None:
        """Let people look around. Raises ``Closed`` for anything else."""
        if entry.kind not in (Kind.WENT_TO, Kind.OPENED):
            raise Closed(finished_already() if self._over else open_elsewhere())

    def keep_draft(self, step: str, field: str, voice: Voice, text: str) -> None:
        """Nothing can be typed."""

    def drop_draft(self, step: str, field: str) -> None:
        """Nothing was typed."""


def open_elsewhere() -> str:
    """What is said where another window has the conversation."""
    return _("This talk is open in another window. You can read it here.")


def finished_already() -> str:
    """What is said where a talk is finished and nobody has asked to change it."""
    return _("This talk is finished. You can read it here.")


def begin(
    record: "Callable[[], Record]",
    read: ReadGuide,
    clock: Clock,
    beforehand: Iterable[tuple[str, str, Value]] = (),
) -> Presenter:
    """A new conversation over a guide, at its first step. ``record`` opens the record.

    ``beforehand``: step, field and value of what the clinician has said once for all talks, or in
    the talk before this one. It is kept with the first word, and a guide that was only looked at
    still leaves nothing behind.
    """
    late = _LateJournal(record, read)
    journal = OutageJournal(late)
    conversation = Conversation(read.guide, journal, clock=clock)
    known = tuple(beforehand)
    late.beforehand = True
    for step, field, value in (*known, *([(*BEFOREHAND, True)] if known else [])):
        conversation.say(step, field, value, Voice.CLINICIAN)
    late.beforehand = False
    return Presenter(conversation, journal, read, let_go=late.let_go)


def carry_on(
    record: "Callable[[], Record]", conversation_id: str, clock: Clock, *, change: bool = False
) -> Presenter:
    """A kept conversation, with what was being typed when it stopped. ``record`` opens the record.

    The guide is the one it was begun with, word for word, whatever the shelf holds now. Where
    another window has the conversation, it can only be read; so can one that is finished, unless
    somebody wants to ``change`` it.
    """
    held = record().hold(conversation_id)
    try:
        return _opened(record, conversation_id, clock, held, change=change)
    except BaseException:
        if held is not None:
            held.let_go()
        raise


def _opened(
    record: "Callable[[], Record]",
    conversation_id: str,
    clock: Clock,
    held: Hold | None,
    *,
    change: bool,
) -> Presenter:
    read = read_of_talk(record().guide_text(conversation_id))
    entries = record().entries(conversation_id)
    drafts = record().journal(conversation_id).drafts()
    over = fold(entries).finished is not None and not drafts and not change
    if held is None or over:
        if held is not None:
            held.let_go()
        reading = OutageJournal(_ReadingJournal(conversation_id, over=over))
        conversation = Conversation(read.guide, reading, entries, clock)
        closed = finished_already() if over else open_elsewhere()
        return Presenter(conversation, reading, read, closed=closed)
    journal = OutageJournal(_KeptJournal(record, conversation_id))
    conversation = Conversation(read.guide, journal, entries, clock)
    for draft in drafts:
        value = from_draft(field_of(read.guide, draft.step, draft.field), draft.text)
        conversation.say(draft.step, draft.field, value, draft.voice)
        journal.drop_draft(draft.step, draft.field)
    return Presenter(conversation, journal, read, let_go=held.let_go)
