"""The key of the record: in the system's keychain, or where there is none in a file beside it."""

import logging
import os
import secrets
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sdm_aid.record.troubles import RecordTrouble, Trouble

SERVICE = "SDM Aid"
FILE = "record.key"
KEY_BYTES = 32
SWITCH = "SDM_AID_KEYCHAIN"
"""Set to ``off``, it leaves the keychain alone: for tests and locked-down machines."""

log = logging.getLogger(__name__)


class KeyPlace(StrEnum):
    """Where the key is."""

    KEYCHAIN = "keychain"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Key:
    """The key in hexadecimal, and where it is kept."""

    hex: str
    place: KeyPlace

    def __repr__(self) -> str:
        return f"Key(place={self.place!r})"


def find_key(folder: Path, *, new: bool) -> Key:
    """The key of the record in ``folder``; for a ``new`` record one is made.

    An existing record never gets a new key: ``RecordTrouble`` where its key is missing.
    """
    file = folder / FILE
    if file.exists():
        return Key(_checked(file.read_text(encoding="ascii", errors="replace")), KeyPlace.FILE)
    name = str(folder.resolve())
    if kept := _from_keychain(name):
        return Key(_checked(kept), KeyPlace.KEYCHAIN)
    if not new:
        raise RecordTrouble(Trouble.NO_KEY)
    made = secrets.token_hex(KEY_BYTES)
    if _into_keychain(name, made):
        return Key(made, KeyPlace.KEYCHAIN)
    _into_file(file, made)
    return Key(made, KeyPlace.FILE)


def _checked(text: str) -> str:
    key = text.strip()
    if len(key) != KEY_BYTES * 2 or any(letter not in "0123456789abcdef" for letter in key):
        raise RecordTrouble(Trouble.NO_KEY)
    return key


def _from_keychain(name: str) -> str | None:
    if os.environ.get(SWITCH) == "off":
        return None
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, name)
    except (KeyringError, OSError, RuntimeError) as trouble:
        log.info("There is no keychain to use (%s).", type(trouble).__name__)
        return None


def _into_keychain(name: str, key: str) -> bool:
    """Keep the key and read it again: some keychains take a key and give nothing back."""
    if os.environ.get(SWITCH) == "off":
        return False
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, name, key)
    except (KeyringError, OSError, RuntimeError) as trouble:
        log.info("There is no keychain to use (%s).", type(trouble).__name__)
        return False
    return _from_keychain(name) == key


def _into_file(file: Path, key: str) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(key)
        out.flush()
        os.fsync(out.fileno())
