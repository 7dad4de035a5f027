"""Files and folders that only their owner can read: everything that the program makes.

Whatever the umask says, a file is 600 and a folder 700 from the moment it has a name. Windows has
no such modes: there a file is as open as its folder, and the data folder is in its user's profile.
``tests/test_walls.py`` holds that nothing is made in another way.
"""

import os
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from sdm_aid.kit.atomic_files import BINARY, replace_file, sync_folder

FILE_MODE, FOLDER_MODE = 0o600, 0o700
_OTHERS = 0o077


@contextmanager
def new_private_file(file: Path) -> Iterator[Path]:
    """An empty draft of ``file`` to write to, which gets its name when the block ends well.

    A file that has the name by then is left as it is: whoever was first counts, and the draft is
    dropped. Raises ``OSError``.
    """
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}.new")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
    try:
        yield draft
        _give_name(draft, file)
    finally:
        draft.unlink(missing_ok=True)


def _give_name(draft: Path, file: Path) -> None:
    try:
        os.link(draft, file)  # unlike a rename, never takes the place of a file
    except FileExistsError:
        return
    except OSError:  # a disk without hard links
        if not file.exists():
            draft.rename(file)
    sync_folder(file.parent)


def write_private(file: Path, content: bytes | str) -> None:
    """Write a new file, text as UTF-8; one that is there already is left alone."""
    with new_private_file(file) as draft, draft.open("wb") as out:
        out.write(content.encode() if isinstance(content, str) else content)
        out.flush()
        os.fsync(out.fileno())


def write_over(file: Path, content: bytes | str, *, private: bool = True) -> None:
    """Write a file that somebody named, in the place of one that is there.

    What is no file of words (a pipe, ``/dev/stdout``) is written to as it is. ``private``: only its
    owner can read it from now on; else one that was there stays as open as it was, as a practice's
    guide in a shared folder has to. Raises ``OSError``.
    """
    if file.exists() and not file.is_file():
        with file.open("wb") as out:
            out.write(content.encode() if isinstance(content, str) else content)
    else:
        replace_file(file, content, private=private)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing; one that is there is left as it is.

    Raises ``OSError``.
    """
    for each in reversed([above for above in folder.parents if not above.exists()]):
        each.mkdir(mode=FOLDER_MODE, exist_ok=True)
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)


def make_new_folder(folder: Path) -> None:
    """Make a folder where there is nothing of that name. Raises ``FileExistsError``."""
    folder.mkdir(mode=FOLDER_MODE)


def temporary_folder() -> TemporaryDirectory[str]:
    """A folder that is gone with this object, or with the program."""
    return TemporaryDirectory(prefix="sdm-aid-", ignore_cleanup_errors=True)


def open_private(file: Path) -> int:
    """A handle to read and write a file with, made where there is none. Raises ``OSError``."""
    return os.open(file, os.O_RDWR | os.O_CREAT | BINARY, FILE_MODE)


def make_private(file: Path) -> Path:
    """``file``, its owner's alone: made empty where there is none, for a library to write to.

    Raises ``OSError``.
    """
    os.close(open_private(file))
    with suppress(OSError):  # a disk that knows no modes
        file.chmod(FILE_MODE)
    return file


def open_to_others(folder: Path) -> bool:
    """Whether others on this computer can look into a folder of this user's.

    On Windows never: its folders say so in another way, which is not looked at.
    """
    if sys.platform == "win32":
        return False
    try:
        about = folder.stat()
    except OSError:
        return False
    return about.st_uid == os.getuid() and bool(about.st_mode & _OTHERS)


def close_to_others(folder: Path) -> None:
    """Take from others what they may do with a folder and all that is in it; no link is followed.

    What its owner may do stays as it is. Raises ``OSError`` where the folder itself cannot be
    closed; then others may still look into it.
    """
    if sys.platform == "win32":
        return
    folder.chmod(stat.S_IMODE(folder.stat().st_mode) & ~_OTHERS)
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            each = Path(place, name)
            with suppress(OSError):  # another's file; the folder round it is closed
                mode = each.lstat().st_mode
                if not stat.S_ISLNK(mode) and mode & _OTHERS:
                    each.chmod(stat.S_IMODE(mode) & ~_OTHERS)
