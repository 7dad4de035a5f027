"""Work that takes a while, with a word on how far it is and a way to stop it."""

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from sdm_aid.desk.kit.background import Background
from sdm_aid.desk.kit.widgets.buttons import button, side_by_side
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _
from sdm_aid.kit.progress import heard_by

T = TypeVar("T")

SOON_MS = 80
"""What is done by then is shown as done, without a word in between."""


class Working(QDialog):
    """Says that something is being done. Closing it asks for a stop, as its button does."""

    came = Signal(int, int)
    """How many pieces are done, and of how many; from the other thread."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setObjectName("page")
        self._stop = Event()
        self.far = words(_("Working…"))
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._button = button(_("Stop"), self.ask_to_stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 26, 32, 26)
        column.setSpacing(14)
        for each in (words(title, "h2"), self.far, self._bar, side_by_side(self._button)):
            column.addWidget(each)
        self.setMinimumWidth(420)
        self.came.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def goes_on(self, done: int, of: int) -> bool:
        """Hear how far it is, in whatever thread. Whether nobody wants it to stop."""
        self.came.emit(done, of)
        return not self._stop.is_set()

    def goes_on_here(self, done: int, of: int) -> bool:
        """The same in the windows' own thread, which shows it and hears a tap on Stop at once."""
        self._show(done, of)
        if not self.isVisible():
            self.show()
        QGuiApplication.processEvents()
        return not self._stop.is_set()

    def ask_to_stop(self) -> None:
        """Stop at the next place where everything is whole."""
        self._stop.set()
        self._button.setEnabled(False)
        self.far.setText(_("Stopping where everything is whole…"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Escape asks for a stop; nothing closes before the work has ended."""
        if event.key() == Qt.Key.Key_Escape:
            self.ask_to_stop()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's: so does the cross in the window's corner."""
        event.ignore()
        self.ask_to_stop()

    def _show(self, done: int, of: int) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        if not self._stop.is_set():
            said = _("{n} of {m} done").format(n=done, m=of)
            self.far.setText(said)
            self._bar.setAccessibleDescription(said)


def work_on(parent: QWidget | None, title: str, work: Callable[[], T]) -> T:
    """What ``work`` returns or raises. Where it takes a while, people see how far it is.

    They can stop it, and then it raises ``StoppedByHand``; until it ends nothing else can be
    pressed.
    """
    background, loop, shown = Background(), QEventLoop(), Working(parent, title)
    results: list[T] = []
    errors: list[BaseException] = []

    def heard() -> T:
        with heard_by(shown.goes_on):
            return work()

    def end(_outcome: object) -> None:
        loop.quit()

    background.start(heard, results.append, errors.append)
    background.start(int, end)
    QTimer.singleShot(SOON_MS, loop, loop.quit)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not (results or errors):
            QGuiApplication.restoreOverrideCursor()
            shown.show()
            loop.exec()
            QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        if not (results or errors):  # the application ends, and its loops with it
            background.wait_and_call()
    finally:
        QGuiApplication.restoreOverrideCursor()
        background.stop()
        shown.hide()
        shown.deleteLater()
    if errors:
        raise errors[0]
    return results[0]


def work_here(parent: QWidget | None, title: str, work: Callable[[], T]) -> T:
    """The same for work that belongs to the windows' own thread, as painting for a printer does.

    What ``work`` says between its pieces is shown; it ends between two of them where people stop
    it, and raises ``StoppedByHand``.
    """
    shown = Working(parent, title)
    try:
        with heard_by(shown.goes_on_here):
            return work()
    finally:
        shown.hide()
        shown.deleteLater()
