"""What should always happen: chosen by a group, counted by closed months, looked at again."""

from collections.abc import Mapping
from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from sdm_aid.desk.learn.chart_view import ChartView
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import BadScript
from sdm_aid.learning.notebook.always import Always
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.journal.notebook import NotebookJournal
from tests.kit.meeting import group, notebook
from tests.kit.screens import shown

KNEE = "knee-osteoarthritis"
ASKED = "I am asked what matters to me before anyone speaks of treatment."
AGREED = "I leave with a plan that I agreed, line by line."
SENTENCE = "What should always happen?"
TALKS = {"2026-06": 9, "2026-07": 33, "2026-08": 33, "2026-09": 32, "2026-10": 8}
AGAIN = "When do we look at this again?"


def of_month(month: str) -> Mapping[tuple[str, str], tuple[int, int]]:
    talks = TALKS[month]
    return {
        (KNEE, "talks"): (talks, talks),
        (KNEE, "finished"): (talks, talks),
        (KNEE, "asked-first"): (talks - 2, talks),
        (KNEE, "agreed"): (3, 4),
        (KNEE, "effort"): (2, 3),
    }


@pytest.fixture
def always(stage: Stage) -> Stage:
    """Five months are counted, and Bob, Jean and Aimee look at what should always happen."""
    stage.shell.the_record().counts.close_months(tuple(TALKS), of_month)
    stage.tap("Learn together")
    stage.tap("Always")
    group(stage, ("Bob", "A patient"), ("Jean", "A companion"), ("Aimee", "Staff"))
    stage.tap("Bob")
    return stage


def only(stage: Stage) -> Always:
    (found,) = notebook(stage).always
    return found


def test_a_sentence_shows_the_last_quarter_that_is_over(always: Stage) -> None:
    assert "July – September 2026" in shown(always)
    always.tap(f"Choose: {ASKED}")
    said = shown(always)
    assert "92 of 98 talks" in said
    assert any(each.isVisible() for each in always.window.findChildren(ChartView))
    always.tap("Back to the list")
    said = shown(always)
    assert "92 of 98 talks" in said
    assert f"“{ASKED}”" not in said
    assert only(always).measure == "asked-first"


def test_under_the_floor_there_is_no_number_and_that_is_said(always: Stage) -> None:
    always.tap(f"Choose: {AGREED}")
    always.pick("Every effort: the top answer to all three questions", "How can we count it?")
    assert "Too few people answered to show a number" in shown(always)
    assert "8 of 12" not in shown(always)


def test_joined_months_are_named(always: Stage) -> None:
    always.tap(f"Choose: {AGREED}")  # four talks a month: every two are one dot
    assert "9 of 12 talks that were finished" not in shown(always)
    assert "12 of 16 talks that were finished" in shown(always)
    assert "June – September 2026" in shown(always)


def test_a_starter_is_offered_and_never_filled_in(always: Stage) -> None:
    assert notebook(always).always == ()
    always.tap("Add a sentence")
    assert always.find(SENTENCE, (QPlainTextEdit,)).toPlainText() == ""
    always.write("Somebody tells me how long I wait.", SENTENCE)
    assert "Not counted yet" in shown(always)
    always.tap("Back to the list")
    assert "Sentences to begin with" not in shown(always)
    assert "More sentences to begin with" in shown(always)
    always.tap(f"Choose: {ASKED}")
    always.tap("Back to the list")
    with pytest.raises(BadScript):
        always.tap(f"Choose: {ASKED}")


def test_fewer_than_two_patients_are_said_on_its_page(always: Stage) -> None:
    always.tap(f"Choose: {ASKED}")
    assert "No patient chose this yet." in shown(always)
    always.tap("Bob", nth=2)
    always.tap("Aimee", nth=2)
    assert "Only one patient chose this." in shown(always)
    always.tap("Jean", nth=2)
    said = shown(always)
    assert "patient chose this." not in said
    assert "Chosen in November 2026 by 2 patients and 1 of staff." in said


def test_four_questions_and_a_day_to_look_again(always: Stage) -> None:
    always.tap(f"Choose: {ASKED}")
    assert "1 of 4 are answered" in shown(always)
    for question in (
        "Is it important to patients? Who said so?",
        "What do we know that shows it helps?",
        "Can we afford it, and keep it up?",
    ):
        always.write("Yes: Bob and Jean.", question)
    assert "All four are answered" in shown(always)
    always.write("soon", AGAIN)
    assert "Please write one day with its month and the whole year" in shown(always)
    assert only(always).look_again is None
    assert always.find(f"Calendar: {AGAIN}", (QAbstractButton,)).isEnabled()
    always.find(AGAIN, (QLineEdit,)).clear()
    always.write("20 March 2027", AGAIN)
    assert only(always).look_again == date(2027, 3, 20)


def test_a_sentence_emptied_is_gone_from_the_list_and_stays_in_the_notes(always: Stage) -> None:
    always.tap(f"Choose: {ASKED}")
    box = always.find(SENTENCE, (QPlainTextEdit,))
    box.setFocus()
    box.selectAll()
    box.insertPlainText("")
    always.tap("Back to the list")
    assert notebook(always).always == ()
    assert "Sentences to begin with" in shown(always)
    notes = always.shell.the_record().notebook.notes()
    assert ASKED in [note.value for note in notes]


def test_taking_back_asks_first(always: Stage) -> None:
    always.tap(f"Choose: {ASKED}")
    always.tap("Take this back")
    always.tap("Leave it on the list")
    assert only(always).sentence == ASKED
    always.tap("Take this back")
    always.tap("Yes, take it back")
    assert notebook(always).always == ()


def test_words_that_cannot_be_kept_stay_in_their_box(
    always: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_asked: object) -> None:
        raise RecordTrouble(TroubleKind.FULL_DISK)

    always.tap(f"Choose: {ASKED}")
    with monkeypatch.context() as patched:
        patched.setattr(NotebookJournal, "append", full)
        always.write("8 of 10", "Aim: how much, by when")
        assert "disk is full" in shown(always)
    always.tap("Jean")
    assert always.find("Aim: how much, by when", (QPlainTextEdit,)).toPlainText() == "8 of 10"
    always.write(" by June", "Aim: how much, by when")
    assert only(always).aim == "8 of 10 by June"
    assert "disk is full" not in shown(always)


def test_without_a_pen_nothing_can_be_changed(always: Stage) -> None:
    always.tap(f"Choose: {ASKED}")
    always.tap("Bob")  # puts the pen down
    assert always.find(SENTENCE, (QPlainTextEdit,)).isReadOnly()
    assert not always.find("How can we count it?", (QComboBox,)).isEnabled()
    always.tap("Back to the list")
    with pytest.raises(BadScript, match="cannot be pressed yet"):
        always.tap("Add a sentence")
