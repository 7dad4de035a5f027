"""Work over a stranger's file in a process of its own, which may die: for what has no limit inside.

The process gets so many seconds, everywhere. On Linux it also gets so much memory; macOS and
Windows have no such limit that a program can set for itself without rights, so there the size of
the file and the seconds are what holds. Nothing but bytes comes back, so a library that a file took
over can hand back only what is then read as that file would be.
"""

import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from math import ceil
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Timer

MEMORY = 200 * 2**20
"""Bytes the process may have of its own, beside what it begins with."""
SECONDS_TO_BEGIN = 60.0
"""How long a process may take to start: a busy or slow machine is no fault of the file."""
SECONDS_OF_WORK = 4
"""How long it may compute once it has begun, where a system can say so: not Windows."""
SECONDS = 10.0 if sys.platform == "win32" else 30.0
"""From there, whatever else the machine does meanwhile; for work that only waits, or on Windows."""

_BEGUN = b"begun"

MOST_PIECES = 10

Work = Callable[..., Sequence[bytes]]
"""A function of a module, so that the other process finds it."""


class Died(Exception):
    """The work failed, or took too long or too much memory."""


def in_a_process_of_its_own(
    work: Work, *arguments: object, most: int, seconds: float = SECONDS, memory: int = MEMORY
) -> tuple[bytes, ...]:
    """What ``work(*arguments)`` returns, each piece of at most ``most`` bytes. Raises ``Died``."""
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_do, args=(sender, memory, work, arguments), daemon=True)
    process.start()
    sender.close()
    too_long = Timer(seconds, process.kill)
    try:
        if not receiver.poll(SECONDS_TO_BEGIN) or receiver.recv_bytes(len(_BEGUN)) != _BEGUN:
            raise Died
        too_long.start()
        count = min(int.from_bytes(receiver.recv_bytes(8)), MOST_PIECES)
        return tuple(receiver.recv_bytes(most) for _piece in range(count))
    except (EOFError, OSError) as error:
        raise Died from error
    finally:
        too_long.cancel()
        receiver.close()
        process.kill()
        process.join()


def _do(
    sender: "Connection[bytes, bytes]",
    memory: int,
    work: Work,
    arguments: tuple[object, ...],
) -> None:
    try:
        _limit(memory)
        sender.send_bytes(_BEGUN)
        pieces = work(*arguments)
        sender.send_bytes(len(pieces).to_bytes(8))
        for piece in pieces:
            sender.send_bytes(piece)
    except BaseException:  # an error's words may hold the file's, so none are printed
        os._exit(1)


def _limit(memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    for limit, most in (
        (resource.RLIMIT_DATA, _taken() + memory),
        (resource.RLIMIT_CPU, ceil(time.process_time()) + SECONDS_OF_WORK),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(OSError, ValueError):  # a lower one is set already
            resource.setrlimit(limit, (most, most))


def _taken() -> int:
    """Bytes that the process has already, for Python and the libraries; nought where none tells."""
    try:
        told = Path("/proc/self/status").read_text(encoding="ascii")
    except (OSError, ValueError):
        return 0
    found = [line.split()[1] for line in told.splitlines() if line.startswith("VmData:")]
    return int(found[0]) * 1024 if found else 0
