"""What a step still asks for, in plain words."""

from collections.abc import Callable

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import READY
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps import what_matters
from sdm_aid.conversation.steps.choose_and_plan import actions
from sdm_aid.conversation.steps.still_agreed import says_yes, stands
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _

Things = list[str]

LOOKS_RIGHT = ("weigh-it-up", "looks-right")


def open_things(guide: Guide, state: State, step: str) -> tuple[str, ...]:
    """What is not yet said at ``step``; empty when nothing is left open."""
    return tuple(_OPEN[step](guide, state)) if step in _OPEN else ()


def _together(_guide: Guide, state: State) -> Things:
    return [] if state.text("together", "patient-name") else [_("Who is here")]


def _what_matters(guide: Guide, state: State) -> Things:
    things = []
    if not what_matters.has_spoken(state):
        things.append(_("What matters"))
    if not what_matters.heard_right(state):
        things.append(_("Saying it back"))
    return things


def _what_we_could_do(_guide: Guide, state: State) -> Things:
    return [] if state.opened else [_("Opening a row to talk about")]


def _weigh_it_up(_guide: Guide, state: State) -> Things:
    things = []
    if not state.under("weigh-it-up", "mark"):
        things.append(_("How each choice fits"))
    if state.text(*LOOKS_RIGHT) != "yes" or not stands(state, *LOOKS_RIGHT):
        things.append(_("Whether the picture looks right"))
    return things


def _check(_guide: Guide, state: State) -> Things:
    things = []
    if not state.text("check", "said-back"):
        things.append(_("Saying it in your own words"))
    if any(not state.text("check", f"ready/{each}") for each in READY):
        things.append(_("Four checks before we finish"))
    return things


def _choose(_guide: Guide, state: State) -> Things:
    things = []
    if not state.text("choose", "choice"):
        things.append(_("What to do, or not today"))
    elif not state.text("choose", "who-chose"):
        things.append(_("Who chose"))
    return things


def _our_plan(_guide: Guide, state: State) -> Things:
    things = []
    if not actions(state):
        things.append(_("Who does what"))
    if not state.text("our-plan", "review"):
        things.append(_("When we look again"))
    if not (says_yes(state, Voice.PATIENT) and says_yes(state, Voice.CLINICIAN)):
        things.append(_("Both saying yes"))
    return things


_OPEN: dict[str, Callable[[Guide, State], Things]] = {
    "together": _together,
    "what-matters": _what_matters,
    "what-we-could-do": _what_we_could_do,
    "weigh-it-up": _weigh_it_up,
    "check": _check,
    "choose": _choose,
    "our-plan": _our_plan,
}
