"""Statements run straight through SQLite's driver, where somebody's answer waits for the disk.

They are written and compiled by SQLAlchemy, once; running them through it takes several times as
long as SQLite does. On a server the network takes far longer, and they run as any other.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, Executable, Table

_Written: TypeAlias = tuple[Executable, str, tuple[str, ...], dict[str, Any]]
"""The statement, its SQL, the names of its places in order, and what the statement itself puts."""

_compiled: dict[tuple[int, frozenset[str]], _Written] = {}


def first_row(
    connection: Connection, statement: Executable, row: Mapping[str, Any]
) -> tuple[Any, ...] | None:
    """Run a statement with the values in ``row``; its first row, if it gives any.

    ``statement`` must last as long as the program: it is known by its identity. Raises as the
    driver does.
    """
    if connection.dialect.name != "sqlite":
        result = connection.execute(statement, row)
        return tuple(found) if result.returns_rows and (found := result.first()) else None
    _statement, sql, names, own = _prepared(connection, statement, row)
    line: Any = connection.connection.dbapi_connection
    cursor = line.execute(sql, [row[name] if name in row else own[name] for name in names])
    first: tuple[Any, ...] | None = cursor.fetchone() if cursor.description else None
    cursor.close()
    return first


def every_row(connection: Connection, statement: Executable) -> list[Any]:
    """The rows that a statement finds, plain tuples: ten thousand take a quarter of the time."""
    cursor: Any = connection.execute(statement).cursor
    found: list[Any] = cursor.fetchall()
    return found


def add_rows(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows to a table of a record on one machine: all columns, in the table's order."""
    if rows:
        places = ", ".join("?" * len(table.columns))
        connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({places})", list(rows))


def _prepared(connection: Connection, statement: Executable, row: Mapping[str, Any]) -> _Written:
    key = (id(statement), frozenset(row))
    if key not in _compiled:
        made: Any = statement.compile(  # type: ignore[attr-defined]
            dialect=connection.dialect, column_keys=list(row)
        )
        _compiled[key] = (statement, str(made), tuple(made.positiontup), dict(made.params))
    return _compiled[key]
