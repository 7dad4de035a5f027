"""Words that people wrote alone, with what they said yes to, and nothing of who they are.

Words that were written under the promise "Nobody here will see it" are not here: they are in
``afterwards``, and nothing reads them out. These are words that were asked for anew, each use with
a yes of its own. A slip of paper with letters, which only whoever wrote them has, takes them back.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, delete, insert, select

from sdm_aid.conversation.entries import clean
from sdm_aid.kit.months import is_month
from sdm_aid.record.store import hmac_chain, record_head, tables
from sdm_aid.record.store.record_head import Sum

SEALED = ("id", "side", "question", "guide", "month", "words", "uses", "slip")
"""The columns that a row's seal covers."""

_ROWS = select(tables.given_words).order_by(tables.given_words.c.id)


class Use(StrEnum):
    """What words may be used for; each has a yes of its own."""

    TABLE = "table"
    """Read by the patients and staff who meet at the table."""
    POSTER = "poster"
    """Printed, for the waiting room."""


@dataclass(frozen=True, slots=True)
class GivenWords:
    """One person's words. ``ValueError`` for a time finer than a month.

    ``side``: "patient", "companion" or "staff". ``question``: which one they answer. ``guide``: its
    id, empty where the words are about none.
    """

    side: str
    question: str
    guide: str
    month: str
    words: str
    uses: frozenset[Use] = frozenset()

    def __post_init__(self) -> None:
        if not is_month(self.month):
            raise ValueError("Only the month is kept.")


@dataclass(frozen=True, slots=True)
class KeptWords:
    """Words that may be shown, by their random id."""

    id: str
    given: GivenWords


def keep(connection: Connection, given: GivenWords, slip: str) -> None:
    """Add a row, its key random."""
    row: dict[str, Any] = {
        "id": str(uuid4()),
        "side": given.side,
        "question": clean(given.question),
        "guide": clean(given.guide),
        "month": given.month,
        "words": clean(given.words),
        "uses": uses_as_json(given),
        "slip": slip_hash(connection, slip) if slip else "",
    }
    row["seal"] = seal_of(hmac_chain.key_of(connection), row)
    connection.execute(insert(tables.given_words), row)
    record_head.changed(connection, Sum.WORDS, come=str(row["seal"]))


def shown(connection: Connection, use: Use) -> tuple[KeptWords, ...]:
    """The words that may be used for this, in the order of their random keys."""
    rows = connection.execute(_ROWS)
    return tuple(each for each in map(from_row, rows) if use in each.given.uses)


def from_row(row: Row[Any]) -> KeptWords:
    """The words in a row."""
    uses = frozenset(map(Use, json.loads(row.uses)))
    given = GivenWords(row.side, row.question, row.guide, row.month, row.words, uses)
    return KeptWords(row.id, given)


def uses_as_json(given: GivenWords) -> str:
    """The uses that whoever wrote said yes to, as a row has them."""
    return json.dumps(sorted(given.uses))


def take_back(connection: Connection, slip: str) -> bool:
    """Delete what belongs to a slip's letters; ``False`` where nothing does.

    The table is emptied and filled again: SQLite then leaves nothing of a row in any page, where
    deleting the row alone may leave a copy of it from when rows moved (``secure_delete``).
    """
    rows = connection.execute(_ROWS).mappings().all()
    hidden = slip_hash(connection, slip)
    mine = [row for row in rows if row["slip"] == hidden]
    if not mine:
        return False
    connection.execute(delete(tables.given_words))
    stay = [dict(row) for row in rows if row["slip"] != hidden]
    if stay:
        connection.execute(insert(tables.given_words), stay)
    for row in mine:
        record_head.changed(connection, Sum.WORDS, gone=row["seal"])
    return True


def slip_hash(connection: Connection, slip: str) -> str:
    """What is kept instead of a slip's letters; without the record's key a row is no help."""
    return hmac_chain.row_seal(hmac_chain.key_of(connection), "slip", slip)


def seal_of(key: bytes, row: Mapping[Any, Any]) -> str:
    """The seal of a row: over what is in it, and so over nothing that says when."""
    return hmac_chain.row_seal(key, "given-words", *(row[name] for name in SEALED))
