"""How long to wait after wrong words: longer each time, at most a minute.

The count is in a small file beside the record, so starting the program again does not shorten the
wait. It slows whoever sits at this machine. Somebody who copies the files is slowed by Argon2id
alone, and so is somebody who may delete this one.
"""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.bounded_files import read_at_most
from sdm_aid.kit.bounded_json import read_json

FILE = "record.tries"
LARGEST = 1_000
"""Bytes of it."""
FREE = 2
"""Wrong tries that cost no wait: everybody slips."""
MOST = 60.0
"""Seconds."""

Seconds = Callable[[], float]
"""Tells the time, in seconds since 1970."""


def pause_after(wrong: int) -> float:
    """Seconds to wait after so many wrong tries in a row: 0, 0, 1, 2, 4 and so on up to 60."""
    return 0.0 if wrong <= FREE else min(MOST, 2.0 ** (min(wrong, 32) - FREE - 1))


def seconds_to_wait(folder: Path, clock: Seconds = time.time) -> float:
    """How long until the next try. A clock that was put back makes it no longer than a pause."""
    wrong, at = _read(folder)
    pause = pause_after(wrong)
    return max(0.0, min(pause, at + pause - clock()))


def count(folder: Path, clock: Seconds = time.time) -> None:
    """Count a try as wrong, before it is made: ending the program half-way wins nothing."""
    wrong, _at = _read(folder)
    with suppress(OSError):  # a disk that cannot be written keeps nobody out of their record
        replace_file(
            folder / FILE, json.dumps({"wrong": wrong + 1, "at": clock()}) + "\n", private=True
        )


def forgive(folder: Path) -> None:
    """The words were right: begin anew."""
    with suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)


def _read(folder: Path) -> tuple[int, float]:
    try:
        content = read_json(read_at_most(folder / FILE, LARGEST))
        return max(0, int(content["wrong"])), float(content["at"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return 0, 0.0
