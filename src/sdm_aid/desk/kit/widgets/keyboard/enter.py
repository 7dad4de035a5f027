"""Enter presses whatever has the keyboard, as the space bar does."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterPresses(QObject):
    """One for each window.

    It takes the key as the window gets it, before anything has moved the keyboard: an Enter that
    finishes a box never presses what the keyboard goes to then.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's: press what has the keyboard, or open it where it is a list."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in _ENTER or held != Qt.KeyboardModifier.NoModifier:
            return False
        here = QApplication.focusWidget()
        if not isinstance(here, QAbstractButton | QComboBox):
            return False
        if not event.isAutoRepeat() and here.isEnabled():
            _press(here)
        return True


def _press(here: QAbstractButton | QComboBox) -> None:
    if isinstance(here, QComboBox):
        here.showPopup()
    else:
        here.click()
