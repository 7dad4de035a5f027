"""What every section of the plan is made from, and the two things most of them print."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sdm_aid.conversation.fields import question_field
from sdm_aid.conversation.path import path
from sdm_aid.conversation.people import People
from sdm_aid.conversation.state import State
from sdm_aid.guide.model import Guide
from sdm_aid.guide.questions import OneOf, Question, SomeOf
from sdm_aid.language import _
from sdm_aid.plan.plan import Block, Said


@dataclass(frozen=True, slots=True)
class Told:
    """What a section is made from."""

    guide: Guide
    state: State
    names: People
    guide_hash: str
    day: date | None


Blocks: TypeAlias = Iterator[Block]


def said(told: Told, step: str, field: str, label: str = "") -> Blocks:
    """Somebody's words, marked as theirs; ``{name}`` in the label is whose."""
    entry = told.state.answers.get((step, field))
    if entry is not None:
        name = told.names.name_of(entry.voice)
        marked = (label or _("In {name}’s words")).format(name=name)
        yield Said(marked, str(entry.value), entry.voice)


def answers(told: Told, *step_ids: str) -> Blocks:
    """Answers to the author's own questions, while they are on show."""
    for step in path(told.guide, told.state):
        for question in step.questions if step.id in step_ids else ():
            entry = told.state.answers.get((step.id, question_field(question.id)))
            if entry is not None:
                yield Said(question.ask, _answer(question, entry.value), entry.voice)


def _answer(question: Question, value: object) -> str:
    if isinstance(question, OneOf | SomeOf):
        texts = {choice.id: choice.text for choice in question.choices}
        picked = value if isinstance(value, list) else [value]
        return ", ".join(texts.get(str(each), str(each)) for each in picked)
    return f"{value:g}" if isinstance(value, int | float) else str(value)
