"""Sentences that a group may begin with, each with what counts it. They are never filled in.

They are our own words, for three of what talks are counted by: asked first, agreed, nothing left
hanging.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sdm_aid.kit.language import _
from sdm_aid.learning.counting.measures import AGREED, ASKED_FIRST, NOTHING_OPEN
from sdm_aid.learning.notebook.always import Always


@dataclass(frozen=True, slots=True)
class Starter:
    """A sentence in a patient's voice, and the id of the measure that counts it."""

    sentence: str
    measure: str


def starters(there: Iterable[Always]) -> tuple[Starter, ...]:
    """Those whose measure counts nothing yet."""
    taken = {each.measure for each in there}
    all_ = (
        Starter(_("I am asked what matters to me before anyone speaks of treatment."), ASKED_FIRST),
        Starter(_("I leave with a plan that I agreed, line by line."), AGREED),
        Starter(_("I leave with nothing still unanswered, or a date for it."), NOTHING_OPEN),
    )
    return tuple(each for each in all_ if each.measure not in taken)
