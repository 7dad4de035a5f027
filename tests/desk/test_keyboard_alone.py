"""A whole conversation by keyboard alone, and at every key one can see where one is.

Keys go to the window as from the system, never to a widget: Qt itself finds who has the keyboard.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from sdm_aid.conversation.steps.our_plan import actions
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.keyboard.focus_ring import GAP, WIDTH, FocusRing
from sdm_aid.desk.rehearsal.play import Stage
from tests.kit.keyboard import focused, type_letter, window_in_front

MOST_TABS = 90
"""No screen has more places for the keyboard."""


class Keyboard:
    """Two hands on the keys. Every key leaves the keyboard where a person can see it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        for each in held:
            modifiers |= each
        QTest.keyClick(window_in_front(), key, modifiers)
        settle()
        here = QApplication.focusWidget()
        if here is not None and here.window() is self.stage.window:
            assert unseen(here) == ""

    def type(self, text: str) -> None:
        for letter in text:
            type_letter(window_in_front(), letter)
        settle()

    def to(self, name: str, *, back: bool = False) -> QWidget:
        """Tab (or Shift+Tab) until what has this name has the keyboard."""
        key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
        held = (Qt.KeyboardModifier.ShiftModifier,) if back else ()
        passed: list[str] = []
        for _press in range(MOST_TABS):
            self.press(key, *held)
            here = QApplication.focusWidget()
            assert here is not None, f"the keyboard went nowhere after {passed}"
            if here.accessibleName() == name:
                return here
            passed.append(here.accessibleName())
        raise AssertionError(f"Tab never reached “{name}”, only {passed}")

    def push(self, name: str, *, back: bool = False) -> None:
        self.to(name, back=back)
        self.press(Qt.Key.Key_Space)

    def write(self, text: str, box: str) -> None:
        self.to(box)
        self.type(text)


def settle() -> None:
    for _round in range(4):
        QApplication.processEvents()


def unseen(widget: QWidget) -> str:
    """Why a person could not see that ``widget`` has the keyboard; empty where they can."""
    if not in_sight(widget):
        return f"“{widget.accessibleName()}” has the keyboard and is scrolled out of sight"
    if isinstance(widget, QAbstractButton | QComboBox | QLabel | QScrollArea):
        return ring_fault(widget)
    box = box_of(widget)
    if box is None or box.property("focused") != "true":
        return f"“{widget.accessibleName()}” has the keyboard and does not show it"
    return ""


def in_sight(widget: QWidget) -> bool:
    """Whether all of it shows, or, where it is higher than the screen, its beginning does.

    Of a box with many lines: whether the line that is being written shows.
    """
    window = widget.window()
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    if isinstance(widget, QPlainTextEdit):
        caret = widget.cursorRect()
        seen = QRect(widget.viewport().mapTo(window, caret.topLeft()), caret.size())
    for area in above(widget):
        if isinstance(area, QScrollArea) or area is window:
            frame = area.viewport() if isinstance(area, QScrollArea) else area
            room = QRect(frame.mapTo(window, QPoint(0, 0)), frame.size())
            if not room.contains(seen if seen.height() <= room.height() else seen.topLeft()):
                return False
    return True


def ring_fault(widget: QWidget) -> str:
    rings = [
        ring
        for ring in widget.window().findChildren(FocusRing)
        if ring.isVisible() and ring.within is widget
    ]
    if len(rings) != 1:
        return f"“{widget.accessibleName()}” has {len(rings)} rings"
    ring = rings[0]
    out = GAP + WIDTH
    place = QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()).adjusted(-out, -out, out, out)
    if QRect(ring.mapToGlobal(QPoint(0, 0)), ring.size()) != place:
        return f"the ring of “{widget.accessibleName()}” is somewhere else"
    whole = ring.visibleRegion().boundingRect()
    if whole != ring.rect():
        return f"the ring of “{widget.accessibleName()}” is cut: {whole} of {ring.rect()}"
    return ""


def above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def box_of(widget: QWidget) -> Box | None:
    return next((each for each in above(widget) if isinstance(each, Box)), None)


@pytest.fixture
def keyboard(stage: Stage) -> Keyboard:
    return Keyboard(stage)


@pytest.mark.parametrize(("wide", "high", "percent"), [(1440, 900, 100), (1024, 768, 150)])
def test_a_whole_conversation_needs_no_mouse(
    keyboard: Keyboard, wide: int, high: int, percent: int
) -> None:
    window = keyboard.stage.window
    window.resize(wide, high)
    while window.settings.now.text_size < percent:
        window.settings.change_text_size(up=True)
    together(keyboard)
    what_matters(keyboard)
    what_we_could_do(keyboard)
    weigh_it_up(keyboard)
    check(keyboard)
    choose(keyboard)
    our_plan(keyboard)
    stage = keyboard.stage
    assert stage.place() == "finish"
    state = stage.presenter.view().state
    assert state.finished is not None
    assert state.text("what-matters", "words") == "To walk again."
    assert state.text("choose", "choice") == stage.presenter.view().guide.options[1].id
    assert [action.what for action in actions(state)] == ["Start the class"]
    keyboard.to("Print our plan")


def test_what_one_is_writing_stays_in_sight(keyboard: Keyboard) -> None:
    together(keyboard)
    box = keyboard.to("In Bob’s words")
    for _line in range(30):
        keyboard.press(Qt.Key.Key_Return)
    assert box.height() > keyboard.stage.window.height() / 2
    for _line in range(30):
        keyboard.press(Qt.Key.Key_Up)


