"""A table as it was read: each cell as it is written, or why what it holds cannot be taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sdm_aid.guide.text.decoding import HIDDEN
from sdm_aid.kit.language import _

MOST_ROWS, MOST_COLUMNS = 500, 60
MOST_LETTERS = 300_000
"""Characters in all cells together; a guide has a fifth of that."""


class NotATable(ValueError):
    """This file is no table that can be read; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    text: str = ""
    """As it stands, without spaces around it; for a spreadsheet's number, its digits and point."""
    exact: bool = False
    """Whether the text is a number as a spreadsheet keeps it, so that its point is a point."""
    left_out: str = ""
    """Why what the cell holds cannot be taken; its text is then only to be shown."""
    note: str = ""
    """What to say of a cell whose text was taken."""
    joined_to: tuple[int, int] | None = None
    """The row and column, from nought, of the merged box that this cell is a part of."""

    @property
    def usable(self) -> str:
        """The text, or nothing where it cannot be taken."""
        return "" if self.left_out else self.text

    @property
    def filled(self) -> bool:
        """Whether somebody put something here."""
        return bool(self.text or self.left_out)


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, and what there is to tell of the file it was read from."""

    rows: tuple[tuple[Cell, ...], ...]
    told: tuple[str, ...] = ()
    ragged: bool = False
    """Whether a row may have more cells for want of quotes, as in a text file."""

    def cell(self, row: int, column: int) -> Cell:
        """The cell there, counted from nought; an empty one where the row has ended."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else EMPTY


def table_of(
    rows: Iterable[Sequence[Cell | str]], told: Iterable[str] = (), *, ragged: bool = False
) -> Table:
    """A table of cells or texts. ``NotATable`` as soon as there are too many."""
    kept: list[tuple[Cell, ...]] = []
    letters = 0
    for row in rows:
        cells = [_clean(each if isinstance(each, Cell) else Cell(each)) for each in row]
        while cells and not cells[-1].filled:
            cells.pop()
        letters += sum(len(each.text) for each in cells)
        if len(cells) > MOST_COLUMNS or letters > MOST_LETTERS:
            raise too_large()
        kept.append(tuple(cells))
        if cells and len(kept) > MOST_ROWS:
            raise too_large()
    return Table(tuple(kept[:MOST_ROWS]), tuple(told), ragged)


def too_large() -> NotATable:
    """The refusal of a table with more in it than a guide can hold."""
    return NotATable(_("This table is too large for a guide."))


def name_of(row: int, column: int) -> str:
    """What a spreadsheet calls a cell, counted from nought: B4 for row 3, column 1."""
    letters = ""
    column += 1
    while column:
        column, left = divmod(column - 1, 26)
        letters = chr(ord("A") + left) + letters
    return f"{letters}{row + 1}"


def _clean(cell: Cell) -> Cell:
    text = cell.text.replace("\r\n", "\n").replace("\r", "\n")
    if not (found := HIDDEN.search(text)):
        return replace(cell, text=text.strip())
    code = f"U+{ord(found[0]):04X}"
    why = _("There was a character here that cannot be seen ({code}); a space is in its place.")
    note = " ".join(filter(None, (cell.note, why.format(code=code))))
    return replace(cell, text=HIDDEN.sub(" ", text).strip(), note=note)
