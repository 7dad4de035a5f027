"""The tool of somebody who changes a record behind the program's back, and has its key."""

from contextlib import closing
from pathlib import Path

from sdm_aid.record.base.file_names import DATABASE
from sdm_aid.record.journal.faults import Fault
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.keys.keys import key_of
from sdm_aid.record.record import open_record
from sdm_aid.record.store import sqlite


def secret(folder: Path) -> bytes:
    return key_of(folder, database_exists=True, keychain=False).secret


def tampered(folder: Path, older: Path, *sql: str) -> None:
    """Triggers are lifted and put back; the older record is there as ``older``."""
    with (
        closing(sqlite.open_file(folder / DATABASE, secret(folder))) as tool,
        sqlite.attached(tool, older, secret(folder), "older"),
    ):
        guards = tool.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        for name, made in guards.fetchall():
            tool.execute(f"DROP TRIGGER {name}")
            sql = (*sql, made)
        for each in sql:
            tool.execute(each)


def set_back(table: str, where: str = "1") -> tuple[str, str]:
    """SQL that has rows of a table be those of the older record."""
    return (
        f"DELETE FROM {table} WHERE {where}",
        f"INSERT INTO {table} SELECT * FROM older.{table} WHERE {where}",
    )


def faults_in(folder: Path) -> tuple[Fault, ...]:
    record = open_record(folder)
    try:
        return verify(record.engine)
    finally:
        record.close()


def faults_after(practice: tuple[Path, Path], *sql: str) -> tuple[Fault, ...]:
    """What is found once a record that was whole was changed; with its older copy at hand."""
    folder, older = practice
    assert faults_in(folder) == ()
    tampered(folder, older, *sql)
    return faults_in(folder)
