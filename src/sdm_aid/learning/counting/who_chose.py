"""Who chose, by quarters that are over: parts of a whole, joined until there is enough to show."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sdm_aid.learning.counting.hiding import hide
from sdm_aid.learning.counting.measures import CHOOSERS
from sdm_aid.learning.counting.months import following, quarter
from sdm_aid.learning.counting.shown import LOWEST, Chosen


@dataclass(frozen=True, slots=True)
class _Time:
    """Months with the numbers of their parts; those ``kept_back`` were hidden in a part of it."""

    first: str
    last: str
    parts: Mapping[str, int]
    kept_back: frozenset[str] = frozenset()


def chosen(
    months: Iterable[str], count: Callable[[str, str], int], floor: int
) -> tuple[Chosen, ...]:
    """Who chose, as it can be shown. ``count``: of a month, how many times somebody chose.

    A higher floor joins what the lowest one shows, and hides what that hides.
    """
    lowest = _shown(_quarters(months, count), LOWEST.talks)
    fixed = (
        _Time(each.first, each.last, time.parts, frozenset(each.parts.hidden))
        for time, each in lowest
    )
    return tuple(each for _time, each in _shown(fixed, floor))


def _quarters(months: Iterable[str], count: Callable[[str, str], int]) -> Iterator[_Time]:
    waiting: list[str] = []
    for month in months:
        waiting.append(month)
        if quarter(month) != quarter(following(month)):
            sums = {who: sum(count(each, who) for each in waiting) for who in CHOOSERS}
            yield _Time(waiting[0], month, sums)
            waiting = []


def _shown(times: Iterable[_Time], floor: int) -> Iterator[tuple[_Time, Chosen]]:
    waiting: _Time | None = None
    for each in times:
        waiting = each if waiting is None else _together(waiting, each)
        parts = hide(waiting.parts, floor, waiting.kept_back)
        if parts is not None:
            yield waiting, Chosen(waiting.first, waiting.last, parts)
            waiting = None


def _together(earlier: _Time, later: _Time) -> _Time:
    sums = Counter(earlier.parts)
    sums.update(later.parts)
    kept_back = earlier.kept_back | later.kept_back
    return _Time(earlier.first, later.last, dict(sums), kept_back)
