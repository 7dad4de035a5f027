"""How far a command is: a bar on the terminal, and nothing at all where none reads along."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import typer

from sdm_aid.cli.terminal import stop
from sdm_aid.kit.progress import StoppedByHand, heard_by


class _Bar:
    """Click's bar, made when there is something to count. It says whether to go on."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._bar: Any = None
        self._stop = False

    def goes_on(self, done: int, of: int) -> bool:
        """Show how far it is."""
        if sys.stderr.isatty():
            if self._bar is None:
                self._bar = typer.progressbar(
                    length=of, label=self._label, show_pos=True, file=sys.stderr
                )
                self._bar.render_progress()
            self._bar.length = of
            self._bar.update(done - self._bar.pos)
        return not self._stop

    def stop(self, *_signal: object) -> None:
        """Stop at the next place where everything is whole; asked twice, at once."""
        if self._stop:
            raise KeyboardInterrupt
        self._stop = True

    def end(self) -> None:
        """Leave the bar's line as it is, and go on below it."""
        bar, self._bar = self._bar, None
        if bar is not None:
            bar.render_finish()


@contextmanager
def progress(label: str, if_stopped: str) -> Iterator[None]:
    """Show how far it is with what happens within. Ctrl+C stops it where everything is whole.

    Then the command ends with ``if_stopped``: what was done, of ``{n}`` of ``{m}`` pieces, and
    what was not.
    """
    bar = _Bar(label)
    before: Any = None
    with suppress(ValueError):  # not in the main thread, where no key is heard either
        before = signal.signal(signal.SIGINT, bar.stop)
    try:
        with heard_by(bar.goes_on):
            yield
    except StoppedByHand as stopped:
        bar.end()
        stop(if_stopped.format(n=stopped.done, m=stopped.of))
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
        bar.end()
