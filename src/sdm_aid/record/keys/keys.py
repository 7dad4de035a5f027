"""The key of the record, and where it is kept.

``record.key`` says where: in the system's keychain, under a name of its own; in that file itself,
where there is no keychain that works; or in that file, wrapped in a passphrase (``change_key``). A
key once made is never replaced, and none is made beside a database that is there already.
"""

import os
import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.keys import keychain as system
from sdm_aid.record.keys.key_file import KEY_FILE, alone, begin_key_file, read_key_file

KEY_BYTES = 32


class KeyPlace(StrEnum):
    """Where a key is kept."""

    KEYCHAIN = "keychain"
    FILE = "file"
    """Beside the record: whoever can copy both can read it, so Settings warns."""
    PASSPHRASE = "passphrase"
    """Beside the record, and of no use without the passphrase or the recovery code."""


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """The ``KEY_BYTES`` bytes that open the database."""

    secret: bytes = field(repr=False)
    place: KeyPlace


def keychain_wanted() -> bool:
    """Whether to use the keychain: yes, unless ``SDM_AID_KEYCHAIN`` is ``off``."""
    return os.environ.get("SDM_AID_KEYCHAIN", "").lower() != "off"


def key_place(folder: Path) -> KeyPlace | None:
    """Where the key of the record in ``folder`` is kept; ``None`` where nothing says so."""
    try:
        return KeyPlace(read_key_file(folder)["place"])
    except (RecordTrouble, OSError, KeyError, ValueError):
        return None


def needs_words(folder: Path) -> bool:
    """Whether the record in ``folder`` opens only with a passphrase or a recovery code."""
    return key_place(folder) is KeyPlace.PASSPHRASE


def key_of(folder: Path, *, database_exists: bool, keychain: bool) -> DatabaseKey:
    """The key of the record in ``folder``; a new one only where there is neither key nor record.

    Raises ``RecordTrouble`` where the key cannot be had, ``OSError`` where a file cannot.
    """
    if not (folder / KEY_FILE).exists():
        if database_exists:
            raise RecordTrouble(TroubleKind.NO_KEY)
        with alone(folder):
            # Of two programs starting at once both use the first's key.
            if not (folder / KEY_FILE).exists():
                begin_key_file(folder, _first(secrets.token_bytes(KEY_BYTES), keychain))
    return _opened(read_key_file(folder), keychain)


def _first(secret: bytes, keychain: bool) -> dict[str, Any]:
    """What the key file says of a new key: in the keychain, or else as it is."""
    name = new_name()
    if keychain and system.put(name, secret.hex()):
        return in_keychain(name)
    return in_file(secret)


def new_name() -> str:
    """A name for a key in the keychain that nothing there has."""
    return f"record {secrets.token_hex(8)}"


def in_keychain(name: str) -> dict[str, Any]:
    """What the key file says of a key in the keychain."""
    return {"place": KeyPlace.KEYCHAIN.value, "name": name}


def in_file(secret: bytes) -> dict[str, Any]:
    """What the key file says of a key that is in it as it is."""
    return {"place": KeyPlace.FILE.value, "key": secret.hex()}


def _opened(content: dict[str, Any], keychain: bool) -> DatabaseKey:
    try:
        place = KeyPlace(content["place"])
        if place is KeyPlace.PASSPHRASE:
            raise RecordTrouble(TroubleKind.PASSPHRASE_NEEDED)
        if place is KeyPlace.FILE:
            kept = content["key"]
        else:
            kept = system.get(content["name"]) if keychain else None
        secret = bytes.fromhex(kept)
    except (ValueError, KeyError, TypeError) as error:
        raise RecordTrouble(TroubleKind.NO_KEY) from error
    if len(secret) != KEY_BYTES:
        raise RecordTrouble(TroubleKind.NO_KEY)
    return DatabaseKey(secret, place)
