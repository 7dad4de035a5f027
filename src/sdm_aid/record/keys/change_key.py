"""Putting the key of a record somewhere else: behind a passphrase, behind another, or in the open.

The key itself stays the same and the database is not written anew. So a copy made of ``record.key``
while the key lay in it bare (a backup, a snapshot of the disk, what a solid-state disk has not
overwritten yet) opens the record still, and so does an older wrapped copy with the passphrase of
its day. Who fears such a copy begins a new record and takes the old one's talks into it.
"""

from pathlib import Path

from sdm_aid.record.base.errors import in_plain_words
from sdm_aid.record.keys import keychain as system
from sdm_aid.record.keys import passphrase, recovery_code
from sdm_aid.record.keys.key_file import (
    VERSION,
    alone,
    lay_bare,
    read_key_file,
    replace_key_file,
    sweep,
)
from sdm_aid.record.keys.keys import DatabaseKey, KeyPlace, in_file, in_keychain, new_name
from sdm_aid.record.keys.passphrase import USUAL, Cost
from sdm_aid.record.keys.strays import forget_strays, strays_of, with_strays
from sdm_aid.record.keys.unlock import PASSPHRASE, RECOVERY


def protect(folder: Path, key: DatabaseKey, words: str, cost: Cost = USUAL) -> str:
    """Wrap the key in a passphrase and in a new recovery code, which is returned, and kept nowhere.

    The bare key, or what an older passphrase and code opened, goes from the file, and the key from
    the keychain. Raises ``RecordTrouble``; the key is then where it was.
    """
    code = recovery_code.new_code()
    content = {
        "place": KeyPlace.PASSPHRASE.value,
        "version": VERSION,
        PASSPHRASE: passphrase.wrap(key.secret, words, PASSPHRASE, cost).as_json(),
        RECOVERY: passphrase.wrap(key.secret, code, RECOVERY, cost).as_json(),
    }
    with in_plain_words(), alone(folder):
        sweep(folder)
        content = with_strays(content, _names_in_keychain(folder))
        replace_key_file(folder, content)
        forget_strays(folder, content)
    return code


def stop_passphrase(folder: Path, key: DatabaseKey, *, keychain: bool) -> DatabaseKey:
    """Put the key where it needs no words: in the keychain, or else in the file as it is.

    Raises ``RecordTrouble``; the passphrase is then still asked for.
    """
    with in_plain_words(), alone(folder):
        sweep(folder)
        names = _names_in_keychain(folder)
        name = new_name()
        if keychain:
            names = [*names, name]
            replace_key_file(folder, with_strays(read_key_file(folder), names))
        if keychain and system.put(name, key.secret.hex()):
            content = with_strays(in_keychain(name), [each for each in names if each != name])
            replace_key_file(folder, content)
        else:
            content = with_strays(in_file(key.secret), names)
            lay_bare(folder, content)
        forget_strays(folder, content)
    return DatabaseKey(key.secret, KeyPlace(content["place"]))


def _names_in_keychain(folder: Path) -> list[str]:
    """The names by which the keychain may hold the key now."""
    content = read_key_file(folder)
    named = [str(content.get("name"))] if content.get("place") == KeyPlace.KEYCHAIN else []
    return list(dict.fromkeys([*strays_of(content), *named]))
