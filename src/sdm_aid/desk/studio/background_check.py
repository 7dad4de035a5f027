"""Checking what is being written in another process, so that typing never waits.

A thread would not do: reading a guide holds Python's lock. The newest text is all that counts;
what was asked for before it and has not begun is forgotten.
"""

import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from sdm_aid.desk.kit.background import Background
from sdm_aid.guide.checking import author_report
from sdm_aid.guide.checking.author_report import Report, errors_in, everything_in

SOON_MS = 15
"""The pause after a keystroke before errors are looked for."""
LATER_MS = 500
"""The pause before everything else is."""

_Today: TypeAlias = Callable[[], date]


def _clean_start() -> BaseContext:
    """How a process begins that has no copy of the windows in it, as a plain fork would.

    On Linux from a small server that has read the checker once; elsewhere that is not safe, and
    each process reads it anew.
    """
    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([author_report.__name__])
    return context


class Checker(QObject):
    """Tells what is found in the newest text. ``checked`` carries the text and its ``Report``."""

    checked = Signal(str, object)

    def __init__(self, parent: QObject, today: _Today) -> None:
        super().__init__(parent)
        self._today = today
        self._text = ""
        self._busy = False
        self._again = False
        self._asked = 0
        self._processes: Background | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._look_for_errors)
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._look_for_all)

    def check(self, text: str) -> None:
        """This is the text now; what is found in it is shown soon."""
        self._text = text
        self._soon.start()
        self._later.start()

    def busy(self) -> bool:
        """Whether findings in the newest text are still to come."""
        return self._asked > 0 or self._soon.isActive() or self._later.isActive()

    def stop(self) -> None:
        """Look no more."""
        self._soon.stop()
        self._later.stop()
        if self._processes is not None:
            self._processes.stop()
            self._processes = None

    def warm_up(self) -> None:
        """Get ready, as starting takes a moment."""
        if self._processes is None:
            # One process each for errors and the rest, so that a keystroke never waits behind the
            # long look.
            self._processes = Background(self, ProcessPoolExecutor(2, mp_context=_clean_start()))
            for _process in range(2):
                self._processes.start(partial(errors_in, ""))

    def _look_for_errors(self) -> None:
        if self._busy:
            self._again = True
            return
        self._busy = True
        self._ask(self._text, partial(errors_in, self._text))

    def _look_for_all(self) -> None:
        self._ask(self._text, partial(everything_in, self._text, self._today()))

    def _ask(self, text: str, look: Callable[[], Report]) -> None:
        self.warm_up()
        self._asked += 1
        try:
            assert self._processes is not None
            self._processes.start(
                look, partial(self._on_answer, text), partial(self._look_here, text, look)
            )
        except RuntimeError as error:  # the other process was ended by somebody
            self._processes = None
            self._look_here(text, look, error)

    def _look_here(self, text: str, look: Callable[[], Report], _error: BaseException) -> None:
        self._on_answer(text, look())

    def _on_answer(self, text: str, report: Report) -> None:
        self._asked -= 1
        if not report.whole:
            self._busy = False
            if self._again:
                self._again = False
                self._look_for_errors()
        if text == self._text:
            self.checked.emit(text, report)
