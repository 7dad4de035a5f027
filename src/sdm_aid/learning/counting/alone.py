"""What people answered alone, afterwards, as numbers by guide and month.

CollaboRATE is scored as its authors say (glynelwyn.com): whoever left an answer out is left out;
1 where all three have the top answer, else 0.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from sdm_aid.learning.counting.measures import ANSWERED, EFFORT
from sdm_aid.record.journal.afterwards import Afterwards

TOP = 4
"""The highest of the five answers."""

OfMonth = Mapping[tuple[str, str], tuple[int, int]]
"""By guide and measure: numerator and denominator."""


def numbers_of(answers: Iterable[Afterwards]) -> dict[str, OfMonth]:
    """What answers add, by month.

    How many answered has its denominator from the talks: those finished that month.
    """
    counts: dict[str, Counter[tuple[str, str, int]]] = {}
    for each in answers:
        of_month = counts.setdefault(each.month, Counter())
        of_month[(each.guide, ANSWERED, 0)] += 1
        if None not in each.answers:
            of_month[(each.guide, EFFORT, 1)] += 1
            of_month[(each.guide, EFFORT, 0)] += each.answers == (TOP, TOP, TOP)
    return {
        month: {
            (guide, measure): (found[(guide, measure, 0)], found[(guide, measure, 1)])
            for guide, measure, _part in found
        }
        for month, found in counts.items()
    }
