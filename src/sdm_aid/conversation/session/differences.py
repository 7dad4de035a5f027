"""What differs between two talks, place by place, in words that people read.

Meant for a talk that came in from a file and the one here that it says it is. Ids and moments are
not compared: a plan's file has none of the talk's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sdm_aid.conversation.session.in_words import TalkInWords, place_name, step_name
from sdm_aid.conversation.session.path import usual_name
from sdm_aid.conversation.state import FieldRef, State
from sdm_aid.conversation.steps import what_we_could_do
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two talks differ. ``first`` and ``second`` are what each says there."""

    where: str
    """The step and what is asked there."""
    first: tuple[str, ...]
    """What only the first says there, with whose words they are; empty for nothing."""
    second: tuple[str, ...]
    counts: bool = True
    """Whether it is what stands there now; else it was said before, and something else counts."""


def differences(first: tuple[Guide, State], second: tuple[Guide, State]) -> tuple[Difference, ...]:
    """Everything that differs; what counts now comes first. Empty where they say the same."""
    one, other = TalkInWords(*first), TalkInWords(*second)
    places = dict.fromkeys((*one.places, *other.places))
    found = [
        each
        for place in places
        for each in (_now(one, other, place), _before(one, other, place))
        if each.first != each.second
    ]
    found += [*_opened(one, other), *_finished(one, other)]
    return tuple(sorted(found, key=lambda each: not each.counts))


def _now(one: TalkInWords, other: TalkInWords, place: FieldRef) -> Difference:
    return Difference(_where(one, other, place), one.now(place), other.now(place))


def _before(one: TalkInWords, other: TalkInWords, place: FieldRef) -> Difference:
    first, second = one.before(place), other.before(place)
    only_first, only_second = _without(first, second), _without(second, first)
    return Difference(_where(one, other, place), only_first, only_second, counts=False)


def _without(these: list[str], those: list[str]) -> tuple[str, ...]:
    left = list(those)
    only = []
    for each in these:
        if each in left:
            left.remove(each)
        else:
            only.append(each)
    return tuple(only)


def _opened(one: TalkInWords, other: TalkInWords) -> Iterator[Difference]:
    """Rows of the table that were looked at in one of the two."""
    step = usual_name(what_we_could_do.STEP)
    first, second = one.state.opened, other.state.opened
    for row in dict.fromkeys((*first, *second)):
        if (row in first) != (row in second):
            names = {each.id: each.name for each in (*one.guide.outcomes, *other.guide.outcomes)}
            where = _("{step}: {place}").format(step=step, place=names.get(row, row))
            looked = (_("Looked at"),)
            yield Difference(
                where, looked if row in first else (), looked if row in second else (), counts=False
            )


def _finished(one: TalkInWords, other: TalkInWords) -> Iterator[Difference]:
    first, second = one.state.finished, other.state.finished
    if (first is None) != (second is None):
        yes = (_("Yes"),)
        where = _("The talk is finished")
        yield Difference(where, yes if first else (), yes if second else (), counts=False)


def _where(one: TalkInWords, other: TalkInWords, place: FieldRef) -> str:
    step, field = place
    talk = one if any(each.id == step for each in one.guide.steps) else other
    return _("{step}: {place}").format(step=step_name(step), place=place_name(talk, step, field))
