"""A conversation led from the keyboard."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.shortcuts import Shortcut, install, table
from sdm_aid.desk.kit.shortcuts_panel import ShortcutsPanel
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.talk import read_aloud
from sdm_aid.desk.talk.ask_panel import AskPanel
from sdm_aid.desk.talk.second_screen import SecondScreen
from tests.kit.fitting import clipped, overlapping, settle, sideways
from tests.kit.keyboard import focused
from tests.kit.screens import shown, words_in
from tests.kit.waiting import until

EVERYWHERE = ("larger", "smaller", "hide")
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def listed(talking: Stage) -> ShortcutsPanel:
    """The list of keys in Bob and Aimee's conversation, closed again."""
    key(talking, Qt.Key.Key_F1)
    key(talking, Qt.Key.Key_F1)
    (panel,) = talking.frame.findChildren(ShortcutsPanel)
    return panel


def key(stage: Stage, which: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    """Press a key as a person would: wherever the keyboard is."""
    where = QApplication.focusWidget() or stage.window
    QTest.keyClick(where, which, held or Qt.KeyboardModifier.NoModifier)
    stage.settle()


def pen(stage: Stage) -> Voice:
    return stage.presenter.view().state.pen


def test_alt_and_an_arrow_go_on_and_back(talking: Stage, listed: ShortcutsPanel) -> None:
    first = talking.place()
    key(talking, Qt.Key.Key_Right, ALT)
    assert talking.place() != first
    key(talking, Qt.Key.Key_Left, ALT)
    assert talking.place() == first
    key(talking, Qt.Key.Key_Left, ALT)
    assert talking.place() == first


def test_from_right_to_left_next_is_to_the_left(stage: Stage) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        stage.tap("Knee osteoarthritis")
        first = stage.place()
        key(stage, Qt.Key.Key_Left, ALT)
        assert stage.place() != first
        key(stage, Qt.Key.Key_Right, ALT)
        assert stage.place() == first
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_number_goes_straight_to_a_step(talking: Stage, listed: ShortcutsPanel) -> None:
    path = talking.presenter.view().path
    for number in (7, 2, 4, 1, 3, 6, 5):
        key(talking, Qt.Key(Qt.Key.Key_0 + number), CTRL)
        assert talking.presenter.view().state.step == path[number - 1].id


def test_a_key_hands_the_pen_to_each_who_is_here(talking: Stage, listed: ShortcutsPanel) -> None:
    talking.tap("Step 3: What we could do")
    key(talking, Qt.Key.Key_F3)
    assert pen(talking) is Voice.CLINICIAN
    key(talking, Qt.Key.Key_F2)
    assert pen(talking) is Voice.PATIENT
    key(talking, Qt.Key.Key_F4)
    assert pen(talking) is Voice.PATIENT, "nobody came along"
    key(talking, Qt.Key.Key_F5)
    assert pen(talking) is Voice.TOGETHER


def test_f4_is_the_companions_once_somebody_came_along(
    talking: Stage, listed: ShortcutsPanel
) -> None:
    talking.write("Jean", "Is someone with you? Their name")
    key(talking, Qt.Key.Key_F2)
    key(talking, Qt.Key.Key_F4)
    assert pen(talking) is Voice.COMPANION


def test_f6_asks_and_f7_shows_the_plan(talking: Stage, listed: ShortcutsPanel) -> None:
    frame = talking.frame
    shown = frame.plan.isVisible()
    key(talking, Qt.Key.Key_F7)
    assert frame.plan.isVisible() is not shown
    key(talking, Qt.Key.Key_F6)
    (asking,) = frame.findChildren(AskPanel)
    assert asking.isVisible()
    key(talking, Qt.Key.Key_F6)
    assert not asking.isVisible()


def test_f9_opens_a_second_screen_that_follows_and_closes_it(talking: Stage) -> None:
    key(talking, Qt.Key.Key_F9)
    second = second_screen(talking)
    assert second.isVisible()
    talking.window.activateWindow()
    talking.tap("Hand the pen to: Aimee")
    assert words_in(second) == "Aimee has the pen"
    talking.tap("Home")
    until(lambda: words_in(second) == "SDM Aid")
    talking.tap("Carry on")
    until(lambda: "has the pen" in words_in(second))
    key(talking, Qt.Key.Key_F9)
    assert not second.isVisible()


def second_screen(stage: Stage) -> SecondScreen:
    second = stage.shell.talk.second
    assert second is not None
    return second


def test_the_second_screen_goes_with_the_window(talking: Stage) -> None:
    talking.tap("Second screen")
    second = second_screen(talking)
    assert second.isVisible()
    talking.window.close()
    assert not second.isVisible()


def test_f8_says_so_where_there_is_no_voice(
    talking: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_aloud, "voice_or_none", lambda _language: None)
    key(talking, Qt.Key.Key_F8)
    assert "no voice" in shown(talking)


def test_undo_takes_back_what_was_said(talking: Stage, listed: ShortcutsPanel) -> None:
    talking.tap("Step 2: What matters")
    talking.tap("Walking further")
    talking.frame.page().current().setFocus()
    said = len(talking.presenter.view().state.answers)
    key(talking, Qt.Key.Key_Z, CTRL)
    assert len(talking.presenter.view().state.answers) == said - 1
    assert "Undone: Walking further: Matters" in shown(talking)
    talking.tap("Walking further")
    assert "Undone" not in shown(talking)


def test_in_a_box_undo_takes_back_the_typing_alone(talking: Stage, listed: ShortcutsPanel) -> None:
    talking.tap("Step 2: What matters")
    talking.tap("Walking further")
    box = talking.find("In Bob’s words", (QPlainTextEdit,))
    box.setFocus()
    QTest.keyClicks(box, "Meg")
    said = talking.presenter.entries()
    key(talking, Qt.Key.Key_Z, CTRL)
    assert box.toPlainText() == ""
    key(talking, Qt.Key.Key_Z, CTRL)
    assert talking.presenter.entries() == said


def test_plus_and_minus_change_the_size_of_the_text(talking: Stage, listed: ShortcutsPanel) -> None:
    key(talking, Qt.Key.Key_Plus, CTRL)
    assert talking.window.settings.now.text_size == 115
    key(talking, Qt.Key.Key_Equal, CTRL)
    assert talking.window.settings.now.text_size == 130
    key(talking, Qt.Key.Key_Minus, CTRL)
    key(talking, Qt.Key.Key_Minus, CTRL)
    assert talking.window.settings.now.text_size == 100


def test_a_hidden_screen_hears_nothing(talking: Stage, listed: ShortcutsPanel) -> None:
    key(talking, Qt.Key.Key_H, CTRL | SHIFT)
    assert talking.place() == "cover"
    step = talking.presenter.view().state.step
    key(talking, Qt.Key.Key_3, CTRL)
    key(talking, Qt.Key.Key_F1)
    assert talking.presenter.view().state.step == step
    assert listed.isHidden()


def test_f1_lists_every_shortcut_and_f1_or_escape_closes_it(
    talking: Stage, listed: ShortcutsPanel
) -> None:
    talking.tap("Step 2: What matters")
    box = talking.find("In Bob’s words", (QPlainTextEdit,))
    box.setFocus()
    key(talking, Qt.Key.Key_F1)
    assert listed.isVisible()
    told = [label.text() for label in listed.findChildren(QLabel) if label.isVisible()]
    for row in table():
        assert row.does in told
        assert row.written() in told
    assert listed.isAncestorOf(focused())
    key(talking, Qt.Key.Key_F1)
    assert listed.isHidden()
    assert QApplication.focusWidget() is box, "the keyboard is back where it was"
    key(talking, Qt.Key.Key_F1)
    key(talking, Qt.Key.Key_Escape)
    assert listed.isHidden()


def test_the_list_has_names_for_those_who_listen(listed: ShortcutsPanel) -> None:
    assert listed.accessibleName()
    assert "Escape" in listed.accessibleDescription()
    listed.open_list()
    assert focused().accessibleName() == "What each key does"


@pytest.mark.parametrize("size", [100, 200])
def test_the_list_fits_and_leaves_the_pen_in_sight(
    talking: Stage, listed: ShortcutsPanel, size: int
) -> None:
    while talking.window.settings.now.text_size < size:
        talking.window.settings.change_text_size(up=True)
    key(talking, Qt.Key.Key_F1)
    settle()
    assert clipped(listed) == []
    assert sideways(listed) == []
    assert overlapping(listed) == []
    assert not listed.geometry().intersects(talking.frame.header.geometry())
    assert not listed.geometry().intersects(talking.frame.footer.geometry())
    talking.window.resize(1024, 768)
    talking.settle()
    assert talking.frame.rect().contains(listed.geometry())
    assert sideways(listed) == []


@pytest.mark.parametrize("right_to_left", [False, True])
def test_no_key_stands_for_two_things(right_to_left: bool) -> None:
    keys = Counter(QKeySequence(each) for row in table(right_to_left) for each, _i in row.each())
    assert [str(each) for each, times in keys.items() if times > 1] == []
    assert not any(each.isEmpty() for each in keys)


def test_what_nobody_does_is_not_installed(talking: Stage) -> None:
    install(talking.frame, (Shortcut(("F12",), "Nothing", "nothing"),), {})
    assert talking.frame.findChild(QShortcut, "nothing") is None
