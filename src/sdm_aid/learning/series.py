"""A measure over time: the numbers that a chart draws and an export writes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Shape(StrEnum):
    """What the numbers of a measure are: how they are drawn, and what limits they have."""

    PROPORTION = "proportion"
    """``k`` of ``n``, shown as so many of 100."""
    COUNT = "count"
    """``k`` things, in ``n`` where the room for them differs (bed days, talks)."""
    AMOUNT = "amount"
    """A measured value, such as minutes: ``k`` in all, in ``n`` talks."""
    BETWEEN = "between"
    """Days or talks between one rare thing and the next."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One place on the line: a month, or several that were joined to reach the floor.

    ``first`` and ``last`` are the first days of its first and last month. ``k`` is the numerator,
    the count or the amount; ``n`` the denominator, where there is one. A dot without ``k`` is a gap
    (nobody was counted, or it may not be shown): never a nought.
    """

    first: date
    last: date
    k: float | None = None
    n: int | None = None

    @property
    def value(self) -> float | None:
        """What is drawn: a share between 0 and 1, a count, an amount; ``None`` for a gap."""
        if self.k is None or self.n == 0:
            return None
        return self.k if self.n is None else self.k / self.n


@dataclass(frozen=True, slots=True)
class Series:
    """Dots in the order of their months, of one measure."""

    measure: str
    shape: Shape
    dots: tuple[Dot, ...]