@pytest.mark.parametrize(
    ("direction", "onward", "back"),
    [
        (Qt.LayoutDirection.LeftToRight, Qt.Key.Key_Right, Qt.Key.Key_Left),
        (Qt.LayoutDirection.RightToLeft, Qt.Key.Key_Left, Qt.Key.Key_Right),
    ],
)
def test_arrows_go_along_a_group(
    keyboard: Keyboard, direction: Qt.LayoutDirection, onward: Qt.Key, back: Qt.Key
) -> None:
    keyboard.stage.window.setLayoutDirection(direction)
    keyboard.push("Settings")
    keyboard.to("Light")
    for key, name in (
        (onward, "Dark"),
        (onward, "High contrast"),
        (back, "Dark"),
        (Qt.Key.Key_Down, "High contrast"),
        (Qt.Key.Key_Down, "Light"),
        (Qt.Key.Key_Up, "High contrast"),
    ):
        keyboard.press(key)
        assert focused().accessibleName() == name
    keyboard.press(Qt.Key.Key_Space)
    assert keyboard.stage.window.settings.now.theme == "contrast"


def test_a_keyboard_that_cannot_be_seen_would_be_found(keyboard: Keyboard) -> None:
    button = keyboard.to("Records")
    ring = next(each for each in button.window().findChildren(FocusRing) if each.isVisible())
    ring.move(0, 0)
    assert "somewhere else" in unseen(button)
    ring.hide()
    assert "has 0 rings" in unseen(button)
    button.move(-300, 0)
    assert "out of sight" in unseen(button)


def test_a_ring_is_whole_round_a_button_that_fills_its_parent(keyboard: Keyboard) -> None:
    keyboard.push("Start: Knee osteoarthritis")
    pen = keyboard.to("Hand the pen to: The clinician")
    parent = pen.parentWidget()
    assert parent is not None
    assert pen.height() == parent.contentsRect().height()
    assert unseen(pen) == ""


def together(keyboard: Keyboard) -> None:
    keyboard.push("Start: Knee osteoarthritis")
    assert focused().accessibleName() == "Patient: what would you like to be called?"
    keyboard.type("Bob")
    keyboard.write("Aimee", "Clinician: what would you like to be called?")
    keyboard.push("On paper")
    keyboard.push("Next: What we talk about")
    keyboard.write("To know where I stand.", "What would make this a good talk for you?")
    keyboard.push("Next: What matters")
    assert said(keyboard, "together", "good-talk") == "To know where I stand."


def what_matters(keyboard: Keyboard) -> None:
    keyboard.write("To walk again.", "In Bob’s words")
    keyboard.push("Less pain day to day")
    keyboard.press(Qt.Key.Key_Space)
    keyboard.push("+ Add something in your own words")
    assert focused().accessibleName() == "What else matters to you?"
    keyboard.type("Walking Meg")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.push("Next: What worries us")
    keyboard.push("Next: What Aimee heard")
    keyboard.write("Walking is the goal.", "What Aimee heard")
    keyboard.push("Yes, that is it")
    keyboard.push("Next: What we could do")
    assert said(keyboard, "what-matters", "heard-right") == "yes"


def what_we_could_do(keyboard: Keyboard) -> None:
    keyboard.push("Less pain, moving better")
    assert keyboard.stage.presenter.view().state.opened
    keyboard.push("Next: Questions people ask")
    keyboard.push("Next: Weigh it up")


def weigh_it_up(keyboard: Keyboard) -> None:
    place = "Keep going without surgery, “Less pain day to day”"
    keyboard.to(f"Fits well: {place}")
    keyboard.press(Qt.Key.Key_Right)
    keyboard.press(Qt.Key.Key_Return)
    key = focused()
    assert isinstance(key, QAbstractButton)
    assert (key.accessibleName(), key.isChecked()) == (f"Fits partly: {place}", True)
    keyboard.push("Next: Check")


def check(keyboard: Keyboard) -> None:
    keyboard.write("The class may be enough.", "In Bob’s words")
    keyboard.push("Next: Four checks")
    keyboard.push("Yes")
    keyboard.push("Yes")
    assert said(keyboard, "check", "ready/understand") == "yes"
    keyboard.push("Next: Choose")


def choose(keyboard: Keyboard) -> None:
    first, second = keyboard.stage.presenter.view().guide.options[:2]
    keyboard.to(first.name)
    keyboard.press(Qt.Key.Key_Right)
    assert focused().accessibleName() == second.name
    keyboard.press(Qt.Key.Key_Space)
    keyboard.write("It is time.", "Why, in Bob’s words")
    keyboard.to(second.name, back=True)
    keyboard.push("Next: Our plan")
    assert said(keyboard, "choose", "why") == "It is time."


def our_plan(keyboard: Keyboard) -> None:
    keyboard.push("+ Add a step")
    keyboard.write("Start the class", "What")
    keyboard.push("Next: If things change")
    keyboard.write("In March.", "When is the next review?")
    keyboard.push("Next: Read it through")
    keyboard.push("Read the next line")
    keyboard.push("Bob says yes")
    keyboard.push("Aimee says yes")
    keyboard.push("Finish")


def said(keyboard: Keyboard, step: str, field: str) -> str:
    return keyboard.stage.presenter.view().state.text(step, field)
