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
    select,
    text,
    update,
)

from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.journal.rechain import relink
from sdm_aid.record.server import own_schema
from sdm_aid.record.server.address import Address, given_to_libpq, password_of
from sdm_aid.record.store import audit, hmac_chain, triggers
from sdm_aid.record.store.audit import AuditRow, Done
from sdm_aid.record.store.migrate import SCRIPTS, upgrade
from sdm_aid.record.store.room_functions import SCHEMA
from sdm_aid.record.store.sqlite import reading, writing
from sdm_aid.record.store.tables import METADATA, NEWEST, version

PATIENCE = 3.0
"""Seconds to wait for an answer. Nobody in the room waits long for a server that is away."""

_CONNECT = {"connect_timeout": "2", "application_name": "SDM Aid"}

_OPTIONS = f"-c lock_timeout=2000 -c search_path={SCHEMA},pg_temp"
"""Milliseconds to wait for another room that writes to the same conversation; and where names
without a schema are looked for, so that nothing a room may have put elsewhere is ever run."""

ROOMS_CANNOT_READ_THE_KEY = "0006"
"""From this version on; a key from before may be known to a room."""

ROOMS = tuple(
    SCRIPTS / "versions" / f"v{name}.sql"
    for name in ("0006_rooms", "0008_counted", "0009_notebook")
)
"""What a new record is made with beside its tables; an older one gets it by its migrations."""

_MAKING = 0x5D4A1D
"""The advisory lock of whoever makes or changes the tables: any number that all rooms share."""


chain_key = Table("chain_key", MetaData(), Column("key", Text, nullable=False))
"""The key of the chains, in hexadecimal, its one row: only the owner can read it."""

_IDENTITY = f"SELECT id FROM {SCHEMA}.identity"
_MAY_READ_KEY = f"SELECT has_table_privilege('{SCHEMA}.{chain_key.name}', 'SELECT')"


def server_engine(address: Address) -> Engine:
    """An engine for the record at an address; nothing is connected to yet."""
    from sdm_aid.record.server.connection import open_line

    password = cache(lambda: password_of(address))  # asked once: a keychain may be slow

    def opened() -> Any:
        parameters = given_to_libpq(address) | _CONNECT | address.parameters
        parameters["options"] = _OPTIONS
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


def make_ready(engine: Engine, scripts: Path = SCRIPTS, newest: str = NEWEST) -> str:
    """Make the tables where there are none, and older ones as they are now; all or nothing.

    Returns which record this is, wherever it goes. Only the owner makes and changes tables, and
    only the owner gets the key of the chains. Raises ``RecordTrouble``.
    """
    with reading(engine) as connection:
        found = version_found(connection)
    if found is None or found < newest:
        _make_or_upgrade_alone(engine, scripts, newest)
    else:
        _refuse_newer(found, newest)
    with reading(engine) as connection:
        if connection.execute(text(_MAY_READ_KEY)).scalar_one():
            engine.update_execution_options(**{hmac_chain.KEY_OPTION: _key_in(connection)})
        return str(connection.execute(text(_IDENTITY)).scalar_one())


def _key_in(connection: Connection) -> bytes:
    return bytes.fromhex(connection.execute(select(chain_key.c.key)).scalar_one())


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
    found = version_found(connection)  # another room may have been first
    if found is not None and found >= newest:
        _refuse_newer(found, newest)
        return
    own_schema.make(connection)
    if found is None:
        _make(connection)
        return
    own_schema.move_from_public(connection, (*METADATA.tables, chain_key.name))
    upgrade(connection, scripts, newest)
    if found < ROOMS_CANNOT_READ_THE_KEY:
        _make_new_key(connection)
    keyed = connection.execution_options(**{hmac_chain.KEY_OPTION: _key_in(connection)})
    audit.add(keyed, AuditRow(datetime.now(UTC), Done.MIGRATED, "", newest))


def _make(connection: Connection) -> None:
    METADATA.create_all(connection, checkfirst=False)
    chain_key.create(connection)
    triggers.put_up(connection)
    line: Any = connection.connection.dbapi_connection
    for each in ROOMS:
        line.execute(each.read_text(encoding="utf-8"))
    key = secrets.token_bytes(32)
    connection.execute(insert(chain_key), {"key": key.hex()})
    connection.execute(insert(version), {"version_num": NEWEST})
    audit.begin(connection.execution_options(**{hmac_chain.KEY_OPTION: key}))


def _make_new_key(connection: Connection) -> None:
    """Link everything anew with a key that no room ever saw; what was broken stays broken."""
    old, new = _key_in(connection), secrets.token_bytes(32)
    connection.execute(update(chain_key).values(key=new.hex()))
    relink(connection.execution_options(**{hmac_chain.KEY_OPTION: new}), old)


def version_found(connection: Connection) -> str | None:
    """The version of the record's tables, ``None`` where there are none."""
    schema = own_schema.of_tables(connection, version.name)
    if schema is None:
        return None
    asked = text(f"SELECT version_num FROM {schema}.{version.name}")
    found: str | None = connection.execute(asked).scalar()
    if found is None:
        raise RecordTrouble(TroubleKind.DAMAGED)
    return found


def _refuse_newer(found: str, newest: str) -> None:
    if found > newest:
        raise RecordTrouble(TroubleKind.NEWER_VERSION)
