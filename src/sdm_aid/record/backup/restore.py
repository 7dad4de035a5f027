"""Putting a backup in the record's place, with the present record set aside, untouched.

Three files make up a record, so several names change. First the new record is laid ready, whole,
under a name that says so; from then on ``finish_restoring`` can do the rest, however often it is
interrupted, and opening a record always does it first.
"""

import logging
import re
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sdm_aid.kit import progress
from sdm_aid.kit.atomic_files import sync_folder
from sdm_aid.kit.private_files import new_private_file
from sdm_aid.record.backup.backups import Backup, GoodBackup, copy_whole, good_backups
from sdm_aid.record.backup.holdings import Holdings, holdings
from sdm_aid.record.base.drafts import making_drafts
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind, in_plain_words
from sdm_aid.record.base.file_names import BACKUPS, HEAD
from sdm_aid.record.keys.keys import key_of, keychain_wanted
from sdm_aid.record.store import head_file, hmac_chain, record_head
from sdm_aid.record.store.head_file import KnownHead
from sdm_aid.record.store.integrity import Whole, check_whole
from sdm_aid.record.store.sqlite import connect, open_file, reading, writing

DAMAGED = "damaged"
"""The word in the name of a record set aside because it was."""
SET_ASIDE = "set-aside"
"""The word in the name of a record set aside because somebody wanted an earlier one."""

_READY = "ready"
_MOMENT = "%Y%m%dT%H%M%SZ"


log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done: where the record of before is (``None`` where there was none)."""

    aside: Path | None
    holds: Whole


def secret_of(folder: Path) -> bytes:
    """What opens the record in ``folder`` and its backups. Raises ``RecordTrouble``."""
    with in_plain_words():
        return key_of(folder, database_exists=True, keychain=keychain_wanted()).secret


def backup_for(file: Path, secret: bytes, *, with_more: bool = False) -> GoodBackup | None:
    """The newest whole backup of the record in ``file``, as the record itself counts.

    ``with_more``: only one that goes further than what is in the record's place now. Raises
    ``RecordTrouble``.
    """
    known, present = _last_known(file, secret)
    lineage = known.lineage if known else present.lineage if present else ""
    beyond = None
    if with_more:
        beyond = present.change if present else -1
    return next(good_backups(file.with_name(BACKUPS), secret, lineage, beyond), None)


def restore(file: Path, secret: bytes, backup: Backup, at: datetime) -> Restored:
    """Put ``backup`` in the place of the record in ``file``; nothing is deleted.

    Raises ``RecordTrouble``, and then the record is as it was: where the backup is not whole, or
    where another program has the record open.
    """
    with in_plain_words(), making_drafts(file.parent):
        with progress.part(0, 30, 100):
            holds = check_whole(backup.file, secret)
        with progress.part(30, 50, 100):
            why = SET_ASIDE if _is_whole(file, secret) else DAMAGED
        moment = at.astimezone(UTC).strftime(_MOMENT)
        with new_private_file(_named(file, f"{_READY}.{why}.{moment}")) as draft:
            with progress.part(50, 70, 100):
                copy_whole(backup.file, secret, draft)
            _count_on(draft, secret, _counted(file, secret))
            with progress.part(70, 100, 100):
                check_whole(draft, secret)
            with closing(open_file(draft, secret)) as made:
                made.execute("PRAGMA journal_mode = WAL")
        aside = _named(file, f"{why}.{moment}")
        finish_restoring(file, secret)
    return Restored(aside if aside.exists() else None, holds)


def finish_restoring(file: Path, secret: bytes) -> None:
    """Finish what ``restore`` had laid ready, if anything. Raises ``RecordTrouble``."""
    for ready, aside in laid_ready(file):
        if holdings(ready, secret) is None:
            log.warning("A file that looks like a restored record is none: %s", ready.name)
            continue
        _write_head_of(ready, secret, file.with_name(HEAD))
        for part in ("-wal", "-shm", ""):  # a log left beside the new record would spoil it
            old = file.with_name(f"{file.name}{part}")
            if old.exists():
                old.rename(aside.with_name(f"{aside.name}{part}"))
        sync_folder(file.parent)  # a power cut must not leave the new name without the old
        ready.rename(file)
        sync_folder(file.parent)


def _write_head_of(ready: Path, secret: bytes, head: Path) -> None:
    """Have the head's file say what the record that comes says; nothing, of an older version."""
    head.unlink(missing_ok=True)
    engine = connect(ready, secret)
    try:
        with reading(engine) as connection:
            found = record_head.read(connection) if record_head.is_there(connection) else None
    finally:
        engine.dispose()
    if found is not None:
        head_file.write(head, hmac_chain.derived_key(secret), found)


def laid_ready(file: Path) -> tuple[tuple[Path, Path], ...]:
    """What has the name of a record laid ready, and the name for the record of before."""
    name = rf"{file.stem}\.{_READY}\.({DAMAGED}|{SET_ASIDE})\.(\d{{8}}T\d{{6}}Z)\{file.suffix}"
    found = ((each, re.fullmatch(name, each.name)) for each in sorted(file.parent.glob("*")))
    return tuple((each, _named(file, f"{m[1]}.{m[2]}")) for each, m in found if m)


def _counted(file: Path, secret: bytes) -> int:
    """How far the record had counted that the backup takes the place of, as far as is known."""
    known, present = _last_known(file, secret)
    return max(known.change if known else 0, present.change if present else 0)


def _last_known(file: Path, secret: bytes) -> tuple[KnownHead | None, Holdings | None]:
    """What the head's file says of the record in ``file``, and what is there, if anything is."""
    known = head_file.read(file.with_name(HEAD), hmac_chain.derived_key(secret))
    return known, holdings(file, secret) if file.exists() else None


def _count_on(draft: Path, secret: bytes, change: int) -> None:
    """Have the backup count on from the record of before, so that what comes next is newer."""
    engine = connect(draft, secret)
    try:
        with writing(engine) as connection:
            if record_head.is_there(connection):  # a backup of an older version has none
                record_head.go_on_after(connection, change)
    finally:
        engine.dispose()


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
