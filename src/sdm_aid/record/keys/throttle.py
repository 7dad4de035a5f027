"""How long to wait after wrong words: longer each time, at most a minute.

The count is in a small file beside the record, so starting the program again does not shorten the
wait. It is timed by the seconds since the machine was started, which nobody sets as they do a
clock; after a start the wait begins anew, never longer than a pause. It slows whoever sits at
this machine. Somebody who copies the files is slowed by Argon2id alone, and so is somebody who may
delete this one.
"""

import json
import math
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.bounded_files import read_at_most
from sdm_aid.kit.bounded_json import read_json
from sdm_aid.record.base.file_names import TRIES

FILE = TRIES
LARGEST = 1_000
"""Bytes of it."""
FREE = 2
"""Wrong tries that cost no wait: everybody slips."""
MOST = 60.0
"""Seconds."""

Seconds = Callable[[], float]
"""Tells the seconds since the machine was started."""

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
"""Linux': another at each start of the machine."""


def since_start() -> float:
    """The seconds since the machine was started, with its sleep where the system counts that."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def pause_after(wrong: int) -> float:
    """Seconds to wait after so many wrong tries in a row: 0, 0, 1, 2, 4 and so on up to 60."""
    return 0.0 if wrong <= FREE else min(MOST, 2.0 ** (min(wrong, 32) - FREE - 1))


def seconds_to_wait(folder: Path, clock: Seconds = since_start) -> float:
    """How long until the next try."""
    wrong, at, start = _read(folder)
    now = clock()
    # Where systems name no start, one since then shows by fewer seconds than there were.
    waited = now - at if start == _this_start() and at <= now else now
    return max(0.0, pause_after(wrong) - max(0.0, waited))


def count(folder: Path, clock: Seconds = since_start) -> None:
    """Count a try as wrong, before it is made: ending the program half-way wins nothing.

    ``OSError`` where that cannot be written down; the try must then not be made.
    """
    wrong, _at, _start = _read(folder)
    content = {"wrong": wrong + 1, "at": clock(), "start": _this_start()}
    replace_file(folder / FILE, json.dumps(content) + "\n", private=True)


def forgive(folder: Path) -> None:
    """The words were right: begin anew."""
    with suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)


def _read(folder: Path) -> tuple[int, float, str]:
    try:
        content = read_json(read_at_most(folder / FILE, LARGEST))
        wrong, at, start = max(0, int(content["wrong"])), float(content["at"]), content.get("start")
    except (OSError, ValueError, KeyError, TypeError, OverflowError, AttributeError):
        return 0, 0.0, ""
    return wrong, at if math.isfinite(at) else 0.0, str(start)


def _this_start() -> str:
    """What this start of the machine is called; empty where the system does not say."""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
