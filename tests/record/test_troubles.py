"""When the record cannot be opened or written: a plain word, and nothing overwritten."""

import os
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError
from sqlalchemy import text

from sdm_aid.record.keys import SWITCH, KeyPlace
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.troubles import RecordTrouble, Trouble, trouble_of
from tests.record.conftest import GUIDE, said


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix == ".db"}


def made(folder: Path) -> str:
    """A record with one answer in it, closed again."""
    record = open_record(folder)
    kept = record.start(GUIDE, "a" * 64, "Knee")
    record.journal(kept).append(said("words", "Kept."))
    record.close()
    return kept


def refused(folder: Path) -> RecordTrouble:
    """Opening fails, and the database is as it was, byte for byte."""
    before = contents(folder)
    with pytest.raises(RecordTrouble) as trouble:
        open_record(folder)
    assert contents(folder) == before
    return trouble.value


def test_a_wrong_key_opens_nothing(folder: Path) -> None:
    made(folder)
    (folder / "record.key").write_text("0" * 64)
    assert refused(folder).kind is Trouble.WRONG_KEY


def test_a_missing_key_is_not_replaced(folder: Path) -> None:
    made(folder)
    (folder / "record.key").unlink()
    assert refused(folder).kind is Trouble.NO_KEY
    assert not (folder / "record.key").exists()


@pytest.mark.parametrize("key", ["", "short", "g" * 64, "\x00" * 64])
def test_a_spoilt_key_file_is_left_as_it_is(folder: Path, key: str) -> None:
    made(folder)
    (folder / "record.key").write_text(key)
    assert refused(folder).kind is Trouble.NO_KEY
    assert (folder / "record.key").read_text() == key


def test_a_record_from_a_newer_version_is_refused_untouched(folder: Path) -> None:
    made(folder)
    record = open_record(folder)
    with record.changing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    record.close()
    trouble = refused(folder)
    assert trouble.kind is Trouble.NEWER
    assert "newer version" in trouble.what_happened


@pytest.mark.parametrize("place", [0, 100])
def test_a_file_damaged_at_its_head_is_left_as_it_is(folder: Path, place: int) -> None:
    made(folder)
    spoil(folder, place, place + 50)
    assert refused(folder).kind is Trouble.WRONG_KEY


def test_a_file_damaged_further_in_is_left_as_it_is(folder: Path) -> None:
    kept = made(folder)
    spoil(folder, 4096, None)
    before = contents(folder)
    with pytest.raises(RecordTrouble) as trouble:
        record = open_record(folder)
        record.entries(kept)
    assert trouble.value.kind is Trouble.WRONG_KEY
    assert contents(folder) == before


def spoil(folder: Path, begin: int, end: int | None) -> None:
    file = folder / "record.db"
    raw = bytearray(file.read_bytes())
    raw[begin:end] = bytes(len(raw[begin:end]))
    file.write_bytes(raw)


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "SDM Aid").write_text("in the way")
    with pytest.raises(RecordTrouble) as trouble:
        open_record(tmp_path / "SDM Aid")
    assert trouble.value.kind is Trouble.PLACE
    assert (tmp_path / "SDM Aid").read_text() == "in the way"


def test_a_folder_where_the_file_should_be(folder: Path) -> None:
    made(folder)
    (folder / "record.db").unlink()
    (folder / "record.db").mkdir()
    with pytest.raises(RecordTrouble) as trouble:
        open_record(folder)
    assert trouble.value.kind is Trouble.PLACE


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_said_plainly(folder: Path) -> None:
    made(folder)
    folder.chmod(0o500)
    try:
        with pytest.raises(RecordTrouble):
            record = open_record(folder)
            record.start(GUIDE, "a" * 64, "Knee")
    finally:
        folder.chmod(0o700)


def test_a_full_disk_loses_only_the_answer_that_did_not_fit(record: Record, kept: str) -> None:
    """SQLite is told that no page more may be had, which is how a full disk looks to it."""
    journal = record.journal(kept)
    journal.append(said("words", "Before."))
    with record.changing() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    big = said("words", "x" * 90_000)
    with pytest.raises(RecordTrouble) as trouble:
        journal.append(big)
    assert trouble.value.kind is Trouble.FULL
    assert "Free some space" in trouble.value.what_next
    assert [entry.value for entry in record.entries(kept)] == ["Before."]
    with record.changing() as connection:
        connection.execute(text("PRAGMA max_page_count = 1000000"))
    journal.append(big)
    assert record.entries(kept)[-1] == big


def test_no_trouble_repeats_what_was_said(record: Record, kept: str) -> None:
    journal = record.journal(kept)
    journal.append(said("words", "Before."))
    with record.changing() as connection:
        connection.execute(text("PRAGMA max_page_count = 1"))
    with pytest.raises(RecordTrouble) as trouble:
        journal.append(said("words", "secret " * 20_000))
    assert "secret" not in str(trouble.value)
    assert "secret" not in str(trouble.value.__cause__)


@pytest.mark.parametrize("kind", Trouble)
def test_every_trouble_says_what_happened_what_is_safe_and_what_to_do(kind: Trouble) -> None:
    trouble = RecordTrouble(kind)
    for part in (trouble.what_happened, trouble.kept_safe, trouble.what_next):
        assert part.endswith(".")
    assert trouble_of(trouble) is trouble


class InMemory(KeyringBackend):
    """A keychain that works."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class Locked(KeyringBackend):
    """A keychain that nobody can open."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError("locked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringError("locked")


class Forgetful(InMemory):
    """A keychain that takes a key and does not give it back."""

    def get_password(self, service: str, username: str) -> str | None:
        return None


def use(monkeypatch: pytest.MonkeyPatch, chain: KeyringBackend) -> None:
    monkeypatch.delenv(SWITCH)
    before = keyring.get_keyring()
    keyring.set_keyring(chain)
    monkeypatch.setattr(keyring.core, "_keyring_backend", chain)
    assert before is not chain


def test_the_key_goes_into_the_keychain_where_there_is_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = InMemory()
    use(monkeypatch, chain)
    kept = made(folder)
    assert not (folder / "record.key").exists()
    assert len(chain.kept) == 1
    record = open_record(folder)
    assert record.key_place is KeyPlace.KEYCHAIN
    assert record.entries(kept)[0].value == "Kept."
    record.close()


def test_an_emptied_keychain_makes_no_new_key(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = InMemory()
    use(monkeypatch, chain)
    made(folder)
    chain.kept.clear()
    assert refused(folder).kind is Trouble.NO_KEY
    assert chain.kept == {}


@pytest.mark.parametrize("chain", [Locked(), Forgetful()], ids=["locked", "forgetful"])
def test_without_a_keychain_to_rely_on_the_key_is_in_a_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, chain: KeyringBackend
) -> None:
    use(monkeypatch, chain)
    kept = made(folder)
    record = open_record(folder)
    assert record.key_place is KeyPlace.FILE
    assert record.entries(kept)[0].value == "Kept."
    record.close()
