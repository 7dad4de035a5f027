"""What rooms may do on a server, made anew by a migration, and every room let in with it."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

_ROOMS = """
    SELECT DISTINCT pg_catalog.pg_get_userbyid(a.grantee) FROM pg_catalog.pg_proc AS p,
    LATERAL pg_catalog.aclexplode(p.proacl) AS a
    WHERE p.pronamespace = CAST('sdm_aid' AS pg_catalog.regnamespace) AND p.proname = 'say'
    AND a.grantee NOT IN (0, p.proowner)
"""


def give_rooms(connection: Connection, sql: Path) -> None:
    """Have a server run a file of functions, and let every room that could write use them."""
    rooms = list(connection.execute(text(_ROOMS)).scalars())
    line: Any = connection.connection.dbapi_connection
    line.execute(sql.read_text(encoding="utf-8"))
    for each in rooms:
        connection.execute(text("SELECT sdm_aid.let_in(:room)"), {"room": each})
