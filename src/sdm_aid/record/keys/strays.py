"""Copies of the key in the keychain that should not be there.

A key is in the keychain before the key file says so, and still there when the file no longer does.
So that a program killed in between leaves none that nobody knows of, the key file names it first,
and drops the name only once the keychain has released it.
"""

import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.keys import keychain as system
from sdm_aid.record.keys.key_file import alone, read_key_file, replace_key_file, sweep

STRAYS = "strays"
"""What the names stand under in the key file."""

log = logging.getLogger(__name__)


def strays_of(content: dict[str, Any]) -> list[str]:
    """The names that a key file gives."""
    names = content.get(STRAYS, [])
    return [str(name) for name in names] if isinstance(names, list) else []


def with_strays(content: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """What a key file says, with these names in it."""
    rest = {name: value for name, value in content.items() if name != STRAYS}
    return rest | ({STRAYS: names} if names else {})


def forget_strays(folder: Path, content: dict[str, Any]) -> None:
    """Have the keychain release them; those it keeps are noted by their names, for IT.

    ``content`` is what the key file says now. Only ``alone``.
    """
    names = strays_of(content)
    left = [name for name in names if not system.forget(name)]
    for name in left:
        log.warning("The keychain still holds an old key of the record: %s", name)
    if left != names:
        with suppress(OSError):  # the next opening tries again
            replace_key_file(folder, with_strays(content, left))


def tidy(folder: Path, *, keychain: bool) -> None:
    """At an opening: remove what a killed program left of keys, unless another is at it now."""
    try:
        with alone(folder, patience=0):
            sweep(folder)
            if keychain:
                forget_strays(folder, read_key_file(folder))
    except (RecordTrouble, OSError) as trouble:
        log.info("Nothing was tidied (%s).", type(trouble).__name__)
