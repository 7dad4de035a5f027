"""Backups: whole, encrypted, checked, rotated, and put back without losing what was there."""

import secrets
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from sdm_aid.record.backup import backups
from sdm_aid.record.backup import restore as restoring
from sdm_aid.record.backup.backups import back_up, backups_in, good_backups
from sdm_aid.record.backup.restore import restore
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.base.file_names import PARTS
from sdm_aid.record.journal.given_words import Use
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.store.integrity import check_whole
from sdm_aid.record.store.sqlite import open_file, place_of

from .before_counts import NO_NOTEBOOK
from .conftest import AT, GUIDE, given, note, words


def test_a_backup_holds_what_the_record_holds(record: Record, folder: Path, begun: str) -> None:
    record.journal(begun).append(words("kneecapitis"))
    file, secret = place_of(record.engine)
    made = back_up(file, secret, folder / "backups", AT)
    assert made.holds.conversations == 1
    assert made.holds.entries == 1
    assert [each.name for each in (folder / "backups").iterdir()] == ["20261123T104200.000000Z.db"]
    assert b"kneecapitis" not in made.backup.file.read_bytes()
    assert b"SQLite format" not in made.backup.file.read_bytes()


def test_only_the_owner_can_read_a_backup(record: Record, folder: Path) -> None:
    made = back_up(*place_of(record.engine), folder / "backups", AT)
    assert made.backup.file.stat().st_mode & 0o777 == 0o600
    assert made.backup.file.parent.stat().st_mode & 0o777 == 0o700


