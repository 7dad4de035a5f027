"""What the top of a talk says of the people in the room, and of the guide, in words."""

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.conversation.steps.wishes import wishes_flagged
from sdm_aid.desk.core.view import View
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.standards.ipdas import draft_reasons
from sdm_aid.guide.standards.status import is_draft
from sdm_aid.kit.language import _


def who_is_here(view: View) -> tuple[str, ...]:
    """Those in the room, and how the patient likes to have information; then less and less of it.

    Who has the pen is said by name beside it, so names go first where there is little room.
    """
    names = view.people
    clinician = view.people.typed(Voice.CLINICIAN)
    companion = names.companion if names.companion_here else ""
    here = [n for n in (names.patient if names.named else "", companion, clinician) if n]
    said = _("{first} and {last}").format(first=", ".join(here[:-1]), last=here[-1]) \
        if len(here) > 1 else "".join(here)  # fmt: skip
    out, wishes = is_out(view), wishes_flagged(view.state)
    ways = ((out, said, *wishes), (out, *wishes), (out,))
    joined = (" · ".join(each for each in way if each) for way in ways)
    return tuple(dict.fromkeys(each for each in joined if each))


def is_out(view: View) -> str:
    """That the companion has left the room for a while; empty where nobody has."""
    names = view.people
    away = names.companion and names.companion_away
    return _("{companion} is out").format(companion=names.companion) if away else ""


def has_the_pen(view: View) -> str:
    """Who has the pen, in words."""
    if view.state.pen is Voice.TOGETHER:
        return _("We write together")
    name = sentence(view.people.name_of(view.state.pen), view.people)
    return _("{name} has the pen").format(name=name)


def why_draft(guide: Guide) -> str:
    """That the guide is a draft; empty where it is none."""
    if draft_reasons(guide):
        return _("This is a conversation guide, draft: it does not have all it needs yet.")
    return _("This guide is a draft: no clinician has checked it yet.") if is_draft(guide) else ""
