"""What people wrote on a chart, and the parts into which that divides its dots.

A person marks a change, freezes the line or begins a new part, and says why. Nothing here does so
by itself: lines that move on their own hide what they should show.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from sdm_aid.learning.series import Dot, Series

ENOUGH_BEFORE = 12
"""Dots that must stand before a change until a line frozen there means something."""


class Kind(StrEnum):
    """What somebody did to a chart."""

    MARK = "mark"
    """Something was tried from this month on. No line moves."""
    FREEZE = "freeze"
    """The line is worked out from the dots before this month, and goes on unchanged."""
    SPLIT = "split"
    """A new part begins with this month, with a line of its own: it is asked in another way."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One thing that somebody did to a chart: ``month`` is the first day of its first month."""

    kind: Kind
    month: date
    reason: str
    who: str
    """As people know them here: "the group", "Bob", never an account's name."""
    on: date | None = None
    """The day it was done, where that is known."""


@dataclass(frozen=True, slots=True)
class Part:
    """Dots that share one line."""

    dots: tuple[Dot, ...]
    basis: tuple[Dot, ...]
    """The dots that the line is worked out from: all of them, or those before it was frozen."""
    split: Annotation | None = None
    """Why this part began; ``None`` for the first."""
    freeze: Annotation | None = None

    @property
    def values(self) -> tuple[float | None, ...]:
        """Each dot's value; ``None`` for a gap."""
        return tuple(dot.value for dot in self.dots)

    @property
    def basis_values(self) -> tuple[float | None, ...]:
        """The values that the line is worked out from."""
        return tuple(dot.value for dot in self.basis)


def parts_of(series: Series, annotations: Iterable[Annotation] = ()) -> tuple[Part, ...]:
    """The parts of a series, in order; a part without a dot is none.

    Months that were joined across the beginning of a part belong to the part before it. Where a
    part was frozen more than once, what was done last holds.
    """
    notes = tuple(annotations)
    splits = {each.month: each for each in notes if each.kind is Kind.SPLIT}
    edges = [date.min, *sorted(splits), date.max]
    return tuple(
        _part(dots, splits.get(first), notes)
        for first, end in pairwise(edges)
        if (dots := tuple(dot for dot in series.dots if first <= dot.first < end))
    )


def _part(dots: tuple[Dot, ...], split: Annotation | None, notes: Sequence[Annotation]) -> Part:
    freezes = [
        each
        for each in notes
        if each.kind is Kind.FREEZE and dots[0].first < each.month <= dots[-1].last
    ]
    if not freezes:
        return Part(dots, dots, split)
    return Part(dots, before(dots, freezes[-1].month), split, freezes[-1])


def before(dots: Iterable[Dot], month: date) -> tuple[Dot, ...]:
    """The dots whose every month is over when this one begins."""
    return tuple(dot for dot in dots if dot.last < month)


def freeze_offers(series: Series, annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """The marks at which freezing can be offered: enough dots precede, and nobody froze there."""
    notes = tuple(annotations)
    offers = []
    for part in parts_of(series, notes):
        for mark in notes:
            preceding = [dot for dot in before(part.dots, mark.month) if dot.value is not None]
            if (
                mark.kind is Kind.MARK
                and part.freeze is None
                and part.dots[0].first < mark.month <= part.dots[-1].last
                and len(preceding) >= ENOUGH_BEFORE
            ):
                offers.append(mark)
    return tuple(offers)
