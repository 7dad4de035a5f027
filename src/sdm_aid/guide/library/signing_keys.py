"""Ed25519 keys of whoever signs guides: which ones prove something, and what people compare.

Some texts of 64 digits are keys for which anybody can make signatures: the points of small order
(RFC 8032, 5.1.7; Chalkias and others, "Taming the many EdDSAs", 2020). Others are a second way to
write a key. Neither is taken.
"""

import re
from functools import cache
from hashlib import sha256

WORDS = 6
"""Words of a fingerprint, 11 bits each: 66 bits, which another key cannot be made to have."""

_HEXADECIMAL = re.compile(r"[0-9a-f]{64}")
_PRIME = 2**255 - 19
_ORDER_8 = int("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16)
_SMALL_ORDER = {0, 1, _PRIME - 1, _ORDER_8, _PRIME - _ORDER_8}
"""The y of each of the eight points of small order; the sign of x makes two of most."""


def is_key(text: str) -> bool:
    """Whether a text is as a key is written: 64 hexadecimal digits, in small letters."""
    return _HEXADECIMAL.fullmatch(text) is not None


def proves_something(key: str) -> bool:
    """Whether only one person can sign with this key, and it is written in the only way there is.

    ``ValueError`` or ``TypeError`` for what is no key at all.
    """
    if not is_key(key):
        raise ValueError("This is not a key.")
    y = int.from_bytes(bytes.fromhex(key), "little") & (2**255 - 1)
    return y < _PRIME and y not in _SMALL_ORDER


def in_words(key: str) -> str:
    """The key's fingerprint, as people read it to each other: six words of BIP-39's list.

    They are the first 66 bits of the SHA-256 of the key's 32 bytes.
    """
    digest = int.from_bytes(sha256(bytes.fromhex(key)).digest())
    shift = 256 - 11 * WORDS
    places = [(digest >> (shift + 11 * place)) & 0x7FF for place in reversed(range(WORDS))]
    return " ".join(_words()[place] for place in places)


@cache
def _words() -> list[str]:
    from mnemonic import Mnemonic

    return Mnemonic("english").wordlist
