"""The limits of control charts: a centre and, for each dot, a lower and an upper limit.

The formulas are Montgomery's and Provost's, with Laney's for p′. Moving ranges are screened once,
after Nelson (1982), as both packages that these are compared with do. No range is taken across a
gap. A limit that no number can reach (a share above 1, a count below nought) ends where it can.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import fsum, sqrt
from statistics import median

from sdm_aid.learning.series import Dot

RANGE_TO_SIGMA = 1.128
"""The mean of the range of two dots, in sigmas."""
NHS_FACTOR = 2.66
"""Three sigmas in mean moving ranges, rounded as NHS tools round it."""
SCREENED_FROM = 3.267
"""In mean moving ranges: a range from here on comes from something else than chance."""
TIME_POWER = 3.6
"""Makes times between rare events lie as a normal distribution does (Nelson 1994)."""

Values = Sequence[float | None]


class ChartKind(StrEnum):
    """The control charts. The values are the field's names for them."""

    I = "I"  # noqa: E741 (its name)
    P = "p"
    P_PRIME = "p′"
    C = "c"
    U = "u"
    G = "g"
    T = "t"


class Factor(StrEnum):
    """How many mean moving ranges three sigmas are."""

    EXACT = "3 / 1.128"
    NHS = "2.66"


@dataclass(frozen=True, slots=True)
class Ranges:
    """How moving ranges become limits."""

    screened: bool = True
    factor: Factor = Factor.EXACT

    def three_sigmas(self, mean_range: float) -> float:
        """The way from the centre to a limit."""
        if self.factor is Factor.NHS:
            return NHS_FACTOR * mean_range
        return 3 * mean_range / RANGE_TO_SIGMA


@dataclass(frozen=True, slots=True)
class Limits:
    """A centre, and each dot's limits; ``None`` where there is none."""

    centre: float | None
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]


def limits_of(kind: ChartKind, dots: Sequence[Dot], basis: Sequence[Dot], ranges: Ranges) -> Limits:
    """The limits of ``dots``, worked out from those of ``basis``.

    ``ValueError`` where a chart cannot be made of such numbers: a p chart without denominators, a t
    chart with a time of nought.
    """
    known = [dot for dot in basis if dot.value is not None]
    if not known:
        nowhere = (None,) * len(dots)
        return Limits(None, nowhere, nowhere)
    values = [dot.value for dot in basis]
    match kind:
        case ChartKind.P | ChartKind.P_PRIME:
            made = _shares(kind, dots, basis, ranges)
        case ChartKind.U:
            centre = _whole(known) / sum(_area(dot) for dot in known)
            ways = [3 * sqrt(centre / dot.n) if dot.n else None for dot in dots]
            made = _around(centre, ways, lowest=0)
        case ChartKind.C:
            centre = _mean([_count(dot) for dot in known])
            made = _around(centre, [3 * sqrt(centre)] * len(dots), lowest=0)
        case ChartKind.G:
            made = _between(known, len(dots))
        case ChartKind.T:
            made = _times(values, len(dots), ranges)
        case ChartKind.I:
            made = _individuals(values, len(dots), ranges)
    return made


def mean_moving_range(values: Values, *, screened: bool) -> float | None:
    """The mean of the ranges from each value to the next; ``None`` where there is none to take."""
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    if screened and ranges:
        limit = SCREENED_FROM * _mean(ranges)
        ranges = [each for each in ranges if each < limit]
    return _mean(ranges) if ranges else None


def _individuals(values: Values, count: int, ranges: Ranges) -> Limits:
    centre = _mean([value for value in values if value is not None])
    mean_range = mean_moving_range(values, screened=ranges.screened)
    way = None if mean_range is None else ranges.three_sigmas(mean_range)
    return _around(centre, [way] * count)


def _shares(kind: ChartKind, dots: Sequence[Dot], basis: Sequence[Dot], ranges: Ranges) -> Limits:
    known = [dot for dot in basis if dot.value is not None]
    centre = _whole(known) / sum(_area(dot) for dot in known)
    wider: float | None = 1.0
    if kind is ChartKind.P_PRIME:
        wider = _between_months(centre, basis, ranges)
    ways = [
        3 * sqrt(centre * (1 - centre) / dot.n) * wider if dot.n and wider is not None else None
        for dot in dots
    ]
    return _around(centre, ways, lowest=0, highest=1)


def _between_months(centre: float, basis: Sequence[Dot], ranges: Ranges) -> float | None:
    """Laney's sigma of z: how much more the months differ than their sizes explain."""
    if not 0 < centre < 1:
        return None
    scores = [
        None
        if dot.value is None
        else (dot.value - centre) / sqrt(centre * (1 - centre) / _area(dot))
        for dot in basis
    ]
    mean_range = mean_moving_range(scores, screened=ranges.screened)
    return None if mean_range is None else mean_range / RANGE_TO_SIGMA


def _between(known: Sequence[Dot], count: int) -> Limits:
    values = [_value(dot) for dot in known]
    mean = _mean(values)
    made = _around(mean, [3 * sqrt(mean * (mean + 1))] * count, lowest=0)
    return Limits(median(values), made.lower, made.upper)


def _times(values: Values, count: int, ranges: Ranges) -> Limits:
    if any(value is not None and value <= 0 for value in values):
        raise ValueError("a t chart needs times above nought")
    made = _individuals(
        [None if value is None else value ** (1 / TIME_POWER) for value in values], count, ranges
    )
    return Limits(
        None if made.centre is None else made.centre**TIME_POWER,
        tuple(None if each is None else max(0.0, each) ** TIME_POWER for each in made.lower),
        tuple(None if each is None else each**TIME_POWER for each in made.upper),
    )


def _around(
    centre: float,
    ways: Sequence[float | None],
    *,
    lowest: float | None = None,
    highest: float | None = None,
) -> Limits:
    lower = [None if way is None else centre - way for way in ways]
    upper = [None if way is None else centre + way for way in ways]
    if lowest is not None:
        lower = [None if each is None else max(lowest, each) for each in lower]
    if highest is not None:
        upper = [None if each is None else min(highest, each) for each in upper]
    return Limits(centre, tuple(lower), tuple(upper))


def _whole(dots: Sequence[Dot]) -> float:
    return fsum(_count(dot) for dot in dots)


def _count(dot: Dot) -> float:
    if dot.k is None:
        raise ValueError("a gap has no count")
    return dot.k


def _area(dot: Dot) -> int:
    if not dot.n:
        raise ValueError("this chart needs the number that each count is of")
    return dot.n


def _value(dot: Dot) -> float:
    if dot.value is None:
        raise ValueError("a gap has no value")
    return dot.value


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)
