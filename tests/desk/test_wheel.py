"""A mouse wheel that passes moves the page: it takes no keyboard and changes no value, anywhere."""

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from sdm_aid.desk.kit.widgets.calendar import CalendarButton
from sdm_aid.desk.kit.widgets.pick_one import PickOne
from sdm_aid.desk.pages.weigh_it_up.mark_box import MarkKey
from sdm_aid.desk.rehearsal.play import Stage
from tests.kit.fitting import fill, other_places, pages
from tests.kit.keyboard import focused

BY_WHEEL = 0x4
"""The bit of Qt's focus policies that lets a wheel bring the keyboard."""


VALUES: dict[type[QWidget], Callable[..., object]] = {
    QLineEdit: QLineEdit.text,
    QPlainTextEdit: QPlainTextEdit.toPlainText,
    QComboBox: QComboBox.currentIndex,
    QAbstractSpinBox: QAbstractSpinBox.text,
    QCalendarWidget: lambda month: (month.selectedDate(), month.monthShown(), month.yearShown()),
    QAbstractItemView: lambda view: view.currentIndex().row(),
    QAbstractSlider: QAbstractSlider.value,
    QAbstractButton: QAbstractButton.isChecked,
}
"""What holds something that somebody could change, and how to read it."""


def value_of(widget: QWidget) -> object:
    """What a widget holds that somebody could change; ``None`` for what holds nothing."""
    if isinstance(widget, QScrollBar):
        return None
    return next((value(widget) for kind, value in VALUES.items() if isinstance(widget, kind)), None)


def turn(widget: QWidget, notch: int) -> None:
    middle = widget.rect().center()
    QApplication.sendEvent(
        widget,
        QWheelEvent(
            QPointF(middle), QPointF(widget.mapToGlobal(middle)), QPoint(0, 0), QPoint(0, notch),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip


def minded(window: QWidget) -> list[str]:
    """What takes the keyboard or changes as a wheel passes over everything in a window."""
    widgets = [each for each in window.findChildren(QWidget) if each.isVisible()]
    faults = [
        f"{type(each).__name__} “{each.accessibleName()}” takes the keyboard"
        for each in widgets
        if each.focusPolicy().value & BY_WHEEL
    ]
    before = [(each, value_of(each)) for each in widgets]
    for each in widgets:
        for notch in (120, -120):
            turn(each, notch)
    return faults + [
        f"{type(each).__name__} “{each.accessibleName()}” is changed"
        for each, value in before
        if value_of(each) != value
    ]


def screens_of_the_talk(stage: Stage) -> Iterator[str]:
    for step in stage.presenter.view().path:
        for number in range(pages(stage, step.id)):
            stage.frame.page().setCurrentIndex(number)
            stage.settle()
            yield f"{step.id}-{number + 1}"


def test_no_screen_minds_a_wheel(talking: Stage) -> None:
    fill(talking)
    talking.presenter.settle()
    faults = [
        f"{place}: {each}"
        for place in screens_of_the_talk(talking)
        for each in minded(talking.window)
    ]
    talking.frame.header.ask_toggled.emit()
    talking.settle()
    faults += [f"ask: {each}" for each in minded(talking.window)]
    for place, go in other_places(talking):
        go()
        talking.settle()
        faults += [f"{place}: {each}" for each in minded(talking.window)]
    assert sorted(set(faults)) == []


def test_the_studio_minds_no_wheel(stage: Stage) -> None:
    stage.tap("Write a guide")
    faults = minded(stage.window)
    stage.tap("Knee osteoarthritis")
    stage.settle()
    faults += minded(stage.window)
    assert sorted(set(faults)) == []


def test_an_open_calendar_minds_no_wheel(app: QApplication) -> None:
    button = CalendarButton("Since when?", "en-GB", lambda: date(2026, 3, 14))
    button.show()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (month,) = (each for each in button.findChildren(QCalendarWidget) if each.isVisible())
    assert minded(month.window()) == []
    assert month.selectedDate() == QDate(2026, 3, 14)
    month.window().close()
    button.close()


def test_a_real_wheel_over_the_boxes_moves_the_page_alone(talking: Stage) -> None:
    """As the system sends it, over the list of choices and over keys."""
    fill(talking)
    while talking.window.settings.now.text_size < 200:
        talking.window.settings.change_text_size(up=True)
    talking.window.resize(1280, 800)
    talking.window.activateWindow()
    talking.presenter.go_to("what-we-could-do")
    pick = talking.find("Compare with:", (PickOne,))
    pick.setFocus()
    roll_over(talking, pick, pick.currentIndex)
    talking.presenter.go_to("weigh-it-up")
    key = talking.find(KEY, (MarkKey,))
    key.setFocus()
    roll_over(talking, key, key.isChecked)


KEY = "Fits well: Have a total knee replacement, “Less pain day to day”"


def roll_over(stage: Stage, over: QWidget, says: Callable[[], object]) -> None:
    """A notch of the wheel over something moves the page, and nothing else."""
    bar = stage.frame.page().current().verticalScrollBar()
    stage.settle()
    before = (says(), focused(), len(stage.presenter.entries()))
    place = bar.value()
    at = over.mapTo(stage.window, over.rect().center())
    QTest.wheelEvent(stage.window.windowHandle(), QPointF(at), QPoint(0, -120))
    stage.settle()
    assert (says(), focused(), len(stage.presenter.entries())) == before
    assert bar.value() > place


def test_what_minds_a_wheel_would_be_found(app: QApplication) -> None:
    window = QWidget()
    plain = QComboBox(window)
    plain.addItems(["one", "two"])
    plain.setAccessibleName("Plain")
    kept = PickOne()
    kept.setParent(window)
    kept.addItems(["one", "two"])
    window.show()
    found = minded(window)
    assert "QComboBox “Plain” takes the keyboard" in found
    assert not [each for each in found if "PickOne" in each]
    plain.setCurrentIndex(0)
    turn(plain, -120)
    assert plain.currentIndex() == 1
    window.close()
