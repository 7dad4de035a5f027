"""Choose: what to do, or not today, and why."""

from dataclasses import dataclass

from sdm_aid.conversation.days import day_meant
from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.fields import Field, declare
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps import what_matters
from sdm_aid.conversation.steps.kind import StepAccount, StepKind
from sdm_aid.conversation.steps.people import People, sentence
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _

STEP = steps.CHOOSE
CHOICE = (STEP, "choice")
"""Where it stands what they chose; empty until they have."""

NOT_TODAY = "not-today"
SOMETHING_ELSE = "something-else"

FIELDS = declare(
    STEP,
    Field("choice", asks=lambda: _("What do we choose?")),
    Field("something-else", asks=lambda: _("Something else")),
    Field("not-today/why", asks=lambda: _("Why not today")),
    Field("not-today/meanwhile", asks=lambda: _("What happens in the meantime")),
    Field("not-today/sooner", asks=lambda: _("What would bring us back sooner")),
    Field("not-today/who", asks=lambda: _("Who will bring it up again")),
    Field("not-today/when", asks=lambda: _("When we talk about it again"), day="not-today/day"),
    Field("not-today/day", "day", asks=lambda: _("Day of the next talk")),
    Field("why", owner=Voice.PATIENT, asks=lambda: _("Why?")),
    Field("who-chose", words=("patient", "both", "all", "clinician"), asks=lambda: _("Who chose?")),
)


@dataclass(frozen=True, slots=True)
class NotToday:
    """Why not today, what happens meanwhile, and who brings it up again when."""

    why: Entry | None
    meanwhile: Entry | None
    sooner: Entry | None
    who: Entry | None
    when: Entry | None
    day: Entry | None = None
    """The day that ``when`` means, where it is known."""


@dataclass(frozen=True, slots=True)
class ChooseAccount(StepAccount):
    """What was chosen, by whom and why."""

    choice: Entry | None = None
    words: str = ""
    """What was chosen, in words; empty where nothing was."""
    something_else: Entry | None = None
    """In the pair's words, where they chose none of the guide's choices."""
    not_today: NotToday | None = None
    """Where they put it off."""
    why: Entry | None = None
    who_chose: Entry | None = None

    @property
    def is_something_else(self) -> bool:
        """Whether they chose none of the guide's choices."""
        return self.choice is not None and self.choice.value == SOMETHING_ELSE


def choice_words(guide: Guide, state: State) -> str:
    """What was chosen, in words; empty where nothing was."""
    choice = state.text(*CHOICE)
    if choice == NOT_TODAY:
        return _("Not today")
    if choice == SOMETHING_ELSE:
        return state.text(STEP, "something-else") or _("Something else")
    return next((option.name for option in guide.options if option.id == choice), "")


def who_chose_words(said: Entry | None, names: People) -> str:
    """Who chose, as a sentence; empty where nobody said."""
    text = {
        "patient": _("{patient} chose."),
        "both": _("{patient} and {clinician} chose together."),
        "all": _("{patient}, {companion} and {clinician} chose together."),
        "clinician": _("{patient} asked {clinician} to choose."),
    }.get("" if said is None else str(said.value), "")
    text = text.format(
        patient=names.apart(Voice.PATIENT),
        clinician=names.apart(Voice.CLINICIAN),
        companion=names.apart(Voice.COMPANION),
    )
    return sentence(text, names)


def _account(guide: Guide, state: State) -> ChooseAccount:
    choice = state.text(STEP, "choice")
    parts = ("why", "meanwhile", "sooner", "who", "when")
    why, meanwhile, sooner, who, when = (state.entry(STEP, f"not-today/{part}") for part in parts)
    other = choice == SOMETHING_ELSE
    return ChooseAccount(
        choice=state.entry(STEP, "choice"),
        words=choice_words(guide, state),
        something_else=state.entry(STEP, "something-else") if other else None,
        not_today=NotToday(
            why, meanwhile, sooner, who, when, day_meant(state, STEP, "not-today/when")
        )
        if choice == NOT_TODAY
        else None,
        why=state.entry(STEP, "why"),
        who_chose=state.entry(STEP, "who-chose"),
    )


def _unanswered(_guide: Guide, state: State) -> list[str]:
    if not state.text(STEP, "choice"):
        return [_("What to do, or not today")]
    put_off = state.text(STEP, "choice") == NOT_TODAY
    return [] if put_off or state.text(STEP, "who-chose") else [_("Who chose")]


def _closed_because(_guide: Guide, state: State, field: str) -> str | None:
    ours = field.startswith(("choice", "something-else", "not-today/"))
    return what_matters.patient_first(state) if ours and state.pen is Voice.CLINICIAN else None


KIND = StepKind(
    STEP,
    lambda: _("Choose"),
    FIELDS,
    _unanswered,
    _account,
    _closed_because,
    covered_by_yes=("choice", "why", "who-chose", "something-else", "not-today/*", "question/*"),
    on_short_way=True,
    is_for=lambda: _(
        "Choose, or say “not today”. Every answer is a good one. Write down why, in the "
        "patient’s words."
    ),
    begin_with=lambda: _("What feels right to you?"),
)
