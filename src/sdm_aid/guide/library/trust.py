"""Whose guides a practice trusts: names and keys in one file, and whether a key is among them."""

import json
from dataclasses import dataclass
from pathlib import Path

from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.bounded_files import read_at_most
from sdm_aid.kit.private_files import make_folder

FILE = "trusted-keys.json"
LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class Trusted:
    """Somebody whose guides the practice trusts. ``key``: Ed25519, 64 hexadecimal digits."""

    name: str
    key: str


def trusted_in(folder: Path) -> tuple[Trusted, ...]:
    """Everybody in the folder's file; what makes no sense in it trusts nobody."""
    try:
        told = json.loads(read_at_most(folder / FILE, LARGEST))
        found = tuple(Trusted(str(each["name"]), str(each["key"])) for each in told)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()
    return tuple(each for each in found if is_key(each.key))


def trust(folder: Path, new: Trusted) -> None:
    """Trust somebody more. ``ValueError`` for what is no key, ``OSError`` if it cannot be kept."""
    if not is_key(new.key):
        raise ValueError(new.key)
    kept = [each for each in trusted_in(folder) if each.key != new.key]
    rows = [{"name": each.name, "key": each.key} for each in (*kept, new)]
    make_folder(folder)
    replace_file(folder / FILE, json.dumps(rows, indent=1) + "\n", private=True)


def signer(key: str, trusted: tuple[Trusted, ...]) -> str:
    """The name of whoever has this key; empty where the practice trusts nobody with it."""
    return next((each.name for each in trusted if each.key == key), "")


def is_key(text: str) -> bool:
    """Whether a text is an Ed25519 key, in hexadecimal."""
    try:
        return len(text) == 64 and len(bytes.fromhex(text)) == 32
    except ValueError:
        return False
