"""Whose turn it is: the patient speaks first (DESIGN, rule 1)."""

from collections.abc import Callable

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.people import People, people, sentence
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps import what_matters, what_we_could_do
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _


def closed_because(guide: Guide, state: State, step: str, field: str) -> str | None:
    """Why a place is still closed, in plain words; ``None`` when it is open."""
    if step == what_we_could_do.STEP and field.startswith("set-aside/"):
        return _may_not_be_set_aside(guide, state, field.removeprefix("set-aside/"))
    if state.pen is Voice.CLINICIAN and field.startswith(_OURS.get(step, ())):
        return _heard(state, people(state))
    closed = _CLOSED.get((step, field))
    return None if closed is None else closed(state, people(state))


def _may_not_be_set_aside(guide: Guide, state: State, option_id: str) -> str | None:
    if any(each.option.id == option_id for each in what_we_could_do.set_aside(guide, state)):
        return None
    return what_we_could_do.stays_because(guide, state, option_id)


def _heard(state: State, names: People) -> str | None:
    if what_matters.has_spoken(state):
        return None
    return _("This opens when {patient} has said what matters.").format(patient=names.patient)


def _heard_right(state: State, names: People) -> str | None:
    if state.text("what-matters", "heard"):
        return None
    return _("First {clinician} says back what they heard.").format(clinician=names.clinician)


def _others_worries(state: State, _names: People) -> str | None:
    if state.flag("what-matters", "keep-worries"):
        return None
    return _("Say it aloud first. This opens when you both want it written down.")


def _asked_advice(state: State, names: People) -> str | None:
    if what_matters.has_spoken(state):
        return None
    return _("{patient} can ask for this once they have said what matters.").format(
        patient=sentence(names.patient)
    )


def _advice(state: State, names: People) -> str | None:
    if state.flag("weigh-it-up", "asked-advice"):
        return None
    return _("This opens when {patient} asks for it.").format(patient=names.patient)


_OURS = {
    "weigh-it-up": ("mark/", "mark-words/"),
    "choose": ("choice", "something-else", "not-today/"),
}
"""What the two of them say together: not the clinician before the patient."""

_CLOSED: dict[tuple[str, str], Callable[[State, People], str | None]] = {
    ("what-matters", "heard"): _heard,
    ("what-matters", "heard-right"): _heard_right,
    ("what-matters", "keep-worries"): _heard,
    **{("what-matters", field): _others_worries for field in what_matters.OTHERS_WORRIES},
    ("weigh-it-up", "asked-advice"): _asked_advice,
    ("weigh-it-up", "advice"): _advice,
}
