"""The floor: the one door through which numbers of closed months reach anybody's eyes.

Screens, words, CSV, poster and FHIR get only what ``through_floor`` makes. ``Counted`` has no
number to read, so what has not passed the floor cannot be shown by mistake; ``tests/test_walls.py``
holds that nobody else reaches into it. All of it rests on one rule: **every number that is shown is
a sum of blocks, fixed for ever, and each block stands for enough people.** So no difference of two
numbers stands for fewer: over time, across guides, against a total, or between two floors.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from sdm_aid.kit.months import first_day
from sdm_aid.learning.counting import measures
from sdm_aid.learning.counting.joining import Block, Enough, joined, laid_together
from sdm_aid.learning.counting.measures import (
    CARD,
    CHOOSERS,
    CHOSE,
    MEASURES,
    From,
    Measure,
    measure_of,
)
from sdm_aid.learning.counting.months import months_between
from sdm_aid.learning.counting.shown import (
    ALL_GUIDES,
    LOWEST,
    Card,
    Floored,
    Floors,
    Headline,
)
from sdm_aid.learning.counting.who_chose import chosen
from sdm_aid.learning.series import Dot, Series, Shape

_Counts = Sequence[tuple[int, int]]
"""Of each closed month: numerator and denominator."""
_Cells = Mapping[str, _Counts]
"""The counts of one guide, by measure."""

_NOBODY = (0, 0)


class Counted:
    """What closed months hold. Only ``through_floor`` can read its numbers."""

    __slots__ = ("_cells", "_days", "_months")

    def __init__(
        self, closed: Iterable[str], rows: Iterable[tuple[str, str, str, int, int]]
    ) -> None:
        """``closed``: months. ``rows``: guide, month, measure, numerator, denominator."""
        months = sorted(closed)
        self._months = tuple(months_between(months[0], months[-1])) if months else ()
        self._days = {month: first_day(month) for month in self._months}
        places = {month: place for place, month in enumerate(self._months)}
        cells: dict[str, dict[str, list[tuple[int, int]]]] = {}
        for guide, month, measure, k, n in rows:
            if month not in places:
                continue  # it closed since ``closed`` was read
            of_guide = cells.setdefault(guide, {})
            if measure not in of_guide:
                of_guide[measure] = [_NOBODY] * len(self._months)
            of_guide[measure][places[month]] = (k, n)
        self._cells: Mapping[str, _Cells] = cells

    @property
    def guides(self) -> tuple[str, ...]:
        """The ids of the guides that talks were held over."""
        return tuple(sorted(self._cells))

    @property
    def months(self) -> tuple[str, ...]:
        """The months that are closed, in order."""
        return self._months


_Lines = Mapping[str, tuple[Block, ...]]
"""By measure: the places of its line."""


def series_of(
    counted: Counted, measure: str, guide: str = ALL_GUIDES, floors: Floors = LOWEST
) -> Series:
    """A measure's line, for its chart: what ``through_floor`` shows of it, and no work beside."""
    if measure.startswith(CARD) and measure not in counted._cells.get(guide, {}):
        return Series(measure, measure_of(measure).shape, ())
    if guide != ALL_GUIDES:
        lines: _Lines = _of_guide(counted, guide, (measure,), floors)
    else:
        lines = _together(_of_each(counted, (measure,), floors), (measure,))
    return _series(counted, lines)[measure]


def through_floor(counted: Counted, guide: str = ALL_GUIDES, floors: Floors = LOWEST) -> Floored:
    """What can be shown of a guide, or of all: the only way from counts to anybody's eyes."""
    wanted = tuple(each.id for each in MEASURES)
    if guide != ALL_GUIDES:
        return _of_one(counted, guide, wanted, floors)
    each = _of_each(counted, wanted, floors)
    lines = _together(each, wanted)
    talks = {name: sum(block.n for block in of[measures.TALKS]) for name, of in each.items()}
    return Floored(
        ALL_GUIDES,
        floors,
        _series(counted, lines),
        _headlines(lines, floors),
        talks_by_guide={name: count for name, count in talks.items() if count},
        guides_waiting=tuple(name for name, count in talks.items() if not count),
    )


def own_through_floor(
    series: Series, splits: Iterable[date] = (), floors: Floors = LOWEST
) -> Series:
    """What can be shown of a practice's own numbers, brought in from elsewhere.

    Where ``n`` are people, a dot stands for as many as one of talks does; no month is joined to one
    from another side of a split. What counts things or days has no people to hide.
    """
    people = series.shape in (Shape.PROPORTION, Shape.AMOUNT)
    if not people or any(dot.n is None for dot in series.dots if dot.k is not None):
        return series
    edges = [date.min, *sorted(splits), date.max]
    parts = ([dot for dot in series.dots if a <= dot.first < b] for a, b in pairwise(edges))
    return replace(series, dots=tuple(dot for part in parts for dot in _own(part, floors)))


