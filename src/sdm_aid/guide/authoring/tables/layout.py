"""Which row of a table names its columns, what each column is, and which rows are the guide's."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sdm_aid.guide.authoring.tables import known_words
from sdm_aid.guide.authoring.tables.figures import is_joined_by_a_word, looks_like_a_figure
from sdm_aid.guide.authoring.tables.meanings import (
    field_of,
    folded,
    gap_in,
    is_a_date,
    is_error,
    nearly_a_field,
    says_nothing,
)
from sdm_aid.guide.authoring.tables.table import Cell, NotATable, Table, name_of
from sdm_aid.kit.language import _

MOST_LOOKED_AT = 20
"""Rows among which the one with the columns' names is."""


@dataclass(slots=True)
class Told:
    """What there is to say of cells, in the order of the table."""

    said: list[tuple[int, int, str]] = field(default_factory=list)

    def tell(self, row: int, column: int, why: str) -> None:
        """Say something of a cell."""
        self.said.append((row, column, why))

    def left_out(self, row: int, column: int, why: str) -> None:
        """Say why what a cell holds is not in the guide."""
        self.tell(row, column, f"{why} {_('It was left out.')}")

    def lines(self) -> list[str]:
        """A line for each, with the cell's name before it."""
        return [f"{name_of(row, column)}: {why}" for row, column, why in sorted(self.said)]


