"""Files that only their owner can read, which appear under their name only when they are whole."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sdm_aid.kit.atomic_files import sync_folder


@contextmanager
def new_private_file(file: Path) -> Iterator[Path]:
    """An empty draft of ``file`` to write to, which gets its name when the block ends well.

    A file that has the name by then is left as it is: whoever was first counts, and the draft is
    dropped. Raises ``OSError``.
    """
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}.new")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
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


def write_private(file: Path, text: str) -> None:
    """Write a new file that only its owner can read; one that is there already is left alone."""
    with new_private_file(file) as draft, draft.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
