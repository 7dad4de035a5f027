"""Putting the key of a record somewhere else: behind a passphrase, behind another, or in the open.

The key itself stays the same and the database is not written anew. So a copy made of ``record.key``
while the key lay in it bare (a backup, a snapshot of the disk, what a solid-state disk has not
overwritten yet) opens the record still, and so does an older wrapped copy with the passphrase of
its day. Who fears such a copy begins a new record and takes the old one's talks into it.
"""

import json
import logging
from pathlib import Path
from typing import Any

from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.record.base.errors import RecordTrouble, in_plain_words
from sdm_aid.record.keys import keychain as system
from sdm_aid.record.keys import passphrase, recovery_code
from sdm_aid.record.keys.keys import KEY_FILE, VERSION, DatabaseKey, KeyPlace, bare, read_key_file
from sdm_aid.record.keys.passphrase import USUAL, Cost
from sdm_aid.record.keys.unlock import PASSPHRASE, RECOVERY

log = logging.getLogger(__name__)


def protect(folder: Path, key: DatabaseKey, words: str, cost: Cost = USUAL) -> str:
    """Wrap the key in a passphrase and in a new recovery code, which is returned, and kept nowhere.

    The bare key, or what an older passphrase and code opened, goes from the file, and the key from
    the keychain. Raises ``RecordTrouble``; the key is
    then where it was.
    """
    code = recovery_code.new_code()
    content = {
        "place": KeyPlace.PASSPHRASE.value,
        "version": VERSION,
        PASSPHRASE: passphrase.wrap(key.secret, words, PASSPHRASE, cost).as_json(),
        RECOVERY: passphrase.wrap(key.secret, code, RECOVERY, cost).as_json(),
    }
    _replace(folder, content)
    return code


def stop_passphrase(folder: Path, key: DatabaseKey, *, keychain: bool) -> DatabaseKey:
    """Put the key where it needs no words: in the keychain, or else in the file as it is.

    Raises ``RecordTrouble``; the passphrase is then still asked for.
    """
    content = bare(key.secret, keychain=keychain)
    try:
        _replace(folder, content)
    except RecordTrouble:
        system.forget(str(content.get("name")))
        raise
    return DatabaseKey(key.secret, KeyPlace(content["place"]))


def _replace(folder: Path, content: dict[str, Any]) -> None:
    """Replace the file whole, and only then let go of what the keychain held for the old one."""
    with in_plain_words():
        before = read_key_file(folder)
        replace_file(folder / KEY_FILE, json.dumps(content) + "\n", private=True)
    if before.get("place") == KeyPlace.KEYCHAIN and before.get("name") != content.get("name"):
        _forget(str(before.get("name")))


def _forget(name: str) -> None:
    """Let go of a bare key in the keychain; one that stays there is noted by its name, for IT."""
    if not system.forget(name):
        log.warning("The keychain still holds an old key of the record: %s", name)
