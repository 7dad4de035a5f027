"""Putting a file in the place of another, whole or not at all."""

import errno
import os
import secrets
import sys
import time
from contextlib import suppress
from glob import escape
from pathlib import Path


def replace_file(file: Path, content: bytes | str, *, private: bool = False) -> None:
    """Write ``file``, in the place of one that is there; text is written as UTF-8.

    On the disk, name and all, when this returns; where it raises ``OSError`` the old file is as it
    was. A new file is its owner's alone, whatever the umask; one in the place of another can be
    read as far as that one, and a link stays one: what it leads to is replaced. A file that is
    closed to writing is not replaced. ``private``: only its owner can read it in any case.
    """
    file = file.resolve() if file.is_symlink() else file
    if file.exists() and not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}.new")
    _remove_left(file)
    mode = _PRIVATE if private else _mode_of(file)
    try:
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | BINARY, _PRIVATE)
        with os.fdopen(handle, "wb") as out:
            out.write(content.encode() if isinstance(content, str) else content)
            out.flush()
            os.fsync(out.fileno())
        if mode != _PRIVATE:
            with suppress(OSError):  # a disk that knows no modes
                _give_to_owner_of(file, draft)
                draft.chmod(mode)
        draft.replace(file)
        sync_folder(file.parent)
    finally:
        draft.unlink(missing_ok=True)


def _remove_left(file: Path) -> None:
    """Remove the drafts of a file that kills left: those that nobody can be writing any more."""
    with suppress(OSError):
        for each in file.parent.glob(f".{escape(file.name)}.{'?' * 8}.new"):
            if time.time() - each.stat().st_mtime > _A_DAY:
                each.unlink()


def _give_to_owner_of(file: Path, draft: Path) -> None:
    """A shared file stays its group's, and its owner's where the system lets one say so."""
    if sys.platform != "win32" and file.exists():
        there = file.stat()
        if (there.st_uid, there.st_gid) != (draft.stat().st_uid, draft.stat().st_gid):
            os.chown(draft, there.st_uid, there.st_gid)


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder last through a power cut; only POSIX lets one ask for that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


BINARY = getattr(os, "O_BINARY", 0)
"""Windows would write other line ends without it."""


_PRIVATE = 0o600
_A_DAY = 86_400.0
"""Seconds; no draft takes as long."""


def _mode_of(file: Path) -> int:
    try:
        return file.stat().st_mode & 0o777
    except OSError:
        return _PRIVATE
