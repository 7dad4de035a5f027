"""The author's own questions: how each is asked, and the answer as FHIR types it."""

import math
from collections.abc import Iterator
from datetime import date

from sdm_aid.conversation.fields import question_field
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.questions import (
    DateQuestion,
    NumberQuestion,
    OneOf,
    Question,
    Scale,
    SomeOf,
)
from sdm_aid.guide.model.steps import Step as GuideStep
from sdm_aid.plan.content.account import TalkAccount
from sdm_aid.plan.fhir.document import Document, Json
from sdm_aid.plan.fhir.ids import answer_system, link_id
from sdm_aid.plan.fhir.questionnaire import shown_with
from sdm_aid.plan.fhir.questionnaire.enable_when import shows_when
from sdm_aid.plan.fhir.questionnaire.items import Items, Step


def own_answers(document: Document, step_id: str) -> Items:
    """The answers to a step's own questions, while they are on show."""
    step = Step(document, step_id)
    for shown in document.account.path:
        for question in shown.questions if shown.id == step_id else ():
            field = question_field(question.id)
            entry = document.account.state.entry(step_id, field)
            answers = _answers(document.account.guide, question, entry.value if entry else None)
            for item in step.item(entry, *answers):
                yield {**item, "text": question.ask}


def asked_at(guide: Guide, step: GuideStep) -> Iterator[Json]:
    """A step's own questions, each as an item; ``CannotAsk`` as in ``showing``."""
    for question in step.questions:
        yield {
            "linkId": link_id(step.id, question),
            "text": question.ask,
            **_type(guide, question),
            **({"required": True} if question.required else {}),
            "extension": shown_with.extensions(question),
            **shows_when(guide, question),
            "item": list(shown_with.items(link_id(step.id, question), question)),
        }


def all_needed_are_answered(account: TalkAccount) -> bool:
    """Whether each question on show that says it needs an answer has one.

    FHIR has a completed response answer them all (R4, ``Questionnaire.item.required``). On the
    short way the questions of steps that were left out count too.
    """
    hidden = {
        question.id
        for shown in account.path
        for question in shown.step.questions
        if question not in shown.questions
    }
    return all(
        account.state.said(step.id, question_field(question.id)) is not None
        for step in account.guide.steps
        for question in step.questions
        if question.required and question.id not in hidden
    )


def _type(guide: Guide, question: Question) -> Json:
    if isinstance(question, OneOf | SomeOf):
        system = answer_system(guide, question)
        options = [_coded(system, choice.id, choice.text) for choice in question.choices]
        several = isinstance(question, SomeOf)
        return {"type": "choice", "repeats": several, "answerOption": options}
    if isinstance(question, Scale | NumberQuestion):
        return {"type": "decimal"}
    return {"type": "date" if isinstance(question, DateQuestion) else "text"}


def _answers(guide: Guide, question: Question, value: object) -> list[Json]:
    """What was said, in the question's own type; empty where it does not fit that."""
    if isinstance(question, OneOf | SomeOf):
        texts = {choice.id: choice.text for choice in question.choices}
        picked = value if isinstance(value, list) else [value]
        system = answer_system(guide, question)
        return [_coded(system, key, texts[key]) for key in dict.fromkeys(picked) if key in texts]
    if isinstance(question, Scale | NumberQuestion):
        number = isinstance(value, int | float) and math.isfinite(value)
        return [{"valueDecimal": value}] if number else []
    if isinstance(question, DateQuestion):
        return _day(value)
    return [{"valueString": value}] if isinstance(value, str) and value.strip() else []


def _coded(system: str, code: str, words: str) -> Json:
    return {"valueCoding": {"system": system, "code": code, "display": words}}


def _day(value: object) -> list[Json]:
    try:
        return [{"valueDate": date.fromisoformat(str(value)).isoformat()}]
    except ValueError:
        return []
