"""Reading a file that may be a stranger's: never more of it than it may have, never for ever.

Every way in begins here: ``read_at_most`` for bytes, then ``bounded_json``, ``bounded_zip`` or, for
what no library reads within bounds, ``limited_process``.
"""

import codecs
import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from sdm_aid.kit.atomic_files import BINARY
from sdm_aid.kit.language import _

_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""A named pipe or a terminal is opened without waiting for anybody; then it is refused."""


class TooLarge(OSError):
    """The file has more bytes than it may."""

    def __init__(self) -> None:
        super().__init__(errno.EFBIG, _("it is too large"))


class NotAFile(OSError):
    """There is something else under this name: a folder, a pipe or a device."""

    def __init__(self) -> None:
        super().__init__(errno.EINVAL, _("it is not a file"))


def open_regular(path: Path) -> BinaryIO:
    """The file, open for reading, where it is a regular one.

    What is looked at is what was opened, so nothing can be put in its place in between. Raises
    ``NotAFile``, or another ``OSError`` where it cannot be opened.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # first: opening a device may do something
            raise NotAFile
        handle = os.open(path, os.O_RDONLY | _AT_ONCE | BINARY)
    except ValueError as error:  # a name with a null character in it
        raise OSError(str(error)) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotAFile
    return os.fdopen(handle, "rb")


def read_at_most(path: Path, most: int) -> bytes:
    """The bytes in the file, of which no more than ``most`` are ever read.

    Raises ``TooLarge``, ``NotAFile``, or another ``OSError`` where it cannot be read.
    """
    with open_regular(path) as file:
        if os.fstat(file.fileno()).st_size > most:
            raise TooLarge
        content = file.read(most + 1)
    if len(content) > most:
        raise TooLarge
    return content


def read_start(path: Path, most: int) -> bytes:
    """The first bytes in the file, at most so many. Raises as ``open_regular`` does."""
    with open_regular(path) as file:
        return file.read(most)


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a name in a folder is a link to something outside it."""
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself: reading it says so
        return False


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_marked(content: bytes) -> str | None:
    """Python's name of the encoding; ``None`` without a mark.

    Decoding UTF-8 by it leaves the mark in the text, as U+FEFF; the others take it off.
    """
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)


def kind_of_no_text(content: bytes) -> str:
    """What a file is, in words for "This file is …", that begins as no text does; else empty."""
    start = content.removeprefix(codecs.BOM_UTF8).lstrip()[:16].lower()
    for begins, kind in (
        (b"pk\x03\x04", _("a zip, or a file of a word processor or spreadsheet")),
        (b"\xd0\xcf\x11\xe0", _("an old file of a word processor or spreadsheet")),
        (b"{\\rtf", _("Rich Text")),
        (b"%pdf-", _("a PDF")),
        (b"\x1f\x8b", _("packed (gzip)")),
        (b"<!doctype html", _("a web page")),
        (b"<html", _("a web page")),
        (b"\xde\x12\x04\x95", _("a compiled translation (.mo)")),
        (b"\x95\x04\x12\xde", _("a compiled translation (.mo)")),
        (b"\x89png", _("a picture")),
        (b"\xff\xd8\xff", _("a picture")),
    ):
        if start.startswith(begins):
            return kind
    return ""


def is_utf_16(content: bytes) -> bool:
    """Whether it is UTF-16 without a mark: every other byte of its beginning is a nought."""
    start = content[:100]
    halves = (start[::2], start[1::2])
    return len(start) > 3 and any(
        not any(one) and any(other) for one, other in (halves, halves[::-1])
    )
