"""Backups of the record: whole files, encrypted with the record's own key, checked when made.

A backup's name holds the moment it was made and nothing else; which one is newer, the record's own
count says, inside. A backup is one file, without a write-ahead log, so that it may be copied
anywhere. It opens only with the record's key: keep a copy of ``record.key``, or of what the
keychain holds, too.
"""

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sdm_aid.kit import progress
from sdm_aid.kit.private_files import make_folder, new_private_file
from sdm_aid.record.backup.holdings import Holdings, covers, holdings
from sdm_aid.record.backup.rotation import to_keep
from sdm_aid.record.base.drafts import making_drafts
from sdm_aid.record.base.errors import RecordTrouble, in_plain_words
from sdm_aid.record.base.file_names import BACKUPS, SUFFIX
from sdm_aid.record.store.integrity import Whole, check_whole
from sdm_aid.record.store.sqlite import open_file

FOLDER = BACKUPS

ABANDONED = 24 * 60 * 60
"""Seconds after which a backup still being made in another folder is a killed program's."""

PAGES = 2_000
"""Copied at a time, 8 MB; then people hear how far it is."""

_NAME = "%Y%m%dT%H%M%S.%fZ"


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
            for file in folder.glob(f"*{SUFFIX}")
            if (at := _moment(file)) is not None
        ]
    return tuple(sorted(found, key=lambda backup: backup.at, reverse=True))


def back_up(file: Path, secret: bytes, folder: Path, at: datetime) -> GoodBackup:
    """Back the record up into ``folder``, check the backup, and remove those too many.

    Others may read and write the record meanwhile. A backup that is not whole is removed before it
    has a name. Raises ``RecordTrouble``.
    """
    with in_plain_words(), making_drafts(file.parent):
        make_folder(folder)
        _sweep(folder)
        backup = _free_name(folder, at.astimezone(UTC))
        with new_private_file(backup.file) as draft:
            with progress.part(0, 50, 100):
                copy_whole(file, secret, draft)
            with progress.part(50, 100, 100):
                holds = check_whole(draft, secret)
        rotate(folder, secret)
    return GoodBackup(backup, holds)


def _free_name(folder: Path, at: datetime) -> Backup:
    """A name that no backup has: a clock that was set back may come to the same moment twice."""
    while (file := folder / f"{at.strftime(_NAME)}{SUFFIX}").exists():
        at += timedelta(microseconds=1)
    return Backup(file, at)


def copy_whole(file: Path, secret: bytes, to: Path) -> None:
    """Copy a database into an empty file, as it is at one moment. Raises what SQLite raises."""
    with closing(open_file(file, secret)) as source, closing(open_file(to, secret)) as target:
        source.backup(target, pages=PAGES, progress=_say_how_far)
        target.execute("PRAGMA journal_mode = DELETE")


def _say_how_far(_status: int, left: int, of: int) -> None:
    progress.at(of - left, of)


def rotate(folder: Path, secret: bytes) -> tuple[Backup, ...]:
    """Remove the backups that are not to be kept; see ``rotation``. Returns those removed.

    Each record's backups (each lineage's) are counted by themselves. One goes only where a newer
    one that stays holds all that it holds, and one that this key does not open stays.
    """
    gone: list[Backup] = []
    for held in _by_lineage(folder, secret).values():
        backups = [each.backup for each in held]
        keep = to_keep(backup.at for backup in backups)
        for place, backup in enumerate(backups):
            newer = [backups[each] for each in sorted(keep, reverse=True) if each > place]
            if place not in keep and any(covers(one.file, backup.file, secret) for one in newer):
                gone.append(backup)
    for backup in gone:
        backup.file.unlink(missing_ok=True)
    return tuple(gone)


def good_backups(
    folder: Path, secret: bytes, lineage: str = "", beyond: int | None = None
) -> Iterator[GoodBackup]:
    """The backups that this key opens and that are whole, the newest first, each checked now.

    Which is newer, the record's own count says, and no clock. Those of ``lineage`` come first;
    where that is not known, those of the record that had the most talks. ``beyond``: only those
    of the lineage that count further than this.
    """
    found = _by_lineage(folder, secret)
    talks = {name: max(each.holds.conversations for each in held) for name, held in found.items()}
    for name in sorted(found, key=lambda each: (each == lineage, talks[each]), reverse=True):
        for each in reversed(found[name]):
            if beyond is not None and (name != lineage or each.holds.change <= beyond):
                continue
            try:
                yield GoodBackup(each.backup, check_whole(each.backup.file, secret))
            except RecordTrouble:
                continue


@dataclass(frozen=True, slots=True)
class _Held:
    """A backup that this key opens, and what it says it holds."""

    backup: Backup
    holds: Holdings


def _by_lineage(folder: Path, secret: bytes) -> dict[str, list[_Held]]:
    """The backups that this key opens, by the record they are of, in the order they were made."""
    found: dict[str, list[_Held]] = {}
    for backup in reversed(backups_in(folder)):  # by their moments, where nothing else tells
        if (holds := holdings(backup.file, secret)) is not None:
            found.setdefault(holds.lineage, []).append(_Held(backup, holds))
    return {name: sorted(held, key=lambda each: each.holds.change) for name, held in found.items()}


def _moment(file: Path) -> datetime | None:
    try:
        return datetime.strptime(file.name.removesuffix(SUFFIX), _NAME).replace(tzinfo=UTC)
    except ValueError:  # somebody else's file
        return None


def _sweep(folder: Path) -> None:
    """Remove the halves of backups that a program was making here when it was killed, days ago.

    Those beside the record went already: this is for other folders, where others may be at work.
    """
    for draft in folder.glob(f"*{SUFFIX}.*.new*"):
        if time.time() - draft.stat().st_mtime > ABANDONED:
            draft.unlink(missing_ok=True)
