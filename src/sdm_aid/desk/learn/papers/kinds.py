"""The papers that can be printed here: one line each."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.learning.papers.material import Material
    from sdm_aid.learning.papers.poster import NotYet
    from sdm_aid.plan.paper.papers import Printed


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One paper: its words on the screen, its file's name, and how it is made."""

    id: str
    name: Callable[[], str]
    under: Callable[[], str]
    file: Callable[[], str]
    make: "Callable[[Material, Path], Printed | NotYet]"
    """From what it is made of, and the folder where a practice's own paper may be."""


def _poster(wall: str, material: "Material", data: Path) -> "Printed | NotYet":
    from sdm_aid.learning.papers.made import poster_of  # what draws can wait
    from sdm_aid.learning.papers.printing import Wall
    from sdm_aid.plan.paper.letterhead import read_own_paper

    return poster_of(material, Wall(wall), read_own_paper(data))


def _sheet(material: "Material", data: Path) -> "Printed":
    from sdm_aid.learning.papers.made import sheet_of
    from sdm_aid.plan.paper.letterhead import read_own_paper

    return sheet_of(material, read_own_paper(data))


def _board(material: "Material", data: Path) -> "Printed":
    from sdm_aid.learning.papers.made import board_of
    from sdm_aid.plan.paper.letterhead import read_own_paper

    return board_of(material, read_own_paper(data))


KINDS = (
    PaperKind(
        "poster",
        lambda: _("Poster, large"),
        lambda: _("A3, for the waiting room"),
        lambda: _("you-said-we-did.pdf"),
        partial(_poster, "a3"),
    ),
    PaperKind(
        "poster-a4",
        lambda: _("Poster, small"),
        lambda: _("The same on A4"),
        lambda: _("you-said-we-did-a4.pdf"),
        partial(_poster, "a4"),
    ),
    PaperKind(
        "sheet",
        lambda: _("Meeting sheet"),
        lambda: _("Two pages, for patients and staff on the same day"),
        lambda: _("meeting.pdf"),
        _sheet,
    ),
    PaperKind(
        "board",
        lambda: _("Report for the board"),
        lambda: _("Charts with their words, and every change"),
        lambda: _("board.pdf"),
        _board,
    ),
)
