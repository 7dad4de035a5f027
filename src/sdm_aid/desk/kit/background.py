"""Work that takes long, done away from the windows' thread while they go on painting."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QThread
from PySide6.QtGui import QGuiApplication

T = TypeVar("T")


class _Work(QThread):
    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work
        self.result: object = None
        self.error: BaseException | None = None

    def run(self) -> None:
        """Qt's: do it."""
        try:
            self.result = self._work()
        except BaseException as error:
            self.error = error


def done_away(work: Callable[[], T]) -> T:
    """What ``work`` returns or raises, once it is done.

    Until then nobody can press anything, so that nothing is begun while a record is being erased.
    """
    thread, loop = _Work(work), QEventLoop()
    thread.finished.connect(loop.quit)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        thread.start()
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        thread.wait()
    finally:
        QGuiApplication.restoreOverrideCursor()
    if thread.error is not None:
        raise thread.error
    return thread.result  # type: ignore[return-value]
