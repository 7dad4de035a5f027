"""The schema a record has to itself on a server, and moving an older record into it.

Up to version 0004 the tables were in ``public``, where on PostgreSQL 14 every role may make
operators and functions that others then run (CVE-2018-1058).
"""

from collections.abc import Iterable

from sqlalchemy import Connection, text

from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.store import triggers
from sdm_aid.record.store.room_functions import SCHEMA

OLD_SCHEMA = "public"

_SCHEMA_OWNER = text(
    "SELECT pg_catalog.pg_get_userbyid(n.nspowner) = current_user "
    "FROM pg_catalog.pg_namespace AS n WHERE n.nspname = :schema"
)
_TABLE = text(
    "SELECT pg_catalog.pg_get_userbyid(c.relowner) = current_user "
    "FROM pg_catalog.pg_class AS c "
    "JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace "
    "WHERE n.nspname = :schema AND c.relname = :table AND c.relkind = 'r' AND NOT c.relhasrules"
)


def of_tables(connection: Connection, table: str) -> str | None:
    """The schema in which the record's tables are; ``None`` where there are none.

    In ``public`` only the owner's own counts: somebody else's could be a trap.
    """
    if connection.execute(_TABLE, {"schema": SCHEMA, "table": table}).first() is not None:
        return SCHEMA
    return OLD_SCHEMA if _is_ours(connection, OLD_SCHEMA, table) else None


def make(connection: Connection) -> None:
    """Make the schema where there is none. ``RecordTrouble`` where it is somebody else's.

    What the functions may do, their owner may: so only one role makes and changes them.
    """
    ours = connection.execute(_SCHEMA_OWNER, {"schema": SCHEMA}).scalar()
    if ours is None:
        connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
    elif not ours:
        raise RecordTrouble(TroubleKind.SERVER_REFUSED)
    # Where this role may not, it is a warning: docs/several-rooms.md says who then does it.
    connection.execute(text(f"REVOKE CREATE ON SCHEMA {OLD_SCHEMA} FROM PUBLIC"))


def move_from_public(connection: Connection, tables: Iterable[str]) -> None:
    """Move the tables of an older record into their own schema, where they are not there yet."""
    moved = [each for each in tables if _is_ours(connection, OLD_SCHEMA, each)]
    for each in moved:
        connection.execute(text(f"ALTER TABLE {OLD_SCHEMA}.{each} SET SCHEMA {SCHEMA}"))
    if moved:
        triggers.move(connection, OLD_SCHEMA, SCHEMA)


def _is_ours(connection: Connection, schema: str, table: str) -> bool:
    return bool(connection.execute(_TABLE, {"schema": schema, "table": table}).scalar())
