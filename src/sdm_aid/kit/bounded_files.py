"""Reading a file that may be a stranger's: never more of it than it may have, never for ever."""

import stat
import zlib
from pathlib import Path
from zipfile import BadZipFile

BROKEN_ZIP = (BadZipFile, RuntimeError, EOFError, OSError, ValueError, OverflowError, zlib.error)
"""What Python's reader of archives raises for damaged and locked ones."""


class TooLarge(OSError):
    """The file has more bytes than it may."""


class NotAFile(OSError):
    """There is something else under this name: a folder, a pipe or a device."""


def read_at_most(path: Path, most: int) -> bytes:
    """The bytes in the file, of which no more than ``most`` are ever read.

    Raises ``TooLarge``, ``NotAFile``, or another ``OSError`` where it cannot be read.
    """
    try:
        facts = path.stat()
    except ValueError as error:  # a name with a null character in it
        raise OSError(str(error)) from None
    if not stat.S_ISREG(facts.st_mode):
        raise NotAFile
    if facts.st_size > most:
        raise TooLarge
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise TooLarge
    return content
