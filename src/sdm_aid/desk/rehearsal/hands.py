"""What a person's hands do: keys in a box, and a line of a list that opens."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from sdm_aid.desk.rehearsal.script import BadScript
from sdm_aid.kit.language import _


def write_in(box: QLineEdit | QPlainTextEdit, words: str, settle: Callable[[], object]) -> None:
    """Write at the end of a box, key by key, and leave it. ``settle``: let what is due happen."""
    QTest.mouseClick(
        box.viewport() if isinstance(box, QPlainTextEdit) else box, Qt.MouseButton.LeftButton
    )
    QTest.keyClick(box, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    for number, letter in enumerate(words):
        press(box, letter)
        if number == 0:
            settle()  # the page is drawn anew while the rest is still to be written
    QTest.keyClick(box, Qt.Key.Key_Tab)


def pick_from(box: QComboBox, words: str, settle: Callable[[], object]) -> None:
    """Open a list and pick the line with these words. ``BadScript`` where it has none."""
    place = box.findText(words)
    if place < 0:
        raise BadScript(_("“{box}” has no “{pick}”.").format(box=box.accessibleName(), pick=words))
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    settle()
    QTest.keyClick(box.view(), Qt.Key.Key_Home)
    for _step in range(place):
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)


def press(box: QWidget, letter: str) -> None:
    """One key, whatever the letter: Qt's own test keys know only Latin ones."""
    key = Qt.Key.Key_Return if letter == "\n" else Qt.Key(0)
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(box, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))
