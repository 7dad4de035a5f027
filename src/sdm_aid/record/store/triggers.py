"""What keeps entries and the audit as they are: triggers. Only erasing and linking anew lift them.

They stand in the way of mistakes, and of whoever may write but not change tables. Each kind of
database has its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

GUARDED = {
    "entry": "entries",
    "audit": "rows of the audit",
    "counted": "counts of a month",
    "notebook_note": "notes",
}
"""The tables whose rows are only ever added, and what those are called."""

_SQLITE = {
    f"{table}_{name}": (
        table,
        f"CREATE TRIGGER {table}_{name} BEFORE {change} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{what} are only ever added'); END",
    )
    for table, what in GUARDED.items()
    for name, change in (("stays", "UPDATE"), ("remains", "DELETE"))
}

NAMES = frozenset(_SQLITE)
"""The triggers' names, on one machine."""

_SAYS_NO = "BEGIN RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME; END"
_OWN_PATH = "SET search_path = pg_catalog, pg_temp"
_POSTGRES_TYPE = 2 | 8 | 16 | 32
"""Before a DELETE, an UPDATE or a TRUNCATE, once for each statement (``pg_trigger.tgtype``)."""
_ON_POSTGRES = """
    SELECT pg_class.relname, pg_trigger.tgtype, pg_proc.prosrc
    FROM pg_trigger
    JOIN pg_class ON pg_class.oid = pg_trigger.tgrelid
    JOIN pg_proc ON pg_proc.oid = pg_trigger.tgfoid
    WHERE pg_class.relnamespace = current_schema()::regnamespace
    AND pg_trigger.tgenabled = 'O' AND NOT pg_trigger.tgisinternal
"""


def put_up(connection: Connection) -> None:
    """Guard the tables, which are new."""
    if connection.dialect.name == "postgresql":
        what = f"RETURNS trigger LANGUAGE plpgsql {_OWN_PATH} AS $${_SAYS_NO}$$"
        connection.execute(text(f"CREATE FUNCTION only_added() {what}"))
    for table in GUARDED:
        put_up_on(connection, table)


def put_up_on(connection: Connection, table: str) -> None:
    """Guard one table that is new."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text(
                f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION only_added()"
            )
        )
        return
    for of, sql in _SQLITE.values():
        if of == table:
            connection.execute(text(sql))


def move(connection: Connection, old: str, new: str) -> None:
    """Move what the triggers of a server's tables call from one schema to another."""
    connection.execute(text(f"ALTER FUNCTION {old}.only_added() SET SCHEMA {new}"))
    connection.execute(text(f"ALTER FUNCTION {new}.only_added() {_OWN_PATH}"))


@contextmanager
def lifted(connection: Connection, table: str, *changes: str) -> Iterator[None]:
    """Let rows of a table be changed ("stays") or deleted ("remains") for the length of a block.

    Both within the transaction that is open, so that nobody else ever meets a table unguarded.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER {table}_stays"))
        yield
        connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER {table}_stays"))
        return
    names = [f"{table}_{change}" for change in changes]
    for name in names:
        connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
    yield
    for name in names:
        connection.execute(text(_SQLITE[name][1]))


def unguarded(connection: Connection) -> list[str]:
    """The tables whose guards are not as ``put_up`` left them."""
    if connection.dialect.name == "postgresql":
        there = {
            table
            for table, kind, source in connection.execute(text(_ON_POSTGRES))
            if kind == _POSTGRES_TYPE and source == _SAYS_NO
        }
        return sorted(GUARDED.keys() - there)
    found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    kept = {name: " ".join(sql.split()) for name, sql in found}
    return sorted({table for name, (table, sql) in _SQLITE.items() if kept.get(name) != sql})
