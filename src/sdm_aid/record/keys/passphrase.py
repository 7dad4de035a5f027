"""Wrapping the key of the record in words that somebody remembers.

Argon2id (RFC 9106) makes a key of the words, and AES-256-GCM encrypts the record's key with it, so
that wrong words, or a file that was changed, are known from right ones. Both come from the
``cryptography`` package. Whoever copies the file can try words for ever; what each try costs is all
that slows them.
"""

import json
import secrets
import unicodedata
from dataclasses import asdict, dataclass

KIND = "argon2id+aes-256-gcm"
LEAST_LETTERS = 15
"""Of a passphrase that is asked for alone (NIST SP 800-63B-4, 3.1.1.2)."""

_KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_MOST_KIB = 4 * 1024 * 1024
_MOST_TURNS = 64


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try costs: memory in KiB, passes over it, and lanes worked at side by side."""

    memory_kib: int
    iterations: int
    lanes: int


USUAL = Cost(memory_kib=192 * 1024, iterations=3, lanes=4)
"""RFC 9106's second recommendation with three times its memory: about 0.6 s on two cores."""


class WrongWords(Exception):
    """These words do not open it, or what was wrapped has been changed. Nobody can tell which."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A key as it is kept: all of it may be read by anybody."""

    cost: Cost
    salt: bytes
    nonce: bytes
    sealed: bytes
    """The encrypted key and its tag."""

    def as_json(self) -> dict[str, object]:
        """Plain values for a file; bytes as hexadecimal."""
        return {
            "kind": KIND,
            **asdict(self.cost),
            "salt": self.salt.hex(),
            "nonce": self.nonce.hex(),
            "sealed": self.sealed.hex(),
        }


def from_json(content: dict[str, object]) -> Wrapped:
    """What ``as_json`` gave. ``ValueError``, ``KeyError`` or ``TypeError`` where it is not that."""
    if content["kind"] != KIND:
        raise ValueError("An unknown way to wrap a key.")
    memory, turns, lanes = (_count(content[name]) for name in ("memory_kib", "iterations", "lanes"))
    if not (8 * lanes <= memory <= _MOST_KIB and turns <= _MOST_TURNS):
        raise ValueError("A cost that no copy of the program ever wrote.")
    salt, nonce, sealed = (
        bytes.fromhex(str(content[name])) for name in ("salt", "nonce", "sealed")
    )
    if (len(salt), len(nonce), len(sealed)) != (_SALT_BYTES, _NONCE_BYTES, _KEY_BYTES + 16):
        raise ValueError("A length that no copy of the program ever wrote.")
    return Wrapped(Cost(memory, turns, lanes), salt, nonce, sealed)


def _count(content: object) -> int:
    if not isinstance(content, int) or isinstance(content, bool) or content < 1:
        raise ValueError("Not a number of anything.")
    return content


def wrap(secret: bytes, words: str, purpose: str, cost: Cost = USUAL) -> Wrapped:
    """Wrap a key of 32 bytes. ``purpose`` keeps one wrapping from being put in another's place."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    key = _derived(words, salt, cost)
    return Wrapped(cost, salt, nonce, AESGCM(key).encrypt(nonce, secret, _bound(purpose, cost)))


def unwrap(wrapped: Wrapped, words: str, purpose: str) -> bytes:
    """The key. ``WrongWords`` where the words, or anything that was kept, are not as they were."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = _derived(words, wrapped.salt, wrapped.cost)
    try:
        return AESGCM(key).decrypt(wrapped.nonce, wrapped.sealed, _bound(purpose, wrapped.cost))
    except InvalidTag:
        raise WrongWords from None


def _derived(words: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    # Keyboards differ in how they write an accent; NFKC makes them one (NIST SP 800-63B-4).
    plain = unicodedata.normalize("NFKC", words).encode()
    made = Argon2id(
        salt=salt,
        length=_KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return made.derive(plain)


def _bound(purpose: str, cost: Cost) -> bytes:
    return json.dumps({"kind": KIND, "purpose": purpose, **asdict(cost)}, sort_keys=True).encode()
