"""What could be done, as the pair look at it: in their order, without what they set aside.

Which choices are reasonable for this person is a clinician's judgement (McCulloch v Forth Valley,
2023), so one can be set aside, but only with a reason, which prints. Doing nothing always stays.
"""

from dataclasses import dataclass

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.state import State
from sdm_aid.guide.model.guide import Guide, Option, Outcome
from sdm_aid.kit.language import _

STEP = "what-we-could-do"
FEWEST = 2
"""Choices that must be left to talk about."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A choice that does not suit this person: why, and who said so."""

    option: Option
    reason: str
    voice: Voice


def group_of(guide: Guide, state: State, row: Outcome) -> str:
    """Which of a row's groups the patient belongs to; empty while nobody has said.

    Said on one row it holds for every row with the same groups, so that nobody is asked twice.
    """
    if said := state.text(STEP, f"group/{row.id}"):
        return said
    ids = [each.id for each in row.groups]
    alike = (each for each in guide.outcomes if ids and [g.id for g in each.groups] == ids)
    said_there = (state.text(STEP, f"group/{each.id}") for each in alike)
    return next(filter(None, said_there), "")


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
    return tuple(
        SetAside(option, _reason(state, option.id), _said(state, option.id))
        for option in in_order(guide, state)
        if _reason(state, option.id)
    )


def stays_because(guide: Guide, state: State, option_id: str) -> str | None:
    """Why a choice cannot be set aside, in plain words; ``None`` where it can."""
    option = next((each for each in guide.options if each.id == option_id), None)
    if option is None or option.doing_nothing:
        return _("This always stays: it is what happens if nothing else is done.")
    if state.text("choose", "choice") == option_id:
        return _("This is what was chosen.")
    left = [each for each in considered(guide, state) if each.id != option_id]
    if len(left) < FEWEST:
        return _("There must be two to talk about.")
    return None


def _reason(state: State, option_id: str) -> str:
    return state.text(STEP, f"set-aside/{option_id}").strip()


def _said(state: State, option_id: str) -> Voice:
    return state.answers[STEP, f"set-aside/{option_id}"].voice
