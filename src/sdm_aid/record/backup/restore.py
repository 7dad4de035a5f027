"""Putting a backup in the record's place, with the present record set aside, untouched.

Three files make up a record, so several names change. First the new record is laid ready, whole,
under a name that says so; from then on ``finish_restoring`` can do the rest, however often it is
interrupted, and opening a record always does it first.
"""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sdm_aid.record.backup.backups import Backup, copy_whole
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind, in_plain_words
from sdm_aid.record.base.private_files import new_private_file
from sdm_aid.record.keys.keys import key_of, keychain_wanted
from sdm_aid.record.store.integrity import Whole, check_whole
from sdm_aid.record.store.sqlite import open_file

DAMAGED = "damaged"
"""The word in the name of a record set aside because it was."""
SET_ASIDE = "set-aside"
"""The word in the name of a record set aside because somebody wanted an earlier one."""

_READY = "ready"
_MOMENT = "%Y%m%dT%H%M%SZ"
_BESIDE = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done: where the record of before is (``None`` where there was none)."""

    aside: Path | None
    holds: Whole


def secret_of(folder: Path) -> bytes:
    """What opens the record in ``folder`` and its backups. Raises ``RecordTrouble``."""
    with in_plain_words():
        return key_of(folder, database_exists=True, keychain=keychain_wanted()).secret


def restore(file: Path, secret: bytes, backup: Backup, at: datetime) -> Restored:
    """Put ``backup`` in the place of the record in ``file``; nothing is deleted.

    Raises ``RecordTrouble``, and then the record is as it was: where the backup is not whole, or
    where another program has the record open.
    """
    with in_plain_words():
        holds = check_whole(backup.file, secret)
        why = SET_ASIDE if _is_whole(file, secret) else DAMAGED
        moment = at.astimezone(UTC).strftime(_MOMENT)
        with new_private_file(_named(file, f"{_READY}.{why}.{moment}")) as draft:
            copy_whole(backup.file, secret, draft)
            check_whole(draft, secret)
            with closing(open_file(draft, secret)) as made:
                made.execute("PRAGMA journal_mode = WAL")
        aside = _named(file, f"{why}.{moment}")
        finish_restoring(file)
    return Restored(aside if aside.exists() else None, holds)


def finish_restoring(file: Path) -> None:
    """Finish what ``restore`` had laid ready, if anything. Raises ``OSError``."""
    for ready in sorted(file.parent.glob(f"{file.stem}.{_READY}.*{file.suffix}")):
        _stem, _ready, why, moment = ready.name.removesuffix(file.suffix).split(".")
        aside = _named(file, f"{why}.{moment}")
        for part in ("-wal", "-shm", ""):  # a log left beside the new record would spoil it
            old = file.with_name(f"{file.name}{part}")
            if old.exists():
                old.rename(aside.with_name(f"{aside.name}{part}"))
        ready.rename(file)


def _named(file: Path, words: str) -> Path:
    return file.with_name(f"{file.stem}.{words}{file.suffix}")


def _is_whole(file: Path, secret: bytes) -> bool:
    """Whether the present record is whole. ``RecordTrouble`` where another program has it open."""
    if not file.exists():
        return False
    try:
        with in_plain_words(), closing(open_file(file, secret, patience=0)) as opened:
            opened.execute("PRAGMA locking_mode = EXCLUSIVE")
            opened.execute("BEGIN EXCLUSIVE")  # refused while anybody has it open
            opened.execute("ROLLBACK")
        check_whole(file, secret)
    except RecordTrouble as trouble:
        if trouble.kind is TroubleKind.LOCKED:
            raise
        return False
    return True
