"""Backups, restoring, erasing, what comes in, and what waits: killed at each call that writes."""

import os
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.record.backup.backups import Backup, back_up, backups_in
from sdm_aid.record.backup.restore import restore, secret_of
from sdm_aid.record.base.file_names import BACKUPS, DATABASE, leftovers
from sdm_aid.record.erasure import residue
from sdm_aid.record.export.export import bring_in, take_away
from sdm_aid.record.journal.given_words import Use
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.shared_record import open_server_record
from sdm_aid.record.store.integrity import check_whole
from sdm_aid.record.store.sqlite import place_of
from tests.kit.kills import Tell, kills, needs_strace
from tests.record.postgres import Postgres

from .conftest import AT, GUIDE, given, note, talk, words

MOST = 10
"""Kills of each operation; all of them, some hundreds, where ``SDM_AID_EVERY_KILL`` is set."""

SLIP = "KTQW-BNHE"
SECRET_WORDS = "kneecapitis that nobody else has"


def remembers_inside(folder: Path) -> None:
    """Each copy has a memory of its own of where records are, so that each run does the same."""
    os.environ["SDM_AID_STATE"] = str(folder / "state")


def backs_up(folder: Path, tell: Tell) -> None:
    remembers_inside(folder)
    record = open_record(folder)
    back_up(*place_of(record.engine), folder / BACKUPS, AT + timedelta(minutes=2))
    tell("backed up")
    record.close()


def restores(folder: Path, tell: Tell) -> None:
    remembers_inside(folder)
    oldest = backups_in(folder / BACKUPS)[-1]
    restore(folder / DATABASE, secret_of(folder), oldest, AT)
    tell("restored")


def erases(folder: Path, tell: Tell) -> None:
    remembers_inside(folder)
    record = open_record(folder)
    (bob,) = [kept.id for kept in record.conversations() if of_bob(record, kept.id)]
    assert record.erase([bob]).gone
    tell("erased")
    record.close()


def brings_in(folder: Path, tell: Tell) -> None:
    remembers_inside(folder)
    record = open_record(folder)
    bring_in(record.engine, (folder / "talks.json").read_bytes(), AT)
    tell("brought in")
    record.close()


def sends_what_waits(folder: Path, tell: Tell) -> None:
    remembers_inside(folder)
    record = open_server_record((folder / "address").read_text(), folder)
    tell("sent" if not record.waiting else "waits")
    record.close()


def writes_a_page(folder: Path, tell: Tell) -> None:
    remembers_inside(folder)
    record = open_record(folder)
    record.notebook.append(note(name) for name in ("second", "third"))
    tell("written")
    record.keep_words(given(Use.TABLE, words="These are new."), "AAAA-BBBB")
    tell("given")
    record.close()


def takes_words_back(folder: Path, tell: Tell) -> None:
    remembers_inside(folder)
    record = open_record(folder)
    assert record.take_back_words(SLIP)
    tell("taken back")
    record.close()


def of_bob(record: Record, conversation_id: str) -> bool:
    return any(entry.value == SECRET_WORDS for entry in record.entries(conversation_id))


def practice(folder: Path) -> Path:
    """One talk and a backup of it, then a talk of Bob's and a backup of both, elsewhere in time."""
    record = open_record(folder)
    talk(record)
    back_up(*place_of(record.engine), folder / BACKUPS, AT - timedelta(days=1))
    record.journal(talk(record)).append(words(SECRET_WORDS))
    back_up(*place_of(record.engine), folder / BACKUPS, AT)
    record.close()
    return folder


def answers_in(record: Record) -> list[int]:
    return sorted(len(record.entries(kept.id)) for kept in record.conversations())


@needs_strace
def test_a_backup_that_is_killed_leaves_no_half_and_loses_no_backup(tmp_path: Path) -> None:
    begun = practice(tmp_path / "begun")
    for kill in kills(backs_up, begun, tmp_path, MOST):
        record = open_record(kill.folder)
        assert answers_in(record) == [3, 4], kill.at
        assert verify(record.engine) == (), kill.at
        secret = secret_of(kill.folder)
        assert leftovers(kill.folder) == (), kill.at
        held = [check_whole(each.file, secret) for each in backups_in(kill.folder / BACKUPS)]
        assert held[0].conversations == 2, kill.at
        assert not kill.told or len(held) == 2, "of one day the last one stays"
        record.close()


@needs_strace
def test_a_restoring_that_is_killed_is_done_or_not_and_nothing_is_lost(tmp_path: Path) -> None:
    begun = practice(tmp_path / "begun")
    for kill in kills(restores, begun, tmp_path, MOST):
        record = open_record(kill.folder)
        there = answers_in(record)
        assert there in ([3], [3, 4]), kill.at
        assert there == [3] or not kill.told, kill.at
        assert verify(record.engine) == (), kill.at
        secret = secret_of(kill.folder)
        record.close()
        aside = list(kill.folder.glob("record.set-aside.*.db"))
        assert there == [3, 4] or check_whole(aside[0], secret).conversations == 2, kill.at
        assert leftovers(kill.folder) == (), kill.at


