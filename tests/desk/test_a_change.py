"""A change on one page: Bob and Aimee plan it, try it, look at what came, and Bob stops it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from sdm_aid.conversation.entries import Value
from sdm_aid.desk.learn.chart_view import ChartView
from sdm_aid.desk.learn.notes.note_box import NoteBox
from sdm_aid.desk.learn.table import Writer
from sdm_aid.desk.rehearsal.looks import USUAL, Look
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.learning.notebook.kept import KeptNotebook
from sdm_aid.learning.notebook.notes import Note, Side, Thing
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.journal.notebook import NotebookJournal
from sdm_aid.record.keys.change_key import protect
from sdm_aid.record.keys.keys import key_of
from sdm_aid.record.record import open_record
from tests.desk.accessibility import nameless
from tests.kit.fitting import clipped, overlapping, sideways
from tests.kit.learn_stage import change_kept, open_change, table, write, write_change, write_group
from tests.kit.screens import shown
from tests.kit.waiting import pause
from tests.record.passphrases import CHEAP, WORDS

from .conftest import BEGINS

LOOKS = (
    USUAL,
    Look("large", 1024, 768, text_size=200),
    Look("right-to-left", 1366, 768, from_the_right=True),
)
EXPECT = "What we expect to see"
BOB, AIMEE = Writer(Side.PATIENT, "Bob"), Writer(Side.STAFF, "Aimee")
PATIENT, COMPANION, STAFF = map(Writer, Side)


@pytest.fixture
def planning(stage: Stage) -> Stage:
    """The page of a change that Bob's idea began."""
    write_group(stage)
    write_change(stage)
    stage.tap("Learn together")
    open_change(stage)
    return stage


def hand_to(stage: Stage, writer: Writer) -> None:
    table(stage).hand_to(writer)
    stage.settle()


def box(stage: Stage, name: str) -> QPlainTextEdit:
    return stage.find(name, (QPlainTextEdit,))


def has(stage: Stage, name: str, *kinds: type[QWidget]) -> bool:
    return any(
        each.isVisible() and each.accessibleName() == name
        for kind in kinds
        for each in stage.window.findChildren(kind)
    )


def note_in(stage: Stage, name: str) -> NoteBox:
    return next(
        each
        for each in stage.window.findChildren(NoteBox)
        if each.isVisible() and each.box.edit.accessibleName() == name
    )


def notes(stage: Stage, field: str) -> list[Note]:
    kept = KeptNotebook(stage.shell.the_record()).notes()
    return [note for note in kept if note.thing is Thing.CHANGE and note.field == field]


def test_from_an_idea_to_what_a_patient_learned(planning: Stage) -> None:
    assert "A patient’s idea" in shown(planning)
    assert "“Ask me before I come, not when I am sitting there.”" in shown(planning)
    hand_to(planning, BOB)
    planning.write("9 of 10 talks begin with what Bob wrote", "How much")
    planning.write("I think better at home, with Meg the dog.", "We think this works because…")
    planning.write("Most people will write something.", EXPECT)
    hand_to(planning, AIMEE)
    planning.write("People with knee pain", "For whom")
    planning.write("1 March 2027", "By when")
    planning.write("Five people", "With whom")
    planning.write("5", "How many talks")
    planning.pick("Heard: the patient said “yes, that is right”", "What we count")
    for owner in ("Bob (a patient)", "Aimee (staff)"):
        planning.tap(owner)
    planning.write("Somebody feels watched at home.", "How we would notice harm")
    assert change_kept(planning).missing == ()

    planning.tap("Start trying it")
    assert "Once you start, what you expect stays as it is" in shown(planning)
    planning.tap("Yes, start now")
    planning.write("The letters went out late.", "Did it go as planned?")
    planning.write("Three of five wrote.", "What we saw")
    assert "No patient has looked at it yet." in shown(planning)
    hand_to(planning, BOB)
    planning.write(" Two could not read it.", "What we saw")
    assert "Looked at by Bob (a patient), 23 November 2026." in shown(planning)
    planning.tap("Stop")
    assert "Stopped: Bob (a patient), 23 November 2026. That is learning too" in shown(planning)
    planning.write("The print was too small.", "Why")

    change = change_kept(planning)
    assert (change.stage, change.act, change.acted_by) == ("act", "stop", Side.PATIENT)
    assert change.text("act-reason") == "The print was too small."
    assert change.text("by-when") == "2027-03-01"
    assert (change.studied_by, change.owners) == (Side.PATIENT, ("Bob", "Aimee"))


