"""Conditions name only questions that stand before them, and answers those can have."""

from collections.abc import Iterator

from sdm_aid.guide.text.positioned import Fields, LineColumn, parts_within
from sdm_aid.guide.text.problems import Problem, did_you_mean, shown
from sdm_aid.kit.language import _


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
    if holder is None or question.text("kind") not in ("one-of", "some-of"):
        return
    answer = holder.text("answer")
    choices = [choice.text("id") for choice in question.parts("choices")]
    if answer and choices and all(choices) and answer not in choices:
        what = _("{answer} is not a choice of the question {name}.").format(
            answer=shown(answer), name=shown(question.text("id"))
        )
        words = ", ".join(f"`{choice}`" for choice in choices)
        fix = did_you_mean(answer, choices) or _("Write one of {words}.").format(words=words)
        yield Problem(*holder.value_at["answer"], what, fix, "no-such-choice")
