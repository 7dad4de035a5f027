"""Which column of a table is which, by its name in English or in the language of the program."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sdm_aid.guide.authoring.tables.table import Table
from sdm_aid.kit.language import _
from sdm_aid.learning.own_numbers.mistakes import BadNumbers, Mistake
from sdm_aid.learning.series import Shape


class Column(StrEnum):
    """What a column holds. The value is its name in a file that anybody can write."""

    MONTH = "month"
    K = "k"
    N = "n"
    COUNT = "count"
    AMOUNT = "amount"
    BETWEEN = "days between"
    ASKED = "how asked"


ALSO_CALLED = {
    Column.MONTH: ("months", "date", "day", "period"),
    Column.K: ("numerator", "yes", "how many"),
    Column.N: ("denominator", "of", "out of", "of how many", "size"),
    Column.COUNT: ("number", "counted", "k"),
    Column.AMOUNT: ("value", "minutes", "total", "k"),
    Column.BETWEEN: ("days", "between", "days since the last", "k"),
    Column.ASKED: ("definition", "way of asking", "method"),
}
NEEDED = {
    Shape.PROPORTION: (Column.MONTH, Column.K, Column.N),
    Shape.COUNT: (Column.MONTH, Column.COUNT),
    Shape.AMOUNT: (Column.MONTH, Column.AMOUNT),
    Shape.BETWEEN: (Column.MONTH, Column.BETWEEN),
}
POSSIBLE = {
    Shape.PROPORTION: (Column.ASKED,),
    Shape.COUNT: (Column.N, Column.ASKED),
    Shape.AMOUNT: (Column.N, Column.ASKED),
    Shape.BETWEEN: (Column.ASKED,),
}
_SHOWN: dict[Column, Callable[[], str]] = {
    Column.MONTH: lambda: _("month"),
    Column.K: lambda: _("k"),
    Column.N: lambda: _("n"),
    Column.COUNT: lambda: _("count"),
    Column.AMOUNT: lambda: _("amount"),
    Column.BETWEEN: lambda: _("days between"),
    Column.ASKED: lambda: _("how asked"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column is, and what it is called in this file."""

    head: int
    """The row with the names."""
    places: dict[Column, int]
    names: dict[Column, str]
    ignored: tuple[str, ...]
    """Names of columns that nothing here needs."""


def columns_of(table: Table, shape: Shape) -> Columns:
    """Find the columns of a kind of numbers. ``BadNumbers`` where one is missing or there twice."""
    head = next((row for row, cells in enumerate(table.rows) if any(c.filled for c in cells)), None)
    if head is None:
        raise BadNumbers((Mistake(0, 0, "", _("This table is empty.")),))
    places: dict[Column, int] = {}
    names: dict[Column, str] = {}
    ignored: list[str] = []
    mistakes: list[Mistake] = []
    for place, cell in enumerate(table.rows[head]):
        column = _called(cell.text, shape)
        if column is None:
            ignored += [cell.text] if cell.text else []
        elif column in places:
            why = _("This column is here twice. Delete one of them.")
            mistakes.append(Mistake(head, place, cell.text, why))
        else:
            places[column], names[column] = place, cell.text
    mistakes += [
        Mistake(head, 0, "", _not_there(column, shape))
        for column in NEEDED[shape]
        if column not in places
    ]
    if mistakes:
        raise BadNumbers(tuple(mistakes))
    return Columns(head, places, names, tuple(ignored))


def _called(text: str, shape: Shape) -> Column | None:
    """Which column a name means, among those that this kind of numbers can have."""
    wanted = " ".join(text.casefold().replace("_", " ").split())
    possible = (*NEEDED[shape], *POSSIBLE[shape])
    for column in possible:
        if wanted in (column.value, _SHOWN[column]().casefold()):
            return column
    return next((column for column in possible if wanted in ALSO_CALLED[column]), None)


def _not_there(column: Column, shape: Shape) -> str:
    return _("There is no column called “{column}”. The first row needs these: {needed}.").format(
        column=_SHOWN[column](), needed=", ".join(_SHOWN[each]() for each in NEEDED[shape])
    )
