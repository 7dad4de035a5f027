"""Signs that this talk should stop for another one."""

from sdm_aid.conversation.state import State
from sdm_aid.guide.model.guide import Guide, RedFlag

STEP = "what-we-could-do"


def field_of(flag_id: str) -> str:
    """The field that says a sign is there today."""
    return f"red-flag/{flag_id}"


def raised(guide: Guide, state: State) -> tuple[RedFlag, ...]:
    """The signs that are there today."""
    return tuple(flag for flag in guide.red_flags if state.flag(STEP, field_of(flag.id)))
