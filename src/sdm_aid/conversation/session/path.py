"""The way through a guide: one pass from top to bottom.

A condition names only what stands before it, so one pass settles which questions show, and an
answer counts only while its question is on show.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sdm_aid.conversation.conditions import holds
from sdm_aid.conversation.entries import Value
from sdm_aid.conversation.fields import COME_BACK, question_field
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps.registry import kind_of
from sdm_aid.conversation.steps.route import short
from sdm_aid.conversation.steps.still_agreed import stands
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.questions import Question
from sdm_aid.guide.model.steps import Step
from sdm_aid.kit.language import _

Progress = Literal["done", "begun", "not yet"]


@dataclass(frozen=True, slots=True)
class StepOnShow:
    """One step of the path, with the questions that show and how far it has come."""

    step: Step
    name: str
    questions: tuple[Question, ...]
    left_open: tuple[str, ...]
    """What is not answered yet, in plain words."""
    come_back: bool
    """Whether the pair set it aside to come back to."""
    progress: Progress

    @property
    def id(self) -> str:
        """The step's id."""
        return self.step.id


def path(guide: Guide, state: State) -> tuple[StepOnShow, ...]:
    """The steps in their order, each with the questions on show."""
    counted: dict[str, Value] = {}
    return tuple(_on_show(guide, state, step, counted) for step in _steps(guide, state))


def _steps(guide: Guide, state: State) -> list[Step]:
    """Every step; on the short way those that it needs, and where somebody has been."""
    if not short(state):
        return guide.steps
    return [
        step for step in guide.steps if kind_of(step.kind).on_short_way or step.id in state.visited
    ]


def _on_show(guide: Guide, state: State, step: Step, counted: dict[str, Value]) -> StepOnShow:
    showing = []
    for question in step.questions:
        if question.show_when is None or holds(question.show_when, counted):
            showing.append(question)
            answer = state.said(step.id, question_field(question.id))
            if answer is not None:
                counted[question.id] = answer
    unanswered = [_still_asked(q) for q in showing if q.id not in counted]
    left_open = (*_unanswered(guide, state, step), *unanswered)
    return StepOnShow(
        step,
        step.name or usual_name(step.kind),
        tuple(showing),
        left_open,
        state.flag(step.id, COME_BACK.name),
        _progress(state, step.id, left_open),
    )


def _unanswered(guide: Guide, state: State, step: Step) -> Iterator[str]:
    """What the kind of step still asks, and the yes to the plan where that is said there."""
    kind = kind_of(step.kind)
    yield from kind.unanswered(guide, state)
    if not all(stands(state, step.id, field) for field in kind.yes_needed):
        yield _("A yes from both of you")


def _still_asked(question: Question) -> str:
    if question.required:
        return _("{question} (an answer is needed)").format(question=question.ask)
    return question.ask


def _progress(state: State, step: str, left_open: tuple[str, ...]) -> Progress:
    begun = any(at == step and name != COME_BACK.name for at, name in state.answers)
    if not left_open and (begun or step in state.visited):
        return "done"
    return "begun" if begun else "not yet"


def usual_name(kind: str) -> str:
    """The name of a kind of step on the ribbon."""
    return kind_of(kind).name()
