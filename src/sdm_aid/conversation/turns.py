"""Whose turn it is: the patient speaks first (DESIGN, rule 1)."""

from sdm_aid.conversation import matters
from sdm_aid.conversation.people import people
from sdm_aid.conversation.state import State
from sdm_aid.language import _


def closed_because(state: State, step: str, field: str) -> str | None:
    """Why a place is still closed, in plain words; ``None`` when it is open."""
    names = people(state)
    if (step, field) == ("what-matters", "heard") and not matters.has_spoken(state):
        return _("This opens when {patient} has said what matters.").format(patient=names.patient)
    if (step, field) == ("what-matters", "heard-right") and not state.text(step, "heard"):
        return _("First {clinician} says back what they heard.").format(clinician=names.clinician)
    if (step, field) == ("weigh-it-up", "asked-advice") and not matters.has_spoken(state):
        return _("{patient} can ask for this once they have said what matters.").format(
            patient=names.patient
        )
    if (step, field) == ("weigh-it-up", "advice") and not state.flag(step, "asked-advice"):
        return _("This opens when {patient} asks for it.").format(patient=names.patient)
    return None
