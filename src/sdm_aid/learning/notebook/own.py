"""A practice's own numbers, kept as notes: which stand by now, month by month, and their parts.

Numbers that were brought again replace those before, which stay in the notes. Where people were
asked in another way, or something else was counted, a new part of the line begins.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from sdm_aid.kit.months import first_day
from sdm_aid.learning.charts.parts import Annotation, Kind
from sdm_aid.learning.charts.subject import Good
from sdm_aid.learning.notebook.notes import Page, text, under
from sdm_aid.learning.series import Dot, Series, Shape

OWN = "own/"
"""How the id of such a measure begins wherever it stands beside those of talks."""

OfMonth: TypeAlias = tuple[float, ...]
"""The numbers of a month: k, and n where there is one; of rare things each time between two."""


@dataclass(frozen=True, slots=True)
class OwnMeasure:
    """What a practice counts elsewhere. Months between the first and the last one are gaps."""

    id: str
    name: str
    series: Series
    of: str = ""
    """Of what it is counted, in words."""
    good: Good = Good.NEITHER
    splits: tuple[Annotation, ...] = ()
    """Where it began to be asked or counted in another way."""
    waiting: tuple[str, ...] = ()
    """The months of too few people, which are shown with those to come."""
    kept: Mapping[str, OfMonth] | None = None
    """The numbers as they were brought in, by month; ``None`` once they passed the floor."""
    asked: Mapping[str, str] | None = None
    """How people were asked, by month, where it was said."""

    @property
    def measure(self) -> str:
        """Its id beside the measures of talks."""
        return self.series.measure


def own_of(about: str, page: Page) -> OwnMeasure | None:
    """An own measure, from the notes that stand; ``None`` where none of its numbers do."""
    shape = text(page, "shape")
    numbers = {month: _numbers(note.value) for month, note in under(page, "dot").items()}
    kept = {month: numbers[month] for month in sorted(numbers) if numbers[month]}
    if not shape or not kept:
        return None
    dots = tuple(_dots(kept, Shape(shape)))
    phases = sorted(under(page, "phase").items())
    said = [(month, str(note.value), note.who) for month, note in phases]
    return OwnMeasure(
        id=about,
        name=text(page, "name") or about,
        series=Series(f"{OWN}{about}", Shape(shape), dots),
        of=text(page, "of"),
        good=Good(text(page, "good") or Good.NEITHER),
        splits=tuple(_splits(said, dots[0])),
        kept=kept,
        asked={month: words for month, words, _who in said},
    )


def _numbers(value: object) -> OfMonth:
    return tuple(value) if isinstance(value, list) else ()


def _dots(kept: Mapping[str, OfMonth], shape: Shape) -> Iterator[Dot]:
    """The dots in order, a gap for each month without numbers; but rare things have no gaps."""
    after: date | None = None
    for month, numbers in kept.items():
        first = first_day(month)
        if shape is Shape.BETWEEN:
            yield from (Dot(first, first, each) for each in numbers)
            continue
        while after is not None and after < first:
            yield Dot(after, after)
            after = _next(after)
        yield Dot(first, first, numbers[0], int(numbers[1]) if len(numbers) > 1 else None)
        after = _next(first)


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _splits(phases: list[tuple[str, str, str]], first: Dot) -> Iterator[Annotation]:
    before = ""
    for month, asked, who in phases:
        if before and asked != before and first_day(month) > first.first:
            yield Annotation(Kind.SPLIT, first_day(month), asked, who)
        before = asked
