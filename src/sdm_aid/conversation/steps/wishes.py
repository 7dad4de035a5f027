"""How the patient likes to have information: asked once, shown and used everywhere after.

The Accessible Information Standard (DAPB1605) asks for needs to be identified, recorded, flagged,
shared, met and reviewed.
"""

from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps.together import STEP
from sdm_aid.kit.language import _

LARGE = "large"
READ_OUT = "read-out"


def wants(state: State, wish: str) -> bool:
    """Whether the patient asked for something: ``large`` print, to be ``read-out`` to."""
    return wish in state.texts(STEP, "information")


def wishes_flagged(state: State) -> tuple[str, ...]:
    """The wishes to be kept in mind on every screen, in a few words each."""
    flagged = [
        words
        for wish, words in ((LARGE, _("large print")), (READ_OUT, _("read out")))
        if wants(state, wish)
    ]
    language = state.text(STEP, "language").strip()
    return (*flagged, *([language] if language else []))
