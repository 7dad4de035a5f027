"""Opening the encrypted file: its key, its durability, its version. Nothing is ever overwritten."""

import shutil
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, StaticPool, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from sdm_aid.record import tables
from sdm_aid.record.keys import Key
from sdm_aid.record.migrations import HEAD, KNOWN
from sdm_aid.record.troubles import RecordTrouble, Trouble, trouble_of

FILE = "record.db"

BUSY_MS = 3000
"""How long to wait for another program to let go of the file."""


def open_database(folder: Path, key: Key) -> Engine:
    """The database in ``folder``, made if there is none, brought up to date if it is older.

    One connection serves all threads, each for one transaction at a time; whoever uses the engine
    holds a lock. ``RecordTrouble`` where it cannot be opened; the file is then as it was.
    """
    file = folder / FILE
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: _connect(file, key),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    try:
        _bring_up_to_date(engine, file)
    except (DBAPIError, sqlcipher.Error, OSError) as error:
        engine.dispose()
        raise trouble_of(error) from error
    except RecordTrouble:
        engine.dispose()
        raise
    return engine


def _connect(file: Path, key: Key) -> "sqlcipher.Connection":
    connection = sqlcipher.connect(str(file), check_same_thread=False, timeout=BUSY_MS / 1000)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        # A raw key: it is random already, so deriving one from it would only cost time.
        connection.execute(f"PRAGMA key = \"x'{key.hex}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master")
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
        # Deleted drafts must not lie about in free pages, nor pages in the clear in temp files.
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        connection.close()
        raise
    return connection


def _bring_up_to_date(engine: Engine, file: Path) -> None:
    version = _version(engine)
    if version == HEAD:
        return
    if version is None:
        _make(engine)
        file.chmod(0o600)
    elif version in KNOWN:
        _migrate(engine, file, version)
    else:
        raise RecordTrouble(Trouble.NEWER)


def _version(engine: Engine) -> str | None:
    """The version of the tables in the file, ``None`` where there are none yet."""
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def _make(engine: Engine) -> None:
    """All tables at once; a test proves that they are those the migrations make."""
    with engine.begin() as connection:
        tables.metadata.create_all(connection)
        for trigger in tables.TRIGGERS:
            connection.execute(text(trigger))
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def _migrate(engine: Engine, file: Path, version: str) -> None:
    """Bring an older file up to date in one transaction, after copying it beside itself."""
    with engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    shutil.copy2(file, file.with_name(f"{FILE}.before-{HEAD}-from-{version}"))
    from sdm_aid.record.migrations.run import upgrade

    upgrade(engine)
