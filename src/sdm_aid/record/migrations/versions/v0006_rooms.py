"""Rooms write on a server through functions, with a key they cannot read. One machine has none.

The SQL lies beside this file, and stays what it was. A room's role of before is let in anew, with
no more than it needs; whoever else could read the key of the chains no longer can.
"""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

SQL = Path(__file__).with_suffix(".sql")

_ALLOWED = """
    SELECT DISTINCT pg_catalog.pg_get_userbyid(a.grantee) FROM pg_catalog.pg_class AS c,
    LATERAL pg_catalog.aclexplode(c.relacl) AS a
    WHERE c.oid = CAST(:table AS pg_catalog.regclass) AND a.grantee NOT IN (0, c.relowner)
"""
_MAY_INSERT = " AND a.privilege_type = 'INSERT'"


def upgrade() -> None:
    """Make the functions, and let the roles in that could write before."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    rooms = _allowed(connection, "sdm_aid.entry", _MAY_INSERT)
    readers = _allowed(connection, "sdm_aid.chain_key")
    line: Any = connection.connection.dbapi_connection
    line.execute(SQL.read_text(encoding="utf-8"))
    for each in readers:
        quoted = connection.dialect.identifier_preparer.quote(each)
        connection.execute(sa.text(f"REVOKE ALL ON sdm_aid.chain_key FROM {quoted}"))
    for each in rooms:
        connection.execute(sa.text("SELECT sdm_aid.let_in(:room)"), {"room": each})


def _allowed(connection: sa.Connection, table: str, which: str = "") -> list[str]:
    found = connection.execute(sa.text(_ALLOWED + which), {"table": table})
    return list(found.scalars())
