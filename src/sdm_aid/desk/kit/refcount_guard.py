"""Keeping the counts of None, True and False from running out, which would end the program.

PySide6 6.12 hands these out without counting them, as is right since Python 3.12, where they
cannot go away (PEP 683). Before 3.12 each such call takes one off their count, and after some ten
thousand the interpreter aborts in mid-sentence ("none_dealloc"). So they are given counts there
that no conversation uses up.
"""

import ctypes
import sys

ENOUGH = 1 << 60 if sys.maxsize > 1 << 32 else 1 << 29


def keep_singletons() -> None:
    """Make them last as long as the program. Nothing to do from Python 3.12 on."""
    if sys.version_info >= (3, 12):
        return
    for thing in (None, True, False, NotImplemented):
        count = ctypes.c_ssize_t.from_address(id(thing))
        where_cpython_keeps_it = abs(count.value - sys.getrefcount(thing)) < 100
        if where_cpython_keeps_it and count.value < ENOUGH:
            count.value += ENOUGH
