"""What a patient answered alone after a conversation, kept so that nobody can tell whose it is.

The answers help a practice to get better; they are worth something only where nobody need fear to
be known by them. So a row has no name, no conversation, no moment and no number that counts: its
key is random and it is kept under that key. The guide and the month are all it shares with a
conversation. Where a month had few conversations, that may still be enough to guess from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import uuid4

from sqlalchemy import Connection, insert, select

from sdm_aid.conversation.entries import clean
from sdm_aid.kit.months import is_month
from sdm_aid.record.store import hmac_chain, record_head, tables
from sdm_aid.record.store.record_head import Sum

Answers: TypeAlias = tuple[int | None, int | None, int | None]
"""The three answers of CollaboRATE's five-point version, 0 to 4 each; ``None`` where left out."""

SEALED = ("id", "guide", "version", "month", "answer_1", "answer_2", "answer_3", "words")
"""The columns that a row's seal covers; words are the last."""


@dataclass(frozen=True, slots=True)
class Afterwards:
    """One patient's answers. ``ValueError`` for a time finer than a month, or an answer off 0-4."""

    guide: str
    """The guide's id."""
    version: str
    """The guide's version."""
    month: str
    """As in "2026-11"; the only time that is kept."""
    answers: Answers
    words: str
    """To "What would have made today better?", empty where nothing was said."""

    def __post_init__(self) -> None:
        if not is_month(self.month):
            raise ValueError("Only the month is kept.")
        if len(self.answers) != 3 or any(n not in (None, 0, 1, 2, 3, 4) for n in self.answers):
            raise ValueError("There are three answers, from 0 to 4.")

    @property
    def empty(self) -> bool:
        """Whether everything was left out."""
        return not self.words.strip() and all(answer is None for answer in self.answers)


def keep(connection: Connection, given: Afterwards) -> None:
    """Add a row, its key random."""
    first, second, third = given.answers
    row: dict[str, Any] = {
        "id": str(uuid4()),
        "guide": given.guide,
        "version": given.version,
        "month": given.month,
        "answer_1": first,
        "answer_2": second,
        "answer_3": third,
        "words": clean(given.words),
    }
    row["seal"] = seal_of(hmac_chain.key_of(connection), row)
    connection.execute(insert(tables.afterwards), row)
    record_head.changed(connection, Sum.AFTERWARDS, come=str(row["seal"]))


def seal_of(key: bytes, row: Mapping[Any, Any]) -> str:
    """The seal of a row: over what is in it, and so over nothing that says when."""
    return hmac_chain.row_seal(key, "afterwards", *(row[name] for name in SEALED))


def all_kept(connection: Connection) -> tuple[Afterwards, ...]:
    """All rows, in the order of their random keys. A room on a server reads no words."""
    read = SEALED if hmac_chain.has_key(connection) else SEALED[:-1]
    wanted = select(*(tables.afterwards.c[name] for name in read))
    rows = connection.execute(wanted.order_by(tables.afterwards.c.id)).mappings()
    return tuple(
        Afterwards(
            row["guide"],
            row["version"],
            row["month"],
            (row["answer_1"], row["answer_2"], row["answer_3"]),
            row.get("words", ""),
        )
        for row in rows
    )
