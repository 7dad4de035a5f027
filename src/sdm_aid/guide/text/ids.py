"""Short names for parts of a guide, made from what somebody called them."""

import re
from collections.abc import Collection
from itertools import count

from anyascii import anyascii

LONGEST = 50


def slug(text: str, usual: str) -> str:
    """A text as an id: small letters, digits and hyphens; ``usual`` where it has none of them.

    Other letters become those they sound like, in any script: ``lokiec`` for Łokieć.
    """
    plain = anyascii(text[: LONGEST * 4]).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-") or usual


def unique(wanted: str, taken: Collection[str]) -> str:
    """An id that is not taken yet."""
    names = (wanted if n == 1 else f"{wanted}-{n}" for n in count(1))
    return next(name for name in names if name not in taken)
