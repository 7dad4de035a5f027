"""How large the print is and how large the paper; words are set anew for each, never scaled."""

from dataclasses import dataclass, replace
from enum import StrEnum

PRINT, LARGE_PRINT, VERY_LARGE_PRINT = 14, 18, 24
"""Points of the words on paper: clear print, and large print twice (UKAAF G003)."""
FOR_AUTHORS = 10
"""Points of a list for people who write guides; nobody else is given one."""
_SMALLEST = {
    FOR_AUTHORS: 8,
    12: 11,
    PRINT: 11,
    16: 14,
    LARGE_PRINT: 16,
    20: 18,
    VERY_LARGE_PRINT: 22,
}
_PRINTS = (12, PRINT, 16, LARGE_PRINT, 20, VERY_LARGE_PRINT)
"""From the least that is clear print (UKAAF G003) to the largest."""


class Size(StrEnum):
    """A paper's size, as Typst calls it."""

    A3 = "a3"
    """For a wall."""
    A4 = "a4"
    LETTER = "us-letter"
    A5 = "a5"


BOOKLET = "booklet"
"""A5 pages on A4, to fold."""
PAPERS = {"a4": Size.A4, "letter": Size.LETTER, "a5": Size.A5, BOOKLET: Size.A5}
"""Every paper that can be asked for by name, and the size of its pages."""

_MM = {Size.A3: (297, 25), Size.A4: (210, 18), Size.LETTER: (216, 18), Size.A5: (148, 12)}
"""Of each size the width and the margin at each side, in mm."""
USUAL, CLOSE, CLOSER, WIDE, WIDER = 100, 75, 60, 125, 200
"""Percent of the usual room between lines and blocks."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Print and paper, and what fits on a line of it."""

    points: int = PRINT
    size: Size = Size.A4
    label: bool = False
    """Whether page 1 has a space for the practice's patient label."""
    close_by: int = USUAL
    """Percent of the usual room between lines and blocks, after page 1."""
    plan_close_by: int = USUAL
    """The same on page 1."""
    run_on: bool = False
    """Whether what comes after the plan begins on the page on which the plan ends."""
    small_signs: bool = False
    """Whether the guide's signs that need help now are in the fine print."""

    @property
    def smallest(self) -> int:
        """Points of the finest print."""
        return _SMALLEST[self.points]

    @property
    def width(self) -> int:
        """Of the paper, in mm."""
        return _MM[self.size][0]

    @property
    def side(self) -> int:
        """The margin at each side, in mm."""
        return _MM[self.size][1]

    @property
    def widest(self) -> int:
        """Letters of a word that fits on a line whatever they are; a longer one may break."""
        return 30 * PRINT * (self.width - 2 * self.side) // (self.points * 174)

    @property
    def note_at_foot(self) -> bool:
        """Whether there is room on every page for all that a guide says of its status."""
        return self.points <= PRINT or (self.full_size and self.points == LARGE_PRINT)

    @property
    def full_size(self) -> bool:
        """Whether it is a whole sheet, and not half of one."""
        return self.size is not Size.A5

    @property
    def smaller(self) -> "Layout":
        """The same in the next smaller print, or the same where there is none."""
        place = _PRINTS.index(self.points) if self.points in _PRINTS else 0
        return replace(self, points=_PRINTS[place - 1]) if place else self

    @property
    def most_columns(self) -> int:
        """Columns of a table that fit side by side; a wider table becomes one for each row."""
        if self.full_size and self.points < VERY_LARGE_PRINT:
            return 5 if self.points <= PRINT else 3
        return 2

    @property
    def widest_in_a_cell(self) -> int:
        """Letters of a word that fits in a narrow column of such a table."""
        return {5: 14, 3: 11, 2: 12}[self.most_columns]


CLEAR = Layout()
LARGE = Layout(LARGE_PRINT)
VERY_LARGE = Layout(VERY_LARGE_PRINT)
