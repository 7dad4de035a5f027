"""The papers as PDFs, on the practice's own paper where it has one; tagged as every paper is."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import TypeVar

from markupsafe import Markup

from sdm_aid.kit.language import _
from sdm_aid.learning.charts.drawing.for_paper import for_paper
from sdm_aid.learning.charts.drawing.style import PRINT, Style
from sdm_aid.learning.papers.board import Board
from sdm_aid.learning.papers.charted import Charted
from sdm_aid.learning.papers.poster import ROOMS as POSTER_ROOMS
from sdm_aid.learning.papers.poster import Poster
from sdm_aid.learning.papers.poster import with_room as poster_with_room
from sdm_aid.learning.papers.sheet import ROOMS as SHEET_ROOMS
from sdm_aid.learning.papers.sheet import SMALLEST, Sheet
from sdm_aid.learning.papers.sheet import with_room as sheet_with_room
from sdm_aid.plan.paper import booklet
from sdm_aid.plan.paper.letterhead import NO_PAPER, OwnPaper
from sdm_aid.plan.paper.letters.lost import what_is_lost
from sdm_aid.plan.paper.papers import Printed, with_own_paper
from sdm_aid.plan.paper.sizes import Layout, Size
from sdm_aid.plan.paper.typst import Paper, paper_pdf, source_facts, source_of, source_pdf
from sdm_aid.plan.paper.typst_words import forget_words, literal, shortened


class Wall(StrEnum):
    """How large a poster is."""

    A3 = "a3"
    A4 = "a4"


POSTERS = {Wall.A3: Layout(20, Size.A3), Wall.A4: Layout(14, Size.A4)}
"""The layout of each size of a poster: the same poster, larger."""
POSTER_STYLES = {
    Wall.A3: Style(width=630, text=15.5, palette=replace(PRINT, thick=1.5), least_height=130),
    Wall.A4: Style(width=440, text=11, palette=replace(PRINT, thick=1.2), least_height=90),
}
"""How its chart looks: as wide as the poster's words, a unit being a point."""
BOARD = Layout(SMALLEST)
SHEET_PAGES = 2

P = TypeVar("P", bound=Paper)
R = TypeVar("R")


def printed_poster(poster: Poster, wall: Wall, own: OwnPaper = NO_PAPER) -> Printed:
    """The poster on one page, in words as large as fit."""
    chart = _drawn(poster.chart, poster.language) if poster.chart else None
    drawn = replace(poster, chart=chart)
    rooms = tuple((room, POSTERS[wall]) for room in POSTER_ROOMS)
    made = partial(_fitting_pdf, drawn, "poster.typ.j2", rooms, poster_with_room, 1)
    return _told(poster, with_own_paper(made, own))


def printed_sheet(sheet: Sheet, own: OwnPaper = NO_PAPER) -> Printed:
    """The meeting sheet: two pages, with as much on them as they hold."""
    drawn = replace(sheet, chart=_drawn(sheet.chart, sheet.language))
    rooms = tuple((room, Layout(room.points)) for room in SHEET_ROOMS)
    made = partial(_fitting_pdf, drawn, "meeting.typ.j2", rooms, sheet_with_room, SHEET_PAGES)
    return _told(sheet, with_own_paper(made, own))


def printed_board(board: Board, own: OwnPaper = NO_PAPER) -> Printed:
    """The board report, on as many pages as it takes."""
    drawn = replace(board, charts=tuple(_drawn(each, board.language) for each in board.charts))
    made = _told(board, with_own_paper(partial(_board_pdf, drawn), own))
    if not board.named:
        return made
    said = _("What was typed has names in it: {names}. Read it before you pass it on.").format(
        names=", ".join(board.named)
    )
    return replace(made, troubles=(said, *made.troubles))


def _board_pdf(board: Board, own: OwnPaper) -> bytes:
    try:
        return paper_pdf(board, "board.typ.j2", BOARD, own=own)
    finally:
        forget_words()


def _fitting_pdf(
    paper: P,
    template: str,
    rooms: Sequence[tuple[R, Layout]],
    with_room: Callable[[P, R], P],
    pages: int,
    own: OwnPaper,
) -> bytes:
    """The PDF with the first of these rooms with which it fits on so many pages; else the last.

    It is looked at again once it is made: only then is it known which letters no font draws, and
    their numbers need more room.
    """
    made = b""
    try:
        for room, layout in rooms:
            source = source_of(with_room(paper, room), template, layout, own)
            is_last = (room, layout) == rooms[-1]
            if is_last or source_facts(source, own).pages <= pages:
                made = source_pdf(source, paper.when, (), own)
                if booklet.pages(made) <= pages:
                    break
    finally:
        forget_words()
    return made


def _told(paper: object, made: Printed) -> Printed:
    """The same, which says before anybody prints it what no font here can draw."""
    said = what_is_lost(paper)
    return replace(made, troubles=(said, *made.troubles), lost=True) if said else made


def _drawn(chart: Charted, language: str) -> Charted:
    """A chart with its picture as Typst takes it."""
    made = for_paper(chart.picture, language)
    data = (
        literal(made.content.decode())
        if made.format == "svg"
        else Markup("({})").format(Markup(", ".join(map(str, made.content))))
    )
    image = Markup('#image(bytes({}), format: "{}", width: 100%, alt: {})').format(
        data, made.format, literal(shortened(chart.picture.words))
    )
    return replace(chart, drawn=image)
