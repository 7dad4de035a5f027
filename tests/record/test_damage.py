"""Damage: found before anybody relies on it, told, and mended from a backup."""

import random
import shutil
from pathlib import Path

import pytest

from sdm_aid.record.backup.backups import back_up, good_backups
from sdm_aid.record.backup.restore import restore
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.record import open_record
from sdm_aid.record.store.integrity import check_whole, look_for_damage
from sdm_aid.record.store.sqlite import connect, place_of, writing

from .conftest import AT, GUIDE, words

FOUND = (TroubleKind.DAMAGED, TroubleKind.WRONG_KEY)
"""What damage is called: where the first page is hit, it looks like the wrong key."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The file of a closed record of some size, with one backup, and its key."""
    folder = tmp_path_factory.mktemp("kept") / "SDM Aid"
    record = open_record(folder)
    for _talk in range(5):
        begun = record.start(GUIDE, "abc123", "Knee")
        for n in range(20):
            record.journal(begun).append(words(f"{n} " * 300))
    file, secret = place_of(record.engine)
    back_up(file, secret, folder / "backups", AT)
    record.close()
    return file, secret


@pytest.fixture
def copied(kept: tuple[Path, bytes], tmp_path: Path) -> tuple[Path, bytes]:
    """A copy of that record, to damage."""
    shutil.copytree(kept[0].parent, tmp_path / "SDM Aid")
    return tmp_path / "SDM Aid" / kept[0].name, kept[1]


@pytest.mark.parametrize("seed", range(25))
def test_a_byte_flipped_anywhere_is_found(copied: tuple[Path, bytes], seed: int) -> None:
    file, secret = copied
    content = bytearray(file.read_bytes())
    content[random.Random(seed).randrange(len(content))] ^= 1
    file.write_bytes(content)
    with pytest.raises(RecordTrouble) as raised:
        check_whole(file, secret)
    assert raised.value.kind in FOUND
    assert file.read_bytes() == content


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_is_found_at_opening(copied: tuple[Path, bytes], part: float) -> None:
    file, _secret = copied
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * part)])
    with pytest.raises(RecordTrouble) as raised:
        open_record(file.parent)
    assert raised.value.kind in FOUND


@pytest.mark.parametrize(
    "header", [bytes(4096), b"SQLite format 3\0" + bytes(4080), b"\xff" * 4096]
)
def test_a_wrong_header_is_found_at_opening(copied: tuple[Path, bytes], header: bytes) -> None:
    file, _secret = copied
    file.write_bytes(header + file.read_bytes()[4096:])
    with pytest.raises(RecordTrouble) as raised:
        open_record(file.parent)
    assert raised.value.kind in FOUND


def test_after_a_crash_the_whole_file_is_looked_at(copied: tuple[Path, bytes]) -> None:
    """A page that opening would not come to was written badly as the power went."""
    file, _secret = copied
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    open_record(file.parent).close()
    file.with_name(f"{file.name}-wal").write_bytes(b"left behind")
    with pytest.raises(RecordTrouble) as raised:
        open_record(file.parent)
    assert raised.value.kind is TroubleKind.DAMAGED


def test_what_was_damaged_is_set_aside_and_the_backup_takes_its_place(
    copied: tuple[Path, bytes],
) -> None:
    file, secret = copied
    content = bytearray(file.read_bytes())
    content[5000] ^= 1
    file.write_bytes(content)
    log = file.with_name(f"{file.name}-wal")
    log.write_bytes(b"what was left of the log")
    good = next(good_backups(file.parent / "backups", secret))
    done = restore(file, secret, good.backup, AT)
    assert done.aside == file.with_name("record.damaged.20261123T104200Z.db")
    assert done.aside.read_bytes() == content
    record = open_record(file.parent)
    assert len(record.conversations()) == done.holds.conversations == 5
    record.close()


def test_an_older_records_tables_are_not_taken_for_damage(copied: tuple[Path, bytes]) -> None:
    """Before it is brought up to date, a record has neither every table nor every column."""
    engine = connect(*copied)
    with writing(engine) as connection:
        connection.exec_driver_sql("DROP TABLE afterwards")
        connection.exec_driver_sql("ALTER TABLE conversation DROP COLUMN patient")
    look_for_damage(engine, closed_cleanly=True)
    engine.dispose()
