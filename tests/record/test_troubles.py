"""What is said when something is wrong, and that everything stays as it was."""

import errno
import json
import os
import secrets
from pathlib import Path

import pytest
from sqlalchemy import update

from sdm_aid.conversation.entries import Voice
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind, trouble_from
from sdm_aid.record.journal.given_words import Use
from sdm_aid.record.journal.notebook import KeptNote
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.keys.keys import KeyPlace, key_of
from sdm_aid.record.record import DATABASE, Record, open_record
from sdm_aid.record.store import sqlite
from sdm_aid.record.store.tables import version

from .conftest import GUIDE, given, note, on_both, words


def closed_record(folder: Path, entries: int = 0) -> str:
    record = open_record(folder)
    begun = record.start(GUIDE, "abc123", "Knee")
    for n in range(entries):
        record.journal(begun).append(words(f"{n} " * 400))
    record.close()
    return begun


def secret_of(folder: Path) -> bytes:
    return key_of(folder, database_exists=True, keychain=False).secret


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def refused(folder: Path) -> RecordTrouble:
    before = files(folder)
    with pytest.raises(RecordTrouble) as raised:
        open_record(folder)
    assert files(folder) == before
    return raised.value


def test_a_record_of_a_newer_version_is_refused_and_untouched(folder: Path) -> None:
    closed_record(folder)
    engine = sqlite.connect(folder / DATABASE, secret_of(folder))
    with sqlite.writing(engine) as connection:
        connection.execute(update(version).values(version_num="0999"))
    engine.dispose()
    assert refused(folder).kind is TroubleKind.NEWER_VERSION


def test_a_wrong_key_is_refused_and_the_record_untouched(folder: Path) -> None:
    begun = closed_record(folder)
    file = folder / "record.key"
    right = file.read_text()
    file.write_text(json.dumps({"place": "file", "key": secrets.token_hex(32)}))
    trouble = refused(folder)
    assert trouble.kind is TroubleKind.WRONG_KEY
    assert "wrong" in str(trouble)
    assert "damaged" in str(trouble)
    file.write_text(right)
    record = open_record(folder)
    assert record.guide_text(begun) == GUIDE
    record.close()


def test_a_wrong_key_does_no_harm_while_the_record_is_open_elsewhere(
    record: Record, folder: Path, begun: str
) -> None:
    """The write-ahead log is full of what only the right key can read."""
    entry = words()
    record.journal(begun).append(entry)
    stranger = sqlite.connect(folder / DATABASE, secrets.token_bytes(32))
    with pytest.raises(RecordTrouble), sqlite.reading(stranger):
        pass
    stranger.dispose()
    other = open_record(folder)
    assert other.entries(begun) == (entry,)
    other.close()


@pytest.mark.parametrize("size", [0, 10, 4096, 9000])
def test_a_file_cut_short_is_refused_and_untouched(folder: Path, size: int) -> None:
    closed_record(folder, entries=30)
    file = folder / DATABASE
    file.write_bytes(file.read_bytes()[:size])
    assert refused(folder).kind in (TroubleKind.DAMAGED, TroubleKind.WRONG_KEY)


def test_a_first_page_that_was_overwritten_is_refused_and_untouched(folder: Path) -> None:
    closed_record(folder)
    file = folder / DATABASE
    content = bytearray(file.read_bytes())
    content[100:200] = bytes(100)
    file.write_bytes(content)
    assert refused(folder).kind is TroubleKind.WRONG_KEY


