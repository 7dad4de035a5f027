"""The last quarter of a year that is over, and what a measure came to in it."""

from collections.abc import Sequence
from datetime import date

from sdm_aid.kit.months import first_day
from sdm_aid.learning.series import Dot, Series

MONTHS = 3


def last_quarter(closed: Sequence[str]) -> tuple[date, date] | None:
    """The first days of the first and last month of the last quarter that is closed.

    ``closed``: the months that are, in order. ``None`` before a whole quarter is among them.
    """
    ends = [first_day(month) for month in closed if first_day(month).month % MONTHS == 0]
    if not ends:
        return None
    first = ends[-1].replace(month=ends[-1].month - MONTHS + 1)
    return (first, ends[-1]) if first >= first_day(closed[0]) else None


def sum_over(series: Series, quarter: tuple[date, date]) -> Dot | None:
    """A measure over a quarter, as one dot: the sum of the dots that are shown of it.

    Its months say what it is of. Months under the floor were joined to those beside them, so it may
    reach over an end of the quarter, or not come to it. ``None`` where no dot is shown.
    """
    first, last = quarter
    there = [
        dot
        for dot in series.dots
        if dot.k is not None and dot.n and dot.first <= last and dot.last >= first
    ]
    if not there:
        return None
    k, n = sum(dot.k or 0 for dot in there), sum(dot.n or 0 for dot in there)
    return Dot(min(first, there[0].first), _end(series, quarter), k, n)


def _end(series: Series, quarter: tuple[date, date]) -> date:
    """The last month that is in dots, or has nobody in it: what waits for the floor is not."""
    first, last = quarter
    return max(dot.last for dot in series.dots if dot.first <= last and dot.last >= first)
