"""What each source of a guide must hold, a page or more for each, to tick with the source open."""

from dataclasses import dataclass
from datetime import datetime

from sdm_aid.plan.paper.sizes import FOR_AUTHORS, Layout
from sdm_aid.plan.paper.typst import paper_pdf


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to look up, with a box to tick."""

    what: str
    says: str
    details: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One source, and what it must hold."""

    name: str
    about: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """The pages, as ``typst.Paper`` wants them."""

    title: str
    language: str
    when: datetime
    opening: str
    head: tuple[str, str]
    signed: str
    pages: tuple[SourcePage, ...]
    foot: str
    trace: str
    note: str
    page_of: str


def review_pdf(sheet: ReviewSheet) -> bytes:
    """The pages as a PDF (PDF/UA-1, PDF/A-3a), as every paper is."""
    return paper_pdf(sheet, "review.typ.j2", Layout(FOR_AUTHORS))
