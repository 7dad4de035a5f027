"""Check: whether it was explained well, and whether there is enough to choose on."""

from dataclasses import dataclass

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.fields import Field, declare
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps.kind import StepAccount, StepKind
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _

STEP = steps.CHECK

READY = ("sure", "understand", "risk-benefit", "encouragement")

FIELDS = declare(
    STEP,
    Field("said-back", owner=Voice.PATIENT, asks=lambda: _("What we went through, said back")),
    Field("ready/*", words=("yes", "no"), owner=Voice.PATIENT),
)


@dataclass(frozen=True, slots=True)
class CheckAccount(StepAccount):
    """What the patient said back. The four answers are for the talk alone and print nowhere."""

    said_back: Entry | None = None


def _account(_guide: Guide, state: State) -> CheckAccount:
    return CheckAccount(said_back=state.entry(STEP, "said-back"))


def _unanswered(_guide: Guide, state: State) -> list[str]:
    things = []
    if not state.text(STEP, "said-back"):
        things.append(_("Saying it in your own words"))
    if any(not state.text(STEP, f"ready/{each}") for each in READY):
        things.append(_("Four checks before we choose"))
    return things


KIND = StepKind(
    STEP,
    lambda: _("Check"),
    FIELDS,
    _unanswered,
    _account,
    is_for=lambda: _(
        "The clinician finds out whether they explained it well. A “no” helps: it says "
        "where to go back to."
    ),
    begin_with=lambda: _(
        "I want to be sure I explained this well. What would you tell somebody at home?"
    ),
)
