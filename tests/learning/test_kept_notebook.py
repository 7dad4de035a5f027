"""What patients and staff write in the notebook stays in the record, as it was written."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from sdm_aid.learning.notebook.kept import KeptNotebook, Written, new_thing
from sdm_aid.learning.notebook.notes import NotWritable, Side, Thing
from sdm_aid.record.journal.faults import Wrong
from sdm_aid.record.journal.given_words import GivenWords, Use
from sdm_aid.record.journal.notebook import KeptNote
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import Record, open_record
from tests.record.conftest import note


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return open_record(tmp_path / "record", keychain=False)


def write_an_idea(record: Record, words: str = "Ask me before I come.") -> str:
    idea = new_thing()
    said = (
        Written(Thing.IDEA, idea, "words", words),
        Written(Thing.IDEA, idea, "touchpoint", "letter"),
    )
    KeptNotebook(record).write(Side.PATIENT, "Bob", said)
    return idea


def test_an_idea_is_there_the_next_day(record: Record) -> None:
    idea = write_an_idea(record)
    folder = record.folder
    record.close()
    (found,) = KeptNotebook(open_record(folder, keychain=False)).read().ideas
    assert (found.id, found.words, found.touchpoint) == (idea, "Ask me before I come.", "letter")


def test_half_a_character_in_a_name_is_no_reason_to_lose_a_page(record: Record) -> None:
    dots = Written(Thing.DOTS, new_thing(), "given/Zo\ud83d", ["one"])
    KeptNotebook(record).write(Side.PATIENT, "Zo\ud83d", [dots])
    (kept,) = KeptNotebook(record).notes()
    assert (kept.who, kept.field) == ("Zo�", "given/Zo�")
    assert verify(record.engine) == ()


def test_what_cannot_be_written_keeps_nothing_of_it(record: Record) -> None:
    said = (
        Written(Thing.IDEA, "one", "words", "Ask me before I come."),
        Written(Thing.IDEA, "one", "touchpoint", "the moon"),
    )
    with pytest.raises(NotWritable):
        KeptNotebook(record).write(Side.PATIENT, "Bob", said)
    assert KeptNotebook(record).notes() == ()


def test_notes_are_only_added(record: Record) -> None:
    write_an_idea(record)
    for change in ("UPDATE notebook_note SET who = 'Meg'", "DELETE FROM notebook_note"):
        with pytest.raises(DatabaseError, match="only ever added"), record.engine.begin() as line:
            line.execute(text(change))
    assert verify(record.engine) == ()


def test_a_note_changed_behind_the_program_is_found(record: Record) -> None:
    write_an_idea(record)
    with record.engine.begin() as line:
        line.execute(text("DROP TRIGGER notebook_note_stays"))
        line.execute(text("UPDATE notebook_note SET value = '\"Nothing.\"' WHERE sequence = 1"))
    assert Wrong.ROW in {fault.wrong for fault in verify(record.engine)}


def test_notes_cut_off_at_the_end_are_missed(record: Record) -> None:
    write_an_idea(record)
    with record.engine.begin() as line:
        line.execute(text("DROP TRIGGER notebook_note_remains"))
        line.execute(text("DELETE FROM notebook_note WHERE sequence = 2"))
    assert Wrong.END in {fault.wrong for fault in verify(record.engine)}


@pytest.mark.parametrize(
    "forged",
    [
        note("x", "doctor", "group", "side"),
        note("x", "someday", "group", "left"),
        note("x", "one", "dots", "given/Bob"),
        note("x", 1, "idea", "words"),
        note("x", "x", "idea", "no-such-field"),
        note("x", "x", "no-such-thing"),
    ],
    ids=lambda each: f"{each.thing} {each.field} {each.value}",
)
def test_a_note_that_nobody_could_write_keeps_nobody_from_reading(
    record: Record, forged: KeptNote
) -> None:
    write_an_idea(record)
    record.notebook.append([forged])
    notebook = KeptNotebook(record)
    assert [idea.words for idea in notebook.read().ideas] == ["Ask me before I come."]
    assert len(notebook.notes()) == 2


def bobs_words(*uses: Use) -> GivenWords:
    return GivenWords("patient", "better", "knee", "2026-11", "Ask about my dog.", frozenset(uses))


def test_words_are_shown_only_for_what_their_writer_said_yes_to(record: Record) -> None:
    record.keep_words(bobs_words(Use.TABLE))
    record.keep_words(bobs_words())
    (shown,) = record.words_with_yes(Use.TABLE)
    assert shown.given == bobs_words(Use.TABLE)
    assert record.words_with_yes(Use.POSTER) == ()


def test_a_slip_takes_words_back(record: Record) -> None:
    record.keep_words(bobs_words(Use.TABLE), "KTQW-BNHE")
    record.keep_words(bobs_words(Use.TABLE), "AAAA-BBBB")
    assert record.take_back_words("KTQW-BNHE")
    assert not record.take_back_words("KTQW-BNHE")
    assert len(record.words_with_yes(Use.TABLE)) == 1
    assert verify(record.engine) == ()


def test_a_yes_added_behind_the_program_is_found(record: Record) -> None:
    record.keep_words(bobs_words())
    with record.engine.begin() as line:
        line.execute(text("UPDATE given_words SET uses = '[\"poster\"]'"))
    assert [fault.wrong for fault in verify(record.engine)] == [Wrong.WORDS]
