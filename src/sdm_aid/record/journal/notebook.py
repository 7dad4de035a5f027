"""The notebook of learning together as the record keeps it: notes, only ever added, one chain.

What a note may say, and what notes add up to, is worked out in ``learning.notebook``.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, func, insert, select

from sdm_aid.conversation.entries import Value, clean
from sdm_aid.record.base.timestamps import moment
from sdm_aid.record.store import hmac_chain, record_head, tables
from sdm_aid.record.store.hmac_chain import Head
from sdm_aid.record.store.record_head import Sum
from sdm_aid.record.store.sqlite import reading, writing
from sdm_aid.record.store.upserts import insert as upsert

CHAIN = ("notebook",)
"""What the seal of the notebook's head says it is of."""

LINKED = ("id", "at", "side", "who", "thing", "about", "field", "value")
"""The columns that a note's link covers."""

_NEXT = select(func.coalesce(func.max(tables.notebook_note.c.sequence), 0) + 1)
_NOTES = select(tables.notebook_note).order_by(tables.notebook_note.c.sequence)


@dataclass(frozen=True, slots=True)
class KeptNote:
    """One note. ``at`` is in UTC; the rest is as ``learning.notebook.notes.Note`` has it."""

    id: str
    at: datetime
    side: str
    who: str
    thing: str
    about: str
    field: str
    value: Value


class NotebookJournal:
    """The notes of a record on one machine. Every method raises ``RecordTrouble``."""

    def __init__(self, engine: Engine) -> None:
        """The notes in an engine's database."""
        self._engine = engine

    def append(self, notes: Iterable[KeptNote]) -> None:
        """Keep notes, all or none: on the disk when this returns.

        A note that is there already is left as it is. ``ValueError`` where another has its id.
        """
        with writing(self._engine) as connection:
            for note in notes:
                _add(connection, row_of(note))

    def notes(self) -> tuple[KeptNote, ...]:
        """All notes, in the order they were added."""
        with reading(self._engine) as connection:
            return tuple(map(_from_row, connection.execute(_NOTES).mappings()))


def row_of(note: KeptNote) -> dict[str, Any]:
    """A note as its table keeps it, but for its place and its link."""
    value = json.dumps(note.value, allow_nan=False, separators=(",", ":"))
    told = {name: clean(getattr(note, name)) for name in LINKED}
    return told | {"at": moment(note.at), "value": value}


def content_of(row: Mapping[Any, Any]) -> tuple[object, ...]:
    """What the link of a note covers."""
    return tuple(row[name] for name in LINKED)


def head_of(connection: Connection, *, to_change: bool = False) -> Head:
    """The head of the notebook's chain; before the first note, that of an empty one.

    ``to_change``: others who would change it wait for this transaction to end.
    """
    wanted = select(tables.notebook_head)
    found = connection.execute(wanted.with_for_update() if to_change else wanted).first()
    if found is None:
        return hmac_chain.new_head(hmac_chain.key_of(connection), CHAIN)
    return Head(found.rows, found.link, found.seal)


def keep_head(connection: Connection, before: Head, head: Head) -> None:
    """Keep the head of the notebook's chain, in the place of the one before."""
    row = {"id": 1, "rows": head.rows, "link": head.link, "seal": head.seal}
    new = upsert(connection.dialect.name, tables.notebook_head).values(row)
    connection.execute(new.on_conflict_do_update(index_elements=["id"], set_=row))
    gone = before.seal if before.rows else ""
    record_head.changed(connection, Sum.NOTEBOOK, gone=gone, come=head.seal)


def _add(connection: Connection, row: dict[str, Any]) -> None:
    there = select(tables.notebook_note).where(tables.notebook_note.c.id == row["id"])
    kept = connection.execute(there).mappings().first()
    if kept is not None:
        if content_of(kept) != content_of(row):
            raise ValueError("Another note has this id.")
        return
    before = head_of(connection, to_change=True)
    key = hmac_chain.key_of(connection)
    head = hmac_chain.longer(key, CHAIN, before, content_of(row))
    place = {"sequence": connection.execute(_NEXT).scalar_one(), "link": head.link}
    connection.execute(insert(tables.notebook_note), row | place)
    keep_head(connection, before, head)


def _from_row(row: RowMapping) -> KeptNote:
    words = {name: row[name] for name in LINKED}
    at, value = datetime.fromisoformat(row["at"]), json.loads(row["value"])
    return KeptNote(**{**words, "at": at, "value": value})
