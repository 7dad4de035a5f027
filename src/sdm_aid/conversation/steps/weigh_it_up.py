"""Where two people see it differently: what kind of difference it is, and what helps with each.

On facts more information helps, on what matters hearing the other helps (Ottawa Personal Decision
Guide for Two, as read in ``domain.md`` 3.7); who chooses is asked outright.
"""

from dataclasses import dataclass

from sdm_aid.conversation.fields import DIFFERENCES
from sdm_aid.conversation.state import State
from sdm_aid.kit.language import _

STEP = "weigh-it-up"


@dataclass(frozen=True, slots=True)
class Difference:
    """One kind of difference, and what the pair said would help."""

    kind: str
    words: str


def differences(state: State) -> tuple[Difference, ...]:
    """The kinds the pair named, in the usual order."""
    named = state.texts(STEP, "differ")
    return tuple(
        Difference(kind, state.text(STEP, f"differ-words/{kind}"))
        for kind in DIFFERENCES
        if kind in named
    )


def kind_words(kind: str) -> str:
    """A kind of difference, in words."""
    return {
        "facts": _("What is known"),
        "what-matters": _("What matters"),
        "who-chooses": _("Who has the last word"),
    }[kind]


def what_helps(kind: str) -> str:
    """What would help with it."""
    return {
        "facts": _("Look at the facts together, find out more, or ask somebody who knows."),
        "what-matters": _("Each says what matters and why, and the other says it back."),
        "who-chooses": _("Ask outright: who would you like to choose? It is your body and life."),
    }[kind]


def where_to(kind: str) -> str:
    """The kind of step that helps with it."""
    return {
        "facts": "what-we-could-do",
        "what-matters": "what-matters",
        "who-chooses": "choose",
    }[kind]