def test_a_backup_that_is_not_whole_is_removed_and_told(
    record: Record, folder: Path, begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a disk would that does not keep what it was given."""
    copy = backups.copy_whole

    def forgetful(file: Path, secret: bytes, to: Path) -> None:
        copy(file, secret, to)
        flip(to, to.stat().st_size // 2)

    monkeypatch.setattr(backups, "copy_whole", forgetful)
    with pytest.raises(RecordTrouble) as raised:
        back_up(*place_of(record.engine), folder / "backups", AT)
    assert raised.value.kind is TroubleKind.DAMAGED
    assert list((folder / "backups").iterdir()) == []


def test_backups_are_rotated_and_other_files_left_alone(record: Record, folder: Path) -> None:
    there = folder / "backups"
    there.mkdir()
    (there / "notes.db").write_text("mine")
    for day in range(9):
        back_up(*place_of(record.engine), there, AT + timedelta(days=day))
    kept = [backup.at for backup in backups_in(there)]
    assert kept == [AT + timedelta(days=day) for day in range(8, 1, -1)]  # Sunday is one of them
    assert (there / "notes.db").read_text() == "mine"


def test_restoring_brings_back_the_backup_and_sets_the_record_aside(folder: Path) -> None:
    record = open_record(folder)
    first = record.start(GUIDE, "abc123", "Knee")
    made = back_up(*place_of(record.engine), folder / "backups", AT)
    second = record.start(GUIDE, "abc123", "Hip")
    file, secret = place_of(record.engine)
    record.close()
    before = file.read_bytes()
    done = restore(file, secret, made.backup, AT)
    assert done.aside == folder / "record.set-aside.20261123T104200Z.db"
    assert done.aside.read_bytes() == before
    again = open_record(folder)
    assert {kept.id for kept in again.conversations()} == {first}
    again.close()
    assert made.backup.file.exists()
    assert check_whole(done.aside, secret).conversations == 2
    assert second


def test_restoring_is_refused_while_a_window_has_the_record_open(
    record: Record, folder: Path, begun: str
) -> None:
    made = back_up(*place_of(record.engine), folder / "backups", AT)
    record.journal(begun).append(words())
    with pytest.raises(RecordTrouble) as raised:
        restore(*place_of(record.engine), made.backup, AT)
    assert raised.value.kind is TroubleKind.LOCKED
    assert len(record.entries(begun)) == 1


def test_a_backup_that_was_damaged_is_not_put_in_place(folder: Path) -> None:
    record = open_record(folder)
    made = back_up(*place_of(record.engine), folder / "backups", AT)
    file, secret = place_of(record.engine)
    record.close()
    flip(made.backup.file, 9000)
    before = file.read_bytes()
    with pytest.raises(RecordTrouble) as raised:
        restore(file, secret, made.backup, AT)
    assert raised.value.kind is TroubleKind.DAMAGED
    assert file.read_bytes() == before


@pytest.mark.parametrize("renames", [0, 1])
def test_a_restoring_that_was_cut_off_is_finished_when_the_record_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    record = open_record(folder)
    begun = record.start(GUIDE, "abc123", "Knee")
    made = back_up(*place_of(record.engine), folder / "backups", AT)
    file, secret = place_of(record.engine)
    record.start(GUIDE, "abc123", "Another")
    record.close()
    monkeypatch.setattr(restoring, "finish_restoring", lambda _file, _secret: None)
    restore(file, secret, made.backup, AT)
    if renames:
        file.rename(folder / "record.set-aside.20261123T104200Z.db")
    again = open_record(folder)
    assert [kept.id for kept in again.conversations()] == [begun]
    again.close()
    assert check_whole(folder / "record.set-aside.20261123T104200Z.db", secret).conversations == 2
    assert not list(folder.glob("*ready*"))


def test_the_newest_backup_that_is_whole_is_found(record: Record, folder: Path) -> None:
    there = folder / "backups"
    old = back_up(*place_of(record.engine), there, AT)
    new = back_up(*place_of(record.engine), there, AT + timedelta(days=1))
    flip(new.backup.file, 5000)
    _file, secret = place_of(record.engine)
    assert next(good_backups(there, secret)) == old
    assert list(good_backups(there, secrets.token_bytes(32))) == []
    assert list(good_backups(folder / "nowhere", secret)) == []


def test_the_notebook_and_words_come_back_with_a_backup(folder: Path) -> None:
    record = open_record(folder)
    record.notebook.append([note("one"), note("two")])
    record.keep_words(given(Use.TABLE), "KTQW-BNHE")
    notes, there = record.notebook.notes(), record.words_with_yes(Use.TABLE)
    file, secret = place_of(record.engine)
    made = back_up(file, secret, folder / "backups", AT)
    record.close()
    for part in PARTS:
        file.with_name(f"{file.name}{part}").unlink(missing_ok=True)
    restore(file, secret, made.backup, AT)
    again = open_record(folder)
    assert again.notebook.notes() == notes
    assert again.words_with_yes(Use.TABLE) == there
    again.notebook.append([note("three")])
    assert again.take_back_words("KTQW-BNHE")
    assert verify(again.engine) == ()
    again.close()


def test_a_backup_stays_that_has_notes_which_no_newer_one_has(folder: Path) -> None:
    """As where an older backup was restored, and people wrote on from there."""
    record, there = open_record(folder), folder / "backups"
    first = back_up(*place_of(record.engine), there, AT)
    record.notebook.append([note("one")])
    second = back_up(*place_of(record.engine), there, AT + timedelta(minutes=1))
    place = place_of(record.engine)
    record.close()
    assert [each.at for each in backups_in(there)] == [second.backup.at]
    assert not first.backup.file.exists()
    empty = open_record(folder)
    with empty.engine.begin() as line:
        line.execute(text("DROP TRIGGER notebook_note_remains"))
        line.execute(text("DELETE FROM notebook_note"))
    third = back_up(*place, there, AT + timedelta(minutes=2))
    assert [each.at for each in backups_in(there)] == [third.backup.at, second.backup.at]
    empty.close()


def test_a_backup_of_before_there_was_a_notebook_gives_way_as_before(folder: Path) -> None:
    record, there = open_record(folder), folder / "backups"
    older = back_up(*place_of(record.engine), there, AT)
    _file, secret = place_of(record.engine)
    with closing(open_file(older.backup.file, secret)) as tool:
        for each in NO_NOTEBOOK:
            tool.execute(each)
    newer = back_up(*place_of(record.engine), there, AT + timedelta(minutes=1))
    assert [each.at for each in backups_in(there)] == [newer.backup.at]
    record.close()


def flip(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)