def test_what_is_expected_is_fixed_once_people_begin(planning: Stage) -> None:
    hand_to(planning, PATIENT)
    planning.write("Most will write.", EXPECT)
    planning.tap("Start trying it")
    planning.tap("Not yet")
    planning.write(" Two will forget.", EXPECT)
    planning.tap("Start trying it")
    planning.tap("Yes, start now")
    assert not has(planning, EXPECT, QPlainTextEdit, QLineEdit)
    assert "Fixed since 23 November 2026, when you began to try it." in shown(planning)
    assert shown(planning).count("“Most will write. Two will forget.”") == 2
    write(planning, Side.STAFF, "Aimee", Thing.CHANGE, "letter", prediction="All will write.")
    assert change_kept(planning).text("prediction") == "Most will write. Two will forget."


def test_it_says_where_nobody_wrote_what_they_expect(planning: Stage) -> None:
    hand_to(planning, STAFF)
    planning.tap("Start trying it")
    assert "Nobody has written what you expect. It cannot be added later." in shown(planning)
    planning.tap("Yes, start now")
    assert "Nobody wrote what they expected before you began" in shown(planning)


def test_stop_is_as_large_as_keep_and_can_be_said_before_anything_began(planning: Stage) -> None:
    hand_to(planning, COMPANION)
    acts = [
        planning.find(name, (QAbstractButton,)) for name in ("Keep", "Change", "Stop", "Spread")
    ]
    assert len({(each.width(), each.height(), each.font().toString()) for each in acts}) == 1
    planning.tap("Stop")
    change = change_kept(planning)
    assert (change.act, change.acted_by) == ("stop", Side.COMPANION)
    assert change.done_from is None
    planning.tap("Stop")
    assert change_kept(planning).act == ""


def test_the_next_cycle_begins_with_what_was_learned(planning: Stage) -> None:
    hand_to(planning, PATIENT)
    planning.write("9 of 10", "How much")
    planning.tap("Change")
    planning.write("The print was too small.", "Why")
    planning.tap("Begin the next cycle")
    assert "What you know from last time" in shown(planning)
    assert "What you learned: The print was too small." in shown(planning)
    assert "“Ask me before I come, not when I am sitting there.”" in shown(planning)
    assert box(planning, "How much").toPlainText() == ""
    first, second = KeptNotebook(planning.shell.the_record()).read().changes
    assert (second.after, second.idea) == (first.id, "before")
    planning.tap("Back")
    planning.tap("Open the next cycle")
    assert len(KeptNotebook(planning.shell.the_record()).read().changes) == 2


def test_nothing_can_be_written_before_it_is_known_who_writes(planning: Stage) -> None:
    assert "Who is writing?" in shown(planning)
    assert box(planning, "How much").isReadOnly()
    assert not has(planning, "Start trying it", QAbstractButton)
    planning.tap("Bob")
    assert not box(planning, "How much").isReadOnly()
    assert has(planning, "Start trying it", QAbstractButton)


def test_what_is_missing_is_asked_and_what_is_there_is_not(planning: Stage) -> None:
    asks = "What makes you think it helps?"
    assert asks in shown(planning)
    hand_to(planning, PATIENT)
    planning.write("I think better at home.", "We think this works because…")
    assert asks not in shown(planning)


def test_each_ones_words_keep_their_colour(planning: Stage) -> None:
    hand_to(planning, PATIENT)
    planning.write("9 of 10", "How much")
    hand_to(planning, STAFF)
    planning.write("People with knee pain", "For whom")
    colours = [note_in(planning, name).box.property("voice") for name in ("How much", "For whom")]
    assert colours == ["patient", "clinician"]


def test_a_pause_in_typing_keeps_what_is_there(planning: Stage) -> None:
    hand_to(planning, PATIENT)
    QTest.keyClicks(box(planning, "How much"), "9 of")
    assert notes(planning, "how-much") == []
    pause(note_in(planning, "How much"))
    assert [note.value for note in notes(planning, "how-much")] == ["9 of"]
    QTest.keyClicks(box(planning, "How much"), " 10")
    assert box(planning, "How much").toPlainText() == "9 of 10"


def test_closing_the_program_in_the_middle_of_a_word_loses_nothing(planning: Stage) -> None:
    hand_to(planning, PATIENT)
    typing = box(planning, "How much")
    typing.setFocus()
    QTest.keyClicks(typing, "9 of 1")
    planning.open_again()
    assert change_kept(planning).text("how-much") == "9 of 1"


