"""Beginning a conversation, and carrying one on."""

from hashlib import sha256

from sdm_aid.conversation.conversation import Conversation
from sdm_aid.conversation.entries import Clock, now
from sdm_aid.desk.presenter import Presenter
from sdm_aid.guide.reader import ReadGuide, read_guide
from sdm_aid.record.record import Record


def begin(record: Record, read: ReadGuide, clock: Clock = now) -> Presenter:
    """A new conversation over a guide, at its first step."""
    kept = record.start(read.text.encode(), read.hash, read.guide.title)
    journal = record.journal(kept)
    conversation = Conversation(read.guide, journal, clock=clock)
    conversation.go_to(read.guide.steps[0].id)
    return Presenter(conversation, journal, read.hash)


def carry_on(record: Record, conversation_id: str, clock: Clock = now) -> Presenter:
    """A kept conversation, with what was being typed when it stopped.

    The guide is the one it was begun with, word for word, whatever the shelf holds now.
    """
    text = record.guide_text(conversation_id)
    guide = read_guide(text)
    journal = record.journal(conversation_id)
    conversation = Conversation(guide, journal, record.entries(conversation_id), clock)
    for draft in journal.drafts():
        conversation.say(draft.step, draft.field, draft.text or None, draft.voice)
        journal.drop_draft(draft.step, draft.field)
    return Presenter(conversation, journal, sha256(text).hexdigest())
