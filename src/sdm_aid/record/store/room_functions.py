"""Calling the functions that rooms write through: see ``migrations/versions/v0006_rooms.sql``."""

from typing import Any

from sqlalchemy import Connection, text

from sdm_aid.record.store.tables import NEWEST

SCHEMA = "sdm_aid"
"""The schema of everything a record has on a server: the owner's own, where no room can make
anything. What others can write to (``public``) is in no search path of this program."""


def call(connection: Connection, function: str, *arguments: object) -> Any:
    """What a function returns. Each gets this program's version, and refuses another's."""
    given = {f"a{n}": each for n, each in enumerate((NEWEST, *arguments))}
    places = ", ".join(f":{name}" for name in given)
    return connection.execute(text(f"SELECT {SCHEMA}.{function}({places})"), given).scalar_one()
