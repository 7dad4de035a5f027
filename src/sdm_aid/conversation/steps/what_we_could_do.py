"""What could be done, as the pair look at it: in their order, without what they set aside.

Which choices are reasonable for this person is a clinician's judgement (McCulloch v Forth Valley,
2023), so one can be set aside, but only with a reason, which prints. Doing nothing always stays.
"""

from dataclasses import dataclass

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.fields import Field, declare
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps import choose
from sdm_aid.conversation.steps.kind import StepAccount, StepKind
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide, Option, Outcome, RedFlag
from sdm_aid.kit.language import _

STEP = steps.WHAT_WE_COULD_DO

FIELDS = declare(
    STEP,
    Field("group/*", asks=lambda: _("The group closest to you")),
    Field("order", "texts", asks=lambda: _("The order of the choices")),
    Field("set-aside/*", asks=lambda: _("Set aside, because")),
    Field("red-flag/*", "flag"),
)

FEWEST = 2
"""Choices that must be left to talk about."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A choice that does not suit this person: why, and who said so."""

    option: Option
    said: Entry

    @property
    def reason(self) -> str:
        """Why."""
        return str(self.said.value).strip()

    @property
    def voice(self) -> Voice:
        """Who said so."""
        return self.said.voice


@dataclass(frozen=True, slots=True)
class Raised:
    """A sign that is there today: this talk stops for another one."""

    flag: RedFlag
    said: Entry


@dataclass(frozen=True, slots=True)
class WhatWeCouldDoAccount(StepAccount):
    """The choices that were talked about, and what stops the talk."""

    looked_at: bool = False
    """Whether the pair have been here."""
    considered: tuple[Option, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    raised: tuple[Raised, ...] = ()


def group_of(guide: Guide, state: State, row: Outcome) -> str:
    """Which of a row's groups the patient belongs to; empty while nobody has said.

    Said on one row it holds for every row with the same groups, so that nobody is asked twice.
    """
    said = group_said(guide, state, row)
    return "" if said is None else str(said.value)


def group_said(guide: Guide, state: State, row: Outcome) -> Entry | None:
    """The same as it was said, and by whom; ``None`` while nobody has."""
    if said := state.entry(STEP, f"group/{row.id}"):
        return said
    ids = [each.id for each in row.groups]
    alike = (each for each in guide.outcomes if ids and [g.id for g in each.groups] == ids)
    said_there = (state.entry(STEP, f"group/{each.id}") for each in alike)
    return next(filter(None, said_there), None)


def in_order(guide: Guide, state: State) -> tuple[Option, ...]:
    """Every choice, in the order the pair put them in; before that, in the guide's."""
    order = state.texts(STEP, "order")
    place = {key: number for number, key in enumerate(order)}
    return tuple(sorted(guide.options, key=lambda option: place.get(option.id, len(place))))


def considered(guide: Guide, state: State) -> tuple[Option, ...]:
    """The choices to talk about, in the pair's order."""
    return tuple(each for each in in_order(guide, state) if not _reason(state, each.id))


def set_aside(guide: Guide, state: State) -> tuple[SetAside, ...]:
    """The choices that were set aside."""
    found = (
        (option, state.entry(STEP, f"set-aside/{option.id}")) for option in in_order(guide, state)
    )
    return tuple(
        SetAside(option, said)
        for option, said in found
        if said is not None and str(said.value).strip()
    )


def red_flag_field(flag_id: str) -> str:
    """The field that says a sign is there today."""
    return f"red-flag/{flag_id}"


def raised(guide: Guide, state: State) -> tuple[RedFlag, ...]:
    """The signs that are there today."""
    return tuple(each.flag for each in _raised(guide, state))


def _raised(guide: Guide, state: State) -> tuple[Raised, ...]:
    found = ((flag, state.entry(STEP, red_flag_field(flag.id))) for flag in guide.red_flags)
    return tuple(Raised(flag, said) for flag, said in found if said and said.value is True)


def stays_because(guide: Guide, state: State, option_id: str) -> str | None:
    """Why a choice cannot be set aside, in plain words; ``None`` where it can."""
    option = next((each for each in guide.options if each.id == option_id), None)
    if option is None or option.doing_nothing:
        return _("This always stays: it is what happens if nothing else is done.")
    if state.text(choose.STEP, "choice") == option_id:
        return _("This is what was chosen.")
    left = [each for each in considered(guide, state) if each.id != option_id]
    if len(left) < FEWEST:
        return _("Two choices must stay, so there is something to compare.")
    return None


def _reason(state: State, option_id: str) -> str:
    return state.text(STEP, f"set-aside/{option_id}").strip()


def _account(guide: Guide, state: State) -> WhatWeCouldDoAccount:
    return WhatWeCouldDoAccount(
        looked_at=STEP in state.visited,
        considered=considered(guide, state),
        set_aside=set_aside(guide, state),
        raised=_raised(guide, state),
    )


def _unanswered(_guide: Guide, state: State) -> list[str]:
    return [] if state.opened else [_("Looking at one row together")]


def _closed_because(guide: Guide, state: State, field: str) -> str | None:
    """Two choices stay; one that is set aside can always come back."""
    start, _slash, option_id = field.partition("/")
    if start != "set-aside" or _reason(state, option_id):
        return None
    return stays_because(guide, state, option_id)


KIND = StepKind(
    STEP,
    lambda: _("What we could do"),
    FIELDS,
    _unanswered,
    _account,
    _closed_because,
    covered_by_yes=("set-aside/*",),
    on_short_way=True,
    is_for=lambda: _(
        "See every choice side by side. Doing nothing is one of them. Begin with the "
        "rows that matter to the patient."
    ),
    begin_with=lambda: _("Which of these shall we look at first?"),
)
