"""From a table to a series: every cell read, every mistake named, nothing guessed.

A row without numbers, and one where nobody was asked (``n`` is 0), is a gap and never a nought.
Where the way of asking or the definition changes, a new part of the chart begins: 81 of 100 on
paper and 61 of 100 by telephone are no change in care.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from sdm_aid.guide.authoring.tables.numbers import (
    NUMBER,
    decimal_sign,
    one_reading,
    plain,
    readings,
    whole_number,
)
from sdm_aid.guide.authoring.tables.table import Cell, Table
from sdm_aid.kit.language import _
from sdm_aid.learning.charts.parts import Annotation, Kind
from sdm_aid.learning.own_numbers.columns import Column, Columns, columns_of
from sdm_aid.learning.own_numbers.mistakes import BadNumbers, Mistake
from sdm_aid.learning.own_numbers.months import NotAMonth, read_month
from sdm_aid.learning.series import Dot, Series, Shape

LARGEST = 1_000_000_000
VALUES = {
    Shape.PROPORTION: Column.K,
    Shape.COUNT: Column.COUNT,
    Shape.AMOUNT: Column.AMOUNT,
    Shape.BETWEEN: Column.BETWEEN,
}


@dataclass(frozen=True, slots=True)
class OwnNumbers:
    """A series that somebody brought in, and where its parts begin."""

    series: Series
    splits: tuple[Annotation, ...]
    notes: tuple[str, ...]
    """What to say of the file, though all of it was taken."""
    asked: Mapping[date, str] = field(default_factory=dict)
    """How people were asked, by month, where the file says it."""


@dataclass(frozen=True, slots=True)
class _Row:
    dot: Dot
    row: int
    asked: str


def own_numbers(
    table: Table, measure: str, shape: Shape, today: date, language: str, who: str = ""
) -> OwnNumbers:
    """The series in a table. ``BadNumbers`` with every mistake where there is any.

    ``today`` is the day in the room: a month that is not over yet cannot be counted. ``who``
    brought the numbers in, for the parts that begin where the way of asking changed.
    """
    reader = _Reader(table, columns_of(table, shape), shape, today, language)
    rows = [*reader.rows()]
    if not rows and not reader.mistakes:
        reader.mistakes.append(Mistake(reader.columns.head, 0, "", _("No row has numbers in it.")))
    if reader.mistakes:
        raise BadNumbers(tuple(sorted(reader.mistakes, key=lambda each: (each.row, each.column))))
    rows.sort(key=lambda row: row.dot.first)
    series = Series(measure, shape, tuple(row.dot for row in rows))
    asked = {row.dot.first: row.asked for row in rows if row.asked}
    return OwnNumbers(series, tuple(_splits(rows, who)), tuple(reader.notes()), asked)


def _splits(rows: list[_Row], who: str) -> Iterator[Annotation]:
    before = ""
    for row in rows:
        if row.asked and before and row.asked != before:
            yield Annotation(Kind.SPLIT, row.dot.first, row.asked, who or _("the file"))
        before = row.asked or before


@dataclass
class _Reader:
    table: Table
    columns: Columns
    shape: Shape
    today: date
    language: str
    mistakes: list[Mistake] = field(default_factory=list)
    months: dict[date, int] = field(default_factory=dict)
    sign: str = ""

    def __post_init__(self) -> None:
        numbers = [VALUES[self.shape], Column.N]
        places = [self.columns.places[each] for each in numbers if each in self.columns.places]
        self.sign = decimal_sign(
            self.table.cell(row, place).text
            for row in range(self.columns.head + 1, len(self.table.rows))
            for place in places
            if not self.table.cell(row, place).exact
        )

    def rows(self) -> Iterator[_Row]:
        """Each row that has something in it, as far as it could be read."""
        for row in range(self.columns.head + 1, len(self.table.rows)):
            if not any(cell.filled for cell in self.table.rows[row]):
                continue
            found = len(self.mistakes)
            month = self._month(row)
            k, n = self._k_and_n(row)
            if month is not None and len(self.mistakes) == found:
                yield _Row(Dot(month, month, k, n), row, self._cell(row, Column.ASKED).text)

    def notes(self) -> Iterator[str]:
        """What to say of a file that was taken."""
        yield from self.table.told
        if self.columns.ignored:
            yield _("These columns were not used: {columns}.").format(
                columns=", ".join(self.columns.ignored)
            )
        used = {*self.columns.places.values()}
        for row in self.table.rows:
            yield from (cell.note for place, cell in enumerate(row) if place in used and cell.note)

    def _month(self, row: int) -> date | None:
        with self._named(row, Column.MONTH):
            return self._read_month(row)
        return None

    def _read_month(self, row: int) -> date:
        cell = self._cell(row, Column.MONTH)
        if not cell.usable:
            raise _Wrong(cell.left_out or _("The month is missing."))
        month = read_month(cell.usable, self.language)
        if month >= self.today.replace(day=1):
            raise _Wrong(_("This month is not over yet, so it cannot be counted."))
        if self.shape is Shape.BETWEEN:
            return month
        if month in self.months:
            why = _("This month is also in row {row}. Each month has one row.")
            raise _Wrong(why.format(row=self.months[month] + 1))
        self.months[month] = row
        return month

    def _k_and_n(self, row: int) -> tuple[float | None, int | None]:
        value = VALUES[self.shape]
        k_cell, n_cell = self._cell(row, value), self._cell(row, Column.N)
        if not k_cell.filled and not n_cell.filled:
            return None, None
        k: Fraction | None = None
        n: Fraction | None = None
        with self._named(row, value):
            k = self._number(row, value, whole=self.shape in (Shape.PROPORTION, Shape.COUNT))
        with self._named(row, Column.N):
            n = self._number(row, Column.N, whole=True)
        if n == 0 and not k:
            return None, 0
        with self._named(row, Column.N):
            if Column.N in self.columns.places and not n_cell.filled:
                raise _Wrong(_("It is missing: write of how many, or leave both empty."))
            if k and n == 0:
                raise _Wrong(_("It is 0, but something was counted."))
        with self._named(row, value):
            if not k_cell.filled:
                raise _Wrong(_("It is missing. If there was none, write 0."))
            if k is not None and n and self.shape is Shape.PROPORTION and k > n:
                why = _("{k} is more than the {n} that it is of.")
                raise _Wrong(why.format(k=int(k), n=int(n)))
        return None if k is None else _plain_number(k), None if n is None else int(n)

    def _number(self, row: int, column: Column, *, whole: bool) -> Fraction | None:
        cell = self._cell(row, column)
        if cell.left_out:
            raise _Wrong(cell.left_out)
        if not cell.text:
            return None
        text = plain(cell.text)
        if text.endswith("%"):
            why = _("This is a percentage. Write how many, and in another column of how many.")
            raise _Wrong(why)
        number = _read(text, "." if cell.exact else self.sign, whole=whole)
        if number is None:
            raise _Wrong(_why_not(text, whole=whole))
        if number > LARGEST:
            raise _Wrong(_("This number is too large."))
        return number

    @contextmanager
    def _named(self, row: int, column: Column) -> Iterator[None]:
        """Put what is wrong within the block to the mistakes, with its place."""
        try:
            yield
        except (_Wrong, NotAMonth) as wrong:
            place = self.columns.places.get(column, 0)
            name = self.columns.names.get(column, "")
            self.mistakes.append(Mistake(row, place, name, str(wrong)))

    def _cell(self, row: int, column: Column) -> Cell:
        place = self.columns.places.get(column)
        return Cell() if place is None else self.table.cell(row, place)


class _Wrong(ValueError):
    """A cell that cannot be taken; the message says why."""


def _read(text: str, sign: str, *, whole: bool) -> Fraction | None:
    if not _is_number(text):
        return None
    exact = one_reading(text, sign)
    if not whole or (exact is not None and exact.denominator == 1):
        return exact
    return whole_number(text, sign)


def _why_not(text: str, *, whole: bool) -> str:
    if text.startswith(("-", "−", "–")):
        return _("It is below 0. Nothing that is counted can be.")
    if not _is_number(text):
        return _("“{text}” is no number.").format(text=text[:40])
    if whole:
        return _("“{text}” is no whole number.").format(text=text[:40])
    return _(
        "“{text}” can be read in two ways. Write it without a sign between the thousands."
    ).format(text=text[:40])


def _is_number(text: str) -> bool:
    return re.fullmatch(NUMBER, text) is not None and bool(readings(text))


def _plain_number(number: Fraction) -> float:
    return int(number) if number.denominator == 1 else float(number)
