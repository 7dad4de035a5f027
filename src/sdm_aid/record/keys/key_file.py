"""The key file: its name, what it says, how that changes, and what a killed program left of it.

A bare key must never lie beside a record that has a passphrase, whenever the program is killed. So
what goes in the place of a bare key is wrapped already (``replace``), and what goes in the place of
a wrapped key is first added to the same file by one write (``lay_bare``): the bare key is on the
disk only from the moment on when no passphrase is asked for. What was left is swept away before
a change and at each opening. It is never obeyed.
"""

import errno
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sdm_aid.kit.atomic_files import BINARY, replace_file
from sdm_aid.kit.bounded_files import read_at_most
from sdm_aid.kit.bounded_json import read_json
from sdm_aid.kit.private_files import open_private, write_private
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.base.file_names import KEY
from sdm_aid.record.base.system_lock import lock_within

KEY_FILE = KEY
LOCK_FILE = f"{KEY_FILE}.lock"
DRAFTS = (f"{KEY_FILE}.*.new", f".{KEY_FILE}.*.new")
"""What ``write_private`` and ``replace_file`` call a key file that is not whole yet."""

VERSION = 1
"""Of what a passphrase's key file holds."""

LARGEST = 20_000
"""Bytes of a key file."""

PATIENCE = 10.0
"""Seconds to wait for another program that has to do with the key: some tries, and a keychain."""

log = logging.getLogger(__name__)


@contextmanager
def alone(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Nobody else tries words or changes the key meanwhile, in this program or another.

    Raises ``RecordTrouble`` (``LOCKED``) where somebody else still does after ``patience`` seconds,
    and ``OSError`` where the file of the lock cannot be made. On a disk that knows no locks nobody
    is kept out.
    """
    handle = open_private(folder / LOCK_FILE)
    try:
        with suppress(OSError):  # a disk that knows no locks; not the wait for another program
            _lock(handle, patience)
        yield
    finally:
        os.close(handle)  # which unlocks it


def _lock(handle: int, patience: float) -> None:
    try:
        lock_within(handle, patience)
    except BlockingIOError:
        raise RecordTrouble(TroubleKind.LOCKED) from None


def read_key_file(folder: Path) -> dict[str, Any]:
    """What the key file says. ``RecordTrouble`` where it makes no sense, ``OSError`` if not there.

    A key file of a later version is left alone.
    """
    try:
        content = _what_counts(read_at_most(folder / KEY_FILE, LARGEST))
    except ValueError as error:
        raise RecordTrouble(TroubleKind.NO_KEY) from error
    if not isinstance(content, dict):
        raise RecordTrouble(TroubleKind.NO_KEY)
    version = content.get("version", VERSION)
    if isinstance(version, int) and version > VERSION:
        raise RecordTrouble(TroubleKind.NEWER_VERSION)
    return content


def _what_counts(content: bytes) -> Any:
    """The last line, where it was written to its end: see ``lay_bare``. Else the first."""
    with suppress(ValueError):
        return read_json(content)
    first, _end, rest = content.partition(b"\n")
    if rest.endswith(b"\n"):
        with suppress(ValueError):
            return read_json(rest)
    return read_json(first)


def begin_key_file(folder: Path, content: dict[str, Any]) -> None:
    """Write the first key file; one that is there already is left alone. Raises ``OSError``."""
    write_private(folder / KEY_FILE, _line(content))


def replace_key_file(folder: Path, content: dict[str, Any]) -> None:
    """Put another in the key file's place, whole or not at all.

    Never a bare key in the place of a wrapped one: see ``lay_bare``. Raises ``OSError``.
    """
    replace_file(folder / KEY_FILE, _line(content), private=True)


def lay_bare(folder: Path, content: dict[str, Any]) -> None:
    """Put a bare key in the place of a wrapped one. Raises ``OSError``; the old one then counts.

    From the one write on that adds it, the bare key counts.
    """
    handle = os.open(folder / KEY_FILE, os.O_WRONLY | os.O_APPEND | BINARY)
    try:
        _add(handle, f"\n{_line(content)}".encode())
    finally:
        os.close(handle)
    with suppress(OSError):  # it counts already; the next opening tries again
        replace_key_file(folder, content)


def _add(handle: int, added: bytes) -> None:
    before = os.fstat(handle).st_size
    try:
        if os.write(handle, added) < len(added):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, before)
        raise


def _line(content: dict[str, Any]) -> str:
    return json.dumps(content) + "\n"


def sweep(folder: Path) -> None:
    """Remove what a killed program left of key files, where the key file itself makes sense.

    Where it does not, a draft may hold the only key there is. Only ``alone``. Raises
    ``RecordTrouble`` and ``OSError``.
    """
    content = read_key_file(folder)
    for draft in drafts(folder):
        draft.unlink(missing_ok=True)  # not overwritten: it may be another name of the key file
        log.warning("A key file that was never finished was removed: %s", draft.name)
    if (folder / KEY_FILE).read_text(encoding="utf-8").strip().count("\n"):
        replace_key_file(folder, content)


def drafts(folder: Path) -> list[Path]:
    """What a killed program left of key files."""
    return sorted(draft for pattern in DRAFTS for draft in folder.glob(pattern))
