"""The four rules for XmR charts of NHS England's "Making Data Count", only for who asks for them.

As NHSRplotthedots 0.2.2 has them. A point on the mean ends a run, and so does a gap: what is not
there flags nobody else.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

SEVEN = 7
Values = Sequence[float | None]


class Special(StrEnum):
    """Why a dot is flagged: the first of these that is true of it, in the package's order."""

    ABOVE_THE_LIMIT = "above the upper limit"
    BELOW_THE_LIMIT = "below the lower limit"
    SEVEN_RISING = "seven rising"
    SEVEN_FALLING = "seven falling"
    TWO_OF_THREE_ABOVE = "two of three near the upper limit"
    TWO_OF_THREE_BELOW = "two of three near the lower limit"
    SEVEN_ABOVE = "seven above the mean"
    SEVEN_BELOW = "seven below the mean"


def special_causes(
    values: Values, centre: float | None, lower: Values, upper: Values
) -> tuple[Special | None, ...]:
    """Each dot's flag, by which of the four rules speaks first; ``None`` for an ordinary dot."""
    flags: list[Special | None] = [None] * len(values)
    if centre is None:
        return tuple(flags)
    away = [0.0 if value is None else value - centre for value in values]
    for places, special in (
        *_seven_on_a_side(away),
        *_two_of_three(values, away, lower, upper),
        *_seven_one_way(values),
    ):
        for place in places:
            flags[place] = special
    for place, value in enumerate(values):
        flags[place] = _outside(value, lower[place], upper[place]) or flags[place]
    return tuple(flags)


def _outside(value: float | None, lower: float | None, upper: float | None) -> Special | None:
    if value is None:
        return None
    if upper is not None and value > upper:
        return Special.ABOVE_THE_LIMIT
    if lower is not None and value < lower:
        return Special.BELOW_THE_LIMIT
    return None


def _seven_on_a_side(away: Sequence[float]) -> Iterator[tuple[range, Special]]:
    for first in range(len(away) - SEVEN + 1):
        window = away[first : first + SEVEN]
        if min(window) > 0:
            yield range(first, first + SEVEN), Special.SEVEN_ABOVE
        elif max(window) < 0:
            yield range(first, first + SEVEN), Special.SEVEN_BELOW


def _seven_one_way(values: Values) -> Iterator[tuple[range, Special]]:
    """A dot at which one trend turns into another belongs to the one that begins there."""
    steps = [
        0.0 if before is None or after is None else after - before
        for before, after in pairwise(values)
    ]
    for first in range(len(steps) - SEVEN + 2):
        window = steps[first : first + SEVEN - 1]
        if min(window) > 0:
            yield range(first, first + SEVEN), Special.SEVEN_RISING
        elif max(window) < 0:
            yield range(first, first + SEVEN), Special.SEVEN_FALLING


def _two_of_three(
    values: Values, away: Sequence[float], lower: Values, upper: Values
) -> Iterator[tuple[list[int], Special]]:
    near = [
        _is_near(value, distance, low, high)
        for value, distance, low, high in zip(values, away, lower, upper, strict=True)
    ]
    for first in range(len(away) - 2):
        three = range(first, first + 3)
        places = [place for place in three if near[place]]
        if len(places) < 2:
            continue
        if all(away[place] > 0 for place in three):
            yield places, Special.TWO_OF_THREE_ABOVE
        elif all(away[place] < 0 for place in three):
            yield places, Special.TWO_OF_THREE_BELOW


def _is_near(value: float | None, away: float, lower: float | None, upper: float | None) -> bool:
    """Beyond two thirds of the way to a limit, and not beyond the limit."""
    if value is None or lower is None or upper is None or _outside(value, lower, upper):
        return False
    third = (upper - lower) / 6
    return abs(away) > 2 * third
