"""The floor as its rule is told, cell by cell: slow, and beside which the program's is held."""

from collections.abc import Callable, Iterable, Iterator

from sdm_aid.kit.months import first_day
from sdm_aid.learning.counting.measures import CARD, EFFORT, From, measure_of
from sdm_aid.learning.counting.shown import LOWEST, Card, Floors, Headline
from sdm_aid.learning.series import Dot, Series, Shape

Row = tuple[str, str, str, int, int]
Place = tuple[str, str, int, int]
"""First month, last month, numerator, denominator."""


def line(
    months: list[str], rows: list[Row], guide: str, measure: str, floors: Floors
) -> list[Place]:
    """The places of a guide's line."""
    places = []
    for month in months:
        k, n = next((row[3:] for row in rows if row[:3] == (guide, month, measure)), (0, 0))
        if measure_of(measure).shape is Shape.PROPORTION:
            k = min(k, n)
        places.append((month, month, k, n))
    return joined(joined(places, enough(measure, LOWEST)), enough(measure, floors))


def joined(places: list[Place], is_enough: Callable[[int, int], bool]) -> list[Place]:
    """Places with enough people in each; nobody is a gap where none wait."""
    made: list[Place] = []
    waiting: list[Place] = []
    for each in places:
        waiting.append(each)
        k, n = sum(place[2] for place in waiting), sum(place[3] for place in waiting)
        if waiting == [each] and n == 0:
            made.append(each)
        elif is_enough(k, n):
            made.append((waiting[0][0], each[1], k, n))
        else:
            continue
        waiting = []
    return made


def enough(measure: str, floors: Floors) -> Callable[[int, int], bool]:
    """Whether a place stands for enough people."""
    source = measure_of(measure).source
    if source is From.CARDS:
        return lambda k, n: k >= floors.talks and n - k >= floors.talks
    return lambda _k, n: n >= (floors.alone if source is From.ALONE else floors.talks)


def together(lines: Iterable[list[Place]]) -> list[Place]:
    """The line of all guides: who ends first, the shortest of them, and no two that overlap."""
    every = [place for each in lines for place in each if place[3]]
    made: list[Place] = []
    for first, last in sorted({place[:2] for place in every}, key=_ends_first):
        if not any(first <= other[1] and other[0] <= last for other in made):
            same = [place for place in every if place[:2] == (first, last)]
            made.append((first, last, sum(x[2] for x in same), sum(x[3] for x in same)))
    return made


def _ends_first(months: tuple[str, str]) -> tuple[str, int]:
    return months[1], -int(months[0].replace("-", ""))


def series(measure: str, places: list[Place]) -> Series:
    """A line as a series."""
    shape = measure_of(measure).shape
    dots = [
        Dot(first_day(first), first_day(last), k, None if shape is Shape.COUNT else n)
        if n
        else Dot(first_day(first), first_day(last))
        for first, last, k, n in places
    ]
    return Series(measure, shape, tuple(dots))


def headline(measure: str, places: list[Place], floors: Floors) -> Headline | None:
    """A measure over all its places; none of few."""
    k, n = sum(place[2] for place in places), sum(place[3] for place in places)
    return Headline(k, n) if n >= (floors.headline if measure == EFFORT else 1) else None


def cards(months: list[str], rows: list[Row], guide: str, floors: Floors) -> Iterator[Card]:
    """What can be said of each card of a guide, in no order."""
    for measure in {row[2] for row in rows if row[0] == guide and row[2].startswith(CARD)}:
        name, places = measure.removeprefix(CARD), line(months, rows, guide, measure, floors)
        shown = [place for place in places if place[3]]
        if shown:
            yield Card(name, sum(x[2] for x in shown), sum(x[3] for x in shown))
            continue
        asked = [row for row in rows if row[0] == guide and row[2] == measure]
        k, n = sum(row[3] for row in asked), sum(row[4] for row in asked)
        if n >= 2 * floors.talks:
            yield Card(name, all_but_few=n - k < floors.talks)
