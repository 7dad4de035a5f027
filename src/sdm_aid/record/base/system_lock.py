"""The system's lock on an open file, which goes when the program ends, however it ends."""

import sys
import time

_BETWEEN_LOOKS = 0.05
"""Seconds."""


def lock(handle: int) -> None:
    """Lock an open file. ``BlockingIOError`` where it is locked, ``OSError`` where none can be."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock_within(handle: int, seconds: float) -> None:
    """Lock an open file, and wait for whoever has it locked. Raises as ``lock`` does."""
    end = time.monotonic() + seconds
    while True:
        try:
            return lock(handle)
        except BlockingIOError:
            if time.monotonic() >= end:
                raise
        time.sleep(_BETWEEN_LOOKS)
