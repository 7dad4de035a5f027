"""Whether a database is made as the program makes it: each table, index and trigger."""

from functools import cache

from sqlalchemy import Connection, create_engine, text
from sqlcipher3 import dbapi2 as sqlcipher

from sdm_aid.record.store import triggers
from sdm_aid.record.store.tables import METADATA

_MADE = "SELECT type, name, sql FROM sqlite_schema"
_ACTING = "SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')"


def strange(connection: Connection) -> list[str]:
    """The names of what was changed, added or taken away, but for the guards (``triggers``).

    On a server nothing is looked at.
    """
    if connection.dialect.name != "sqlite":
        return []
    found, made = _made_in(connection), as_made()
    differ = {each for each in found.keys() | made.keys() if found.get(each) != made.get(each)}
    return sorted({name for _kind, name in differ} - triggers.NAMES)


def acting(connection: Connection) -> list[tuple[str, str]]:
    """The kinds and names of triggers and views that are none of this program's."""
    found = connection.execute(text(_ACTING)).all()
    return [(row.type, row.name) for row in found if row.name not in triggers.NAMES]


def drop(connection: Connection, strange: list[tuple[str, str]]) -> None:
    """Drop triggers and views."""
    for kind, name in strange:
        quoted = name.replace('"', '""')
        connection.exec_driver_sql(f'DROP {kind} "{quoted}"')


@cache
def as_made() -> dict[tuple[str, str], str]:
    """What a new record has, by kind and name."""
    engine = create_engine("sqlite://", module=sqlcipher)
    try:
        with engine.begin() as connection:
            METADATA.create_all(connection, checkfirst=False)
            triggers.put_up(connection)
            return _made_in(connection)
    finally:
        engine.dispose()


def _made_in(connection: Connection) -> dict[tuple[str, str], str]:
    found = connection.execute(text(_MADE)).all()
    return {(row.type, row.name): " ".join((row.sql or "").split()) for row in found}
