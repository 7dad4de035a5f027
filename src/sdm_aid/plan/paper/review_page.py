"""What each source of a guide must hold, a page or more for each, to tick with the source open."""

from dataclasses import dataclass
from datetime import datetime

from sdm_aid.plan.paper.sizes import FOR_AUTHORS, Layout
from sdm_aid.plan.paper.typst import paper_pdf

MOST_LINES, MOST_LETTERS = 20, 1_500
"""What a row may have to stay on one page, with much room to spare."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to look up, with a box to tick."""

    what: str
    says: str
    details: tuple[str, ...]
    where: str
    asks_where: bool = False
    """Whether ``where`` asks for the place in the source, with a line to write on."""

    @property
    def long(self) -> bool:
        """Whether it may go on over the page; a shorter one is easier to tick in one piece."""
        lines = (self.says, self.what, *self.details, self.where)
        return len(lines) > MOST_LINES or sum(map(len, lines)) > MOST_LETTERS


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
    head: tuple[str, str, str]
    """Over the box to tick, what the guide says, and the room to write in."""
    signed: str
    pages: tuple[SourcePage, ...]
    foot: str
    trace: str
    note: str
    page_of: str


def review_pdf(sheet: ReviewSheet) -> bytes:
    """The pages as a PDF (PDF/UA-1, PDF/A-3a), as every paper is."""
    return paper_pdf(sheet, "review.typ.j2", Layout(FOR_AUTHORS))
