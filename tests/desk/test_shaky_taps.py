"""A hand that shakes taps twice where it means once; nothing counts the second."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from sdm_aid.desk.rehearsal.play import Stage
from tests.kit.fitting import settle

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHAKY, CALM = 150, 1000
"""Milliseconds from one tap to the next."""


class Hand:
    """A finger on the window. Its taps come with the system's times, however slow the machine."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._now = 100_000

    def on(self, name: str) -> QPoint:
        button = self._stage.find(name, (QAbstractButton,))
        return button.mapTo(self._stage.window, button.rect().center())

    def tap(self, place: QPoint, after: int = CALM) -> None:
        """As Qt passes a tap on: a press soon after another is also a double click."""
        self._now += after
        self._send(QEvent.Type.MouseButtonPress, place)
        if after < QApplication.doubleClickInterval():
            self._send(QEvent.Type.MouseButtonDblClick, place)
        self._send(QEvent.Type.MouseButtonRelease, place)
        settle()

    def tap_on(self, other: QWidget, place: QPoint, after: int) -> None:
        """At the same place of the screen, in another window that opened there."""
        self._now += after
        there = self._stage.window.mapToGlobal(place)
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            held = LEFT if kind is QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
            where = QPointF(other.mapFromGlobal(there)), QPointF(there)
            event = QMouseEvent(kind, *where, LEFT, held, NO_KEY)
            event.setTimestamp(self._now)
            QApplication.sendEvent(other.windowHandle(), event)
        settle()

    def shaky_tap(self, place: QPoint) -> None:
        self.tap(place)
        self.tap(place + QPoint(3, 2), SHAKY)

    def _send(self, kind: QEvent.Type, place: QPoint) -> None:
        window = self._stage.window
        held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else LEFT
        there = QPointF(place), QPointF(window.mapToGlobal(place))
        event = QMouseEvent(kind, *there, LEFT, held, NO_KEY)
        event.setTimestamp(self._now)
        QApplication.sendEvent(window.windowHandle(), event)


@pytest.fixture
def hand(talking: Stage) -> Hand:
    return Hand(talking)


def said(stage: Stage, step: str, field: str) -> object:
    return stage.presenter.view().state.said(step, field)


def test_a_shaky_tap_on_next_turns_one_page(talking: Stage, hand: Hand) -> None:
    assert talking.place() == "together-1"
    hand.shaky_tap(hand.on("Next: What we talk about"))
    assert talking.place() == "together-2"
    hand.tap(hand.on("Next: What matters"))
    assert talking.place() == "what-matters-1"


def test_a_shaky_tap_is_not_passed_on_to_what_the_next_page_has_there(
    talking: Stage, hand: Hand
) -> None:
    talking.presenter.go_to("what-matters")
    settle()
    card = talking.presenter.view().guide.what_matters[0]
    place = hand.on(card.text)
    over = Turning(talking.window, place)
    hand.shaky_tap(place)
    assert over.pressed_times == 1
    assert said(talking, "what-matters", f"card/{card.id}") is None
    hand.tap(place)
    assert said(talking, "what-matters", f"card/{card.id}") == "matters"


class Turning(QWidget):
    """A page whose button turns it: another stands there at once."""

    def __init__(self, window: QWidget, place: QPoint) -> None:
        super().__init__(window)
        self.pressed_times = 0
        self.setGeometry(place.x() - 40, place.y() - 25, 80, 50)
        button = QPushButton("On", self)
        button.setGeometry(0, 0, 80, 50)
        button.clicked.connect(self._go)
        self.show()

    def _go(self) -> None:
        self.pressed_times += 1
        self.hide()


def test_a_shaky_tap_on_a_card_says_that_it_matters_and_no_more(talking: Stage, hand: Hand) -> None:
    talking.presenter.go_to("what-matters")
    settle()
    card = talking.presenter.view().guide.what_matters[0]
    hand.shaky_tap(hand.on(card.text))
    assert said(talking, "what-matters", f"card/{card.id}") == "matters"
    hand.tap(hand.on(card.text))
    assert said(talking, "what-matters", f"card/{card.id}") == "matters-a-lot"


def test_a_shaky_tap_chooses_and_says_yes_once(talking: Stage, hand: Hand) -> None:
    talking.presenter.say("what-matters", "words", "Walking my dog")
    talking.presenter.go_to("choose")
    settle()
    hand.shaky_tap(hand.on("Not today"))
    assert said(talking, "choose", "choice") == "not-today"


def test_fast_taps_on_two_cards_both_count(talking: Stage, hand: Hand) -> None:
    talking.presenter.go_to("what-matters")
    settle()
    first, second = talking.presenter.view().guide.what_matters[:2]
    places = hand.on(first.text), hand.on(second.text)
    hand.tap(places[0])
    hand.tap(places[1], SHAKY)
    assert said(talking, "what-matters", f"card/{first.id}") == "matters"
    assert said(talking, "what-matters", f"card/{second.id}") == "matters"


def test_a_double_click_in_a_box_still_selects_the_word(talking: Stage, hand: Hand) -> None:
    talking.presenter.say("together", "good-talk", "Stairs")
    hand.tap(hand.on("Next: What we talk about"))
    box = talking.find("What would make this a good talk for you?", (QPlainTextEdit,))
    place = box.viewport().mapTo(talking.window, box.cursorRect().center() + QPoint(8, 0))
    hand.shaky_tap(place)
    assert box.textCursor().selectedText() == "Stairs"


def test_the_space_bar_pressed_twice_counts_twice(talking: Stage) -> None:
    talking.presenter.go_to("what-matters")
    settle()
    card = talking.presenter.view().guide.what_matters[0]
    talking.find(card.text, (QAbstractButton,)).setFocus()
    for _time in range(2):
        QTest.keyClick(talking.window.windowHandle(), Qt.Key.Key_Space)
        settle()
    assert said(talking, "what-matters", f"card/{card.id}") == "matters-a-lot"


def test_a_shaky_tap_that_opens_the_calendar_does_not_close_it_again(
    talking: Stage, hand: Hand
) -> None:
    """On some systems the repeat goes to the calendar, which is a window, and would close it."""
    talking.presenter.go_to("our-plan")
    settle()
    talking.tap("Next: If things change")
    place = hand.on("Calendar: When is the next review?")
    hand.tap(place)
    opened = QApplication.activePopupWidget()
    assert opened is not None
    hand.tap_on(opened, place + QPoint(3, 2), SHAKY)
    assert opened.isVisible()
    beside = opened.geometry().topLeft() - QPoint(0, 40)
    hand.tap_on(opened, talking.window.mapFromGlobal(beside), CALM)
    assert not (isValid(opened) and opened.isVisible())
