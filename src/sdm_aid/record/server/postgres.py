"""A record on a PostgreSQL server, for several rooms: reaching it, making it, checking it.

Everything that is only PostgreSQL's is here: how to connect, what a transaction sees, and how the
tables are made and brought up to date. The tables themselves, and what is read and written in
them, are the same as on one machine.
"""

import secrets
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    Table,
    Text,
    create_engine,
    event,
    insert,
    inspect,
    select,
    text,
)

from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.server.address import Address, password_of
from sdm_aid.record.store import audit, hmac_chain, triggers
from sdm_aid.record.store.audit import AuditRow, Done
from sdm_aid.record.store.migrate import SCRIPTS, upgrade
from sdm_aid.record.store.sqlite import reading, writing
from sdm_aid.record.store.tables import METADATA, NEWEST, version

PATIENCE = 3.0
"""Seconds to wait for an answer. Nobody in the room waits long for a server that is away."""

_CONNECT = {"connect_timeout": "2", "application_name": "SDM Aid"}

_LOCK_TIMEOUT = "-c lock_timeout=2000"
"""Milliseconds to wait for another room that writes to the same conversation."""

_MAKING = 0x5D4A1D
"""The advisory lock of whoever makes or changes the tables: any number that all rooms share."""


chain_key = Table("chain_key", MetaData(), Column("key", Text, nullable=False))
"""The key of the chains, in hexadecimal, its one row: all rooms make the same links.

On one machine it comes from the database's key. Here whoever may read the tables has it, so the
chains find mistakes and meddling, not somebody who has the record and this program.
"""


def server_engine(address: Address) -> Engine:
    """An engine for the record at an address; nothing is connected to yet."""
    from sdm_aid.record.server.connection import open_line

    password = cache(lambda: password_of(address))  # asked once: a keychain may be slow

    def opened() -> Any:
        parameters = {**_CONNECT, **address.parameters}
        parameters["options"] = f"{_LOCK_TIMEOUT} {parameters.get('options', '')}".strip()
        try:
            return open_line(parameters, password(), PATIENCE)
        except BaseException:
            password.cache_clear()  # it may be another by now
            raise

    engine = create_engine(
        "postgresql+psycopg://",
        creator=opened,
        pool_pre_ping=True,  # a server that was restarted is met with a new connection
        hide_parameters=True,  # what people said is never in an error message
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """A reader sees one state of the record; a writer, behind its lock, what is newest."""
    from psycopg import IsolationLevel

    writes = connection.get_execution_options().get("writes", False)
    level = IsolationLevel.READ_COMMITTED if writes else IsolationLevel.REPEATABLE_READ
    opened: Any = connection.connection.dbapi_connection
    opened.isolation_level = level


def make_ready(engine: Engine, scripts: Path = SCRIPTS, newest: str = NEWEST) -> None:
    """Make the tables where there are none, and older ones as they are now; all or nothing.

    Only this needs the right to make tables. Raises ``RecordTrouble``.
    """
    with reading(engine) as connection:
        found = _version_of(connection)
    if found is None or found < newest:
        _make_or_upgrade_alone(engine, scripts, newest)
    else:
        _refuse_newer(found, newest)
    with reading(engine) as connection:
        key = bytes.fromhex(connection.execute(select(chain_key.c.key)).scalar_one())
    engine.update_execution_options(**{hmac_chain.KEY_OPTION: key})


def _make_or_upgrade_alone(engine: Engine, scripts: Path, newest: str) -> None:
    try:
        with writing(engine) as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MAKING})
            line: Any = connection.connection.dbapi_connection
            line.patience = None  # a large record takes its time
            try:
                _make_or_upgrade(connection, scripts, newest)
            finally:
                line.patience = PATIENCE
    except RecordTrouble as trouble:
        if trouble.kind is not TroubleKind.OTHER:
            raise
        raise RecordTrouble(TroubleKind.SERVER_MIGRATION) from trouble
    except Exception as error:  # a migration raises whatever it does
        raise RecordTrouble(TroubleKind.SERVER_MIGRATION) from error


def _make_or_upgrade(connection: Connection, scripts: Path, newest: str) -> None:
    found = _version_of(connection)  # another room may have been first
    if found is None:
        _make(connection)
    elif found < newest:
        upgrade(connection, scripts, newest)
        key = bytes.fromhex(connection.execute(select(chain_key.c.key)).scalar_one())
        keyed = connection.execution_options(**{hmac_chain.KEY_OPTION: key})
        audit.add(keyed, AuditRow(datetime.now(UTC), Done.MIGRATED, "", newest))
    else:
        _refuse_newer(found, newest)


def _make(connection: Connection) -> None:
    METADATA.create_all(connection, checkfirst=False)
    chain_key.create(connection)
    triggers.put_up(connection)
    key = secrets.token_bytes(32)
    connection.execute(insert(chain_key), {"key": key.hex()})
    connection.execute(insert(version), {"version_num": NEWEST})
    audit.begin(connection.execution_options(**{hmac_chain.KEY_OPTION: key}))


def _version_of(connection: Connection) -> str | None:
    """The version of the record's tables, ``None`` where there are none."""
    if not inspect(connection).has_table(version.name):
        return None
    found: str | None = connection.execute(select(version.c.version_num)).scalar()
    if found is None:
        raise RecordTrouble(TroubleKind.DAMAGED)
    return found


def _refuse_newer(found: str, newest: str) -> None:
    if found > newest:
        raise RecordTrouble(TroubleKind.NEWER_VERSION)
