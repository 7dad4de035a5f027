"""What was chosen, and who does what by when."""

from dataclasses import dataclass

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import NOT_TODAY, SOMETHING_ELSE
from sdm_aid.conversation.state import State
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _

CHOOSE = "choose"
PLAN = "our-plan"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing somebody will do. ``who`` is a voice, or a name of one's own."""

    id: str
    what: str
    who: str
    when: str
    why: str
    """What it is for: the id of something that matters, or empty."""
    said_by: Voice


def actions(state: State) -> tuple[Action, ...]:
    """The actions that say what is to be done, in the order they were added."""
    return tuple(
        Action(
            key.removesuffix("/what"),
            str(entry.value),
            state.text(PLAN, f"action/{key.removesuffix('/what')}/who"),
            state.text(PLAN, f"action/{key.removesuffix('/what')}/when"),
            state.text(PLAN, f"action/{key.removesuffix('/what')}/for"),
            entry.voice,
        )
        for key, entry in state.under(PLAN, "action").items()
        if key.endswith("/what")
    )


def choice_words(guide: Guide, state: State) -> str:
    """What was chosen, in words; empty where nothing was."""
    choice = state.text(CHOOSE, "choice")
    if choice == NOT_TODAY:
        return _("Not today")
    if choice == SOMETHING_ELSE:
        return state.text(CHOOSE, "something-else") or _("Something else")
    return next((option.name for option in guide.options if option.id == choice), "")
