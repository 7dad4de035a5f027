"""The way through a guide: one pass from top to bottom.

A condition names only what stands before it, so one pass settles which questions show, and an
answer counts only while its question is on show.
"""

from dataclasses import dataclass
from typing import Literal

from sdm_aid.conversation.conditions import holds
from sdm_aid.conversation.entries import Value
from sdm_aid.conversation.fields import SHORT, TALK, question_field
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps.unanswered import open_things
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.questions import Question
from sdm_aid.guide.model.steps import Step
from sdm_aid.kit.language import _

Progress = Literal["done", "begun", "not yet"]

SHORT_WAY = ("what-matters", "what-we-could-do", "choose", "our-plan")
"""The kinds of step for five minutes."""


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


def short(state: State) -> bool:
    """Whether the pair have only five minutes."""
    return state.text(TALK, "route") == SHORT


def _steps(guide: Guide, state: State) -> list[Step]:
    """Every step; on the short way those that it needs, and where somebody has been."""
    if not short(state):
        return guide.steps
    return [step for step in guide.steps if step.kind in SHORT_WAY or step.id in state.visited]


def _on_show(guide: Guide, state: State, step: Step, counted: dict[str, Value]) -> StepOnShow:
    showing = []
    for question in step.questions:
        if question.show_when is None or holds(question.show_when, counted):
            showing.append(question)
            answer = state.said(step.id, question_field(question.id))
            if answer is not None:
                counted[question.id] = answer
    unanswered = [q.ask for q in showing if q.id not in counted]
    left_open = (*open_things(guide, state, step.id), *unanswered)
    return StepOnShow(
        step,
        step.name or usual_name(step.id),
        tuple(showing),
        left_open,
        state.flag(step.id, "come-back"),
        _progress(state, step.id, left_open),
    )


def _progress(state: State, step: str, left_open: tuple[str, ...]) -> Progress:
    begun = any(at == step and name != "come-back" for at, name in state.answers)
    if not left_open and (begun or step in state.visited):
        return "done"
    return "begun" if begun else "not yet"


def usual_name(kind: str) -> str:
    """The name of a kind of step on the ribbon."""
    return {
        "together": _("Together"),
        "what-matters": _("What matters"),
        "what-we-could-do": _("What we could do"),
        "weigh-it-up": _("Weigh it up"),
        "check": _("Check"),
        "choose": _("Choose"),
        "our-plan": _("Our plan"),
    }[kind]
