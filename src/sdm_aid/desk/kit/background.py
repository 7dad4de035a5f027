"""Work done away from the windows' thread, and its outcome brought back to it.

The only way the desk does anything in the background: one thing at a time, in the order asked for.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

T = TypeVar("T")

log = logging.getLogger(__name__)


def _nothing(_outcome: object) -> None:
    """Nobody waits for the outcome."""


class Background(QObject):
    """A thread for work that waits for a disk or a library; another ``executor`` for other work.

    ``done`` and ``failed`` are called in the windows' thread, while this exists.
    """

    _finished = Signal(object)
    """What is to be called in the windows' thread."""

    def __init__(self, parent: QObject | None = None, executor: Executor | None = None) -> None:
        super().__init__(parent)
        self._used = self._stopped = False
        self._executor = executor or ThreadPoolExecutor(1, "background")
        self._finished.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        work: Callable[[], T],
        done: Callable[[T], object] = _nothing,
        failed: Callable[[BaseException], object] = _nothing,
    ) -> None:
        """Do ``work``, then call one of the two with what it returned or raised."""
        self._used = True
        self._executor.submit(work).add_done_callback(partial(self._bring_back, done, failed))

    def wait(self) -> None:
        """Wait until everything asked for so far is done; its outcomes are called after that."""
        if self._used:
            self._executor.submit(int).result()

    def wait_and_call(self) -> None:
        """Wait until everything is done, and call its outcomes now: no event loop will."""
        self.wait()
        QCoreApplication.sendPostedEvents(self)

    def stop(self) -> None:
        """Begin nothing more. What is being done goes on to its end; nobody hears of it."""
        self._stopped = True
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _bring_back(
        self,
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
        outcome: "Future[T]",
    ) -> None:
        """From the other thread to the windows'."""
        if outcome.cancelled():
            return
        error = outcome.exception()
        if error is not None:
            log.warning("Work in the background failed (%s).", type(error).__name__)
        call = partial(failed, error) if error is not None else partial(done, outcome.result())
        try:
            self._finished.emit(call)
        except RuntimeError:
            log.debug("The desk is gone.")

    def _call(self, outcome: Callable[[], object]) -> None:
        if not self._stopped:
            outcome()


def wait_for(work: Callable[[], T]) -> T:
    """What ``work`` returns or raises, once it is done; the windows go on painting meanwhile.

    Until then nobody can press anything, so that nothing is begun while a record is being erased.
    """
    background, loop = Background(), QEventLoop()
    results: list[T] = []
    errors: list[BaseException] = []
    background.start(work, results.append, errors.append)
    background.start(int, lambda _zero: loop.quit())
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not (results or errors):  # the application ends, and its loops with it
            background.wait_and_call()
    finally:
        QGuiApplication.restoreOverrideCursor()
        background.stop()
    if errors:
        raise errors[0]
    return results[0]
