"""Making the record where there never was one, and never where one has gone."""

import os
from pathlib import Path

from sdm_aid.kit.atomic_files import sync_folder
from sdm_aid.kit.private_files import make_folder, open_private
from sdm_aid.record.backup.restore import laid_ready
from sdm_aid.record.base.drafts import making_drafts
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.base.file_names import DATABASE, FIRST, HEAD
from sdm_aid.record.base.known_places import forget
from sdm_aid.record.keys.keys import DatabaseKey, key_of
from sdm_aid.record.missing import there_was_a_record
from sdm_aid.record.store.sqlite import create


def must_be_made(folder: Path) -> bool:
    """Whether there is no record in a folder, nor one laid ready to be put there."""
    file = folder / DATABASE
    if file.exists() or laid_ready(file):
        return False
    if file.with_name(f"{file.name}-wal").exists():
        # Half of a record: a new one here would be mixed with what is left of the old.
        raise RecordTrouble(TroubleKind.DAMAGED)
    return True


def make_first(
    folder: Path, key: DatabaseKey | None, *, keychain: bool, go_on: bool = False
) -> DatabaseKey:
    """Make the record and its key; the key.

    A file marks the folder while they are made, so that a key without a record, left by a
    program that was killed in between, is not taken for one whose record has gone. ``go_on``: a
    new record may be made where one has gone. Raises ``RecordTrouble``: ``GONE``.
    """
    _must_not_have_gone(folder, go_on)
    make_folder(folder)
    with making_drafts(folder):  # another program may be making it: then it is there afterwards
        if not (folder / DATABASE).exists():
            _must_not_have_gone(folder, go_on)
            _mark(folder / FIRST)
            if go_on:
                forget(folder)
                (folder / HEAD).unlink(missing_ok=True)
        key = key or key_of(folder, database_exists=False, keychain=keychain)
        create(folder / DATABASE, key.secret)
        (folder / FIRST).unlink(missing_ok=True)
    return key


def _must_not_have_gone(folder: Path, go_on: bool) -> None:
    begun = (folder / FIRST).exists() or (folder / DATABASE).exists()
    if not go_on and not begun and there_was_a_record(folder):
        raise RecordTrouble(TroubleKind.GONE)


def _mark(file: Path) -> None:
    os.close(open_private(file))
    sync_folder(file.parent)
