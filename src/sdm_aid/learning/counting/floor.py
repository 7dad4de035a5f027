"""The floor: the one door through which numbers of closed months reach anybody's eyes.

Screens, words, CSV, poster and FHIR get only what ``through_floor`` makes. ``Counted`` has no
number to read, so what has not passed the floor cannot be shown by mistake; ``tests/test_walls.py``
holds that nobody else reaches into it. All of it rests on one rule: **every number that is shown is
a sum of blocks, fixed for ever, and each block stands for enough people.** So no difference of two
numbers stands for fewer: over time, across guides, against a total, or between two floors.
"""

from collections.abc import Iterable, Mapping

from sdm_aid.kit.months import first_day
from sdm_aid.learning.counting import measures
from sdm_aid.learning.counting.joining import Block, Enough, joined, laid_together
from sdm_aid.learning.counting.measures import CARD, CHOSE, MEASURES, From, Measure, measure_of
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

_Cells = Mapping[tuple[str, str], tuple[int, int]]
"""By measure and month: numerator and denominator."""

_NOBODY = (0, 0)


class Counted:
    """What closed months hold. Only ``through_floor`` can read its numbers."""

    __slots__ = ("_cells", "_months")

    def __init__(
        self, closed: Iterable[str], rows: Iterable[tuple[str, str, str, int, int]]
    ) -> None:
        """``closed``: months. ``rows``: guide, month, measure, numerator, denominator."""
        months = sorted(closed)
        self._months = tuple(months_between(months[0], months[-1])) if months else ()
        self._cells: dict[str, dict[tuple[str, str], tuple[int, int]]] = {}
        for guide, month, measure, k, n in rows:
            self._cells.setdefault(guide, {})[measure, month] = (k, n)

    @property
    def guides(self) -> tuple[str, ...]:
        """The ids of the guides that talks were held over."""
        return tuple(sorted(self._cells))

    @property
    def months(self) -> tuple[str, ...]:
        """The months that are closed, in order."""
        return self._months


def series_of(
    counted: Counted, measure: str, guide: str = ALL_GUIDES, floors: Floors = LOWEST
) -> Series:
    """A measure's line, for its chart: what ``through_floor`` shows of it."""
    shown = through_floor(counted, guide, floors).series
    return shown.get(measure, Series(measure, measure_of(measure).shape, ()))


def through_floor(counted: Counted, guide: str = ALL_GUIDES, floors: Floors = LOWEST) -> Floored:
    """What can be shown of a guide, or of all: the only way from counts to anybody's eyes."""
    months = counted.months
    if guide != ALL_GUIDES:
        return _of_one(counted._cells.get(guide, {}), months, guide, floors)
    each = {name: _lines(cells, months, floors) for name, cells in sorted(counted._cells.items())}
    lines = {
        measure.id: laid_together(of[measure.id] for of in each.values()) for measure in MEASURES
    }
    talks = {name: sum(block.n for block in of[measures.TALKS]) for name, of in each.items()}
    return Floored(
        ALL_GUIDES,
        floors,
        _series(lines),
        _headlines(lines, floors),
        talks_by_guide={name: count for name, count in talks.items() if count},
        guides_waiting=tuple(name for name, count in talks.items() if not count),
    )


def _of_one(cells: _Cells, months: tuple[str, ...], guide: str, floors: Floors) -> Floored:
    names = _cards_in(cells)
    lines = _lines(cells, months, floors, names)
    cards = (_card(cells, measure, lines[measure], floors) for measure in names)
    return Floored(
        guide,
        floors,
        _series(lines),
        _headlines(lines, floors),
        tuple(sorted(filter(None, cards), key=_most_first)),
        chosen(
            months, lambda month, who: cells.get((f"{CHOSE}{who}", month), _NOBODY)[0], floors.talks
        ),
    )


def _lines(
    cells: _Cells, months: tuple[str, ...], floors: Floors, cards: tuple[str, ...] = ()
) -> dict[str, tuple[Block, ...]]:
    wanted = (*(each.id for each in MEASURES), *cards)
    return {each: _line(cells, months, measure_of(each), floors) for each in wanted}


def _cards_in(cells: _Cells) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name, _month in cells if name.startswith(CARD)))


def _line(
    cells: _Cells, months: tuple[str, ...], measure: Measure, floors: Floors
) -> tuple[Block, ...]:
    """A measure's places. Higher floors join what the lowest ones show, and never otherwise."""
    each = (Block(month, month, *cells.get((measure.id, month), _NOBODY)) for month in months)
    lowest = joined((_whole(block, measure) for block in each), _enough(measure, LOWEST))
    return joined(lowest, _enough(measure, floors))


def _whole(block: Block, measure: Measure) -> Block:
    """With no more counted than there were: somebody may answer after a month's last talk."""
    if measure.shape is not Shape.PROPORTION:
        return block
    return Block(block.first, block.last, min(block.k, block.n), block.n)


def _enough(measure: Measure, floors: Floors) -> Enough:
    if measure.source is From.CARDS:
        return lambda k, n: min(k, n - k) >= floors.talks
    floor = floors.alone if measure.source is From.ALONE else floors.talks
    return lambda _k, n: n >= floor


def _series(lines: Mapping[str, tuple[Block, ...]]) -> dict[str, Series]:
    return {name: _in_dots(measure_of(name), blocks) for name, blocks in lines.items()}


def _in_dots(measure: Measure, blocks: tuple[Block, ...]) -> Series:
    dots = tuple(_dot(each, measure.shape) for each in blocks)
    return Series(measure.id, measure.shape, dots)


def _dot(block: Block, shape: Shape) -> Dot:
    first, last = first_day(block.first), first_day(block.last)
    if block.empty:
        return Dot(first, last)
    return Dot(first, last, block.k, None if shape is Shape.COUNT else block.n)


def _headlines(lines: Mapping[str, tuple[Block, ...]], floors: Floors) -> dict[str, Headline]:
    sums = {
        name: Headline(sum(each.k for each in blocks), sum(each.n for each in blocks))
        for name, blocks in lines.items()
    }
    least = {measures.EFFORT: floors.headline}
    return {name: found for name, found in sums.items() if found.n >= least.get(name, 1)}


def _card(cells: _Cells, measure: str, blocks: tuple[Block, ...], floors: Floors) -> Card | None:
    """A card in numbers; in words where one side is few; ``None`` while too few were asked."""
    name = measure.removeprefix(CARD)
    shown = [block for block in blocks if not block.empty]
    if shown:
        return Card(name, sum(each.k for each in shown), sum(each.n for each in shown))
    found = [counts for (each, _month), counts in cells.items() if each == measure]
    k, n = (sum(counts[part] for counts in found) for part in (0, 1))
    if n < 2 * floors.talks:
        return None
    return Card(name, all_but_few=n - k < floors.talks)


def _most_first(card: Card) -> tuple[bool, float, str]:
    share = -card.k / card.n if card.k is not None and card.n else 0.0
    return card.k is None, share, card.id
