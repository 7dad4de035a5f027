"""Words that a slip takes back: no trace of them is left on any page, here or in a copy."""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sdm_aid.record.backup.backups import back_up, backups_in
from sdm_aid.record.backup.restore import restore
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.base.file_names import BACKUPS, DATABASE
from sdm_aid.record.erasure import residue
from sdm_aid.record.erasure.erase import erase
from sdm_aid.record.erasure.retention import due
from sdm_aid.record.journal.given_words import Use
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.store import sqlite
from sdm_aid.record.store.sqlite import place_of

from .conftest import AT, given, note, talk
from .tampering import secret

SLIP = "KTQW-BNHE"
LONG = "Nobody asked how I slept, and I would have told. " * 300
"""Several pages of the file."""


@pytest.fixture
def practice(folder: Path) -> Iterator[Record]:
    """A record with words of three people, two of whom have a slip."""
    record = open_record(folder, clock=lambda: AT)
    record.keep_words(given(Use.TABLE, words=LONG), SLIP)
    record.keep_words(given(Use.TABLE, words="I was heard."), "AAAA-BBBB")
    record.keep_words(given(Use.TABLE))
    yield record
    record.close()


def on_the_disk(file: Path, folder: Path, text: str) -> bool:
    found = residue.left_in(file, secret(folder), residue.pieces([text.encode()]))
    assert found is not None
    return bool(found)


def test_words_taken_back_are_on_no_page_of_the_record(practice: Record, folder: Path) -> None:
    file = folder / DATABASE
    assert on_the_disk(file, folder, LONG)
    assert practice.take_back_words(SLIP)
    assert not on_the_disk(file, folder, LONG)
    assert on_the_disk(file, folder, "I was heard.")
    assert len(practice.words_with_yes(Use.TABLE)) == 2
    assert verify(practice.engine) == ()


def test_words_among_many_are_on_no_page_either(practice: Record, folder: Path) -> None:
    """Rows move from page to page as others come, and a copy may stay where one was."""
    chance = random.Random(2)
    letters = str.maketrans("0123456789", "ABCDEFGHJK")
    slips = [f"{number:04}".translate(letters) for number in range(300)]
    for number, slip in enumerate(slips):
        words = f"This is {number:04} of mine. " * chance.randint(1, 60)
        practice.keep_words(given(Use.TABLE, words=words), f"{slip}-{slip}")
    for slip in slips[::3]:
        assert practice.take_back_words(f"{slip}-{slip}")
    wanted = frozenset(f"This is {number:04} of mine.".encode() for number in range(0, 300, 3))
    assert residue.left_in(folder / DATABASE, secret(folder), wanted) == frozenset()
    assert len(practice.words_with_yes(Use.TABLE)) == 203
    assert verify(practice.engine) == ()


def test_while_another_reads_the_log_they_are_in_it_and_then_no_more(
    practice: Record, folder: Path
) -> None:
    other = open_record(folder)
    with sqlite.reading(other.engine) as connection:
        connection.exec_driver_sql("SELECT count(*) FROM given_words").all()
        assert practice.take_back_words(SLIP)
        assert on_the_disk(folder / DATABASE, folder, LONG)  # the search finds what there is
    other.close()
    practice.close()
    assert not on_the_disk(folder / DATABASE, folder, LONG)


def test_they_go_from_every_copy_beside_the_record(practice: Record, folder: Path) -> None:
    back_up(*place_of(practice.engine), folder / BACKUPS, AT)
    before_a_migration = folder / "record.0009.20261123T104200.000000Z.db"
    sqlite.copy(*place_of(practice.engine), before_a_migration)
    (folder / BACKUPS / "broken.db").write_bytes(b"no database" * 1000)
    assert practice.take_back_words(SLIP)
    (backup,) = backups_in(folder / BACKUPS)
    for file in (backup.file, before_a_migration):
        assert not on_the_disk(file, folder, LONG)
        assert on_the_disk(file, folder, "I was heard.")
        copy = sqlite.connect(file, secret(folder))
        assert verify(copy) == ()
        copy.dispose()
    assert (folder / BACKUPS / "broken.db").read_bytes() == b"no database" * 1000


def test_a_restored_backup_does_not_bring_them_back(practice: Record, folder: Path) -> None:
    made = back_up(*place_of(practice.engine), folder / BACKUPS, AT)
    practice.take_back_words(SLIP)
    place = place_of(practice.engine)
    practice.close()
    restore(*place, made.backup, AT)
    again = open_record(folder)
    assert len(again.words_with_yes(Use.TABLE)) == 2
    assert verify(again.engine) == ()
    again.close()


def test_letters_that_belong_to_no_words_write_nothing(practice: Record, folder: Path) -> None:
    practice.take_back_words("CCCC-DDDD")
    before = (folder / DATABASE).stat().st_mtime_ns
    assert not practice.take_back_words("CCCC-DDDD")
    assert not practice.take_back_words("")
    assert (folder / DATABASE).stat().st_mtime_ns == before
    assert len(practice.words_with_yes(Use.TABLE)) == 3


def test_where_the_record_cannot_be_written_nothing_is_taken_back_and_it_can_be_tried_again(
    practice: Record, folder: Path
) -> None:
    with sqlite.reading(practice.engine) as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(RecordTrouble):
        practice.take_back_words(SLIP)
    with sqlite.reading(practice.engine) as connection:
        connection.exec_driver_sql("PRAGMA query_only = OFF")
    assert len(practice.words_with_yes(Use.TABLE)) == 3
    assert practice.take_back_words(SLIP)
    assert verify(practice.engine) == ()


def test_another_window_that_is_open_sees_them_no_more(practice: Record, folder: Path) -> None:
    other = open_record(folder)
    assert len(other.words_with_yes(Use.TABLE)) == 3
    assert practice.take_back_words(SLIP)
    assert len(other.words_with_yes(Use.TABLE)) == 2
    other.close()


def test_erasing_talks_and_the_rule_for_keeping_them_leave_the_notebook_and_words_alone(
    practice: Record,
) -> None:
    practice.notebook.append([note("one"), note("two", "No surgery.")])
    begun = talk(practice)
    notes, there = practice.notebook.notes(), practice.words_with_yes(Use.TABLE)
    old = due(practice.engine, 1, AT + timedelta(days=4000))
    assert old is not None
    assert old.ids == (begun,)
    assert erase(practice.engine, old.ids, AT).gone
    assert practice.notebook.notes() == notes
    assert practice.words_with_yes(Use.TABLE) == there
    assert verify(practice.engine) == ()
    assert practice.take_back_words(SLIP)
