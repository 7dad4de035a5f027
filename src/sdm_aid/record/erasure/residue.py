"""Looking for words in a database's file as it lies on the disk, free pages and all.

SQL shows only what is still there. To show that something is gone, every page is decrypted and
looked through, in the file and in its write-ahead log. This reads SQLCipher 4's format (AES-256 in
CBC mode; each page ends with its 16 bytes of IV and 64 of HMAC; the first 16 bytes of the file are
salt), and writes nothing: https://www.zetetic.net/sqlcipher/design/.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

PAGE = 4096
_RESERVED = 80
_IV = 16
_SALT = 16
_WAL_HEADER, _FRAME_HEADER = 32, 24

_KNOWN = b"CREATE TABLE"
"""What every database of ours has in it: not found, the pages were not read."""

PIECE = 48
"""Bytes of a long text that are looked for at a time: a text may go on in another page."""


def pieces(texts: Iterable[bytes]) -> frozenset[bytes]:
    """What to look for, to find any part of these texts that is ``PIECE`` bytes or so long."""
    return frozenset(
        piece
        for text in texts
        for start in range(0, max(len(text) - PIECE, 0) + 1, PIECE // 2)
        if (piece := text[start : start + PIECE])
    )


def left_in(file: Path, secret: bytes, wanted: frozenset[bytes]) -> frozenset[bytes] | None:
    """Which of these are on any page of a database; ``None`` where it could not be looked into.

    Raises ``OSError``.
    """
    left: set[bytes] = set()
    known = False
    for page in _pages(file, secret):
        known = known or _KNOWN in page
        left.update(piece for piece in wanted - left if piece in page)
    return frozenset(left) if known else None


def _pages(file: Path, secret: bytes) -> Iterator[bytes]:
    with file.open("rb") as database:
        first = True
        while len(page := database.read(PAGE)) == PAGE:
            yield _decrypted(page, secret, first)
            first = False
    log = file.with_name(f"{file.name}-wal")
    if not log.exists():
        return
    with log.open("rb") as frames:
        frames.read(_WAL_HEADER)
        while len(frame := frames.read(_FRAME_HEADER + PAGE)) == _FRAME_HEADER + PAGE:
            first = int.from_bytes(frame[:4], "big") == 1
            yield _decrypted(frame[_FRAME_HEADER:], secret, first)


def _decrypted(page: bytes, secret: bytes, first: bool) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    end = PAGE - _RESERVED
    reader = Cipher(AES(secret), CBC(page[end : end + _IV])).decryptor()
    return reader.update(page[_SALT if first else 0 : end]) + reader.finalize()
