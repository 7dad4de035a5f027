"""Each paper from its material to its PDF, for the command line and the desk alike."""

from sdm_aid.learning.papers.board import make_board
from sdm_aid.learning.papers.material import Material
from sdm_aid.learning.papers.poster import NotYet, make_poster
from sdm_aid.learning.papers.printing import (
    POSTER_STYLES,
    Wall,
    printed_board,
    printed_poster,
    printed_sheet,
)
from sdm_aid.learning.papers.sheet import make_sheet
from sdm_aid.plan.paper.letterhead import NO_PAPER, OwnPaper
from sdm_aid.plan.paper.papers import Printed


def poster_of(material: Material, wall: Wall, own: OwnPaper = NO_PAPER) -> Printed | NotYet:
    """The poster of the last change that came to something; or what it lacks."""
    made = make_poster(material, POSTER_STYLES[wall])
    return made if isinstance(made, NotYet) else printed_poster(made, wall, own)


def sheet_of(material: Material, own: OwnPaper = NO_PAPER) -> Printed:
    """The meeting sheet."""
    return printed_sheet(make_sheet(material), own)


def board_of(material: Material, own: OwnPaper = NO_PAPER) -> Printed:
    """The report for the board."""
    return printed_board(make_board(material), own)
