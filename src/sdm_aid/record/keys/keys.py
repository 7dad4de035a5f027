"""The key of the record, and where it is kept.

``record.key`` says where: in the system's keychain, under a name of its own; in that file itself,
where there is no keychain that works; or in that file, wrapped in a passphrase (``change_key``). A
key once made is never replaced, and none is made beside a database that is there already.
"""

import json
import os
import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from sdm_aid.kit.bounded_files import read_at_most
from sdm_aid.kit.bounded_json import read_json
from sdm_aid.kit.private_files import write_private
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.keys import keychain as system

KEY_FILE = "record.key"
KEY_BYTES = 32
VERSION = 1
"""Of what a passphrase's key file holds."""
LARGEST = 20_000
"""Bytes of a key file."""


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
    file = folder / KEY_FILE
    if not file.exists():
        if database_exists:
            raise RecordTrouble(TroubleKind.NO_KEY)
        content = bare(secrets.token_bytes(KEY_BYTES), keychain=keychain)
        write_private(file, json.dumps(content) + "\n")
    # Read what was written, so that of two programs starting at once both use the first's key.
    return _opened(read_key_file(folder), keychain)


def bare(secret: bytes, *, keychain: bool) -> dict[str, Any]:
    """What the key file says of a key in the keychain, or else of one that is in it as it is."""
    name = f"record {secrets.token_hex(8)}"
    if keychain and system.put(name, secret.hex()):
        return {"place": KeyPlace.KEYCHAIN.value, "name": name}
    return {"place": KeyPlace.FILE.value, "key": secret.hex()}


def read_key_file(folder: Path) -> dict[str, Any]:
    """What the key file says. ``RecordTrouble`` where it makes no sense, ``OSError`` if not there.

    A key file of a later version is left alone.
    """
    try:
        content = read_json(read_at_most(folder / KEY_FILE, LARGEST))
    except ValueError as error:
        raise RecordTrouble(TroubleKind.NO_KEY) from error
    if not isinstance(content, dict):
        raise RecordTrouble(TroubleKind.NO_KEY)
    version = content.get("version", VERSION)
    if isinstance(version, int) and version > VERSION:
        raise RecordTrouble(TroubleKind.NEWER_VERSION)
    return content


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
