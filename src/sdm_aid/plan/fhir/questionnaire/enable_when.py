"""When a question shows, as a Questionnaire says it; refused where it cannot be said exactly."""

from datetime import date

from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.questions import (
    All,
    Answered,
    Any_,
    Condition,
    DateQuestion,
    Is,
    Not,
    NumberQuestion,
    OneOf,
    Question,
    Scale,
    SomeOf,
)
from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import plain_number, stored
from sdm_aid.plan.fhir.document import Json
from sdm_aid.plan.fhir.ids import answer_system, link_id


class CannotAsk(ValueError):
    """A Questionnaire cannot say when a question shows; the message names the question."""


def shows_when(guide: Guide, question: Question) -> Json:
    """``enableWhen`` and how its parts go together; empty where the question always shows."""
    condition = question.show_when
    if condition is None:
        return {}
    try:
        if isinstance(condition, Any_):
            parts = [part for each in condition.any for part in _either(guide, each)]
            return {"enableWhen": parts, "enableBehavior": "any"}
        if isinstance(condition, All):
            return {
                "enableWhen": [_one(guide, each) for each in condition.all],
                "enableBehavior": "all",
            }
        return {"enableWhen": _either(guide, condition), "enableBehavior": "any"}
    except _TooDeep:
        said = _("When “{question}” shows is more than a Questionnaire can say.")
        raise CannotAsk(said.format(question=question.id)) from None


class _TooDeep(Exception):
    """Conditions within conditions: ``enableWhen`` is one flat list."""


def _either(guide: Guide, condition: Condition) -> list[Json]:
    """A condition as parts of which one must hold. Not answered is also not that answer."""
    if isinstance(condition, Not) and isinstance(condition.not_, Is):
        asked = condition.not_.is_.question
        return [_exists(guide, asked, False), {**_one(guide, condition.not_), "operator": "!="}]
    return [_one(guide, condition)]


def _one(guide: Guide, condition: Condition) -> Json:
    if isinstance(condition, Answered):
        return _exists(guide, condition.answered, True)
    if isinstance(condition, Not) and isinstance(condition.not_, Answered):
        return _exists(guide, condition.not_.answered, False)
    if isinstance(condition, Is):
        step, question = _asked(guide, condition.is_.question)
        answer = _answer(guide, question, condition.is_.answer)
        return {"question": link_id(step, question), "operator": "=", **answer}
    raise _TooDeep


def _exists(guide: Guide, question_id: str, there: bool) -> Json:
    step, question = _asked(guide, question_id)
    return {"question": link_id(step, question), "operator": "exists", "answerBoolean": there}


def _asked(guide: Guide, question_id: str) -> tuple[str, Question]:
    return next(
        (step.id, question)
        for step in guide.steps
        for question in step.questions
        if question.id == question_id
    )


def _answer(guide: Guide, question: Question, answer: str) -> Json:
    """The answer in the question's own type."""
    if isinstance(question, OneOf | SomeOf):
        words = next((each.text for each in question.choices if each.id == answer), "")
        coding = {"system": answer_system(guide, question), "code": answer, "display": words}
        return {"answerCoding": coding}
    if isinstance(question, Scale | NumberQuestion):
        number = plain_number(answer)
        if number is None:
            raise CannotAsk(_("“{answer}” is not a number.").format(answer=answer))
        try:
            return {"answerDecimal": stored(number)}
        except ValueError:
            said = _("“{answer}” has more digits than can be kept exactly.")
            raise CannotAsk(said.format(answer=answer)) from None
    if isinstance(question, DateQuestion):
        return {"answerDate": date.fromisoformat(answer).isoformat()}
    return {"answerString": answer}
