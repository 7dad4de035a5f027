"""Charts as a textbook tells them, dot by dot, with the standard library's statistics and no more.

It shares no code with ``learning.charts`` and is slow; the figures of both must be the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import comb, log2, sqrt
from statistics import fmean, median

from sdm_aid.learning.series import Dot

Limit = float | None
Note = tuple[str, date]
"""What a person did, "freeze" or "split", and the month."""


@dataclass
class Told:
    """What a textbook says of a part of a chart."""

    dots: list[Dot]
    basis: list[Dot]


def parts(dots: Sequence[Dot], notes: Sequence[Note]) -> list[Told]:
    """The parts: a dot belongs to the last split that is not after its first month."""
    made: dict[date | None, list[Dot]] = {}
    for dot in dots:
        before = [month for kind, month in notes if kind == "split" and month <= dot.first]
        made.setdefault(max(before, default=None), []).append(dot)
    told = []
    for these in made.values():
        frozen = [
            month
            for kind, month in notes
            if kind == "freeze" and these[0].first < month <= these[-1].last
        ]
        told.append(Told(these, [x for x in these if not frozen or x.last < frozen[-1]]))
    return told


def share(dot: Dot) -> float | None:
    """What is drawn of a dot."""
    if dot.k is None or dot.n == 0:
        return None
    return dot.k if dot.n is None else dot.k / dot.n


def mean_range(values: Sequence[float | None], screened: bool) -> float | None:
    """The mean moving range, never across a gap; wide ranges left out once."""
    ranges = []
    for place in range(1, len(values)):
        before, here = values[place - 1], values[place]
        if before is not None and here is not None:
            ranges.append(abs(here - before))
    if screened and ranges:
        mean = fmean(ranges)
        ranges = [each for each in ranges if not each >= 3.267 * mean]
    return fmean(ranges) if ranges else None


def limits(
    kind: str, told: Told, screened: bool = True, factor: float = 3 / 1.128
) -> tuple[Limit, list[Limit], list[Limit]]:
    """Centre, lower and upper limits of a chart."""
    basis = [dot for dot in told.basis if share(dot) is not None]
    if not basis:
        return None, [None] * len(told.dots), [None] * len(told.dots)
    values = [share(dot) for dot in told.basis]
    there = [value for value in values if value is not None]
    if kind in ("p", "p′", "u"):
        centre = sum(Fraction(dot.k or 0) for dot in basis) / sum(dot.n or 0 for dot in basis)
        return _by_size(kind, told, float(centre), screened)
    if kind == "g":
        mean = fmean(there)
        way: Limit = 3 * sqrt(mean * (mean + 1))
        return median(there), *_same(told, mean, way, 0)
    if kind == "c":
        return fmean(there), *_same(told, fmean(there), 3 * sqrt(fmean(there)), 0)
    if kind == "t":
        turned = [None if value is None else value ** (1 / 3.6) for value in values]
        mean = fmean(value for value in turned if value is not None)
        spread = mean_range(turned, screened)
        low, high = _same(told, mean, None if spread is None else factor * spread)
        back = [[None if x is None else max(x, 0) ** 3.6 for x in each] for each in (low, high)]
        return mean**3.6, back[0], back[1]
    spread = mean_range(values, screened)
    return fmean(there), *_same(told, fmean(there), None if spread is None else factor * spread)


def _same(
    told: Told, middle: float, way: Limit, lowest: float | None = None
) -> tuple[list[Limit], list[Limit]]:
    if way is None:
        return [None] * len(told.dots), [None] * len(told.dots)
    low = middle - way if lowest is None else max(lowest, middle - way)
    return [low] * len(told.dots), [middle + way] * len(told.dots)


def _by_size(
    kind: str, told: Told, centre: float, screened: bool
) -> tuple[Limit, list[Limit], list[Limit]]:
    def sigma(n: int) -> float:
        return sqrt(centre / n) if kind == "u" else sqrt(centre * (1 - centre) / n)

    wider: Limit = 1
    if kind == "p′":
        wider = None
        if 0 < centre < 1:
            scores = [
                None if (value := share(dot)) is None else (value - centre) / sigma(dot.n or 0)
                for dot in told.basis
            ]
            spread = mean_range(scores, screened)
            wider = None if spread is None else spread / 1.128
    low: list[Limit] = []
    high: list[Limit] = []
    for dot in told.dots:
        if not dot.n or wider is None:
            low.append(None)
            high.append(None)
            continue
        way = 3 * sigma(dot.n) * wider
        low.append(max(0.0, centre - way))
        high.append(centre + way if kind == "u" else min(1.0, centre + way))
    return centre, low, high


def runs(values: Sequence[float | None], line: float | None) -> tuple[int, int, int]:
    """Dots off the line, the longest run of them, and how often they cross it."""
    sides = ""
    for value in values:
        if value is not None and line is not None and value != line:
            sides += "+" if value > line else "-"
    longest = max(n for n in range(len(sides) + 1) for side in "+-" if n * side in sides)
    return len(sides), longest, sides.count("+-") + sides.count("-+")


def signal(useful: int, longest: int, crossings: int) -> bool:
    """Whether either of the two rules speaks."""
    if useful < 10:
        return False
    return longest > round(log2(useful)) + 3 or crossings < fewest(useful)


def fewest(useful: int) -> int:
    """The 5 % quantile of Binomial(n - 1, 1/2)."""
    ways = [comb(useful - 1, each) for each in range(useful)]
    return min(
        c
        for c in range(useful)
        if Fraction(sum(ways[: c + 1]), 2 ** (useful - 1)) >= Fraction(1, 20)
    )


def special(
    values: Sequence[float | None], centre: float, low: Sequence[Limit], high: Sequence[Limit]
) -> list[str | None]:
    """Each dot's flag by the four NHS rules: outside, then seven one way, near a limit, a side."""
    return [_flag(place, values, centre, low, high) for place in range(len(values))]


