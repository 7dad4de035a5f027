"""The whole way through a guide, or the short one for five minutes."""

from sdm_aid.conversation.fields import TALK, Field, declare
from sdm_aid.conversation.state import State

SHORT, WHOLE = "short", "whole"

FIELDS = declare(TALK, Field("route", words=(SHORT, WHOLE)))


def short(state: State) -> bool:
    """Whether the pair have only five minutes."""
    return state.text(TALK, "route") == SHORT
