"""Plain SQLite to measure against: not encrypted, and as durable as the record is."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlalchemy.schema import CreateIndex, CreateTable

from sdm_aid.record.store import audit, hmac_chain, tables, triggers
from sdm_aid.record.store.sqlite import writing

_DURABLE = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
_COLUMNS = [
    "id",
    "conversation",
    "sequence",
    "at",
    "voice",
    "kind",
    "step",
    "field",
    "value",
    "link",
]


def without_encryption(file: Path) -> Engine:
    """An empty record of this program's own, in a plain file: the same tables and guards.

    It has no head, neither inside nor beside it: what those cost is measured, too.
    """

    def opened() -> sqlite3.Connection:
        made = _opened(file)
        made.execute("PRAGMA foreign_keys = ON")
        return made

    engine = create_engine(
        "sqlite://",
        creator=opened,
        poolclass=QueuePool,
        execution_options={hmac_chain.KEY_OPTION: bytes(32)},
    )
    event.listen(engine, "begin", _begin)
    with writing(engine) as connection:
        tables.METADATA.create_all(connection, checkfirst=False)
        triggers.put_up(connection)
        audit.begin(connection)
    return engine


def bare(file: Path, like: Engine, conversation: str) -> Callable[[dict[str, Any]], None]:
    """Writes an answer's rows, ready made, through Python's own driver and nothing else."""
    plain = _opened(file)
    for table in (tables.conversation, tables.entry, tables.draft):
        made = CreateTable(table, include_foreign_key_constraints=[])
        plain.execute(str(made.compile(dialect=like.dialect)))
        for index in table.indexes:
            plain.execute(str(CreateIndex(index).compile(dialect=like.dialect)))
    begun = [conversation, "", "", "", "Bob", "bob", ""]
    plain.execute(
        "INSERT INTO conversation (id, guide, started, last_touched, patient, patient_letters,"
        f" step) VALUES ({_places(begun)})",
        begun,
    )
    return lambda row: _write(plain, row)


def _opened(file: Path) -> sqlite3.Connection:
    made = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    made.executescript(_DURABLE)
    return made


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _places(values: list[Any]) -> str:
    return ", ".join("?" * len(values))


def _write(plain: sqlite3.Connection, row: dict[str, Any]) -> None:
    this, link = row["conversation"], row["link"]
    values = [row[name] for name in _COLUMNS]
    plain.execute("BEGIN IMMEDIATE")
    plain.execute(f"INSERT INTO entry ({', '.join(_COLUMNS)}) VALUES ({_places(values)})", values)
    plain.execute(
        "UPDATE conversation SET last_touched = ?, finished = NULL, entries = ?, link = ?, seal = ?"
        " WHERE id = ?",
        [row["at"], row["sequence"], link, link, this],
    )
    plain.execute(
        "DELETE FROM draft WHERE conversation = ? AND step = ? AND field = ?",
        [this, row["step"], row["field"]],
    )
    plain.execute("COMMIT")
