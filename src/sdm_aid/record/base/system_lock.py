"""The system's lock on an open file, which goes when the program ends, however it ends."""

import sys


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
