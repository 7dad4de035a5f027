"""Series for tests of charts: months in a row from July 2024."""

from collections.abc import Sequence
from datetime import date

from sdm_aid.learning.series import Dot, Series, Shape

EFFORT = (
    (9, 20), (12, 24), (8, 18), (14, 25), (11, 22), (10, 21), (13, 23), (15, 24), (16, 22),
    (14, 20), (18, 25), (17, 22), (19, 24), (16, 21), (20, 25), (18, 23),
)  # fmt: skip
"""Sixteen months, k of n, of which the last eight lie above the middle."""


def month(place: int) -> date:
    """The first day of the month so many after July 2024."""
    years, months = divmod(place + 6, 12)
    return date(2024 + years, months + 1, 1)


def counts(values: Sequence[float | None], shape: Shape = Shape.COUNT) -> Series:
    """A series of counts or amounts; ``None`` is a gap."""
    dots = (Dot(month(place), month(place), value) for place, value in enumerate(values))
    return Series("own", shape, tuple(dots))


def shares(pairs: Sequence[tuple[float | None, int | None]] = EFFORT) -> Series:
    """A series of k of n."""
    dots = (Dot(month(place), month(place), k, n) for place, (k, n) in enumerate(pairs))
    return Series("effort", Shape.PROPORTION, tuple(dots))
