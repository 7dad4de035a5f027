"""What was done is kept, and whatever is changed behind the program's back is found."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from sdm_aid.conversation.entries import Kind
from sdm_aid.record.journal.faults import Fault, Wrong
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.keys.keys import key_of
from sdm_aid.record.record import DATABASE, Record, open_record
from sdm_aid.record.store import audit, sqlite
from sdm_aid.record.store.audit import Done
from sdm_aid.record.store.tables import NEWEST

from .conftest import AT, GUIDE, entry, said, words
from .databases.make_second import SECOND

HASH = sha256(GUIDE).hexdigest()


@pytest.fixture
def practice(folder: Path) -> tuple[Path, str, str]:
    """A record with a conversation of Bob's and one of Jean's, closed."""
    record = open_record(folder, clock=lambda: AT)
    ids = []
    for name in ("Bob", "Jean"):
        ids.append(record.start(GUIDE, HASH, "Knee osteoarthritis"))
        journal = record.journal(ids[-1])
        journal.append(entry(Kind.WENT_TO, "together"))
        journal.append(said("together", "patient-name", name))
        for n in range(3):
            journal.append(said("what-matters", "words", f"{n}", AT + timedelta(seconds=n)))
        record.note(Done.PRINTED, ids[-1])
    record.close()
    return folder, ids[0], ids[1]


def secret(folder: Path) -> bytes:
    return key_of(folder, database_exists=True, keychain=False).secret


def behind_its_back(folder: Path, *sql: str) -> None:
    """Somebody with the key and any tool, who lifts the triggers and puts them back."""
    with closing(sqlite.open_file(folder / DATABASE, secret(folder))) as tool:
        triggers = tool.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _sql in triggers:
            tool.execute(f"DROP TRIGGER {name}")
        for each in sql:
            tool.execute(each)
        for _name, made in triggers:
            tool.execute(made)


def found(folder: Path) -> tuple[Fault, ...]:
    record = open_record(folder)
    faults = verify(record.engine)
    record.close()
    return faults


def test_what_was_done_is_kept_in_order_without_a_word_of_anybody(
    record: Record, begun: str
) -> None:
    record.note(Done.OPENED, begun)
    record.note(Done.PRINTED, begun)
    with sqlite.reading(record.engine) as connection:
        rows = audit.rows(connection)
        assert audit.rows(connection, [audit.about("another")]) == ()
    assert [row.done for row in rows] == [Done.STARTED, Done.OPENED, Done.PRINTED]
    assert {row.about for row in rows} == {sha256(begun.encode()).hexdigest()}


def test_a_record_nobody_meddled_with_has_no_faults(practice: tuple[Path, str, str]) -> None:
    folder, bob, _jean = practice
    assert found(folder) == ()
    record = open_record(folder)
    record.journal(bob).append(words("more"))
    bobs = record.entries(bob)
    record.journal(bob).append(bobs[0])  # tried again
    record.journal(bob).append(entry(Kind.UNDONE, "what-matters", "words", bobs[-1].id))
    assert verify(record.engine) == ()
    record.close()


WORDS_CHANGED = "UPDATE entry SET value = '\"9\"' WHERE conversation = '{bob}' AND sequence = 3"

MEDDLING: dict[str, tuple[list[str], Callable[[str, str], Fault]]] = {
    "an entry's words changed": (
        [WORDS_CHANGED],
        lambda bob, _jean: Fault(Wrong.ROW, bob, 3),
    ),
    "who spoke changed": (
        ["UPDATE entry SET voice = 'clinician' WHERE conversation = '{jean}' AND sequence = 5"],
        lambda _bob, jean: Fault(Wrong.ROW, jean, 5),
    ),
    "when it was said changed": (
        ["UPDATE entry SET at = '2020' || substr(at, 5) WHERE conversation = '{bob}'"],
        lambda bob, _jean: Fault(Wrong.ROW, bob, 1),
    ),
    "an entry in the middle taken out": (
        ["DELETE FROM entry WHERE conversation = '{bob}' AND sequence = 2"],
        lambda bob, _jean: Fault(Wrong.ROW, bob, 2),
    ),
    "taken out, and the rest moved up": (
        [
            "DELETE FROM entry WHERE conversation = '{bob}' AND sequence = 2",
            "UPDATE entry SET sequence = sequence - 1 WHERE conversation = '{bob}' "
            "AND sequence > 2",
        ],
        lambda bob, _jean: Fault(Wrong.ROW, bob, 2),
    ),
    "the last entry cut off": (
        ["DELETE FROM entry WHERE conversation = '{bob}' AND sequence = 5"],
        lambda bob, _jean: Fault(Wrong.END, bob, 4),
    ),
    "the last cut off, and the head set back to fit": (
        [
            "DELETE FROM entry WHERE conversation = '{bob}' AND sequence = 5",
            "UPDATE conversation SET entries = 4, link = (SELECT link FROM entry "
            "WHERE conversation = '{bob}' AND sequence = 4) WHERE id = '{bob}'",
        ],
        lambda bob, _jean: Fault(Wrong.SEAL, bob),
    ),
    "all entries cut off": (
        ["DELETE FROM entry WHERE conversation = '{bob}'"],
        lambda bob, _jean: Fault(Wrong.END, bob, 0),
    ),
    "two entries swapped": (
        [
            "UPDATE entry SET sequence = 99 WHERE conversation = '{bob}' AND sequence = 3",
            "UPDATE entry SET sequence = 3 WHERE conversation = '{bob}' AND sequence = 4",
            "UPDATE entry SET sequence = 4 WHERE sequence = 99",
        ],
        lambda bob, _jean: Fault(Wrong.ROW, bob, 3),
    ),
    "an entry put in": (
        [
            "INSERT INTO entry SELECT 'new', conversation, 6, at, voice, kind, step, field, "
            "value, link FROM entry WHERE conversation = '{bob}' AND sequence = 5"
        ],
        lambda bob, _jean: Fault(Wrong.ROW, bob, 6),
    ),
    "an entry moved to somebody else's talk": (
        [
            "UPDATE entry SET conversation = '{jean}', sequence = 6 "
            "WHERE conversation = '{bob}' AND sequence = 5"
        ],
        lambda bob, _jean: Fault(Wrong.END, bob, 4),
    ),
    "a whole conversation taken out": (
        [
            "DELETE FROM entry WHERE conversation = '{bob}'",
            "DELETE FROM conversation WHERE id = '{bob}'",
        ],
        lambda bob, _jean: Fault(Wrong.MISSING, audit.about(bob)),
    ),
    "a conversation copied under another id": (
        [
            "INSERT INTO conversation SELECT 'x', guide, started, last_touched, finished, "
            "patient, patient_letters, step, entries, link, seal FROM conversation "
            "WHERE id = '{bob}'"
        ],
        lambda _bob, _jean: Fault(Wrong.STRANGE, "x"),
    ),
    "another guide laid under the talk": (
        [
            "INSERT INTO guide_text SELECT 'other', text, title, title_letters, first_used, seal "
            "FROM guide_text",
            "UPDATE conversation SET guide = 'other' WHERE id = '{bob}'",
        ],
        lambda bob, _jean: Fault(Wrong.SEAL, bob),
    ),
    "the guide's text changed": (
        ["UPDATE guide_text SET text = X'00'"],
        lambda _bob, _jean: Fault(Wrong.GUIDE, HASH),
    ),
    "another name on the list": (
        ["UPDATE conversation SET patient = 'Meg' WHERE id = '{bob}'"],
        lambda bob, _jean: Fault(Wrong.LIST, bob),
    ),
    "a row of the audit changed": (
        ["UPDATE audit SET done = 'opened' WHERE sequence = 2"],
        lambda _bob, _jean: Fault(Wrong.ROW, "audit", 2),
    ),
    "a row of the audit taken out": (
        ["DELETE FROM audit WHERE sequence = 2"],
        lambda _bob, _jean: Fault(Wrong.ROW, "audit", 2),
    ),
    "the end of the audit cut off": (
        ["DELETE FROM audit WHERE sequence = 4"],
        lambda _bob, _jean: Fault(Wrong.END, "audit", 3),
    ),
    "the end of the audit cut off, and its head set back": (
        [
            "DELETE FROM audit WHERE sequence = 4",
            "UPDATE audit_head SET rows = 3, link = (SELECT link FROM audit WHERE sequence = 3)",
        ],
        lambda _bob, _jean: Fault(Wrong.SEAL, "audit"),
    ),
    "the head of the audit taken away": (
        ["DELETE FROM audit_head"],
        lambda _bob, _jean: Fault(Wrong.ROW, "audit", 1),
    ),
}


@pytest.mark.parametrize("how", MEDDLING)
def test_meddling_is_found_and_said_where(practice: tuple[Path, str, str], how: str) -> None:
    folder, bob, jean = practice
    sql, fault = MEDDLING[how]
    behind_its_back(folder, *(each.format(bob=bob, jean=jean) for each in sql))
    faults = found(folder)
    assert fault(bob, jean) in faults
    assert all("{" not in str(each) and "Bob" not in str(each) for each in faults)


@pytest.mark.parametrize("how", [how for how in MEDDLING if "list" not in how])
def test_talking_on_does_not_heal_what_was_meddled_with(
    practice: tuple[Path, str, str], how: str
) -> None:
    folder, bob, jean = practice
    sql, _fault = MEDDLING[how]
    behind_its_back(folder, *(each.format(bob=bob, jean=jean) for each in sql))
    record = open_record(folder)
    for kept in record.conversations():
        record.journal(kept.id).append(words("more"))
        record.note(Done.OPENED, kept.id)
    assert verify(record.engine) != ()
    record.close()


def test_what_keeps_rows_in_place_is_missed_when_it_is_gone(
    practice: tuple[Path, str, str],
) -> None:
    folder, _bob, _jean = practice
    with closing(sqlite.open_file(folder / DATABASE, secret(folder))) as tool:
        tool.execute("DROP TRIGGER entry_stays")
        tool.execute("DROP TRIGGER audit_remains")
    assert found(folder) == (Fault(Wrong.OPEN, "audit"), Fault(Wrong.OPEN, "entry"))


def test_seals_made_with_another_key_do_not_fit(practice: tuple[Path, str, str]) -> None:
    """Rows copied into a database with a key of its own, where the old seals prove nothing."""
    folder, bob, _jean = practice
    with closing(sqlite.open_file(folder / DATABASE, secret(folder))) as tool:
        tool.execute(f"PRAGMA rekey = \"x'{bytes(32).hex()}'\"")
    shutil.copy(folder / DATABASE, folder / "other.db")
    engine = sqlite.connect(folder / "other.db", bytes(32))
    faults = verify(engine)
    engine.dispose()
    assert Fault(Wrong.ROW, "audit", 1) in faults
    assert Fault(Wrong.ROW, bob, 1) in faults


@pytest.mark.parametrize(
    "change",
    ["UPDATE audit SET how = 'x'", "DELETE FROM audit", "REPLACE INTO audit SELECT * FROM audit"],
)
def test_the_audit_cannot_be_changed(record: Record, begun: str, change: str) -> None:
    with (
        sqlite.reading(record.engine) as connection,
        pytest.raises(Exception, match="only ever added"),
    ):
        connection.exec_driver_sql(change)


def test_an_older_record_is_linked_when_it_is_migrated(folder: Path) -> None:
    folder.mkdir()
    shutil.copy(SECOND, folder / DATABASE)
    shutil.copy(SECOND.with_suffix(".key"), folder / "record.key")
    record = open_record(folder, keychain=False)
    (kept,) = record.conversations()
    record.journal(kept.id).append(said("together", "patient-name", "Bob"))
    faults = verify(record.engine)
    with sqlite.reading(record.engine) as connection:
        rows = audit.rows(connection)
    record.close()
    # Its guide was a stand-in for one, so its hash is nothing's.
    assert faults == (Fault(Wrong.GUIDE, "0" * 64),)
    assert [(row.done, row.how) for row in rows] == [(Done.STARTED, ""), (Done.MIGRATED, NEWEST)]
    behind_its_back(folder, "DELETE FROM entry WHERE sequence = 3")
    assert Fault(Wrong.ROW, kept.id, 3) in found(folder)
