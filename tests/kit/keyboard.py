"""Who has the keyboard, and keys for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NOTHING = Qt.KeyboardModifier.NoModifier


def focused() -> QWidget:
    """What has the keyboard."""
    here = QApplication.focusWidget()
    assert here is not None, "nothing has the keyboard"
    return here


def press(key: Qt.Key, held: Qt.KeyboardModifier = NOTHING) -> None:
    """One key, to what has the keyboard."""
    QTest.keyClick(focused(), key, held)
    QApplication.processEvents()


def window_in_front() -> QWindow:
    """The window that the system sends keys to."""
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the keyboard"
    return window


def type_letter(to: QWindow | QWidget, letter: str) -> None:
    """One letter as its key sends it; Enter for the end of a line."""
    if letter == "\n":
        QTest.keyClick(to, Qt.Key.Key_Return)
    else:
        QTest.keyClick(to, letter)  # type: ignore[call-overload]  # left out of PySide's stubs
