"""The two rules of a run chart, for any number of dots, computed exactly.

Anhøj and Olesen, doi 10.1371/journal.pone.0113825: a run longer than round(log2 n) + 3, or fewer
crossings than the 5 % quantile of Binomial(n - 1, 1/2), where n counts the dots off the line. There
is no rule of a trend: it cries wolf and finds nothing that these do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby
from math import comb

FEWEST_DOTS = 10
"""Dots off the line, below which a chart says "not enough yet"."""


@dataclass(frozen=True, slots=True)
class Runs:
    """How the dots lie about a line. A dot on the line, and a gap, count for nothing."""

    above: int
    below: int
    longest: int
    """Dots in a row on one side, at most."""
    crossings: int
    """How often the dots go from one side to the other."""
    longest_at: tuple[int, ...] = ()
    """The places of the dots of the longest run, the latest where several are as long."""
    longest_above: bool = False

    @property
    def useful(self) -> int:
        """Dots off the line."""
        return self.above + self.below

    @property
    def longest_allowed(self) -> int | None:
        """The longest run that is usual; ``None`` where no dot is off the line."""
        return longest_allowed(self.useful) if self.useful else None

    @property
    def fewest_crossings(self) -> int | None:
        """The fewest crossings that are usual; ``None`` where no dot is off the line."""
        return fewest_crossings(self.useful) if self.useful else None

    @property
    def enough(self) -> bool:
        """Whether there are dots enough to say anything."""
        return self.useful >= FEWEST_DOTS

    @property
    def too_long(self) -> bool:
        """Whether the first rule speaks."""
        return self.enough and self.longest > longest_allowed(self.useful)

    @property
    def too_few_crossings(self) -> bool:
        """Whether the second rule speaks."""
        return self.enough and self.crossings < fewest_crossings(self.useful)

    @property
    def signal(self) -> bool:
        """Whether either rule speaks."""
        return self.too_long or self.too_few_crossings


def runs_about(values: Sequence[float | None], line: float | None) -> Runs:
    """How values lie about a line."""
    sides = [
        (place, value > line)
        for place, value in enumerate(values)
        if line is not None and value is not None and value != line
    ]
    runs = [(above, [place for place, _ in run]) for above, run in groupby(sides, lambda s: s[1])]
    if not runs:
        return Runs(0, 0, 0, 0)
    above, places = max(runs, key=lambda run: (len(run[1]), run[1]))
    return Runs(
        above=sum(is_above for _, is_above in sides),
        below=sum(not is_above for _, is_above in sides),
        longest=len(places),
        crossings=len(runs) - 1,
        longest_at=tuple(places),
        longest_above=above,
    )


def longest_allowed(useful: int) -> int:
    """round(log2 n) + 3, in whole numbers: n lies within 2^(k - 1/2) and 2^(k + 1/2)."""
    return (useful * useful).bit_length() // 2 + 3


@cache
def fewest_crossings(useful: int) -> int:
    """The smallest c with P(X <= c) of at least 5 %, X from Binomial(n - 1, 1/2)."""
    tosses = useful - 1
    below = accumulate(comb(tosses, crossings) for crossings in range(tosses + 1))
    return next(crossings for crossings, ways in enumerate(below) if 20 * ways >= 1 << tosses)
