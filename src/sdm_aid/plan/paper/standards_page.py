"""How a guide stands against a standard, on one page to print, sign beside and file."""

from dataclasses import dataclass
from datetime import datetime

from sdm_aid.plan.paper.sizes import FOR_AUTHORS, Layout
from sdm_aid.plan.paper.typst import paper_pdf

LONGEST = 70
"""Characters of the reason beside an item, so that each stays on its line."""


@dataclass(frozen=True, slots=True)
class Row:
    """An item. ``counts``: whether it stands out, as not met or for a person to judge."""

    item: str
    verdict: str
    says: str
    because: str
    place: str
    counts: bool


@dataclass(frozen=True, slots=True)
class StandardsSheet:
    """The page, as ``typst.Paper`` wants it."""

    title: str
    language: str
    when: datetime
    opening: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    closing: tuple[str, ...]
    foot: str
    trace: str
    note: str
    page_of: str


def standards_pdf(sheet: StandardsSheet) -> bytes:
    """The page as a PDF (PDF/UA-1, PDF/A-3a), as every paper is."""
    return paper_pdf(sheet, "standards.typ.j2", Layout(FOR_AUTHORS))


def shortened(because: str) -> str:
    """A reason that stays on its line."""
    return because if len(because) <= LONGEST else because[: LONGEST - 1].rstrip() + "…"
