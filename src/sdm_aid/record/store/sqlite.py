"""The encrypted database file: making it, opening it, reading and writing in it.

SQLAlchemy's pool gives each thread a connection of its own, and SQLite, in WAL mode, lets them
read while one writes. So an engine may be used from any thread, with no lock here.
"""

import errno
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, insert
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from sdm_aid.kit.private_files import new_private_file
from sdm_aid.record.base.errors import in_plain_words
from sdm_aid.record.store import audit, head_file, hmac_chain, record_head, triggers
from sdm_aid.record.store.tables import METADATA, NEWEST, version

PATIENCE = 5.0
"""Seconds to wait for another program to finish writing."""

_SETTINGS = (
    "cipher_log_level = NONE",  # what is wrong is said in plain words instead
    "cipher_compatibility = 4",  # a later SQLCipher must still open this file
    "cache_size = -65536",  # at most 64 MB, of a record that has as much
    "wal_autocheckpoint = 100",  # pages: the log is small, so that little hangs on it
    "temp_store = MEMORY",  # nothing reaches the disk in the clear
    "synchronous = FULL",
    "secure_delete = ON",  # a draft that was dropped does not stay in a free page
    "recursive_triggers = ON",  # so that a REPLACE, too, meets the triggers that keep entries
)

_PLACE = "sdm_aid_place"


def connect(
    file: Path,
    secret: bytes,
    *,
    patience: float = PATIENCE,
    foreign_keys: bool = True,
    head: Path | None = None,
) -> Engine:
    """An engine for the database in ``file``, which must be there; nothing is opened yet.

    ``head``: where the head of the record is kept beside it (``head_file``); a copy has none.

    Once disposed of it opens nothing any more: its copy of the key is overwritten, for something
    may hold on to it long after the record was locked.
    """
    kept = bytearray(secret)

    def opened() -> Any:
        connection = open_file(file, kept, patience)
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        return connection

    options: dict[str, Any] = {
        hmac_chain.KEY_OPTION: hmac_chain.derived_key(secret),
        _PLACE: (file, kept),
    }
    if head is not None:
        options[record_head.FILE_OPTION] = head
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=opened,
        poolclass=QueuePool,
        hide_parameters=True,  # what people said is never in an error message
        execution_options=options,
    )
    event.listen(engine, "connect", lambda _opened, of: of.info.update(file=_identity(file)))
    event.listen(engine, "begin", _begin)
    event.listen(engine, "engine_disposed", lambda _engine: _overwrite(kept))
    return engine


def place_of(engine: Engine) -> tuple[Path, bytes]:
    """The file of an engine's database, and the key that opens it."""
    file, kept = engine.get_execution_options()[_PLACE]
    return file, bytes(kept)


def open_file(file: Path, secret: bytes | bytearray, patience: float = PATIENCE) -> Any:
    """A connection without SQLAlchemy, and so without a transaction: for what cannot be in one."""
    path = quote(file.absolute().as_posix())
    opened = sqlcipher.connect(
        # The mode keeps SQLite from making an empty file where the record has gone.
        f"file://{'' if path.startswith('/') else '/'}{path}?mode=rw",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        # A key given as hexadecimal is the key itself: no passphrase to stretch, so no wait.
        opened.execute(f"PRAGMA key = \"x'{secret.hex()}'\"")
        for setting in _SETTINGS:
            opened.execute(f"PRAGMA {setting}")
    except BaseException:
        opened.close()
        raise
    return opened


@contextmanager
def attached(opened: Any, file: Path, secret: bytes, name: str) -> Iterator[None]:
    """Have another database of the same key beside one from ``open_file``, under a name."""
    opened.execute(f"ATTACH DATABASE ? AS {name} KEY \"x'{secret.hex()}'\"", (str(file),))
    try:
        yield
    finally:
        opened.execute(f"DETACH DATABASE {name}")


def _overwrite(secret: bytearray) -> None:
    secret[:] = bytes(len(secret))


def _begin(connection: Connection) -> None:
    # Whoever will write takes the lock at once: one that read first could be refused half-way.
    writes = connection.get_execution_options().get("writes", False)
    if writes:
        _still_there(connection)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _identity(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_dev, found.st_ino


def _still_there(connection: Connection) -> None:
    """Raise ``OSError`` where the file has gone from its place since it was opened.

    A disk that was taken away, or a record put in its place, would have this write go to a file
    that nobody ever finds again: the system keeps it only for as long as it is open.
    """
    file, _secret = place_of(connection.engine)
    try:
        if _identity(file) != connection.info["file"]:
            raise FileNotFoundError(errno.ENOENT, "Another file is in the record's place.")
        _log_still_there(connection, file.with_name(f"{file.name}-wal"))
    except OSError:
        connection.invalidate()  # the next try opens what is there then
        raise


def _log_still_there(connection: Connection, log: Path) -> None:
    """Raise ``OSError`` where the write-ahead log was taken away while it was in use.

    What is in it is written to the record's file first: the system has it while it is open here.
    """
    known = connection.info.get("log")
    try:
        found = _identity(log)
    except FileNotFoundError:
        found = None  # there is none before the first write
    if known is not None and found != known:
        opened: Any = connection.connection.dbapi_connection
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.engine.pool.dispose()
        raise FileNotFoundError(errno.ENOENT, "The record's log was taken away.")
    if found is not None:
        connection.info["log"] = found


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection to read one state of the record with. Raises ``RecordTrouble``."""
    with in_plain_words(), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction, on the disk when the block ends well, else undone.

    Raises ``RecordTrouble``.
    """
    with in_plain_words():
        with engine.execution_options(writes=True).begin() as connection:
            record_head.forget_changes(connection)
            yield connection
            head = record_head.keep(connection)
            options = connection.get_execution_options()
        if head is not None and record_head.FILE_OPTION in options:
            head_file.write(options[record_head.FILE_OPTION], options[hmac_chain.KEY_OPTION], head)


def create(file: Path, secret: bytes) -> None:
    """Make an empty record, unless another program has made one meanwhile.

    Raises ``RecordTrouble``.
    """
    with in_plain_words(), new_private_file(file) as draft:
        engine = connect(draft, secret)
        try:
            with writing(engine) as connection:
                METADATA.create_all(connection, checkfirst=False)
                triggers.put_up(connection)
                connection.execute(insert(version), {"version_num": NEWEST})
                record_head.begin(connection)
                audit.begin(connection)
        finally:
            engine.dispose()
        with closing(open_file(draft, secret)) as made:
            made.execute("PRAGMA journal_mode = WAL")  # the file remembers this one setting


def copy(file: Path, secret: bytes, to: Path) -> None:
    """Copy the record as it is now, encrypted with the same key. Raises ``RecordTrouble``."""
    with (
        in_plain_words(),
        new_private_file(to) as draft,
        closing(open_file(file, secret)) as source,
        closing(open_file(draft, secret)) as target,
    ):
        source.backup(target)
