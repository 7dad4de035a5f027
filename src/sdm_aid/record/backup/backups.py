"""Backups of the record: whole files, encrypted with the record's own key, checked when made.

A backup's name holds the moment it was made and nothing else. A backup is one file, without a
write-ahead log, so that it may be copied anywhere. It opens only with the record's key: keep a
copy of ``record.key``, or of what the keychain holds, too.
"""

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sdm_aid.record.backup.rotation import to_keep
from sdm_aid.record.base.errors import RecordTrouble, in_plain_words
from sdm_aid.record.base.private_files import new_private_file
from sdm_aid.record.store.integrity import Whole, check_whole
from sdm_aid.record.store.sqlite import open_file

FOLDER = "backups"
"""The folder beside the record where they are, unless another is given."""

ABANDONED = 24 * 60 * 60
"""Seconds after which a backup still being made is somebody's that was killed."""

_NAME = "%Y%m%dT%H%M%S.%fZ"
_SUFFIX = ".db"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. ``at`` is when it was begun, in UTC."""

    file: Path
    at: datetime


@dataclass(frozen=True, slots=True)
class GoodBackup:
    """A backup that was read whole, and what it holds."""

    backup: Backup
    holds: Whole


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, the newest first; none where there is no such folder.

    Raises ``RecordTrouble``.
    """
    with in_plain_words():
        if not folder.is_dir():
            return ()
        found = [
            Backup(file, at)
            for file in folder.glob(f"*{_SUFFIX}")
            if (at := _moment(file)) is not None
        ]
    return tuple(sorted(found, key=lambda backup: backup.at, reverse=True))


def back_up(file: Path, secret: bytes, folder: Path, at: datetime) -> GoodBackup:
    """Back the record up into ``folder``, check the backup, and let go of those too many.

    Others may read and write the record meanwhile. A backup that is not whole is removed before it
    has a name. Raises ``RecordTrouble``.
    """
    backup = Backup(folder / f"{at.astimezone(UTC).strftime(_NAME)}{_SUFFIX}", at.astimezone(UTC))
    with in_plain_words():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(folder)
        with new_private_file(backup.file) as draft:
            copy_whole(file, secret, draft)
            holds = check_whole(draft, secret)
        rotate(folder)
    return GoodBackup(backup, holds)


def copy_whole(file: Path, secret: bytes, to: Path) -> None:
    """Copy a database into an empty file, as it stands at one moment. Raises what SQLite raises."""
    with closing(open_file(file, secret)) as source, closing(open_file(to, secret)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")


def rotate(folder: Path) -> tuple[Backup, ...]:
    """Remove the backups that are not to be kept; see ``rotation``. Returns those removed."""
    there = backups_in(folder)
    keep = to_keep(backup.at for backup in there)
    gone = tuple(backup for backup in there if backup.at not in keep)
    for backup in gone:
        backup.file.unlink(missing_ok=True)
    return gone


def good_backups(folder: Path, secret: bytes) -> Iterator[GoodBackup]:
    """The backups that this key opens and that are whole, the newest first, each checked now."""
    for backup in backups_in(folder):
        try:
            yield GoodBackup(backup, check_whole(backup.file, secret))
        except RecordTrouble:
            continue


def _moment(file: Path) -> datetime | None:
    try:
        return datetime.strptime(file.name.removesuffix(_SUFFIX), _NAME).replace(tzinfo=UTC)
    except ValueError:  # somebody else's file
        return None


def _sweep(folder: Path) -> None:
    """Remove the halves of backups that were being made when the program was killed, days ago."""
    for draft in folder.glob(f"*{_SUFFIX}.*.new*"):
        if time.time() - draft.stat().st_mtime > ABANDONED:
            draft.unlink(missing_ok=True)
