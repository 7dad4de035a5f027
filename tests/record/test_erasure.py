"""Erased: from the record, from every copy the program made, and from every page of each."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from sdm_aid.conversation.entries import Voice
from sdm_aid.record.base.file_names import copies
from sdm_aid.record.erasure import erase as erasure
from sdm_aid.record.erasure import residue
from sdm_aid.record.erasure.erase import ErasedIn, ErasureResult, erase
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.keys.keys import key_of
from sdm_aid.record.record import DATABASE, Record, open_record
from sdm_aid.record.store import audit, sqlite
from sdm_aid.record.store.audit import Done

from .conftest import AT, GUIDE, said, words
from .databases import make_first
from .databases.make_first import FIRST

BOBS = "I would love to carry my grandson up the stairs again. " * 200
JEANS = "Being able to kneel in my garden."
LATER = AT + timedelta(days=1)


def talk(record: Record, name: str, text: str) -> str:
    kept = record.start(GUIDE, sha256(GUIDE).hexdigest(), "Knee osteoarthritis")
    journal = record.journal(kept)
    journal.append(said("together", "patient-name", name))
    journal.append(words(text))
    return kept


@pytest.fixture
def practice(folder: Path) -> Iterator[Record]:
    record = open_record(folder, clock=lambda: AT)
    yield record
    record.close()


def secret(folder: Path) -> bytes:
    return key_of(folder, database_exists=True, keychain=False).secret


def back_up(folder: Path, name: str) -> Path:
    (folder / "backups").mkdir(exist_ok=True)
    to = folder / "backups" / name
    sqlite.copy(folder / DATABASE, secret(folder), to)
    return to


def on_the_disk(file: Path, folder: Path, *texts: str) -> set[bytes]:
    found = residue.left_in(file, secret(folder), frozenset(each.encode() for each in texts))
    assert found is not None
    return set(found)


def test_looking_through_the_pages_finds_what_is_there_and_what_was_only_deleted(
    practice: Record, folder: Path
) -> None:
    """The search that shows it to be gone must itself be able to find."""
    talk(practice, "Bartholomew", BOBS)
    assert on_the_disk(folder / DATABASE, folder, "Bartholomew", "kneecapitis") == {b"Bartholomew"}
    with sqlite.writing(practice.engine) as connection:
        connection.exec_driver_sql("PRAGMA secure_delete = OFF")
    with sqlite.writing(practice.engine) as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        erasure.delete_rows(connection, tuple(kept.id for kept in practice.conversations()))
    assert on_the_disk(folder / DATABASE, folder, "carry my grandson") == {b"carry my grandson"}
    wrong_key = residue.left_in(folder / DATABASE, bytes(32), frozenset((b"Bartholomew",)))
    assert wrong_key is None


def test_bobs_talk_is_erased_and_jeans_is_not(practice: Record, folder: Path) -> None:
    bob, jean = talk(practice, "Bartholomew", BOBS), talk(practice, "Jean", JEANS)
    practice.journal(bob).keep_draft("check", "said-back", Voice.PATIENT, "half a thought of mine")
    before = practice.entries(jean)
    done = erase(practice.engine, [bob], LATER)
    assert done.files == (ErasedIn(DATABASE, ErasureResult.GONE),)
    assert done.gone
    assert [kept.id for kept in practice.conversations()] == [jean]
    assert practice.entries(jean) == before
    assert practice.entries(bob) == ()
    gone = (bob, "Bartholomew", "bartholomew", "carry my grandson", "half a thought")
    assert on_the_disk(folder / DATABASE, folder, *gone, JEANS) == {JEANS.encode()}
    assert verify(practice.engine) == ()


def test_entries_are_kept_as_before_once_one_was_erased(practice: Record) -> None:
    bob, jean = talk(practice, "Bob", BOBS), talk(practice, "Jean", JEANS)
    erase(practice.engine, [bob], LATER)
    with (
        sqlite.reading(practice.engine) as connection,
        pytest.raises(Exception, match="only ever added"),
    ):
        connection.exec_driver_sql("DELETE FROM entry")
    practice.journal(jean).append(words("And walk Meg."))
    assert verify(practice.engine) == ()


def test_the_audit_keeps_that_something_was_erased_and_not_what(practice: Record) -> None:
    bob = talk(practice, "Bob", BOBS)
    erase(practice.engine, [bob], LATER)
    with sqlite.reading(practice.engine) as connection:
        last = audit.rows(connection)[-1]
    assert (last.at, last.done, last.how) == (LATER, Done.ERASED, "0/0")
    assert last.about == sha256(bob.encode()).hexdigest()


def test_every_copy_the_program_made_is_erased_too(practice: Record, folder: Path) -> None:
    bob = talk(practice, "Bartholomew", BOBS)
    practice.journal(bob).keep_draft("check", "said-back", Voice.PATIENT, "words only a copy has")
    monday = back_up(folder, "monday.db")
    practice.journal(bob).drop_draft("check", "said-back")
    before_bob = folder / "backups" / "a-before.db"
    sqlite.create(before_bob, secret(folder))
    done = erase(practice.engine, [bob], LATER)
    assert done.files == (
        ErasedIn(DATABASE, ErasureResult.GONE),
        ErasedIn("backups/a-before.db", ErasureResult.NOT_THERE),
        ErasedIn("backups/monday.db", ErasureResult.GONE),
    )
    gone = (bob, "Bartholomew", "carry my grandson", "words only a copy has")
    assert on_the_disk(monday, folder, *gone) == set()
    restored = sqlite.connect(monday, secret(folder))
    assert verify(restored) == ()
    restored.dispose()


def test_a_copy_made_before_a_migration_is_erased_too(folder: Path) -> None:
    folder.mkdir()
    shutil.copy(FIRST, folder / DATABASE)
    shutil.copy(FIRST.with_suffix(".key"), folder / "record.key")
    record = open_record(folder, keychain=False)
    (kept,) = record.conversations()
    (copy,) = copies(folder)
    draft = "Being able to"
    assert on_the_disk(copy, folder, kept.id, draft) == {kept.id.encode(), draft.encode()}
    done = erase(record.engine, [kept.id], LATER)
    assert [each.outcome for each in done.files] == [ErasureResult.GONE, ErasureResult.GONE]
    assert on_the_disk(copy, folder, kept.id, draft) == set()
    record.close()
    old = sqlite.connect(copy, make_first.KEY)
    with (
        sqlite.writing(old) as connection,
        pytest.raises(Exception, match="NOT NULL"),
    ):
        connection.exec_driver_sql("INSERT INTO entry (id) VALUES ('x')")  # its table is there
    old.dispose()


def test_a_copy_that_cannot_be_opened_is_told_and_stops_nothing(
    practice: Record, folder: Path
) -> None:
    bob = talk(practice, "Bob", BOBS)
    back_up(folder, "a-good.db")
    (folder / "backups" / "broken.db").write_bytes(b"no database" * 1000)
    done = erase(practice.engine, [bob], LATER)
    assert [each.outcome for each in done.files] == [
        ErasureResult.GONE,
        ErasureResult.GONE,
        ErasureResult.FAILED,
    ]
    assert not done.gone
    assert "broken.db" in str(done.files[2])
    assert (folder / "backups" / "broken.db").read_bytes() == b"no database" * 1000
    with sqlite.reading(practice.engine) as connection:
        assert audit.rows(connection)[-1].how == "1/2"


def test_what_two_people_said_alike_is_no_trace(practice: Record, folder: Path) -> None:
    bob, _jean = talk(practice, "Bob", JEANS), talk(practice, "Jean", JEANS)
    assert erase(practice.engine, [bob], LATER).gone
    assert on_the_disk(folder / DATABASE, folder, JEANS) == {JEANS.encode()}


def test_traces_that_are_left_are_told(
    practice: Record, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob = talk(practice, "Bob", BOBS)
    monkeypatch.setattr(residue, "left_in", lambda _file, _secret, wanted: wanted)
    done = erase(practice.engine, [bob], LATER)
    assert [each.outcome for each in done.files] == [ErasureResult.LEFT]
    assert not done.gone


def test_copies_on_paper_and_elsewhere_are_listed_for_people_to_see_to(practice: Record) -> None:
    bob, jean = talk(practice, "Bob", BOBS), talk(practice, "Jean", JEANS)
    practice.note(Done.OPENED, bob)
    practice.note(Done.PRINTED, bob)
    practice.note(Done.SAVED, jean)
    practice.note(Done.TAKEN_AWAY, bob)
    done = erase(practice.engine, [bob], LATER)
    assert [row.done for row in done.elsewhere] == [Done.PRINTED, Done.TAKEN_AWAY]


def test_people_of_the_same_name_are_shown_and_none_is_erased_unasked(practice: Record) -> None:
    bob, other, _jean = (talk(practice, name, BOBS) for name in ("Bob", "BOB", "Jean"))
    nameless = talk(practice, "", JEANS)
    assert {kept.id for kept in practice.of_the_same_name(bob)} == {bob, other}
    assert [kept.id for kept in practice.of_the_same_name(nameless)] == [nameless]
    assert practice.of_the_same_name("nobody") == ()
    erase(practice.engine, [bob], LATER)
    assert {kept.id for kept in practice.of_the_same_name(other)} == {other}


def test_another_window_that_is_open_does_not_stand_in_the_way(
    practice: Record, folder: Path
) -> None:
    bob = talk(practice, "Bartholomew", BOBS)
    other = open_record(folder)
    assert other.entries(bob) != ()
    assert erase(practice.engine, [bob], LATER).gone
    assert other.entries(bob) == ()
    other.close()
    assert (folder / f"{DATABASE}-wal").exists() is False or on_the_disk(
        folder / DATABASE, folder, "Bartholomew"
    ) == set()


def test_erasing_what_is_not_there_changes_nothing(practice: Record) -> None:
    jean = talk(practice, "Jean", JEANS)
    done = erase(practice.engine, ["nobody"], LATER)
    assert [each.outcome for each in done.files] == [ErasureResult.NOT_THERE]
    assert [kept.id for kept in practice.conversations()] == [jean]
