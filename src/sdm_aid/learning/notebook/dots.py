"""Dots: three each, given alone; patients' and staff's in two piles that are never summed.

Two piles as the James Lind Alliance's partnerships keep separate scores (ped-rheum
10.1186/s12969-018-0276-3): summed, the larger side would always win. One dot an idea from each
person, so that a pile says how many people want it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sdm_aid.learning.notebook.notes import Page, listed, texts, under

EACH = 3
"""Dots that everybody has."""
FORWARD = 3
"""Ideas of either pile that go forward; more where the last of them are equal."""


@dataclass(frozen=True, slots=True)
class Piles:
    """How many patients (and companions) and how many staff gave an idea a dot."""

    idea: str
    patients: int
    staff: int


@dataclass(frozen=True, slots=True)
class Round:
    """One giving of dots. ``ideas`` are in the order they were given to the round."""

    id: str
    piles: tuple[Piles, ...]
    forward: tuple[str, ...]
    """The ideas that go forward: the first three of either pile, nobody's order preferred."""
    gave: tuple[int, int]
    """How many patients and how many staff gave theirs."""
    closed: bool = False
    """Whether the table has closed it: before that nobody sees a pile, so nobody follows one."""


def round_of(about: str, page: Page, ideas: Iterable[str]) -> Round:
    """What a round came to. Dots for ideas that there are not, or beyond three, do not count.

    It is about the ideas that there were as it began, without those taken back since; about all
    where nobody wrote down which.
    """
    known = tuple(ideas)
    if begun_with := texts(page, "ideas"):
        known = tuple(each for each in dict.fromkeys(begun_with) if each in known)
    patients: Counter[str] = Counter()
    staff: Counter[str] = Counter()
    gave = [0, 0]
    for note in under(page, "given").values():
        given = [each for each in dict.fromkeys(listed(note)) if each in known][:EACH]
        (patients if note.side.of_patients else staff).update(given)
        gave[0 if note.side.of_patients else 1] += bool(given)
    piles = tuple(Piles(each, patients[each], staff[each]) for each in known)
    first = _first(patients) | _first(staff)
    forward = tuple(each for each in known if each in first)
    return Round(about, piles, forward, (gave[0], gave[1]), "closed" in page)


def _first(pile: Counter[str]) -> set[str]:
    """The first three of a pile, and all that have as many as the last of them."""
    counts = sorted(pile.values(), reverse=True)
    if not counts:
        return set()
    least = counts[min(FORWARD, len(counts)) - 1]
    return {idea for idea, count in pile.items() if count >= least}
