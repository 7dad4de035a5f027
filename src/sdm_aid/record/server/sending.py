"""Sending again and again, in the background, until nothing waits."""

import threading
from collections.abc import Callable


class Sending:
    """One thread that makes an attempt after each pause, from ``wanted`` until nothing waits."""

    def __init__(self, attempt: Callable[[], float], first_pause: float) -> None:
        """``attempt`` gives the seconds until the next one; 0 where nothing waits any more."""
        self._attempt = attempt
        self._first_pause = first_pause
        self._wanted = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def wanted(self) -> None:
        """Something waits: begin, or go on."""
        self._wanted.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End it; an attempt under way is waited for."""
        self._stopped.set()
        self._wanted.set()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while not self._stopped.is_set():
            self._wanted.wait()
            self._wanted.clear()
            pause = self._first_pause
            while pause and not self._stopped.wait(pause):
                pause = self._attempt()
