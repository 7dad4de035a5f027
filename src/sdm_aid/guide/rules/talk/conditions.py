"""Conditions name only questions that stand before them, and answers those can have."""

from collections.abc import Iterator

from sdm_aid.guide.rules.talk.answers import takes_number
from sdm_aid.guide.text.positioned import Fields, LineColumn, parts_within
from sdm_aid.guide.text.problems import Problem, did_you_mean, shown
from sdm_aid.kit.days import is_iso_day
from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import plain_number


def conditions(data: Fields) -> Iterator[Problem]:
    """Conditions about no question, about a later one, or about an answer that it cannot have."""
    steps = data.parts("steps")
    questions = [question for step in steps for question in step.parts("questions")]
    every = [question.text("id") for question in questions]
    before: dict[str, Fields] = {}
    for question in questions:
        for name, at, answer in _asked_of(question.part("show_when")):
            if name in before:
                yield from _answer(before[name], answer)
            else:
                yield _not_before(name, at, question.text("id"), every, list(before))
        before.setdefault(question.text("id"), question)


def _asked_of(condition: Fields) -> Iterator[tuple[str, LineColumn, Fields | None]]:
    """Each question named in a condition, where, and the ``is`` part it is named in, if any."""
    for part in parts_within(condition):
        for field, holder in (("answered", None), ("question", part)):
            if name := part.text(field):
                yield name, part.value_at[field], holder


def _not_before(
    name: str, at: LineColumn, own: str, every: list[str], before: list[str]
) -> Problem:
    if name == own:
        what = _("A question cannot wait for its own answer.")
        return Problem(*at, what, _("Name a question that stands before it."), "asks-itself")
    if name in every:
        what = _("The question {name} stands after this one.").format(name=shown(name))
        return Problem(*at, what, _("Put it before this one."), "asks-later")
    what = _("There is no question {name}.").format(name=shown(name))
    fix = did_you_mean(name, before) or _("Name a question that stands before this one.")
    return Problem(*at, what, fix, "no-such-question")


def _answer(question: Fields, holder: Fields | None) -> Iterator[Problem]:
    answer = holder.text("answer") if holder is not None else ""
    if holder is None or not answer:
        return
    found = _no_choice(question, answer) or _no_answer(question, answer)
    if found:
        yield Problem(*holder.value_at["answer"], *found, "no-such-choice")


def _no_choice(question: Fields, answer: str) -> tuple[str, str] | None:
    """What is wrong with an answer that is no choice of the question, and the fix."""
    choices = [choice.text("id") for choice in question.parts("choices")]
    if question.text("kind") not in ("one-of", "some-of") or not all(choices):
        return None
    if not choices or answer in choices:
        return None
    what = _("{answer} is not a choice of the question {name}.").format(
        answer=shown(answer), name=shown(question.text("id"))
    )
    words = ", ".join(f"`{choice}`" for choice in choices)
    return what, did_you_mean(answer, choices) or _("Write one of {words}.").format(words=words)


def _no_answer(question: Fields, answer: str) -> tuple[str, str] | None:
    """The same for a number or a day that nobody can give."""
    kind, number = question.text("kind"), plain_number(answer)
    if kind == "date" and not is_iso_day(answer):
        what = _("{answer} is not a day, and the question {name} asks for one.")
        fix = _("Write year-month-day, as in 2026-11-23.")
    elif kind in ("number", "scale") and number is None:
        what = _("{answer} is not a number, and the question {name} asks for one.")
        fix = _("Write it in digits, with a point: 12, or 2.5.")
    elif kind in ("number", "scale") and not takes_number(question, answer):
        what = _("{answer} cannot be the answer to the question {name}.")
        fix = _("Write a number that it takes: look at its `lowest`, `highest` and `whole`.")
    else:
        return None
    return what.format(answer=shown(answer), name=shown(question.text("id"))), fix