@dataclass(slots=True)
class Layout:
    """Where in a table is what. Columns and rows are counted from nought."""

    head: int
    name: int
    """The column with the rows' own names."""
    options: dict[int, str] = field(default_factory=dict)
    fields: dict[str, list[int]] = field(default_factory=dict)
    rows: dict[int, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    """Whose words the table has, beside English; several where they cannot be told apart."""


def layout_of(table: Table, told: Told) -> Layout:
    """Find the choices, fields and rows; each cell that is none of them is named.

    ``NotATable`` where there are fewer than two choices, or no row.
    """
    if not any(each.filled for row in table.rows for each in row):
        raise NotATable(_("This table is empty."))
    head = _head(table)
    layout = Layout(head, _names_column(table, head))
    layout.languages = known_words.languages_of(_words(table, layout))
    for column in range(layout.name):
        _leave_out_column(table, layout, column, told)
    for number in range(head):
        _leave_out(table, number, told, _("It stands above the row with the columns’ names."))
    _name_columns(table, layout, told)
    _name_rows(table, layout, told)
    if len(layout.options) < 2 or not layout.rows:
        raise _no_table(table)
    _tell_of_unknown_columns(table, layout, told)
    for number in (head, *layout.rows):
        _tell_of_cells(table, number, told)
    return layout


def _head(table: Table) -> int:
    """The first row that names two known columns, else the first with two cells after its first."""
    looked_at = range(min(len(table.rows), MOST_LOOKED_AT))
    wide = [n for n in looked_at if len(_own(table.rows[n][1:])) > 1]
    if not wide:
        raise _no_table(table)
    known = [
        n for n in wide if sum(field_of(each.usable) is not None for each in table.rows[n]) > 1
    ]
    head = (known or wide)[0]
    while head + 1 < len(table.rows) and _goes_on(table, head + 1):
        head += 1
    return head


def _names_column(table: Table, head: int) -> int:
    """The first column that has a name, or is filled in most rows below the columns' names."""
    rows = [row for row in table.rows[head + 1 :] if any(each.filled for each in row)]
    counts = [
        sum(column < len(row) and row[column].filled for row in rows)
        for column in range(len(table.rows[head]))
    ]
    named = (each.filled for each in table.rows[head])
    return next(n for n, name in enumerate(named) if name or counts[n] * 2 > len(rows))


def _own(cells: tuple[Cell, ...]) -> list[Cell]:
    return [each for each in cells if each.filled and each.joined_to is None]


def _goes_on(table: Table, number: int) -> bool:
    """Whether the columns' names go on in this row: its first cell is one box with that above."""
    first = next((each for each in table.rows[number] if each.filled), None)
    return first is not None and first.joined_to is not None and first.joined_to[0] == number - 1


def _name_columns(table: Table, layout: Layout, told: Told) -> None:
    rows = table.rows[layout.head :]
    width = max(len(row) for row in rows if not _is_ragged(table, layout, row))
    for column in range(layout.name + 1, width):
        head = table.cell(layout.head, column)
        text = "" if is_error(head.usable) else head.usable
        known = field_of(text) if text else ""
        if known is None:
            if meant := nearly_a_field(text, layout.languages):
                why = _("“{text}” became a choice. Did you mean the column “{meant}”?")
                told.tell(layout.head, column, why.format(text=text, meant=meant))
            layout.options[column] = _distinct(text, layout.options, told, (layout.head, column))
        elif known:
            layout.fields.setdefault(known, []).append(column)
        else:
            _leave_out_column(table, layout, column, told)


def _words(table: Table, layout: Layout) -> Iterator[str]:
    """The names of the columns, and what stands in cells below them."""
    for row in table.rows[layout.head :]:
        yield from (each.usable for each in row if each.usable)


def _tell_of_unknown_columns(table: Table, layout: Layout, told: Told) -> None:
    """A choice without a figure, beside choices with some, may be a column by another name."""
    counting = {
        column
        for column in layout.options
        if any(_may_count(table.cell(row, column).usable) for row in layout.rows)
    }
    for column, name in layout.options.items():
        cells = [table.cell(row, column).usable for row in layout.rows]
        words = [each for each in cells if gap_in(each) is None and not says_nothing(each)]
        if counting and column not in counting and words and _is_not_told(told, layout, column):
            why = _(
                "“{name}” became a choice, though no cell below it has a figure. If it says "
                "something about its rows, give it a name that is known here: {words}."
            )
            known = known_words.offered("columns", layout.languages)
            told.tell(layout.head, column, why.format(name=name, words=known))


def _may_count(text: str) -> bool:
    return looks_like_a_figure(text) or is_joined_by_a_word(text) or is_a_date(text)


def _is_not_told(told: Told, layout: Layout, column: int) -> bool:
    return all((row, at) != (layout.head, column) for row, at, _why in told.said)


def _is_ragged(table: Table, layout: Layout, row: tuple[Cell, ...]) -> bool:
    """Whether a row of a text file has more cells than there are names, as 2,5 makes two of one."""
    return table.ragged and len(row) > len(table.rows[layout.head])


def _leave_out_column(table: Table, layout: Layout, column: int, told: Told) -> None:
    head = table.cell(layout.head, column)
    rows = enumerate(table.rows[layout.head + 1 :], start=layout.head + 1)
    below = [
        number
        for number, row in rows
        if table.cell(number, column).filled and not _is_ragged(table, layout, row)
    ]
    if not below and not head.filled:
        return
    named = head.usable and not is_error(head.usable)
    why = (
        _("A column with this name is no part of a guide.")
        if named
        else _("This column has no name.")
    )
    told.left_out(layout.head, column, why)
    for number in below:
        cell = table.cell(number, column)
        told.left_out(number, column, f"“{cell.text}”: {why}")


def _name_rows(table: Table, layout: Layout, told: Told) -> None:
    for number in range(layout.head + 1, len(table.rows)):
        row = table.rows[number]
        name = table.cell(number, layout.name)
        if not any(each.filled for each in row):
            continue
        if _is_ragged(table, layout, row):
            why = _(
                "This row has more cells than there are columns: put quotes around a text with a "
                "comma in it."
            )
            _leave_out(table, number, told, why)
        elif not name.usable or is_error(name.usable):
            _leave_out(table, number, told, name.left_out or _("This row has no name."))
        elif len(_own(row[layout.name :])) == 1:
            why = _(
                "Only the first cell of this row is filled, so it is a heading or a note. If "
                "nothing is known about it, write “no evidence” in its boxes."
            )
            _leave_out(table, number, told, why)
        else:
            place = (number, layout.name)
            layout.rows[number] = _distinct(name.usable, layout.rows, told, place)


def _distinct(text: str, named: dict[int, str], told: Told, place: tuple[int, int]) -> str:
    """The name, with its place where another has the same."""
    taken = {folded(each) for each in named.values()}
    if folded(text) not in taken:
        return text
    there = name_of(*place)
    names = (f"{text} ({there}{'+' * n})" for n in range(len(taken) + 1))
    name = next(each for each in names if folded(each) not in taken)
    why = _("“{text}” is there twice. It stands as “{name}”: give it a name of its own.")
    told.tell(*place, why.format(text=text, name=name))
    return name


def _leave_out(table: Table, number: int, told: Told, why: str) -> None:
    for column, cell in _filled(table, number):
        if cell.joined_to is None:
            told.left_out(number, column, f"“{cell.text}”: {why}" if cell.text else why)


def _tell_of_cells(table: Table, number: int, told: Told) -> None:
    """What was said of a cell when it was read."""
    for column, cell in _filled(table, number):
        if cell.left_out:
            shown = f"“{cell.text}”: {cell.left_out}" if cell.text else cell.left_out
            told.left_out(number, column, shown)
        elif cell.note:
            told.tell(number, column, cell.note)


def _filled(table: Table, number: int) -> Iterator[tuple[int, Cell]]:
    return ((column, each) for column, each in enumerate(table.rows[number]) if each.filled)


def _no_table(table: Table) -> NotATable:
    """Why it is none; with the first cell that was left out, which may be what it lacks."""
    said = _(
        "A table has the choices in its first row, from the second cell on, and below it a "
        "row for each thing that may happen."
    )
    left_out = (
        f" {name_of(row, column)}: “{each.text}”: {each.left_out}"
        for row, cells in enumerate(table.rows)
        for column, each in enumerate(cells)
        if each.left_out
    )
    return NotATable(said + next(left_out, ""))