def test_a_page_that_was_overwritten_is_said_to_be_damage(folder: Path) -> None:
    closed_record(folder, entries=100)
    file = folder / DATABASE
    content = bytearray(file.read_bytes())
    for page in range(len(content) // 4096 // 2, len(content) // 4096):
        content[page * 4096 + 50] ^= 1
    file.write_bytes(content)
    assert refused(folder).kind is TroubleKind.DAMAGED
    assert file.read_bytes() == content


def test_half_a_record_is_not_taken_for_none(folder: Path) -> None:
    closed_record(folder)
    (folder / DATABASE).rename(folder / "record.db-wal")
    assert refused(folder).kind is TroubleKind.DAMAGED


def test_a_record_that_vanished_is_not_made_anew(folder: Path) -> None:
    closed_record(folder)
    engine = sqlite.connect(folder / DATABASE, secret_of(folder))
    (folder / DATABASE).unlink()
    with pytest.raises(RecordTrouble) as raised, sqlite.reading(engine):
        pass
    assert raised.value.kind is TroubleKind.FOLDER
    assert not (folder / DATABASE).exists()


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(RecordTrouble) as raised:
            open_record(folder)
        assert raised.value.kind is TroubleKind.FOLDER
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_in_place_of_the_file_is_said(folder: Path) -> None:
    closed_record(folder)
    (folder / DATABASE).unlink()
    (folder / DATABASE).mkdir()
    assert refused(folder).kind is TroubleKind.FOLDER


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder nobody can write to")
def test_a_folder_nobody_can_write_to_is_said() -> None:
    with pytest.raises(RecordTrouble) as raised:
        open_record(Path("/proc/self/record"))
    assert raised.value.kind is TroubleKind.FOLDER


def test_a_record_that_cannot_be_written_to_is_said(record: Record, begun: str) -> None:
    with sqlite.reading(record.engine) as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(RecordTrouble) as raised:
        record.journal(begun).append(words())
    assert raised.value.kind is TroubleKind.READ_ONLY


def test_a_full_disk_loses_nothing_and_the_entry_can_be_tried_again(folder: Path) -> None:
    begun = closed_record(folder)
    engine = sqlite.connect(folder / DATABASE, secret_of(folder))
    record = Record(engine, KeyPlace.FILE)
    with sqlite.reading(engine) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 3}")
    kept, failed = [], None
    journal = record.journal(begun)
    journal.keep_draft("what-matters", "words", Voice.PATIENT, "what is being typed")
    drafts = journal.drafts()
    for n in range(100):
        entry = words(f"{n} " * 3000)
        try:
            journal.append(entry)
        except RecordTrouble as trouble:
            assert trouble.kind is TroubleKind.FULL_DISK
            failed = entry
            break
        kept.append(entry)
        journal.keep_draft("what-matters", "words", Voice.PATIENT, "what is being typed")
        drafts = journal.drafts()
    assert failed is not None
    assert record.entries(begun) == tuple(kept)
    assert journal.drafts() == drafts
    with sqlite.reading(engine) as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1000}")
    journal.append(failed)
    assert record.entries(begun) == (*kept, failed)
    assert journal.drafts() == ()
    record.close()


def test_a_full_disk_keeps_a_page_of_the_notebook_whole_or_not_at_all(folder: Path) -> None:
    open_record(folder).close()
    engine = sqlite.connect(folder / DATABASE, secret_of(folder))
    record = Record(engine, KeyPlace.FILE)
    with sqlite.reading(engine) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 6}")
    kept: list[KeptNote] = []
    for n in range(100):
        page = [note(f"{n}-{part}", "Ask me. " * 300) for part in range(3)]
        try:
            record.notebook.append(page)
        except RecordTrouble as trouble:
            assert trouble.kind is TroubleKind.FULL_DISK
            break
        kept += page
    assert kept
    with pytest.raises(RecordTrouble):
        record.keep_words(given(Use.TABLE, words="Ask me. " * 9000))
    assert record.notebook.notes() == tuple(kept)
    assert record.words_with_yes(Use.TABLE) == ()
    assert verify(engine) == ()
    with sqlite.reading(engine) as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1000}")
    record.notebook.append(page)
    assert record.notebook.notes() == (*kept, *page)
    assert verify(engine) == ()
    record.close()


def test_a_record_another_program_writes_to_is_said_to_be_in_use(folder: Path) -> None:
    begun = closed_record(folder)
    hasty = sqlite.connect(folder / DATABASE, secret_of(folder), patience=0)
    other = sqlite.connect(folder / DATABASE, secret_of(folder))
    record = Record(hasty, KeyPlace.FILE)
    entry = words()
    with sqlite.writing(other), pytest.raises(RecordTrouble) as raised:
        record.journal(begun).append(entry)
    assert raised.value.kind is TroubleKind.LOCKED
    record.journal(begun).append(entry)
    assert record.entries(begun) == (entry,)
    record.close()
    other.dispose()


@on_both
def test_what_was_said_is_not_in_the_trouble_or_what_caused_it(record: Record) -> None:
    with pytest.raises(RecordTrouble) as raised:
        record.journal("no such conversation").append(words("kneecapitis"))
    cause: BaseException | None = raised.value
    while cause is not None:
        assert "kneecapitis" not in str(cause)
        cause = cause.__cause__ or cause.__context__


@pytest.mark.parametrize("kind", TroubleKind)
def test_every_trouble_has_three_plain_sentences(kind: TroubleKind) -> None:
    trouble = RecordTrouble(kind)
    parts = (trouble.what_happened, trouble.kept_safe, trouble.what_next)
    assert str(trouble) == " ".join(parts)
    assert all(part.endswith(".") and "_" not in part for part in parts)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, TroubleKind.FULL_DISK),
        (errno.EROFS, TroubleKind.READ_ONLY),
        (errno.EACCES, TroubleKind.FOLDER),
    ],
)
def test_what_the_system_says_is_put_in_plain_words(code: int, kind: TroubleKind) -> None:
    assert trouble_from(OSError(code, os.strerror(code))).kind is kind