@needs_strace
def test_an_erasing_that_is_killed_can_be_done_again_and_then_all_is_gone(tmp_path: Path) -> None:
    begun = practice(tmp_path / "begun")
    for kill in kills(erases, begun, tmp_path, MOST):
        record = open_record(kill.folder)
        left = [kept.id for kept in record.conversations() if of_bob(record, kept.id)]
        assert not (left and kill.told), kill.at
        if left:
            assert record.erase(left).gone, kill.at
        assert answers_in(record) == [3], kill.at
        assert verify(record.engine) == (), kill.at
        secret = secret_of(kill.folder)
        record.close()
        for file in kill.folder.rglob("*.db*"):
            assert words_left_in(file, secret) == frozenset(), (kill.at, file.name)


def words_left_in(file: Path, secret: bytes) -> frozenset[bytes] | None:
    if file.suffix != ".db" or not file.stat().st_size:
        return frozenset()
    return residue.left_in(file, secret, residue.pieces([SECRET_WORDS.encode()]))


def test_what_a_killed_program_left_half_made_is_removed_when_the_record_is_opened(
    folder: Path,
) -> None:
    practice(folder)
    for name in (f"{DATABASE}.abcd1234.new", f"{BACKUPS}/20261123T104200.000000Z.db.ab.new-wal"):
        (folder / name).write_bytes(b"words")
    open_record(folder).close()
    assert leftovers(folder) == ()
    assert len(backups_in(folder / BACKUPS)) == 2
    assert isinstance(backups_in(folder / BACKUPS)[0], Backup)


@needs_strace
def test_what_comes_in_and_is_killed_is_there_whole_or_not_at_all(
    knee: ReadGuide, tmp_path: Path
) -> None:
    begun = practice(tmp_path / "begun")
    other = open_record(tmp_path / "other")
    two = []
    for answers in (2, 5):
        two.append(other.start(knee.text.encode(), knee.hash, knee.guide.title))
        for n in range(answers):
            other.journal(two[-1]).append(words(f"answer {n}"))
    (begun / "talks.json").write_bytes(take_away(other.engine, two))
    other.close()
    for kill in kills(brings_in, begun, tmp_path, MOST):
        record = open_record(kill.folder)
        there = answers_in(record)
        assert there in ([3, 4], [3, 3, 4, 6]), kill.at  # each with the note of where it came from
        assert there == [3, 3, 4, 6] or not kill.told, kill.at
        assert verify(record.engine) == (), kill.at
        record.close()


@needs_strace
def test_what_waits_for_a_server_and_is_killed_follows_once_and_in_order(
    postgres: Postgres, address: str, tmp_path: Path
) -> None:
    begun = tmp_path / "begun"
    record = open_server_record(address, begun)
    said = [words(f"answer {n}") for n in range(8)]
    this = record.start(GUIDE, sha256(GUIDE).hexdigest(), "Knee")
    with postgres.away():
        for each in said:
            record.journal(this).append(each)
        record.close()
    (begun / "address").write_text(address)
    for kill in kills(sends_what_waits, begun, tmp_path, MOST):
        again = open_server_record(address, kill.folder)
        assert again.waiting == 0, kill.at
        assert again.entries(this) == tuple(said), kill.at
        again.close()


def with_words(folder: Path) -> Path:
    """A note, words that have a slip and others, and a backup of all of it."""
    record = open_record(folder)
    record.notebook.append([note("first")])
    record.keep_words(given(Use.TABLE, words=SECRET_WORDS), SLIP)
    record.keep_words(given(Use.TABLE))
    back_up(*place_of(record.engine), folder / BACKUPS, AT)
    record.close()
    return folder


@needs_strace
def test_a_page_of_the_notebook_that_is_killed_is_there_whole_or_not_at_all(
    tmp_path: Path,
) -> None:
    begun = with_words(tmp_path / "begun")
    for kill in kills(writes_a_page, begun, tmp_path, 2 * MOST):
        record = open_record(kill.folder)
        there = [each.id for each in record.notebook.notes()]
        assert there in (["first"], ["first", "second", "third"]), kill.at
        assert len(there) == 3 or "written" not in kill.told, kill.at
        words_there = record.words_with_yes(Use.TABLE)
        assert len(words_there) in (2, 3), kill.at
        assert len(words_there) == 3 or "given" not in kill.told, kill.at
        assert verify(record.engine) == (), kill.at
        record.notebook.append([note("second"), note("third")])  # written again, it is there once
        assert len(record.notebook.notes()) == 3, kill.at
        assert verify(record.engine) == (), kill.at
        record.close()


@needs_strace
def test_a_taking_back_that_is_killed_can_be_done_again_and_then_all_is_gone(
    tmp_path: Path,
) -> None:
    begun = with_words(tmp_path / "begun")
    for kill in kills(takes_words_back, begun, tmp_path, 2 * MOST):
        record = open_record(kill.folder)
        left = len(record.words_with_yes(Use.TABLE)) == 2
        assert not (left and kill.told), kill.at
        assert record.take_back_words(SLIP) == left, kill.at
        assert len(record.words_with_yes(Use.TABLE)) == 1, kill.at
        assert verify(record.engine) == (), kill.at
        secret = secret_of(kill.folder)
        record.close()
        for file in kill.folder.rglob("*.db*"):
            assert words_left_in(file, secret) == frozenset(), (kill.at, file.name)
