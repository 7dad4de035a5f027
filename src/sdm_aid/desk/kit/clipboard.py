"""Taking back what was copied from the program's own boxes, a minute later.

What somebody said should not lie on the clipboard for the next program, or the next person, to
paste. What somebody put there since is left alone. A clipboard's history, where a system keeps one,
is out of reach.
"""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

AFTER_MS = 60_000


class CopiedWords(QObject):
    """Empties the clipboard ``after_ms`` milliseconds after something of ours was put there."""

    def __init__(self, parent: QObject, after_ms: int = AFTER_MS) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._put: dict[QClipboard.Mode, str] = {}
        self._due = {
            mode: QTimer(self, singleShot=True, interval=after_ms)
            for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)
        }
        for mode, due in self._due.items():
            due.timeout.connect(lambda mode=mode: self._take_back(mode))
        self._clipboard.changed.connect(self._changed)

    def copy(self, text: str) -> None:
        """Put ``text`` there ourselves, as plain text and nothing else."""
        mode = QClipboard.Mode.Clipboard
        self._clipboard.setText(text, mode)
        self._put[mode] = self._clipboard.text(mode)  # as the system gives its line ends back
        self._due[mode].start()

    def take_back(self) -> None:
        """Empty it now, as the program is left."""
        for mode in self._due:
            self._take_back(mode)

    def _changed(self, mode: QClipboard.Mode) -> None:
        if mode not in self._due:
            return
        text = self._clipboard.text(mode)
        if text and (self._owns(mode) or text == _selected()):
            self._put[mode] = text
            self._due[mode].start()
        else:
            self._put.pop(mode, None)
            self._due[mode].stop()

    def _take_back(self, mode: QClipboard.Mode) -> None:
        self._due[mode].stop()
        put = self._put.pop(mode, None)
        if put is not None and self._clipboard.text(mode) == put:
            self._clipboard.clear(mode)

    def _owns(self, mode: QClipboard.Mode) -> bool:
        if mode is QClipboard.Mode.Selection:
            return self._clipboard.ownsSelection()
        return self._clipboard.ownsClipboard()


def _selected() -> str:
    """What is selected where the keyboard is; not every platform says whose the clipboard is."""
    box = QApplication.focusWidget()
    if isinstance(box, QLineEdit):
        return box.selectedText()
    if isinstance(box, QPlainTextEdit):
        return box.textCursor().selection().toPlainText()
    return ""
