"""Weigh it up: how each choice fits, and where two people see it differently.

On facts more information helps, on what matters hearing the other helps (Ottawa Personal Decision
Guide for Two, as read in ``domain.md`` 3.7); who chooses is asked outright.
"""

from dataclasses import dataclass
from itertools import groupby

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.fields import Field, declare
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps import table_rows, what_matters, what_we_could_do
from sdm_aid.conversation.steps.kind import Picks, StepAccount, StepKind, picks, unchanged_since
from sdm_aid.conversation.steps.people import people, sentence
from sdm_aid.conversation.steps.what_matters import Item
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide, Option, Outcome
from sdm_aid.kit.language import _

STEP = steps.WEIGH_IT_UP

MARKS = ("well", "partly", "not", "unsure")
DIFFERENCES = ("facts", "what-matters", "who-chooses")

FIELDS = declare(
    STEP,
    Field("mark/*/*", words=MARKS, asks=lambda: _("How does it fit?")),
    Field("mark-words/*/*", asks=lambda: _("Our words about it")),
    Field("looks-right", words=("yes", "change"), owner=Voice.PATIENT),
    Field("asked-advice", "flag", owner=Voice.PATIENT),
    Field(
        "advice", owner=Voice.CLINICIAN, asks=lambda: _("What the clinician advised, when asked")
    ),
    Field("differ", "texts", asks=lambda: _("Where we see it differently")),
    Field("differ-words/*", asks=lambda: _("What would help")),
)

LONGEST_ROW = 120
"""Letters of the own words that name their row; all of them stand in "What matters"."""

LOOKS_RIGHT = "looks-right"
_ABOUT_MARKS = ("mark*",)


@dataclass(frozen=True, slots=True)
class Mark:
    """One box of the grid: how a choice fits with something that matters."""

    item: Item
    option: Option
    mark: Entry | None
    words: Entry | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One kind of difference, and what the pair said would help."""

    kind: str
    said: Entry | None

    @property
    def words(self) -> str:
        """What would help, empty where nothing was said."""
        return "" if self.said is None else str(self.said.value)


@dataclass(frozen=True, slots=True)
class WeighItUpAccount(StepAccount):
    """How each choice fits, where the two differ, and advice that was asked for."""

    marks: tuple[Mark, ...] = ()
    """Every box of the grid, by what matters and then by choice, empty ones too."""
    differ: Picks | None = None
    differences: tuple[Difference, ...] = ()
    advice: Entry | None = None

    @property
    def rows(self) -> tuple[tuple[Mark, ...], ...]:
        """The boxes of each thing that matters, in the order of the choices."""
        return tuple(
            tuple(marks) for _item, marks in groupby(self.marks, key=lambda mark: mark.item.id)
        )


def beginning_of(words: str) -> str:
    """The first of somebody's words, on one line, as the name of a row."""
    line = " ".join(words.split())
    if len(line) <= LONGEST_ROW:
        return line
    cut = line[:LONGEST_ROW]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"


def named(item: Item) -> str:
    """What names an item's row: the beginning of the patient's own words as a quotation."""
    if item.id != what_matters.OWN_WORDS:
        return item.text
    return _("“{words}”").format(words=beginning_of(item.text))


def linked_rows(guide: Guide, state: State) -> dict[str, tuple[Outcome, ...]]:
    """The rows of the table about each thing that is weighed, by its id.

    They are about it by the guide, or because the pair said so; none where the guide says nothing.
    """
    rows = table_rows.rows(guide, state)
    return {
        item.id: tuple(each.row for each in rows if item in each.about)
        for item in what_matters.to_weigh(guide, state)
    }


def mark_words(mark: Entry | None) -> str:
    """A mark in words; empty where there is none."""
    said = "" if mark is None else str(mark.value)
    return dict(zip(MARKS, mark_texts(), strict=True)).get(said, "")


def mark_texts() -> tuple[str, ...]:
    """The marks in words, in the order of ``MARKS``."""
    return _("Fits well"), _("Fits partly"), _("Does not fit"), _("Not sure")


def differences(state: State) -> tuple[Difference, ...]:
    """The kinds the pair named, in the usual order."""
    named = state.texts(STEP, "differ")
    return tuple(
        Difference(kind, state.entry(STEP, f"differ-words/{kind}"))
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
        "facts": steps.WHAT_WE_COULD_DO,
        "what-matters": steps.WHAT_MATTERS,
        "who-chooses": steps.CHOOSE,
    }[kind]


def _account(guide: Guide, state: State) -> WeighItUpAccount:
    choices = what_we_could_do.considered(guide, state)
    marks = (
        Mark(
            item,
            option,
            state.entry(STEP, f"mark/{item.id}/{option.id}"),
            state.entry(STEP, f"mark-words/{item.id}/{option.id}"),
        )
        for item in what_matters.to_weigh(guide, state)
        for option in choices
    )
    return WeighItUpAccount(
        marks=tuple(marks),
        differ=picks(state, STEP, "differ", {each: kind_words(each) for each in DIFFERENCES}),
        differences=differences(state),
        advice=state.entry(STEP, "advice"),
    )


def looks_right(state: State) -> bool:
    """Whether the patient said that the picture looks right, and it has not changed since."""
    about = [(STEP, name) for name in _ABOUT_MARKS]
    said = state.text(STEP, LOOKS_RIGHT) == "yes"
    return said and unchanged_since(state, STEP, LOOKS_RIGHT, about)


def _unanswered(_guide: Guide, state: State) -> list[str]:
    things = []
    if not state.under(STEP, "mark"):
        things.append(_("How each choice fits"))
    if not looks_right(state):
        things.append(_("Whether the picture looks right"))
    return things


def _closed_because(_guide: Guide, state: State, field: str) -> str | None:
    ours = field.startswith(("mark/", "mark-words/"))
    if ours and state.pen is Voice.CLINICIAN:
        return what_matters.patient_first(state)
    if field == "asked-advice" and not what_matters.has_spoken(state):
        return _("{patient} can ask for this once they have said what matters.").format(
            patient=sentence(people(state).patient, people(state))
        )
    if field == "advice" and not state.flag(STEP, "asked-advice"):
        return _("This opens when {patient} asks for it.").format(patient=people(state).patient)
    return None


KIND = StepKind(
    STEP,
    lambda: _("Weigh it up"),
    FIELDS,
    _unanswered,
    _account,
    _closed_because,
    yes_about={LOOKS_RIGHT: _ABOUT_MARKS},
    is_for=lambda: _("Mark together how each choice fits with what matters. Nothing is added up."),
    begin_with=lambda: _("How well would this fit with your life?"),
)
