"""What each month came to: written once, when it closes, and never changed.

It holds nobody, so it stays when a talk is erased. Whoever reads it must show only what has passed
the floor (``learning.counting.floor``).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from sdm_aid.record.base.timestamps import moment
from sdm_aid.record.journal import tallies
from sdm_aid.record.store import hmac_chain, record_head, tables
from sdm_aid.record.store.prepared_statements import add_rows, every_row
from sdm_aid.record.store.record_head import Sum

SEALED = ("guide", "month", "measure", "k", "n", "closed_at")
"""The columns that a row's seal covers."""

OfMonth = Mapping[tuple[str, str], tuple[int, int]]
"""By guide and measure: numerator and denominator."""

CountedRow = tuple[str, str, str, int, int]
"""Guide, month, measure, numerator, denominator."""

_COUNTED = tables.counted.c
_CLOSED = ("", "")
"""Guide and measure of the row that says its month is closed."""


def close(
    connection: Connection, months: Iterable[str], at: datetime, more: Callable[[str], OfMonth]
) -> int:
    """Close months with the sums of their tallies and what is ``more``; how many were open.

    On one machine. Of two programs that close a month the second waits, and does nothing.
    """
    closed = closed_months(connection)
    still_open = [month for month in months if month not in closed]
    key, when = hmac_chain.key_of(connection), moment(at)
    sums = tallies.of_months(connection, still_open)
    rows = []
    for month in still_open:
        cells = {_CLOSED: (0, 0), **sums.get(month, {})}
        for place, (k, n) in more(month).items():
            before = cells.get(place, (0, 0))
            cells[place] = (before[0] + k, before[1] + n)
        rows += [
            _row(key, (guide, month, measure, k, n, when))
            for (guide, measure), (k, n) in sorted(cells.items())
        ]
    add_rows(connection, tables.counted, rows)
    if rows:
        come = record_head.sum_of(str(row[-1]) for row in rows)
        record_head.changed(connection, Sum.COUNTED, come=come)
    return len(still_open)


def _row(key: bytes, told: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The columns of a row, in their order, with its seal."""
    return (*told, hmac_chain.row_seal(key, "counted", *told))


def seal_of(key: bytes, row: Mapping[Any, Any]) -> str:
    """The seal of a row."""
    return hmac_chain.row_seal(key, "counted", *(row[name] for name in SEALED))


def closed_months(connection: Connection) -> dict[str, datetime]:
    """The months that are closed, in order, with when that was, in UTC."""
    wanted = select(_COUNTED.month, _COUNTED.closed_at).where(
        _COUNTED.guide == _CLOSED[0], _COUNTED.measure == _CLOSED[1]
    )
    rows = connection.execute(wanted.order_by(_COUNTED.month)).all()
    return {row.month: datetime.fromisoformat(row.closed_at) for row in rows}


def rows(connection: Connection, guide: str = "") -> tuple[CountedRow, ...]:
    """What closed months came to, of one guide or of all."""
    wanted = select(_COUNTED.guide, _COUNTED.month, _COUNTED.measure, _COUNTED.k, _COUNTED.n)
    wanted = wanted.where(_COUNTED.guide == guide if guide else _COUNTED.measure != _CLOSED[1])
    return tuple(every_row(connection, wanted))