def _flag(
    place: int,
    values: Sequence[float | None],
    centre: float,
    low: Sequence[Limit],
    high: Sequence[Limit],
) -> str | None:
    value = values[place]
    if value is None:
        return None
    if outside := _outside(value, low[place], high[place]):
        return f"{outside} limit"
    found = None
    for first in range(place - 6, place + 1):
        if one_way := _one_way(_window(values, first, 7)):
            found = f"seven {one_way}"
    if found:
        return found
    for first in range(place - 2, place + 1):
        three = _window(values, first, 3)
        side = _side(three, centre)
        near = [
            at
            for at in range(first, first + 3)
            if side and _near(values[at], centre, low[at], high[at])
        ]
        if len(near) >= 2 and place in near:
            return f"two of three near the {'upper' if side == 'above' else 'lower'} limit"
    for first in range(place - 6, place + 1):
        if side := _side(_window(values, first, 7), centre):
            return f"seven {side} the mean"
    return None


def _window(values: Sequence[float | None], first: int, size: int) -> list[float | None]:
    return list(values[first : first + size]) if 0 <= first <= len(values) - size else [None]


def _outside(value: float, low: Limit, high: Limit) -> str:
    if high is not None and value > high:
        return "above the upper"
    return "below the lower" if low is not None and value < low else ""


def _one_way(window: list[float | None]) -> str:
    there = [value for value in window if value is not None]
    if len(there) < len(window) or len(there) < 7:
        return ""
    if all(a < b for a, b in pairwise(there)):
        return "rising"
    return "falling" if all(a > b for a, b in pairwise(there)) else ""


def _side(window: list[float | None], centre: float) -> str:
    if any(value is None for value in window):
        return ""
    if all(value > centre for value in window if value is not None):
        return "above"
    return "below" if all(value < centre for value in window if value is not None) else ""


def _near(value: float | None, centre: float, low: Limit, high: Limit) -> bool:
    if value is None or low is None or high is None or _outside(value, low, high):
        return False
    return abs(value - centre) > 2 * (high - low) / 6
