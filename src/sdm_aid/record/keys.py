"""The key of the record, and where it is kept.

``record.key`` says where: in the system's keychain, under a name of its own, or, where there is no
keychain that works, in that file itself. A key once made is never replaced, and none is made
beside a database that is there already.
"""

import json
import os
import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from sdm_aid.record.files import write_private
from sdm_aid.record.troubles import RecordTrouble, TroubleKind

KEY_FILE = "record.key"
KEY_BYTES = 32
SERVICE = "SDM Aid"


class KeyPlace(StrEnum):
    """Where a key is kept."""

    KEYCHAIN = "keychain"
    FILE = "file"
    """Beside the record: whoever can copy both can read it, so Settings warns."""


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """The ``KEY_BYTES`` bytes that open the database."""

    secret: bytes = field(repr=False)
    place: KeyPlace


def keychain_wanted() -> bool:
    """Whether to use the keychain: yes, unless ``SDM_AID_KEYCHAIN`` is ``off``."""
    return os.environ.get("SDM_AID_KEYCHAIN", "").lower() != "off"


def key_of(folder: Path, *, database_exists: bool, keychain: bool) -> DatabaseKey:
    """The key of the record in ``folder``; a new one only where there is neither key nor record.

    Raises ``RecordTrouble`` where the key cannot be had, ``OSError`` where a file cannot.
    """
    file = folder / KEY_FILE
    if not file.exists():
        if database_exists:
            raise RecordTrouble(TroubleKind.NO_KEY)
        _make(file, keychain)
    return _read(file, keychain)


def _make(file: Path, keychain: bool) -> None:
    secret = secrets.token_bytes(KEY_BYTES).hex()
    name = f"record {secrets.token_hex(8)}"
    if keychain and _put_in_keychain(name, secret):
        told = {"place": KeyPlace.KEYCHAIN.value, "name": name}
    else:
        told = {"place": KeyPlace.FILE.value, "key": secret}
    write_private(file, json.dumps(told) + "\n")


def _read(file: Path, keychain: bool) -> DatabaseKey:
    """Read what was written, so that of two programs starting at once both use the first's key."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        place = KeyPlace(told["place"])
        if place is KeyPlace.FILE:
            kept = told["key"]
        else:
            kept = _get_from_keychain(told["name"]) if keychain else None
        secret = bytes.fromhex(kept)
    except (ValueError, KeyError, TypeError) as error:
        raise RecordTrouble(TroubleKind.NO_KEY) from error
    if len(secret) != KEY_BYTES:
        raise RecordTrouble(TroubleKind.NO_KEY)
    return DatabaseKey(secret, place)


def _put_in_keychain(name: str, secret: str) -> bool:
    """Whether the keychain took the key and gives it back."""
    try:
        import keyring

        if keyring.get_keyring().priority < 1:  # none, or one that keyring itself advises against
            return False
        keyring.set_password(SERVICE, name, secret)
        return keyring.get_password(SERVICE, name) == secret
    except Exception:  # backends raise whatever their systems do; the key file is there instead
        return False


def _get_from_keychain(name: str) -> str | None:
    try:
        import keyring

        return keyring.get_password(SERVICE, name)
    except Exception:  # as above; without its key the record stays closed
        return None
