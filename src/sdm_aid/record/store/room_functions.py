"""Calling the functions that rooms write through: see ``migrations/versions/v0006_rooms.sql``."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, TextClause, text

from sdm_aid.record.store.tables import NEWEST

SCHEMA = "sdm_aid"
"""The schema of everything a record has on a server: the owner's own, where no room can make
anything. What others can write to (``public``) is in no search path of this program."""


def call(connection: Connection, function: str, *arguments: object) -> Any:
    """What a function returns. Each gets this program's version, and refuses another's."""
    asked, given = _asked("SELECT ", function, arguments)
    return connection.execute(asked, given).scalar_one()


def rows_of(connection: Connection, function: str, *arguments: object) -> Sequence[Row[Any]]:
    """The rows that a function returns; otherwise as ``call``."""
    asked, given = _asked("SELECT * FROM ", function, arguments)
    return connection.execute(asked, given).all()


def _asked(
    select: str, function: str, arguments: tuple[object, ...]
) -> tuple[TextClause, dict[str, object]]:
    given = {f"a{n}": each for n, each in enumerate((NEWEST, *arguments))}
    places = ", ".join(f":{name}" for name in given)
    return text(f"{select}{SCHEMA}.{function}({places})"), given
