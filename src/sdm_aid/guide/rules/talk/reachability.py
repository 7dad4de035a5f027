"""Conditions that can never hold, or always do.

Every way of answering the questions that a condition rests on is tried, each question only where
its own condition lets it show. A condition that rests on too many to try is left alone.
"""

from collections.abc import Iterator
from itertools import chain, combinations, islice, product
from math import prod

from sdm_aid.guide.text.positioned import Fields, parts_within
from sdm_aid.guide.text.problems import Problem
from sdm_aid.kit.language import _

_MOST_WAYS = 1_000
_MOST_QUESTIONS = 500
_RESTS_ON = 10
"""Questions that one condition may rest on, those behind them included."""

_ANOTHER = "\0another"
"""An answer that no condition names."""

Answers = frozenset[str]
Way = dict[str, Answers]
"""What each question was answered with; nothing where it was not."""


def reach(data: Fields) -> Iterator[Problem]:
    """Questions whose condition never holds or always does."""
    asked = [each for step in data.parts("steps") for each in step.parts("questions")]
    before: dict[str, Fields] = {}
    for question in asked[:_MOST_QUESTIONS]:
        condition = question.part("show_when")
        if condition:
            yield from _told(condition, before)
        before.setdefault(question.text("id"), question)


def _told(condition: Fields, before: dict[str, Fields]) -> Iterator[Problem]:
    names = _rests_on(condition, before)
    if names is None:
        return
    conditions = [condition, *(before[name].part("show_when") for name in names)]
    if not _can_be_given(conditions, before):
        return  # which has been said already
    answers = {name: _ways(before[name], conditions) for name in names}
    if prod(len(ways) for ways in answers.values()) > _MOST_WAYS:
        return
    ways = (dict(zip(names, each, strict=True)) for each in product(*answers.values()))
    held = {_holds(condition, way) for way in ways if _can_be(way, before)}
    if held == {False}:
        what = _("This can never hold, so the question never shows.")
        fix = _("Ask for one answer, or put the answers under `any`.")
        yield Problem(*condition.at, what, fix, "never")
    elif held == {True}:
        what = _("This always holds, whatever was answered.")
        fix = _("Remove `show_when`, or ask for one answer.")
        yield Problem(*condition.at, what, fix, "always")


def _rests_on(condition: Fields, before: dict[str, Fields]) -> list[str] | None:
    """The questions that a condition rests on, first to last.

    ``None`` where one does not stand before it, or there are too many.
    """
    names: set[str] = set()
    waiting = [condition]
    while waiting:
        for name in _named(waiting.pop()):
            if name not in before or len(names) > _RESTS_ON:
                return None
            if name not in names:
                names.add(name)
                waiting.append(before[name].part("show_when"))
    return [name for name in before if name in names]


def _named(condition: Fields) -> Iterator[str]:
    for part in parts_within(condition):
        for field in ("answered", "question"):
            if name := part.text(field):
                yield name


def _can_be_given(conditions: list[Fields], before: dict[str, Fields]) -> bool:
    """Whether every answer that the conditions name is among the choices of its question."""
    for part in chain.from_iterable(parts_within(each) for each in conditions):
        if (name := part.text("question")) in before:
            choices = [choice.text("id") for choice in before[name].parts("choices")]
            if choices and part.text("answer") not in choices:
                return False
    return True


def _ways(question: Fields, conditions: list[Fields]) -> list[Answers]:
    """The ways to answer a question that conditions can tell apart; the first is not to."""
    name = question.text("id")
    parts = chain.from_iterable(parts_within(each) for each in conditions)
    asked = sorted({part.text("answer") for part in parts if part.text("question") == name})
    kind = question.text("kind")
    choices = [choice.text("id") for choice in question.parts("choices")]
    others = [] if choices and set(choices) <= set(asked) else [_ANOTHER]
    possible = [*asked, *others]
    if kind == "some-of":
        sizes = range(1, len(possible) + 1)
        sets = chain.from_iterable(combinations(possible, size) for size in sizes)
        return [frozenset(), *map(frozenset, islice(sets, _MOST_WAYS))]
    return [frozenset(), *(frozenset({each}) for each in possible)]


def _can_be(way: Way, before: dict[str, Fields]) -> bool:
    """Whether every question that was answered was on show."""
    conditions = ((name, before[name].part("show_when")) for name in way if way[name])
    return all(not condition or _holds(condition, way) for _name, condition in conditions)


def _holds(condition: Fields, way: Way) -> bool:
    if "is" in condition:
        asked = condition.part("is")
        return asked.text("answer") in way.get(asked.text("question"), ())
    if "all" in condition:
        return all(_holds(each, way) for each in condition.parts("all"))
    if "any" in condition:
        return any(_holds(each, way) for each in condition.parts("any"))
    if "not" in condition:
        return not _holds(condition.part("not"), way)
    return bool(way.get(condition.text("answered")))
