"""Papers that somebody else had a hand in, made in a process of their own.

A template is a program, and a logo is drawn by one: either can hang, fill the memory, or end the
process it runs in. So it runs in another, within limits, and only bytes come back. The process
stays for the next paper; where a paper goes beyond a limit it is ended, and the next has a new one.
"""

import logging
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from sdm_aid.kit.language import _, language_spoken, speaking_as
from sdm_aid.plan.paper.limits import TOO_LONG, TOO_MUCH, Limits, SelfWatch

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

log = logging.getLogger(__name__)

LIMITS = Limits(seconds=8, memory=500_000_000)
"""A plan with every row opened takes 0.2 seconds of today's slow processor and 93 MB; one page, set
up to fourteen times until it fits, takes a second. A laptop of ten years ago has a third of that
speed, and must still print its own template."""
STARTING = 60
"""Seconds for the process to come up: a virus scanner may look at it for the first time."""

_READY, _MADE, _WRONG = b"R", b"M", b"W"

Work: TypeAlias = Callable[[], bytes]
"""What makes a paper. It goes to another process, so it can be pickled."""
Blame: TypeAlias = Callable[[Exception], str]
"""What was wrong with it, in words to show. Pickled, too."""


class NotMade(Exception):
    """The paper was not made; the message says why, in words to show.

    ``stopped``: because it went beyond a limit, and not because it said itself what is wrong.
    """

    def __init__(self, why: str, *, stopped: bool = False) -> None:
        super().__init__(why)
        self.stopped = stopped


class Stopped(Exception):
    """The process that made a paper was ended. ``why`` is one of the reasons, in words."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class _Worker:
    process: "SpawnProcess"
    connection: "Connection"

    def answer(self, seconds: float) -> bytes:
        """Its next answer. Raises ``Stopped`` where none came."""
        try:
            if self.connection.poll(seconds):
                return self.connection.recv_bytes()
        except (EOFError, OSError):
            self.process.join(1)
            raise Stopped(_why(self.process.exitcode)) from None
        raise Stopped(_took_too_long())

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


_one_at_a_time = Lock()
_workers: list[_Worker] = []
"""The process that waits for the next paper, or none."""


def made_apart(work: Work, blame: Blame) -> bytes:
    """What ``work`` returns, made in another process within ``LIMITS``.

    Raises ``NotMade`` with what ``blame`` makes of its error, or of ``Stopped``. Any thread may
    call this; one paper is made at a time.
    """
    with _one_at_a_time:
        try:
            if not _workers or not _workers[0].process.is_alive():
                end_process()
                _workers.append(_started())
            _workers[0].connection.send((work, blame, language_spoken(), LIMITS))
            answer = _workers[0].answer(LIMITS.patience)
        except (Stopped, OSError) as error:
            end_process()
            stopped = error if isinstance(error, Stopped) else Stopped(_why(None))
            log.warning("A practice's own paper was stopped.")
            raise NotMade(blame(stopped), stopped=True) from None
    if answer[:1] == _WRONG:
        raise NotMade(answer[1:].decode("utf-8", "replace"))
    return answer[1:]


def end_process() -> None:
    """End the process that waits; the next paper starts another."""
    while _workers:
        _workers.pop().end()


def _started() -> _Worker:
    from multiprocessing import get_context  # few practices have a paper that asks for it

    from sdm_aid.plan.paper.letters import fonts

    # Fork would copy the windows, the record and its key with it.
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(
        target=serve, args=(there, fonts.empty_folder().name), name="papers", daemon=True
    )
    process.start()
    there.close()
    worker = _Worker(process, here)
    try:
        worker.answer(STARTING)
    except Stopped:
        worker.end()
        raise
    return worker


def serve(connection: "Connection", nothing: str) -> None:
    """The other process: makes papers until nobody is left to ask for one.

    ``nothing`` is the empty folder of who asks, as this process may end without tidying up.
    """
    from sdm_aid.plan.paper.letters import fonts

    _say_nothing()
    fonts.see_nothing_but(nothing)
    fonts.compiled('#set document(title: "Ready", date: auto); Ready', False, int(time.time()))
    watch = SelfWatch()
    connection.send_bytes(_READY)
    with suppress(EOFError, KeyboardInterrupt, OSError):
        while True:
            work, blame, language, limits = connection.recv()
            watch.begin(limits)
            with speaking_as(language):
                answer = _answer(work, blame)
            watch.end()
            connection.send_bytes(answer)


def _say_nothing() -> None:
    """What Typst or a template would print while it fails may have words of the plan in it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _answer(work: Work, blame: Blame) -> bytes:
    try:
        return _MADE + work()
    except MemoryError:
        return _WRONG + blame(Stopped(_took_too_much())).encode()
    except Exception as error:  # a template is a program, and can go wrong in any way
        return _WRONG + blame(error).encode("utf-8", "replace")


def _why(code: int | None) -> str:
    if code in _FOR_TIME:
        return _took_too_long()
    if code in _FOR_MEMORY:
        return _took_too_much()
    return _("it made the program that prints it stop.")


_SIGNALS = {each.name: -each.value for each in signal.Signals}
_FOR_TIME = (TOO_LONG, _SIGNALS.get("SIGXCPU", TOO_LONG))
_FOR_MEMORY = (TOO_MUCH, *(_SIGNALS.get(each, TOO_MUCH) for each in ("SIGABRT", "SIGKILL")))
"""How the process ends at the system's own limits. Typst gives up where it is given no memory."""


def _took_too_long() -> str:
    return _("it takes too long to draw.")


def _took_too_much() -> str:
    return _("it takes too much memory to draw.")
