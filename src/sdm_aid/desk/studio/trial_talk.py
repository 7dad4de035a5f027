"""A talk over a guide that is being written: real in every way, but nothing of it is kept."""

from hashlib import sha256

from sdm_aid.conversation.entries import Clock, Entry, Kind, Voice
from sdm_aid.conversation.session.conversation import Closed, Conversation
from sdm_aid.desk.core.outage import OutageJournal
from sdm_aid.desk.core.presenter import Presenter
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.language import _


class _NoJournal:
    """Takes every entry and keeps none; where it is only for looking, nobody can answer."""

    conversation_id = ""

    def __init__(self, closed: str) -> None:
        self._closed = closed

    def append(self, entry: Entry) -> None:
        """Let it be. Raises ``Closed`` for an answer where there can be none."""
        if self._closed and entry.kind not in (Kind.WENT_TO, Kind.OPENED):
            raise Closed(self._closed)

    def keep_draft(self, step: str, field: str, voice: Voice, text: str) -> None:
        """Nothing is kept."""

    def drop_draft(self, step: str, field: str) -> None:
        """Nothing was kept."""


def trial(guide: Guide, text: str, clock: Clock) -> Presenter:
    """A talk to try a guide with."""
    return _talk(guide, text, clock, "")


def only_to_look_at(guide: Guide, text: str, clock: Clock) -> Presenter:
    """A talk in which nobody can answer, to see what the guide looks like."""
    return _talk(guide, text, clock, _("This is how it will look. Press “Try it” to answer."))


def _talk(guide: Guide, text: str, clock: Clock, closed: str) -> Presenter:
    journal = OutageJournal(_NoJournal(closed))
    conversation = Conversation(guide, journal, clock=clock)
    read = ReadGuide(guide, text, sha256(text.encode()).hexdigest())
    return Presenter(conversation, journal, read, closed=closed)
