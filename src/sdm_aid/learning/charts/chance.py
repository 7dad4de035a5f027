"""How often a chart would be flagged if nothing had changed, counted exactly."""

from fractions import Fraction
from functools import lru_cache
from math import comb

from sdm_aid.learning.charts.run_rules import fewest_crossings, longest_allowed


@lru_cache(maxsize=4096)
def chance_of_signal(above: int, below: int) -> Fraction:
    """The share of all orders of so many dots above and below a line that either rule flags.

    For a line through the middle of these very dots: without a change, each order is as likely as
    any other.
    """
    useful = above + below
    return 1 - Fraction(_quiet(above, below), comb(useful, above)) if useful else Fraction(0)


@lru_cache(maxsize=512)
def chance_with_a_fixed_line(useful: int) -> Fraction:
    """The same for a line that was there before the dots: each lies above it or below.

    For a frozen line a little less than the truth, because the dots that it was worked out from
    do not show where the middle lies exactly (``bench.learning`` simulates it).
    """
    longest = longest_allowed(useful)
    runs = range(fewest_crossings(useful) + 1, useful + 1)
    quiet = 2 * sum(_ways(useful, count, longest) for count in runs)
    return 1 - Fraction(quiet, 1 << useful)


def _quiet(above: int, below: int) -> int:
    """How many orders neither rule flags: by their number of runs, each no longer than allowed."""
    longest = longest_allowed(above + below)
    fewest_runs = fewest_crossings(above + below) + 1
    ups = [_ways(above, runs, longest) for runs in range(above + 2)]
    downs = [_ways(below, runs, longest) for runs in range(below + 2)]
    return sum(
        up * down * (2 if runs_up == runs_down else 1)
        for runs_up, up in enumerate(ups)
        for runs_down in range(max(0, runs_up - 1), min(runs_up + 1, below) + 1)
        if (down := downs[runs_down]) and runs_up + runs_down >= fewest_runs
    )


def _ways(dots: int, runs: int, longest: int) -> int:
    """In how many ways so many dots fall into so many runs, none empty and none too long."""
    if runs == 0:
        return int(dots == 0)
    return sum(
        (-1) ** over * comb(runs, over) * comb(left - 1, runs - 1)
        for over in range(runs + 1)
        if (left := dots - over * longest) >= runs
    )
