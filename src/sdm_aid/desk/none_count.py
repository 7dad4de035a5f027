"""Keeping the count of None from running out, which would end the program in mid-sentence.

PySide6 6.12 returns None without counting it, as is right since Python 3.12, where None cannot go
away (PEP 683). Before 3.12 each call that returns nothing takes one off its count, and after some
ten thousand the interpreter aborts ("none_dealloc"). So None is given a count there that no
conversation uses up.
"""

import ctypes
import sys

ENOUGH = 1 << 60 if sys.maxsize > 1 << 32 else 1 << 29


def keep_none() -> None:
    """Make None last as long as the program. Nothing to do from Python 3.12 on."""
    if sys.version_info >= (3, 12) or sys.getrefcount(None) > ENOUGH:
        return
    count = ctypes.c_ssize_t.from_address(id(None))
    if abs(count.value - sys.getrefcount(None)) < 100:  # the count is where CPython keeps it
        count.value += ENOUGH
