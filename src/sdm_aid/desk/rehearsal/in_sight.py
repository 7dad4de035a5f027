"""What a person would find on the screen in front."""

from typing import TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from sdm_aid.desk.pages.choice_columns.choice_table import BETWEEN_MS, ChoiceTable

W = TypeVar("W", bound=QWidget)


def until_made(window: QWidget) -> None:
    """Wait for the boxes of a table: they are made while people read its first rows."""
    for table in window.findChildren(ChoiceTable):
        while table.isVisible() and table.is_making():
            QTest.qWait(BETWEEN_MS)


def named(window: QWidget, kinds: tuple[type[W], ...]) -> list[W]:
    """Everything of these kinds that shows and has a name, from top to bottom."""
    there = [
        widget
        for kind in kinds
        for widget in window.findChildren(kind)
        if widget.isVisible() and widget.accessibleName()
    ]
    return sorted(there, key=lambda widget: widget.mapTo(window, QPoint(0, 0)).y())


def pressable(window: QWidget, name: str) -> bool:
    """Whether there is a button of this name that can be pressed, and is not pressed in."""
    return any(
        each.accessibleName() == name and each.isEnabled() and not each.isChecked()
        for each in named(window, (QAbstractButton,))
    )
