"""The INSERT that may meet a row that is there: each kind of database has its own."""

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite


def insert(dialect: str, table: Table) -> sqlite.Insert:
    """An insert with ``on_conflict_do_nothing`` and ``on_conflict_do_update``.

    ``dialect`` is SQLAlchemy's name of the kind of database. Typed as SQLite's; PostgreSQL's
    has the same two, with the same arguments as are used here.
    """
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql  # what one machine does without

        server: sqlite.Insert = postgresql.insert(table)  # type: ignore[assignment]
        return server
    return sqlite.insert(table)
