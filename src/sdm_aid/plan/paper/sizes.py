"""How large the print is and how large the paper; words are set anew for each, never scaled."""

from dataclasses import dataclass
from enum import StrEnum

PRINT, LARGE_PRINT, VERY_LARGE_PRINT = 14, 18, 24
"""Points of the words on paper: clear print, and large print twice (UKAAF G003)."""
FOR_AUTHORS = 10
"""Points of a list for people who write guides; nobody else is given one."""
_SMALLEST = {FOR_AUTHORS: 8, PRINT: 11, LARGE_PRINT: 16, VERY_LARGE_PRINT: 22}


class Size(StrEnum):
    """A paper's size, as Typst calls it."""

    A4 = "a4"
    A5 = "a5"


_MM = {Size.A4: (210, 18), Size.A5: (148, 12)}
"""Of each size the width and the margin at each side, in mm."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Print and paper, and what fits on a line of it."""

    points: int = PRINT
    size: Size = Size.A4

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
        return self.points <= PRINT or (self.size is Size.A4 and self.points == LARGE_PRINT)

    @property
    def most_columns(self) -> int:
        """Columns of a table that fit side by side; a wider table becomes one for each row."""
        if self.size is Size.A4 and self.points < VERY_LARGE_PRINT:
            return 5 if self.points == PRINT else 3
        return 2

    @property
    def widest_in_a_cell(self) -> int:
        """Letters of a word that fits in a narrow column of such a table."""
        return {5: 14, 3: 11, 2: 12}[self.most_columns]


CLEAR = Layout()
LARGE = Layout(LARGE_PRINT)
VERY_LARGE = Layout(VERY_LARGE_PRINT)
