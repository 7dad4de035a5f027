"""The record's head once more, in a small sealed file beside the record.

The write-ahead log may go, or the whole file be set back to how it was: then the record cannot
know what it once held, and this file does. It is written after each commit and is not waited for:
after a power cut it may be older than the record, never the other way round, and an older one
only misses less.

The file has two places, used in turn, so that a write cut off half-way leaves the one before.
"""

import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sdm_aid.kit.private_files import open_private
from sdm_aid.record.store import hmac_chain
from sdm_aid.record.store.record_head import RecordHead

_PLACE = 512
"""Bytes of each of the two: what a disk writes at once."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KnownHead:
    """What the file says of the record after its last write."""

    lineage: str
    change: int
    at: str
    conversations: int
    entries: int
    head: str
    """The seal of the record's head then."""


def write(file: Path, key: bytes, head: RecordHead) -> None:
    """Write the head down. A disk that does not take it stops nobody: the answer is in the record.

    Of two windows that write at once the slower may put an older head here, until the next write.
    """
    told = {
        "lineage": head.lineage,
        "change": head.change,
        "at": head.at,
        "conversations": head.conversations,
        "entries": head.entries,
        "head": head.seal,
    }
    content = json.dumps({**told, "seal": _seal(key, told)}).encode().ljust(_PLACE - 1) + b"\n"
    try:
        handle = open_private(file)
        try:
            os.lseek(handle, head.change % 2 * _PLACE, os.SEEK_SET)
            os.write(handle, content)
        finally:
            os.close(handle)
    except OSError as error:
        log.warning("The record's head could not be written beside it (%s).", error.errno)


def read(file: Path, key: bytes) -> KnownHead | None:
    """What the file says; ``None`` where it says nothing that this key has sealed."""
    try:
        with file.open("rb") as opened:
            content = opened.read(2 * _PLACE)
    except OSError:
        return None
    found = [_known(content[at : at + _PLACE], key) for at in (0, _PLACE)]
    return max((one for one in found if one is not None), key=lambda one: one.change, default=None)


def _known(content: bytes, key: bytes) -> KnownHead | None:
    try:
        told: dict[str, Any] = json.loads(content)
        seal = told.pop("seal")
        known = KnownHead(**told)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return known if seal == _seal(key, told) else None


def _seal(key: bytes, told: dict[str, Any]) -> str:
    return hmac_chain.row_seal(key, "head-file", sorted(told.items()))
