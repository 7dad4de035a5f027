"""Every name that the program ever gives a file of the record.

A word of a patient is in no file that is not named here, so this is where opening and erasing look.
"""

from pathlib import Path

DATABASE = "record.db"
HEAD = "record.head"
KEY = "record.key"
OUTBOX = "outbox.db"
TRIES = "record.tries"
"""How often wrong words were typed."""
ADDRESS = "record.address"
"""The address on a server that was used last."""
OPEN = "open"
"""The folder of the locks on talks."""
LOCK = "record.lock"
"""Held by whoever makes a copy of the record."""
FIRST = "record.first"
"""Marks a folder while its record and key are made."""
BACKUPS = "backups"
"""The folder beside the record where backups are, unless another is given."""
ELSEWHERE = "sdm-aid"
"""How a talk that was saved to another place is called: ``sdm-aid.<moment>.db``."""

SUFFIX = ".db"
PARTS = ("", "-wal", "-shm", "-journal")
"""A database's file, and what SQLite lays beside it."""

DRAFT = ".new"
"""How a file ends that has no name yet; see ``private_files`` and ``kit.atomic_files``."""


def copies(folder: Path) -> tuple[Path, ...]:
    """The copies of the record in a folder: set aside, made before migrations, and backups."""
    beside = folder.glob(f"{Path(DATABASE).stem}.*{SUFFIX}")
    backups = (folder / BACKUPS).glob(f"*{SUFFIX}")
    return tuple(sorted(each for each in (*beside, *backups) if each.is_file()))


def leftovers(folder: Path) -> tuple[Path, ...]:
    """Databases that were still being made, and what SQLite laid beside them."""
    drafts = f"*{SUFFIX}.*{DRAFT}*"
    found = (*folder.glob(drafts), *(folder / BACKUPS).glob(drafts))
    return tuple(sorted(each for each in found if each.is_file()))
