"""What somebody with the record's key does to the notebook and to given words: it is found."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.base.file_names import DATABASE
from sdm_aid.record.journal.faults import Wrong
from sdm_aid.record.journal.given_words import Use
from sdm_aid.record.journal.verify import faults_of_notebook
from sdm_aid.record.record import open_record

from .conftest import AT, given, note
from .tampering import faults_after, faults_in, set_back, tampered

SLIP = "KTQW-BNHE"


@pytest.fixture
def practice(folder: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A record with three notes and words of two people, closed; and a copy of it as it was."""
    record = open_record(folder, clock=lambda: AT)
    record.notebook.append([note("one"), note("two", "No surgery.")])
    record.keep_words(given(Use.TABLE), SLIP)
    record.close()
    older = Path(shutil.copy(folder / DATABASE, tmp_path / "older.db"))
    record = open_record(folder, clock=lambda: AT + timedelta(hours=1))
    record.notebook.append([note("three", None)])
    record.keep_words(given(words="Nobody asked me."))
    record.close()
    return folder, older


WHOLE_NOTEBOOK = (*set_back("notebook_note"), *set_back("notebook_head"))
SWAPPED = tuple(
    f"UPDATE notebook_note SET sequence = {new} WHERE sequence = {old}"
    for old, new in ((1, 9), (2, 1), (9, 2))
)
ADDED = (
    "INSERT INTO notebook_note SELECT 4, 'four', at, side, who, thing, about, field, value, link "
    "FROM notebook_note WHERE sequence = 3"
)
TWICE = (
    "INSERT INTO given_words SELECT 'x', side, question, guide, month, words, uses, slip, seal "
    "FROM given_words LIMIT 1"
)
EVERYTHING = (*WHOLE_NOTEBOOK, *set_back("given_words"), *set_back("record_head"))

TAMPERING: dict[str, tuple[tuple[str, ...], Wrong]] = {
    **{
        f"a note's {column} changed": (
            (f"UPDATE notebook_note SET {column} = 'x' WHERE sequence = 2",),
            Wrong.ROW,
        )
        for column in ("id", "at", "side", "who", "thing", "about", "field", "value", "link")
    },
    "two notes changed places": (SWAPPED, Wrong.ROW),
    "the first note taken out": (("DELETE FROM notebook_note WHERE sequence = 1",), Wrong.ROW),
    "a note taken out and the rest moved up": (
        (
            "DELETE FROM notebook_note WHERE sequence = 2",
            "UPDATE notebook_note SET sequence = 2 WHERE sequence = 3",
        ),
        Wrong.ROW,
    ),
    "a note added": ((ADDED,), Wrong.ROW),
    "the last note cut off": (("DELETE FROM notebook_note WHERE sequence = 3",), Wrong.END),
    "all notes cut off": (("DELETE FROM notebook_note",), Wrong.END),
    "the head gone": (("DELETE FROM notebook_head",), Wrong.ROW),
    "the head and all notes gone": (
        ("DELETE FROM notebook_head", "DELETE FROM notebook_note"),
        Wrong.SET_BACK,
    ),
    "the head's count changed": (("UPDATE notebook_head SET rows = 2",), Wrong.ROW),
    "the head's link changed": (("UPDATE notebook_head SET link = 'x'",), Wrong.SEAL),
    "the head's seal cleared": (("UPDATE notebook_head SET seal = ''",), Wrong.SEAL),
    "the notebook set back": (WHOLE_NOTEBOOK, Wrong.SET_BACK),
    **{
        f"the {column} of words changed": (
            (f"UPDATE given_words SET {column} = 'x' || id",),
            Wrong.WORDS,
        )
        for column in ("id", "side", "question", "guide", "month", "words", "slip")
    },
    "a yes added": (('UPDATE given_words SET uses = \'["poster", "table"]\'',), Wrong.WORDS),
    "a seal of words cleared": (("UPDATE given_words SET seal = ''",), Wrong.WORDS),
    "words deleted": (("DELETE FROM given_words WHERE slip = ''",), Wrong.SET_BACK),
    "words set back": (set_back("given_words"), Wrong.SET_BACK),
    "words invented": (
        ("INSERT INTO given_words VALUES ('x', 'staff', '', '', '2026-11', 'Fine', '[]', '', '')",),
        Wrong.WORDS,
    ),
    "words counted twice": ((TWICE,), Wrong.WORDS),
    "the table of words made anew": (
        (
            "CREATE TABLE x AS SELECT * FROM given_words",
            "DROP TABLE given_words",
            "ALTER TABLE x RENAME TO given_words",
        ),
        Wrong.SCHEMA,
    ),
    "a trigger that swallows notes": (
        ("CREATE TRIGGER x BEFORE INSERT ON notebook_note BEGIN SELECT RAISE(IGNORE); END",),
        Wrong.FOUND,
    ),
}


OF_WHOLE_RECORDS = (Wrong.SCHEMA, Wrong.FOUND)


@pytest.mark.parametrize("how", TAMPERING)
def test_tampering_is_found(practice: tuple[Path, Path], how: str) -> None:
    sql, wrong = TAMPERING[how]
    faults = faults_after(practice, *sql)
    assert wrong in {fault.wrong for fault in faults}
    assert not any(word in str(fault) for fault in faults for word in ("Bob", "surgery", "dog"))


@pytest.mark.parametrize(
    "how", [each for each, (_sql, wrong) in TAMPERING.items() if wrong not in OF_WHOLE_RECORDS]
)
def test_looking_at_the_notebook_and_words_alone_finds_it_too(
    practice: tuple[Path, Path], how: str
) -> None:
    folder, older = practice
    sql, wrong = TAMPERING[how]
    tampered(folder, older, *sql)
    record = open_record(folder)
    assert wrong in {fault.wrong for fault in faults_of_notebook(record.engine)}
    record.close()


@pytest.mark.parametrize("how", TAMPERING)
def test_writing_on_heals_none_of_it(practice: tuple[Path, Path], how: str) -> None:
    folder, older = practice
    tampered(folder, older, *TAMPERING[how][0])
    record = open_record(folder)
    record.notebook.append([note("five"), note("six")])
    record.keep_words(given(Use.POSTER))
    record.take_back_words(SLIP)
    record.close()
    assert faults_in(folder) != ()


def test_everything_set_back_at_once_is_told_when_the_record_is_opened(
    practice: tuple[Path, Path],
) -> None:
    folder, older = practice
    tampered(folder, older, *EVERYTHING)
    with pytest.raises(RecordTrouble) as raised:
        open_record(folder)
    assert raised.value.kind is TroubleKind.BEHIND


def test_words_that_were_taken_back_cannot_be_put_back(practice: tuple[Path, Path]) -> None:
    folder, older = practice
    record = open_record(folder)
    assert record.take_back_words(SLIP)
    record.close()
    assert faults_in(folder) == ()
    tampered(folder, older, "INSERT INTO given_words SELECT * FROM older.given_words")
    assert Wrong.SET_BACK in {fault.wrong for fault in faults_in(folder)}