def _own(dots: Iterable[Dot], floors: Floors) -> Iterator[Dot]:
    waiting: Dot | None = None
    for each in dots:
        if waiting is None and not each.n:
            yield each
            continue
        k, n = (0, 0) if waiting is None else (waiting.k or 0, waiting.n or 0)
        first = each.first if waiting is None else waiting.first
        waiting = Dot(first, each.last, k + (each.k or 0), n + (each.n or 0))
        if (waiting.n or 0) >= floors.talks:
            yield waiting
            waiting = None


def _of_one(counted: Counted, guide: str, wanted: tuple[str, ...], floors: Floors) -> Floored:
    cells = counted._cells.get(guide, {})
    names = tuple(name for name in cells if name.startswith(CARD))
    lines = _of_guide(counted, guide, (*wanted, *names), floors)
    cards = (_card(cells[name], name, lines[name], floors) for name in names)
    chose = {who: dict(_by_month(counted, cells, f"{CHOSE}{who}")) for who in CHOOSERS}
    return Floored(
        guide,
        floors,
        _series(counted, lines),
        _headlines(lines, floors),
        tuple(sorted(filter(None, cards), key=_most_first)),
        chosen(counted.months, lambda month, who: chose[who][month][0], floors.talks),
    )


def _by_month(
    counted: Counted, cells: _Cells, measure: str
) -> Iterator[tuple[str, tuple[int, int]]]:
    counts = cells.get(measure) or [_NOBODY] * len(counted.months)
    return zip(counted.months, counts, strict=True)


def _of_each(counted: Counted, wanted: tuple[str, ...], floors: Floors) -> dict[str, _Lines]:
    return {guide: _of_guide(counted, guide, wanted, floors) for guide in counted.guides}


def _together(lines: Mapping[str, _Lines], wanted: tuple[str, ...]) -> _Lines:
    """Several guides' lines as one of all."""
    return {name: laid_together(of[name] for of in lines.values()) for name in wanted}


def _of_guide(counted: Counted, guide: str, wanted: tuple[str, ...], floors: Floors) -> _Lines:
    cells = counted._cells.get(guide, {})
    return {name: _line(counted, cells, measure_of(name), floors) for name in wanted}


def _line(counted: Counted, cells: _Cells, measure: Measure, floors: Floors) -> tuple[Block, ...]:
    """A measure's places. Higher floors join what the lowest ones show, and never otherwise."""
    share = measure.shape is Shape.PROPORTION
    each = (
        # No more than there were: somebody may answer after a month's last talk.
        Block(month, month, n if share and k > n else k, n)
        for month, (k, n) in _by_month(counted, cells, measure.id)
    )
    lowest = joined(each, _enough(measure, LOWEST))
    return lowest if floors == LOWEST else joined(lowest, _enough(measure, floors))


def _enough(measure: Measure, floors: Floors) -> Enough:
    if measure.source is From.CARDS:
        return lambda k, n: min(k, n - k) >= floors.talks
    floor = floors.alone if measure.source is From.ALONE else floors.talks
    return lambda _k, n: n >= floor


def _series(counted: Counted, lines: _Lines) -> dict[str, Series]:
    return {name: _in_dots(counted, measure_of(name), blocks) for name, blocks in lines.items()}


def _in_dots(counted: Counted, measure: Measure, blocks: tuple[Block, ...]) -> Series:
    dots = tuple(_dot(counted, each, measure.shape) for each in blocks)
    return Series(measure.id, measure.shape, dots)


def _dot(counted: Counted, block: Block, shape: Shape) -> Dot:
    first, last = counted._days[block.first], counted._days[block.last]
    if block.empty:
        return Dot(first, last)
    return Dot(first, last, block.k, None if shape is Shape.COUNT else block.n)


def _headlines(lines: _Lines, floors: Floors) -> dict[str, Headline]:
    sums = {
        name: Headline(sum(each.k for each in blocks), sum(each.n for each in blocks))
        for name, blocks in lines.items()
    }
    least = {measures.EFFORT: floors.headline}
    return {name: found for name, found in sums.items() if found.n >= least.get(name, 1)}


def _card(counts: _Counts, measure: str, blocks: tuple[Block, ...], floors: Floors) -> Card | None:
    """A card in numbers; in words where one side is few; ``None`` while too few were asked."""
    name = measure.removeprefix(CARD)
    shown = [block for block in blocks if not block.empty]
    if shown:
        return Card(name, sum(each.k for each in shown), sum(each.n for each in shown))
    k, n = (sum(each[part] for each in counts) for part in (0, 1))
    if n < 2 * floors.talks:
        return None
    return Card(name, all_but_few=n - k < floors.talks)


def _most_first(card: Card) -> tuple[bool, float, str]:
    share = -card.k / card.n if card.k is not None and card.n else 0.0
    return card.k is None, share, card.id
