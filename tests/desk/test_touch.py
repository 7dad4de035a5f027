"""Everything can be tapped with a finger, and nothing waits for a mouse to hover."""

import re
from html import unescape

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.rehearsal.play import Stage
from tests.kit.fitting import fill, look, other_places, pages, settle

FINGER = 44
"""Pixels, high and wide (WCAG 2.2, 2.5.5)."""


@pytest.fixture
def conversation(talking: Stage) -> Stage:
    fill(talking)
    return talking


def too_small(window: QWidget) -> list[str]:
    """What can be tapped and is smaller than a finger."""
    return [
        f"{type(widget).__name__} “{widget.accessibleName()}” {area.width()}x{area.height()}"
        for widget in window.findChildren(QWidget)
        if can_be_tapped(widget)
        for area in [tapped_area(widget)]
        if area.width() < FINGER or area.height() < FINGER
    ]


def can_be_tapped(widget: QWidget) -> bool:
    kinds = QAbstractButton | QComboBox | QDateEdit | QLineEdit | QPlainTextEdit
    inside = isinstance(widget.parentWidget(), QComboBox | QDateEdit)
    return isinstance(widget, kinds) and widget.isVisible() and not inside


def tapped_area(widget: QWidget) -> QWidget:
    """Where a tap reaches the widget: for a text box all of its frame, which passes taps on."""
    around = widget.parentWidget()
    return around if isinstance(around, Box) else widget


def every_screen(stage: Stage) -> list[str]:
    """Each screen in front, one after the other, with the Ask panel at the end of the pages."""
    found = []
    for step in stage.presenter.view().path:
        for number in range(pages(stage, step.id)):
            look(stage, number, rows=3)
            found += [f"{step.id}-{number + 1}: {each}" for each in too_small(stage.window)]
    stage.frame.header.ask_toggled.emit()
    settle()
    found += [f"ask: {each}" for each in too_small(stage.window)]
    for place, go in other_places(stage):
        go()
        settle()
        found += [f"{place}: {each}" for each in too_small(stage.window)]
    return sorted(set(found))


@pytest.mark.parametrize("percent", [100, 80])
@pytest.mark.parametrize(("wide", "high"), [(1440, 900), (1024, 768)])
def test_everything_to_tap_is_as_big_as_a_finger(
    conversation: Stage, wide: int, high: int, percent: int
) -> None:
    window = conversation.window
    window.resize(wide, high)
    while window.settings.now.text_size > percent:
        window.settings.change_text_size(up=False)
    assert every_screen(conversation) == []


def test_a_tap_on_the_label_of_a_box_is_a_tap_into_it(talking: Stage) -> None:
    for box in talking.frame.page().current().findChildren(Box):
        if box.isVisible():
            QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(6, 6))
            assert box.edit.hasFocus()


def test_a_box_that_is_closed_stays_closed_to_taps(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    talking.tap("Next: What worries us")
    talking.tap("Next: What Aimee heard")
    box = next(
        each for each in talking.frame.page().current().findChildren(Box) if each.edit.isReadOnly()
    )
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(6, 6))
    assert not box.edit.hasFocus()


def test_no_word_waits_for_a_mouse_to_hover(conversation: Stage) -> None:
    """What a tip says stands on the screen too, and hovering shows nothing new."""
    stage = conversation
    for step in stage.presenter.view().path:
        for number in range(pages(stage, step.id)):
            look(stage, number, rows=3)
            assert only_in_tips(stage.window) == []
            assert appear_on_hover(stage.window) == []
    for _place, go in other_places(stage):
        go()
        settle()
        assert only_in_tips(stage.window) == []
        assert appear_on_hover(stage.window) == []


def only_in_tips(window: QWidget) -> list[str]:
    """Tips with a word that is nowhere on the screen; the names cut in the header are the pen's."""
    written = words_on(window)
    return [
        f"“{tip}” of “{widget.accessibleName()}”"
        for widget in [window, *window.findChildren(QWidget)]
        if widget.isVisible()
        for tip in (widget.toolTip(), widget.statusTip(), widget.whatsThis())
        if any(word not in written for word in re.findall(r"\w+", plain(tip)))
    ]


def plain(tip: str) -> str:
    """A tip without its markup."""
    return unescape(tip.removeprefix("<qt>").removesuffix("</qt>"))


def words_on(window: QWidget) -> str:
    return "\n".join(
        widget.text()
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and isinstance(widget, QLabel | QAbstractButton)
    )


def appear_on_hover(window: QWidget) -> list[str]:
    """Controls that change the words on the screen when a pointer comes over them."""
    found = []
    before = words_on(window)
    for widget in window.findChildren(QAbstractButton):
        if widget.isVisible():
            middle = QPointF(widget.rect().center())
            QApplication.sendEvent(widget, QEnterEvent(middle, middle, middle))
            hovered = words_on(window) != before
            QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
            if hovered:
                found.append(widget.accessibleName())
                before = words_on(window)
    return found


class Tiny(QToolButton):
    """Too small, with words of its own only for those who hover."""

    def enterEvent(self, _event: QEnterEvent) -> None:
        self.setText("Seen on hover")


def test_what_fingers_cannot_hit_or_see_would_be_found(stage: Stage) -> None:
    tiny = Tiny(stage.window)
    tiny.setText("Tiny")
    tiny.setAccessibleName("Tiny")
    tiny.setFixedSize(30, 30)
    tiny.move(400, 400)
    tiny.setToolTip("Only here")
    tiny.show()
    assert too_small(stage.window) == ["Tiny “Tiny” 30x30"]
    assert only_in_tips(stage.window) == ["“Only here” of “Tiny”"]
    assert appear_on_hover(stage.window) == ["Tiny"]
