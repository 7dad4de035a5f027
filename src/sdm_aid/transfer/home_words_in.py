"""What was written at home, put into a talk of the record without a window."""

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.state import State
from sdm_aid.guide.reading.reader import ReadGuide, read_of_talk
from sdm_aid.kit.language import _
from sdm_aid.record.export.incoming import Refused
from sdm_aid.record.record import Record
from sdm_aid.transfer.written_at_home import HomeWords, SortedOut, sort_out


def begin_with(record: Record, read: ReadGuide, words: HomeWords) -> tuple[str, SortedOut]:
    """Begin a talk over a guide with them. Returns its id. ``Refused``: nothing was begun."""
    found = sort_out(read.guide, State(), words)
    if not found.new:
        raise Refused(_("This version of the guide asks nothing of what is in the file."))
    kept = record.start(read.text.encode(), read.hash, read.guide.title)
    _say(Conversation(read.guide, record.journal(kept), clock=record.clock), found)
    return kept, found


def put_into(record: Record, kept: str, words: HomeWords) -> SortedOut:
    """Put them into a talk, where nothing was said yet; what was said there stays.

    ``Refused`` where the talk is about another guide, finished, or open in a window.
    """
    held = record.hold(kept)
    if held is None:
        raise Refused(_("This talk is open in a window. Close it, or bring the file in there."))
    try:
        guide = read_of_talk(record.guide_text(kept)).guide
        talk = Conversation(guide, record.journal(kept), record.entries(kept), record.clock)
        if talk.state.finished is not None:
            raise Refused(_("This talk is finished. Open it to change it, then try again."))
        found = sort_out(guide, talk.state, words)
        _say(talk, found)
    finally:
        held.let_go()
    return found


def _say(talk: Conversation, found: SortedOut) -> None:
    for step, field, value in found.sayings():
        talk.say(step, field, value, Voice.PATIENT)
