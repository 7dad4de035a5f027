"""Themes: quotes sorted by two people, one of them a patient, with how often they agreed."""

from collections.abc import Mapping
from dataclasses import dataclass

from sdm_aid.learning.notebook.notes import Note, Page, Side, listed, text, under

MOST = 3
"""Themes that one quote can have."""
NOTHING_FITS = "none"
"""In the place of themes: somebody looked at a quote and found none that fits."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, named in somebody's words: what belongs to it, what does not, and an example."""

    id: str
    name: str
    belongs: str
    does_not: str
    example: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two people chose the same themes: "they chose the same for 41 of 50"."""

    same: int
    of: int
    with_patient: bool
    """Whether one of the two is a patient or a companion."""


def theme_of(about: str, page: Page) -> Theme | None:
    """The theme on a page; ``None`` where its name was taken back."""
    if not text(page, "name").strip():
        return None
    return Theme(about, *(text(page, each) for each in ("name", "belongs", "not", "example")))


def coding_of(page: Page) -> dict[str, frozenset[str]]:
    """The themes that one person gave each quote; at most three count, the first."""
    return {quote: frozenset(listed(note)[:MOST]) for quote, note in under(page, "quote").items()}


def agreement(codings: Mapping[str, Page]) -> Agreement | None:
    """Of the two who sorted most; ``None`` where fewer than two sorted the same quote.

    Only quotes that both sorted count; a quote that both gave no theme is one they agree about.
    """
    sorted_by = sorted(codings, key=lambda who: (-len(codings[who]), who))[:2]
    if len(sorted_by) < 2:
        return None
    one, other = (coding_of(codings[who]) for who in sorted_by)
    both = one.keys() & other.keys()
    if not both:
        return None
    sides = [_side(codings[who]) for who in sorted_by]
    same = sum(one[quote] == other[quote] for quote in both)
    return Agreement(same, len(both), any(side.of_patients for side in sides))


def _side(page: Page) -> Side:
    first: Note = next(iter(page.values()))
    return first.side
