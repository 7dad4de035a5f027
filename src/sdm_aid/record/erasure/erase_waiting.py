"""Whether what waited in a room for its server is gone from that room's disk."""

import json
from collections.abc import Iterable
from pathlib import Path

from sdm_aid.record.base.errors import in_plain_words
from sdm_aid.record.erasure import residue
from sdm_aid.record.erasure.erase import SHORTEST, ErasedIn, ErasureResult


def look_through(
    place: tuple[Path, bytes], erased: Iterable[str], stays: Iterable[str]
) -> ErasedIn | None:
    """Look through an outbox for what was erased; ``None`` where nothing waited.

    ``place``: its file and key. ``erased`` and ``stays``: what waited and what still waits, each
    as JSON; two people may have said the same. Raises ``RecordTrouble``.
    """
    file, secret = place
    said = frozenset(text for each in erased for text in _texts(each))
    if not said:
        return None
    with in_plain_words():
        left = residue.left_in(file, secret, residue.pieces(said))
    others = "\0".join(stays).encode()
    gone = left is not None and all(piece in others for piece in left)
    return ErasedIn(file.name, ErasureResult.GONE if gone else ErasureResult.LEFT)


def _texts(content: str) -> list[bytes]:
    """What somebody said in one thing that waited, as the file held it."""
    found = json.loads(content)
    said = [json.dumps(found[name]) for name in ("value", "text") if found.get(name)]
    texts = [each.strip('"').encode() for each in said]
    return [each for each in texts if len(each) >= SHORTEST]
