"""The kinds of step there are, in their usual order. A new kind is a line here."""

from sdm_aid.conversation.fields import (
    ASK,
    QUESTION,
    TALK,
    Field,
    NotSayable,
    find,
    own_question,
)
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps import (
    ask,
    check,
    choose,
    our_plan,
    route,
    together,
    weigh_it_up,
    what_matters,
    what_we_could_do,
)
from sdm_aid.conversation.steps.kind import StepAccount, StepKind
from sdm_aid.guide.model.guide import Guide

KINDS: tuple[StepKind[StepAccount], ...] = (
    together.KIND,
    what_matters.KIND,
    what_we_could_do.KIND,
    weigh_it_up.KIND,
    check.KIND,
    choose.KIND,
    our_plan.KIND,
)

BESIDE = {ASK: ask.FIELDS, TALK: route.FIELDS}
"""What can be said beside the steps: questions to keep, and things about the whole talk."""


def kinds() -> tuple[StepKind[StepAccount], ...]:
    """All kinds of step."""
    return KINDS


def kind_of(kind: str) -> StepKind[StepAccount]:
    """The kind of this name. ``KeyError`` where there is none."""
    for each in KINDS:
        if each.kind == kind:
            return each
    raise KeyError(kind)


def field_of(guide: Guide, step: str, name: str) -> Field:
    """The field ``name`` at ``step``, or an author's own question there; else ``NotSayable``."""
    found = own_question(guide, step, name) or find(step, name)
    if found is None or found is QUESTION:
        raise NotSayable(f"There is no field {name!r} at the step {step!r}.")
    return found


def closed_because(guide: Guide, state: State, step: str, field: str) -> str | None:
    """Why a place is still closed, in plain words; ``None`` when it is open."""
    return None if step in BESIDE else kind_of(step).closed_because(guide, state, field)


def fields_by_step() -> dict[str, tuple[Field, ...]]:
    """Everything that can be said, by step; the author's own questions come on top."""
    return {kind.kind: kind.fields for kind in KINDS} | BESIDE
