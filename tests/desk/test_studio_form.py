"""Jean, who fears YAML, and Aimee, who does not, write one guide, in the form and in the text."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.studio.writing_desk import WritingDesk
from sdm_aid.guide.authoring.new_guide import Answers, draft
from sdm_aid.guide.reading.reader import read_guide
from tests.desk.accessibility import nameless
from tests.kit.screens import shown, tab_to
from tests.kit.waiting import until

SHOULDER = Answers(
    "Sore shoulder", "", ("Exercise", "A jab"), "", ("Less pain",), (), (), "", (), "2027-11-23"
)

SHORT_NAME = "Short name for the computer: A short name for the guide, for ever."


def desk(stage: Stage) -> WritingDesk:
    assert stage.shell.studio is not None
    return stage.shell.studio.desk


def key(stage: Stage, which: Qt.Key, held: Qt.KeyboardModifier) -> None:
    stage.window.activateWindow()
    QTest.keyClick(QGuiApplication.focusWindow() or stage.window.windowHandle(), which, held)


def here() -> QWidget:
    """Whatever has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def checked(stage: Stage) -> None:
    until(lambda: not desk(stage).busy())
    stage.settle()


@pytest.fixture
def shoulder(stage: Stage, tmp_path: Path) -> Stage:
    """A new guide from ten answers, with the form beside its text."""
    stage.tap("Write a guide")
    assert stage.shell.studio is not None
    stage.shell.studio.questions.made.emit(draft(SHOULDER))
    stage.tap("Text")
    checked(stage)
    return stage


def test_what_is_to_write_has_a_list_of_its_own_and_is_no_problem(shoulder: Stage) -> None:
    assert "No problems" in pills(shoulder)
    assert any(each.endswith(" to write") for each in pills(shoulder))
    key(shoulder, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    listed = desk(shoulder).to_write.list
    assert listed.hasFocus()
    assert listed.item(0).text() == (
        "Line 9: Still to be written: `for_whom`.\nWho the guide is for, and who it is not for."
    )


def pills(stage: Stage) -> list[str]:
    return [each.accessibleName() for each in desk(stage).bar.findChildren(QPushButton)]


def test_what_is_written_in_the_form_stands_in_the_text_alone(shoulder: Stage) -> None:
    before = desk(shoulder).text()
    shoulder.write("Shoulders that hurt.", "Condition: The condition or problem.")
    after = desk(shoulder).text()
    old, new = before.split("\n"), after.split("\n")
    assert [(a, b) for a, b in zip(old, new, strict=True) if a != b] == [
        ("condition: To do  # The condition or problem.", "condition: Shoulders that hurt.")
    ]
    key(shoulder, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    key(shoulder, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk(shoulder).text() == before


def test_what_is_written_in_the_text_stands_in_the_form(shoulder: Stage) -> None:
    text = desk(shoulder).editor.text().replace("title: Sore shoulder", "title: Meg’s shoulder")
    desk(shoulder).editor.change_to(text)
    box = shoulder.find("Title: The name on the card.", (QLineEdit,))
    assert isinstance(box, QLineEdit)
    assert box.text() == "Meg’s shoulder"


def test_a_day_is_written_as_people_write_it_and_kept_as_the_file_needs_it(
    shoulder: Stage,
) -> None:
    name = "Review by: When it must be looked at again."
    box = shoulder.find(name, (QLineEdit,))
    assert isinstance(box, QLineEdit)
    assert box.text() == "23 November 2027"
    box.clear()
    shoulder.write("some day", name)
    until(lambda: "Please write one day with its month" in shown(shoulder))
    assert 'review_by: "some day"' in desk(shoulder).text()
    box.clear()
    shoulder.write("3 March 2028", name)
    assert 'review_by: "2028-03-03"' in desk(shoulder).text()
    assert box.text() == "3 March 2028"


def test_a_point_is_added_and_removed_and_the_keyboard_stays_with_it(shoulder: Stage) -> None:
    shoulder.tap("Choices")
    shoulder.tap("Exercise")
    shoulder.tap("Add another")
    assert "good: [To do, To do]" in desk(shoulder).text()
    at = QApplication.focusWidget()
    assert isinstance(at, QPlainTextEdit)
    assert at.accessibleName() == "Good, number 2"
    shoulder.write("You can do it at home.", "Good, number 2")
    shoulder.tap("Remove", nth=1)
    assert "good: [You can do it at home.]" in desk(shoulder).text()


def test_a_choice_is_added_with_its_boxes(shoulder: Stage) -> None:
    shoulder.tap("Choices")
    shoulder.tap("Add one")
    shoulder.write("An operation", "Name: The choice, as a patient would say it.")
    guide = read_guide(desk(shoulder).text())
    assert guide.options[-1].name == "An operation"
    assert guide.options[-1].id in guide.outcomes[0].boxes()
    shoulder.tap("Back to: Choices")
    shoulder.tap("Remove: An operation")
    assert [each.name for each in read_guide(desk(shoulder).text()).options] == [
        "Exercise", "A jab", "Carry on as now",
    ]  # fmt: skip


def test_what_is_wrong_stands_beside_its_field(shoulder: Stage) -> None:
    box = shoulder.find(SHORT_NAME, (QLineEdit,))
    assert isinstance(box, QLineEdit)
    box.clear()
    shoulder.write("Sore Shoulder!", SHORT_NAME)
    checked(shoulder)
    around = box.parentWidget()
    assert around is not None
    assert any("cannot be a short name" in each.text() for each in around.findChildren(QLabel))
    assert "1 problem" in pills(shoulder)


def test_a_slip_in_the_text_is_told_and_the_form_waits(shoulder: Stage) -> None:
    good = desk(shoulder).editor.text()
    desk(shoulder).editor.change_to(good.replace("options:", "options: [", 1))
    assert "Put it right there first" in shown(shoulder)
    desk(shoulder).editor.change_to(good)
    assert "Put it right there first" not in shown(shoulder)


def test_the_form_can_be_filled_in_by_keyboard_alone(shoulder: Stage) -> None:
    key(shoulder, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    tab_to(shoulder, "Choices")
    QTest.keyClick(here(), Qt.Key.Key_Space)
    tab_to(shoulder, "A jab")
    QTest.keyClick(here(), Qt.Key.Key_Space)
    tab_to(shoulder, "Short: A few words under the name.")
    QTest.keyClicks(here(), "One visit")
    QTest.keyClick(here(), Qt.Key.Key_Tab)
    assert "short: One visit\n" in desk(shoulder).text()
    assert nameless(shoulder.window) == []


def test_text_and_form_are_two_columns_and_the_page_beside_gives_way(shoulder: Stage) -> None:
    parts = desk(shoulder)
    assert (parts.editor.isVisible(), parts.form.isVisible()) == (True, True)
    assert not parts.look.isVisible()
    key(shoulder, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert (parts.editor.isVisible(), parts.form.isVisible()) == (False, True)
    assert parts.look.isVisible()
    shoulder.tap("Form")
    assert (parts.editor.isVisible(), parts.form.isVisible()) == (True, False)
