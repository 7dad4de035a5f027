"""What somebody does to the record who has its key, the right tool and time: it is found.

``test_audit`` has changes of single rows. Here whole parts are set back to how they once were, so
that every link and seal in them fits, or are changed where no chain runs.
"""

import shutil
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from sdm_aid.conversation.entries import Kind, Voice
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.base.file_names import DATABASE, HEAD
from sdm_aid.record.journal.faults import Wrong
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.store import sqlite
from sdm_aid.record.store.audit import Done

from .before_counts import NO_COUNTS
from .conftest import AT, GUIDE, answered, entry, said, words
from .tampering import faults_after, faults_in, secret, set_back, tampered

HASH = sha256(GUIDE).hexdigest()


def fill(record: Record, name: str, answers: int) -> str:
    begun = record.start(GUIDE, HASH, "Knee osteoarthritis")
    journal = record.journal(begun)
    journal.append(entry(Kind.WENT_TO, "together"))
    journal.append(said("together", "patient-name", name))
    for n in range(answers):
        journal.append(words(f"{name} {n}"))
    return begun


@pytest.fixture
def practice(folder: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A record of two talks, drafts and answers given alone, closed; and a copy of it as it was.

    In between Bob said more, a draft changed, and somebody answered alone.
    """
    record = open_record(folder, clock=lambda: AT)
    bob, _jean = fill(record, "Bob", 2), fill(record, "Jean", 2)
    record.journal(bob).keep_draft("check", "words", Voice.PATIENT, "It ac")
    record.journal(bob).keep_draft("choose", "why", Voice.PATIENT, "Be")
    record.keep_afterwards(answered((4, 4, 3), "Thank you"))
    record.close()
    older = Path(shutil.copy(folder / DATABASE, tmp_path / "older.db"))
    record = open_record(folder, clock=lambda: AT + timedelta(hours=1))
    record.journal(bob).append(words("No surgery"))
    record.journal(bob).keep_draft("check", "words", Voice.PATIENT, "It aches")
    record.keep_afterwards(answered((0, 0, 0), "Nobody asked me"))
    record.note(Done.PRINTED, bob)
    record.close()
    return folder, older


BOB = "(SELECT id FROM conversation WHERE patient = 'Bob')"
WHOLE_TALK = (
    *set_back("entry", f"conversation = {BOB}"),
    *set_back("conversation", "patient = 'Bob'"),
)
WHOLE_AUDIT = (*set_back("audit"), *set_back("audit_head"))
EVERYTHING = (
    *WHOLE_TALK,
    *WHOLE_AUDIT,
    *set_back("draft"),
    *set_back("afterwards"),
    *set_back("record_head"),
)

TAMPERING: dict[str, tuple[tuple[str, ...], Wrong]] = {
    "a talk set back": (WHOLE_TALK, Wrong.SET_BACK),
    "the audit set back": (WHOLE_AUDIT, Wrong.SET_BACK),
    "a talk and the audit set back": ((*WHOLE_TALK, *WHOLE_AUDIT), Wrong.SET_BACK),
    "a draft changed": (("UPDATE draft SET text = '\"No\"' WHERE step = 'check'",), Wrong.DRAFT),
    "who typed a draft changed": (("UPDATE draft SET voice = 'clinician'",), Wrong.DRAFT),
    "a draft moved to another place": (
        ("UPDATE draft SET field = 'else' WHERE step = 'choose'",),
        Wrong.DRAFT,
    ),
    "a draft deleted": (("DELETE FROM draft WHERE step = 'check'",), Wrong.SET_BACK),
    "a draft set back": (set_back("draft"), Wrong.SET_BACK),
    "a draft invented": (
        ("INSERT INTO draft SELECT conversation, 'x', field, voice, text, at, seal FROM draft",),
        Wrong.DRAFT,
    ),
    "an answer given alone changed": (("UPDATE afterwards SET answer_1 = 4",), Wrong.AFTERWARDS),
    "words given alone changed": (("UPDATE afterwards SET words = 'Fine'",), Wrong.AFTERWARDS),
    "the month of answers changed": (
        ("UPDATE afterwards SET month = '2026-10'",),
        Wrong.AFTERWARDS,
    ),
    "answers given alone deleted": (
        ("DELETE FROM afterwards WHERE answer_1 = 0",),
        Wrong.SET_BACK,
    ),
    "answers given alone set back": (set_back("afterwards"), Wrong.SET_BACK),
    "answers given alone invented": (
        ("INSERT INTO afterwards VALUES ('x', 'knee', '0.1', '2026-11', 4, 4, 4, '', '')",),
        Wrong.AFTERWARDS,
    ),
    "answers given alone counted twice": (
        (
            "INSERT INTO afterwards SELECT 'x', guide, version, month, answer_1, answer_2, "
            "answer_3, words, seal FROM afterwards LIMIT 1",
        ),
        Wrong.AFTERWARDS,
    ),
    "a guide's title changed": (("UPDATE guide_text SET title = 'Hip'",), Wrong.GUIDE),
    "what finds a guide changed": (("UPDATE guide_text SET title_letters = 'hip'",), Wrong.GUIDE),
    "when a guide was first used changed": (
        ("UPDATE guide_text SET first_used = '2020'",),
        Wrong.GUIDE,
    ),
    "a guide put in": (
        (
            "INSERT INTO guide_text SELECT 'x', text, title, title_letters, first_used, seal "
            "FROM guide_text",
        ),
        Wrong.GUIDE,
    ),
    "what finds a person changed": (
        ("UPDATE conversation SET patient_letters = 'x' WHERE patient = 'Bob'",),
        Wrong.LIST,
    ),
    "where a talk stopped changed": (("UPDATE conversation SET step = 'choose'",), Wrong.LIST),
    "a talk called finished": (
        ("UPDATE conversation SET finished = last_touched",),
        Wrong.LIST,
    ),
    "a trigger that swallows the audit": (
        (
            "CREATE TRIGGER x BEFORE INSERT ON audit WHEN new.done = 'printed' "
            "BEGIN SELECT RAISE(IGNORE); END",
        ),
        Wrong.FOUND,
    ),
    "a trigger that swallows answers": (
        ("CREATE TRIGGER x BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END",),
        Wrong.FOUND,
    ),
    "a trigger that changes answers": (
        (
            "CREATE TRIGGER x AFTER INSERT ON entry BEGIN "
            "UPDATE conversation SET step = 'choose'; END",
        ),
        Wrong.FOUND,
    ),
    "a view": (("CREATE VIEW x AS SELECT * FROM entry",), Wrong.FOUND),
    "a table more": (("CREATE TABLE x (words TEXT)",), Wrong.SCHEMA),
    "an index less": (("DROP INDEX conversation_found",), Wrong.SCHEMA),
    "an index that finds nothing": (
        (
            "DROP INDEX conversation_same_name",
            "CREATE INDEX conversation_same_name ON conversation (id)",
        ),
        Wrong.SCHEMA,
    ),
    "a column more": (("ALTER TABLE entry ADD COLUMN x TEXT",), Wrong.SCHEMA),
    "the head's count raised": (("UPDATE record_head SET change = change + 99",), Wrong.HEAD),
    "the head of another record": (("UPDATE record_head SET lineage = 'x'",), Wrong.HEAD),
    "the head's sums changed": (("UPDATE record_head SET sums = '{}'",), Wrong.HEAD),
    "the head's sums no sums": (("UPDATE record_head SET sums = '[1]'",), Wrong.HEAD),
}


@pytest.mark.parametrize("how", TAMPERING)
def test_tampering_is_found(practice: tuple[Path, Path], how: str) -> None:
    sql, wrong = TAMPERING[how]
    faults = faults_after(practice, *sql)
    assert wrong in {fault.wrong for fault in faults}
    assert not any(name in str(fault) for fault in faults for name in ("Bob", "Jean", "aches"))


@pytest.mark.parametrize(
    "how", ["a talk set back", "a draft deleted", "answers given alone set back"]
)
def test_talking_on_heals_none_of_it(practice: tuple[Path, Path], how: str) -> None:
    folder, older = practice
    tampered(folder, older, *TAMPERING[how][0])
    record = open_record(folder)
    for kept in record.conversations():
        record.journal(kept.id).append(words("more"))
    record.keep_afterwards(answered())
    record.close()
    assert Wrong.SET_BACK in {fault.wrong for fault in faults_in(folder)}


def test_everything_set_back_at_once_is_told_when_the_record_is_opened(
    practice: tuple[Path, Path],
) -> None:
    folder, older = practice
    tampered(folder, older, *EVERYTHING)
    with pytest.raises(RecordTrouble) as raised:
        open_record(folder)
    assert raised.value.kind is TroubleKind.BEHIND


def test_the_head_taken_away_is_told(practice: tuple[Path, Path]) -> None:
    folder, older = practice
    tampered(folder, older, "DELETE FROM record_head")
    with pytest.raises(RecordTrouble) as raised:
        open_record(folder)
    assert raised.value.kind is TroubleKind.DAMAGED


def test_another_record_of_the_same_key_is_found(
    practice: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, _older = practice
    other = tmp_path / "other.db"
    sqlite.create(other, secret(folder))
    shutil.copy(other, folder / DATABASE)
    assert Wrong.FOUND in {fault.wrong for fault in faults_in(folder)}


def test_a_trigger_that_swallowed_answers_swallows_none(practice: tuple[Path, Path]) -> None:
    folder, older = practice
    tampered(folder, older, *TAMPERING["a trigger that swallows answers"][0])
    record = open_record(folder)
    (bob,) = record.conversations("bob")
    before = len(record.entries(bob.id))
    record.journal(bob.id).append(words("heard"))
    assert len(record.entries(bob.id)) == before + 1
    record.close()


OLDER_VERSION = (
    "UPDATE entry SET value = '\"forged\"' WHERE sequence = 3",
    "DELETE FROM entry WHERE conversation = (SELECT id FROM conversation WHERE patient = 'Jean')",
    "DELETE FROM conversation WHERE patient = 'Jean'",
    "UPDATE alembic_version SET version_num = '0002'",
)
TABLES_OF_THE_SECOND = (
    *NO_COUNTS,
    "DROP TABLE audit",
    "DROP TABLE audit_head",
    "DROP TABLE record_head",
    "DROP INDEX conversation_found",
    "DROP INDEX conversation_unfinished",
    "DROP INDEX conversation_same_name",
    "CREATE INDEX conversation_last_touched ON conversation (last_touched)",
    *(f"ALTER TABLE conversation DROP COLUMN {name}" for name in ("entries", "link", "seal")),
    "ALTER TABLE entry DROP COLUMN link",
    *(f"ALTER TABLE {name} DROP COLUMN seal" for name in ("draft", "afterwards", "guide_text")),
)


def without_guards(folder: Path, *sql: str) -> None:
    with closing(sqlite.open_file(folder / DATABASE, secret(folder))) as tool:
        guards = tool.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        of_entries = []
        for name, made in guards.fetchall():
            tool.execute(f"DROP TRIGGER {name}")
            of_entries += [made] if name.startswith("entry") else []
        for each in (*sql, *of_entries):
            tool.execute(each)


def test_a_version_that_was_set_back_is_not_sealed_anew(practice: tuple[Path, Path]) -> None:
    folder, _older = practice
    without_guards(folder, *OLDER_VERSION)
    with pytest.raises(RecordTrouble) as raised:
        open_record(folder)
    assert raised.value.kind is TroubleKind.DAMAGED


def test_a_record_made_to_look_like_an_older_one_is_found_by_the_file_beside_it(
    practice: tuple[Path, Path],
) -> None:
    folder, _older = practice
    without_guards(folder, *OLDER_VERSION, *TABLES_OF_THE_SECOND)
    assert (folder / HEAD).exists()
    assert Wrong.FOUND in {fault.wrong for fault in faults_in(folder)}


def test_words_changed_in_a_record_of_the_third_version_are_found_when_it_is_made_newer(
    folder: Path,
) -> None:
    from .databases.make_third import THIRD

    folder.mkdir()
    shutil.copy(THIRD, folder / DATABASE)
    shutil.copy(THIRD.with_suffix(".key"), folder / "record.key")
    with closing(sqlite.open_file(folder / DATABASE, secret(folder))) as tool:
        tool.execute("DROP TRIGGER entry_stays")
        tool.execute("UPDATE entry SET value = '\"forged\"' WHERE sequence = 3")
    faults = {fault.wrong for fault in faults_in(folder)}
    assert {Wrong.FOUND, Wrong.ROW} <= faults
