"""How a guide stands: reviewed, a draft, or not yet a decision aid at all; said wherever it shows.

A guide that misses an item which every decision aid must have (IPDASi v4.0, qualifying) is no
decision aid: it is a conversation guide, and a draft of that.
"""

from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.standards.ipdas import draft_reasons
from sdm_aid.guide.standards.reviews import is_reviewed
from sdm_aid.kit.language import _


def is_draft(guide: Guide) -> bool:
    """Whether people must be told that the guide is a draft."""
    return not is_reviewed(guide) or bool(draft_reasons(guide))


def standing(guide: Guide) -> str:
    """How it stands, in a word or three, for every page."""
    if draft_reasons(guide):
        return _("Conversation guide, draft")
    return _("Draft") if is_draft(guide) else _("Reviewed")


def note(guide: Guide) -> str:
    """What a reader must know of it, in sentences; its own words first."""
    reasons = draft_reasons(guide)
    if not reasons:
        edited = guide.status.state == "reviewed" and not is_reviewed(guide)
        changed = _("Draft: this text was changed after it was reviewed.")
        return f"{changed} {guide.status.note}" if edited else guide.status.note
    words = guide.status.note
    return _("{note} This is a conversation guide, a draft. Still missing: {missing}.").format(
        note=f"{words}." if words[-1:].isalnum() else words, missing="; ".join(reasons)
    )  # fmt: skip
