"""What is on the disk: in the dark to others, and there for good once it was said."""

import os
import threading
from pathlib import Path

import pytest

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.record.keys.keys import key_of
from sdm_aid.record.record import DATABASE, Record, open_record
from sdm_aid.record.store import sqlite

from .conftest import GUIDE, on_both, said, words


def check(folder: Path) -> None:
    """SQLite and SQLCipher both find the file whole."""
    key = key_of(folder, database_exists=True, keychain=False)
    engine = sqlite.connect(folder / DATABASE, key.secret)
    with sqlite.reading(engine) as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
        assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    engine.dispose()


def test_no_word_is_in_the_files_in_the_clear(record: Record, folder: Path, begun: str) -> None:
    journal = record.journal(begun)
    journal.append(said("together", "patient-name", "Bartholomew"))
    journal.append(words("kneecapitis"))
    journal.keep_draft("check", "said-back", Voice.PATIENT, "unfinishedness")
    hidden = [b"Bartholomew", b"bartholomew", b"kneecapitis", b"unfinishedness", b"osteoarthritis"]
    hidden += [GUIDE[:9], b"patient-name", b"CREATE TABLE", b"SQLite format"]
    files = [file for file in folder.iterdir() if file.is_file()]
    assert {file.name for file in files} >= {"record.db", "record.db-wal", "record.key"}
    for file in files:
        content = file.read_bytes()
        assert not [word for word in hidden if word in content], file.name


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX's")
def test_only_the_user_can_read_the_files(record: Record, folder: Path, begun: str) -> None:
    record.journal(begun).append(words())
    assert folder.stat().st_mode & 0o777 == 0o700
    modes = {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()}
    assert set(modes.values()) == {0o600}, modes


def test_the_settings_that_make_it_last_are_on(record: Record) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2}
    with sqlite.reading(record.engine) as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5000
    assert found == wanted


def test_an_entry_is_there_for_others_as_soon_as_append_returns(
    record: Record, folder: Path, begun: str
) -> None:
    other = open_record(folder)
    for text in ("one", "two", "three"):
        entry = words(text)
        record.journal(begun).append(entry)
        assert other.entries(begun)[-1] == entry
    other.close()


@on_both
def test_several_threads_write_and_read_at_once(record: Record, begun: str) -> None:
    mine: list[list[Entry]] = [[words(f"{thread}.{n}") for n in range(40)] for thread in range(4)]
    troubles: list[Exception] = []

    def speak(entries: list[Entry]) -> None:
        try:
            for entry in entries:
                record.journal(begun).append(entry)
                assert entry in record.entries(begun)
        except Exception as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=speak, args=(entries,)) for entries in mine]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    kept = record.entries(begun)
    assert len(kept) == 160
    for entries in mine:
        assert [entry for entry in kept if entry in entries] == entries
