"""The whole way through a guide, or the short one for five minutes; and what becomes of a talk."""

from sdm_aid.conversation.fields import TALK, Field, declare
from sdm_aid.conversation.state import BEFOREHAND, State
from sdm_aid.kit.language import _

SHORT, WHOLE = "short", "whole"

PUT_AWAY = (TALK, "put-away")
"""A talk that is not finished and is not offered any more; whatever is said next takes it up."""

FOLLOWS = (TALK, "follows")
"""The id of the talk that this one follows up."""

FIELDS = declare(
    TALK,
    Field("route", words=(SHORT, WHOLE)),
    Field(PUT_AWAY[1], "flag", asks=lambda: _("Put away for now")),
    Field(BEFOREHAND[1], "flag"),
    Field(FOLLOWS[1], asks=lambda: _("The talk before this one")),
)


def short(state: State) -> bool:
    """Whether the pair have only five minutes."""
    return state.text(TALK, "route") == SHORT
