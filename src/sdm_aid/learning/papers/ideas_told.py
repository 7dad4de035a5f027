"""Ideas with their two piles of dots, which are never summed."""

from dataclasses import dataclass

from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.notebook.sides import whose_idea
from sdm_aid.learning.papers.material import Material

NO_DOTS = "–"


@dataclass(frozen=True, slots=True)
class IdeaTold:
    """An idea, the kind of voice that had it, and how many of either side gave it a dot."""

    words: str
    whose: str
    patients: str
    staff: str
    forward: bool
    """Whether it is among the first three of either pile."""


def ideas_told(material: Material) -> tuple[IdeaTold, ...]:
    """All ideas, those that go forward first, each group in the order they were had."""
    last = material.round
    piles = {each.idea: each for each in last.piles} if last else {}
    told = []
    for idea in material.book.ideas:
        pile = piles.get(idea.id)
        told.append(
            IdeaTold(
                idea.words,
                whose_idea(idea.side),
                counted(pile.patients, material.language) if pile else NO_DOTS,
                counted(pile.staff, material.language) if pile else NO_DOTS,
                last is not None and idea.id in last.forward,
            )
        )
    return tuple(sorted(told, key=lambda each: not each.forward))
