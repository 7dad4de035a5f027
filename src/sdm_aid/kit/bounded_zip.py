"""Zips that may be a stranger's: measured before they are opened, and unpacked only in memory.

Python's ``zipfile`` makes an object of every entry that an archive lists, and unpacks bzip2 and
LZMA without a limit; so the list is measured first, and only stored and deflated files are read.
"""

import os
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

_BROKEN = (BadZipFile, RuntimeError, EOFError, OSError, ValueError, OverflowError, zlib.error)
"""What ``zipfile`` raises for damaged and locked archives."""

_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x07"
_END_FIELDS = struct.Struct("<4s4H2LH")
_LONGEST_COMMENT = 2**16
_LONGEST_ROW = 1_000
"""Bytes of an entry in the list, its name and extras with it; ours have under 150."""


class BadZip(ValueError):
    """This is no zip that can be read: damaged, locked, or packed in a way without a limit."""


class TooMuchInside(BadZip):
    """There are more files in it, or more bytes in one of them, than there may be."""


@contextmanager
def opened_zip(file: BinaryIO, *, most_files: int) -> Iterator[ZipFile]:
    """The zip in a file that is open for reading. Raises ``BadZip``; reads with ``unpacked``."""
    _measure(file, most_files)
    try:
        packed = ZipFile(file)
    except _BROKEN as error:
        raise BadZip(type(error).__name__) from error
    with packed:
        if len(packed.infolist()) > most_files:
            raise TooMuchInside
        yield packed


def unpacked(packed: ZipFile, each: ZipInfo, most: int) -> bytes:
    """The bytes of one file in the zip, of which no more than ``most`` are ever unpacked.

    Raises ``TooMuchInside``, or ``BadZip`` where it is damaged.
    """
    must_be_plain(each)
    try:
        with packed.open(each) as inside:
            content = inside.read(most + 1)
    except _BROKEN as error:
        raise BadZip(type(error).__name__) from error
    if len(content) > most:
        raise TooMuchInside
    return content


def must_be_plain(each: ZipInfo) -> None:
    """``BadZip`` for a file packed in another way than deflate, which alone has a limit."""
    if each.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZip("packed in another way")


def _measure(file: BinaryIO, most_files: int) -> None:
    """Look at the end of the archive, where its list's size stands, as ``zipfile`` will."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END_FIELDS.size - _LONGEST_COMMENT))
    tail = file.read()
    at = len(tail) - _END_FIELDS.size
    if not (tail[-_END_FIELDS.size :].startswith(_END) and tail.endswith(b"\0\0")):
        at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_FIELDS.size:
        raise BadZip("no list")
    list_size = _END_FIELDS.unpack_from(tail, at)[5]
    if tail[max(0, at - 20) : at].startswith(_END_64) or list_size > most_files * _LONGEST_ROW:
        raise TooMuchInside
    file.seek(0)
