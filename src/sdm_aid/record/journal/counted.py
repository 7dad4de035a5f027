"""What each month came to: written once, when it closes, and never changed.

It holds nobody, so it stays when a talk is erased. Whoever reads it must show only what has passed
the floor (``learning.counting.floor``).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from sdm_aid.record.base.timestamps import moment
from sdm_aid.record.journal import tallies
from sdm_aid.record.store import hmac_chain, record_head, tables
from sdm_aid.record.store.record_head import Sum
from sdm_aid.record.store.upserts import insert

SEALED = ("guide", "month", "measure", "k", "n", "closed_at")
"""The columns that a row's seal covers."""

OfMonth = Mapping[tuple[str, str], tuple[int, int]]
"""By guide and measure: numerator and denominator."""

CountedRow = tuple[str, str, str, int, int]
"""Guide, month, measure, numerator, denominator."""

_COUNTED = tables.counted.c
_CLOSED = ("", "")
"""Guide and measure of the row that says its month is closed."""


def close(connection: Connection, month: str, at: datetime, more: OfMonth) -> bool:
    """Close a month with the sums of its tallies and ``more``; ``False`` where it was closed.

    On one machine. Of two programs that close a month the second waits, and does nothing.
    """
    key = hmac_chain.key_of(connection)
    mark = _row(key, _CLOSED, month, (0, 0), at)
    new = insert(connection.dialect.name, tables.counted).on_conflict_do_nothing()
    if not connection.execute(new, mark).rowcount:
        return False
    sums = tallies.of_month(connection, month)
    for place, (k, n) in more.items():
        before = sums.get(place, (0, 0))
        sums[place] = (before[0] + k, before[1] + n)
    added = [_row(key, place, month, numbers, at) for place, numbers in sorted(sums.items())]
    if added:
        connection.execute(new, added)
    for row in (mark, *added):
        record_head.changed(connection, Sum.COUNTED, come=row["seal"])
    return True


def _row(
    key: bytes, place: tuple[str, str], month: str, numbers: tuple[int, int], at: datetime
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "guide": place[0],
        "month": month,
        "measure": place[1],
        "k": numbers[0],
        "n": numbers[1],
        "closed_at": moment(at),
    }
    return row | {"seal": seal_of(key, row)}


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
    return tuple(
        (g, month, measure, k, n) for g, month, measure, k, n in connection.execute(wanted)
    )
