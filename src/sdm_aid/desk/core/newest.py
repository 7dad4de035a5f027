"""What takes a while to draw, such as a paper, of what is newest when its turn comes."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from sdm_aid.desk.kit.background import Background


class Newest(QObject):
    """Makes a picture of something away from the windows' thread; only the newest wish counts."""

    made = Signal(object)
    """What came of it."""
    failed = Signal()

    def __init__(self, job: Callable[[Any], Callable[[], object]]) -> None:
        """``job``: what is to be done for it, as things are when that begins."""
        super().__init__()
        self._job = job
        self._background = Background(self)
        self._wanted: Any = None
        self._busy = False

    def make(self, of: object) -> None:
        """Make it of this, or of something newer."""
        self._wanted = of
        if not self._busy:
            self._start()

    def wait(self) -> None:
        """Wait until what is being made is made."""
        self._background.wait()

    def stop(self) -> None:
        """Make no more, and wait for what is being made; nobody hears of it."""
        self._busy = True
        self.blockSignals(True)
        self._background.wait()
        self._background.stop()

    def _start(self) -> None:
        of, self._wanted = self._wanted, None
        if of is not None:
            self._busy = True
            self._background.start(self._job(of), self._on_made, self._on_failed)

    def _on_made(self, made: object) -> None:
        self.made.emit(made)
        self._free()

    def _on_failed(self, _error: BaseException) -> None:
        self.failed.emit()
        self._free()

    def _free(self) -> None:
        self._busy = False
        self._start()