def test_what_cannot_be_kept_stays_in_the_box_and_is_said(
    planning: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_asked: object) -> None:
        raise RecordTrouble(TroubleKind.FULL_DISK)

    hand_to(planning, PATIENT)
    with monkeypatch.context() as patched:
        patched.setattr(NotebookJournal, "append", full)
        planning.write("9 of 10", "How much")
        assert "disk is full" in shown(planning)
        assert "This is not kept yet. Your words are still here" in shown(planning)
    planning.write(" talks", "How much")
    assert change_kept(planning).text("how-much") == "9 of 10 talks"
    assert "not kept yet" not in shown(planning)


def test_words_without_end_are_refused_kindly(planning: Stage) -> None:
    hand_to(planning, PATIENT)
    writing = note_in(planning, "How much").box
    writing.write("a" * 10_001)
    planning.settle()
    assert "This is longer than a box can keep." in shown(planning)
    assert change_kept(planning).text("how-much") == ""
    writing.write("")
    planning.settle()
    assert "This is longer than a box can keep." not in shown(planning)


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Stage]:
    """The page of a change, over a record with a passphrase."""
    folder = tmp_path / "record"
    open_record(folder).close()
    protect(folder, key_of(folder, database_exists=True, keychain=False), WORDS, CHEAP)
    made = Stage(folder, BEGINS)
    made.tap("Learn together")
    made.write(WORDS, "Passphrase")
    made.tap("Open")
    write_group(made)
    write_change(made)
    made.tap("Home")
    made.tap("Learn together")
    open_change(made)
    yield made
    made.end()


def test_a_lock_in_the_middle_of_typing_loses_nothing(guarded: Stage) -> None:
    hand_to(guarded, PATIENT)
    typing = box(guarded, EXPECT)
    typing.setFocus()
    QTest.keyClicks(typing, "Most people will wr")
    guarded.shell.locking.lock()
    guarded.settle()
    guarded.write(WORDS, "Passphrase")
    guarded.tap("Open")
    assert change_kept(guarded).text("prediction") == "Most people will wr"
    open_change(guarded)
    assert "Most people will wr" in box(guarded, EXPECT).toPlainText()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_everything_fits_and_has_a_name(tmp_path: Path, look: Look) -> None:
    stage = Stage(tmp_path / "record", BEGINS, look=look)
    write_group(stage)
    write_change(stage)
    stage.tap("Learn together")
    open_change(stage)
    hand_to(stage, PATIENT)
    stage.write("1 March 2027", "By when")
    for way in ("Start trying it", "Yes, start now", "Keep", "Begin the next cycle"):
        assert clipped(stage.window) == []
        assert sideways(stage.window) == []
        assert overlapping(stage.window) == []
        assert nameless(stage.window) == []
        stage.tap(way)
    assert clipped(stage.window) == []
    stage.end()


def test_a_practice_can_count_what_it_counts_elsewhere(planning: Stage) -> None:
    numbers: dict[str, Value] = {f"dot/2026-0{month}": [month + 5, 20] for month in range(1, 8)}
    about: dict[str, Value] = {"name": "Letters that came in time", "shape": "proportion"}
    write(planning, Side.STAFF, "Aimee", Thing.OWN, "letters", **about, **numbers)
    planning.tap("Home")
    planning.tap("Learn together")
    open_change(planning)
    hand_to(planning, AIMEE)
    planning.pick("Letters that came in time", "What we count")
    assert change_kept(planning).text("measure") == "own/letters"
    (chart,) = [each for each in planning.window.findChildren(ChartView) if each.isVisible()]
    assert chart.accessibleName().startswith("Chart: Letters that came in time. 7 dots")


def test_what_nobody_has_numbers_for_is_named_in_words(planning: Stage) -> None:
    hand_to(planning, PATIENT)
    planning.pick("Something of our own", "What we count")
    planning.write("Letters that came back", "What of your own do you count?")
    assert change_kept(planning).text("measure") == "Letters that came back"
    assert not planning.window.findChildren(ChartView)


def test_it_says_where_its_idea_was_taken_back(planning: Stage) -> None:
    write(planning, Side.PATIENT, "Bob", Thing.IDEA, "before", words=None)
    planning.tap("Home")
    planning.tap("Learn together")
    open_change(planning)
    assert "The idea it began with was taken back." in shown(planning)
    assert "A patient’s idea" not in shown(planning)
