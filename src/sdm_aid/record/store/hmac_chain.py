"""Links that show whether a row was changed, taken out or moved behind the program's back.

Each row has a link: an HMAC over its content, its place and the link before. The last link and the
number of rows are kept apart, under a seal (another HMAC), so that rows cut off at the end are
missed too. The entries of each conversation are one chain, the rows of the audit another.

The key is derived from the database's (HKDF, RFC 5869). Whoever has the database's key can make
both, so this finds mistakes, damage and meddling, not a burglar who has the key and this program.
What is written here is for ever: a migration and every kept record rest on it.
"""

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine

from sdm_aid.record.base.errors import RecordTrouble, TroubleKind

KEY_OPTION = "sdm_aid_chain_key"
"""The execution option of an engine under which the key is."""

_told = json.JSONEncoder(separators=(",", ":")).encode

_INFO = b"SDM Aid record chain 1"

ENTRY = ("conversation", "id", "at", "voice", "kind", "step", "field", "value")
"""The columns of an entry that its link covers."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: how many rows there are, the last one's link, and the seal on both.

    A seal that was found wrong is empty from then on: adding rows never heals it.
    """

    rows: int
    link: str
    seal: str


def derived_key(secret: bytes, info: bytes = _INFO) -> bytes:
    """The key of the chains in the database that ``secret`` opens: 32 bytes.

    Another ``info`` gives a key for something else.
    """
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt=None, info=info).derive(secret)


def key_of(connection: Connection) -> bytes:
    """The key of the chains in the database of a connection; see ``database.connect``.

    Raises ``RecordTrouble`` for a room on a server: only the owner can read it there.
    """
    if not has_key(connection):
        raise RecordTrouble(TroubleKind.SERVER_REFUSED)
    key: bytes = connection.get_execution_options()[KEY_OPTION]
    return key


def has_key(of: Connection | Engine) -> bool:
    """Whether the key of the chains is known here: not to a room on a server."""
    return KEY_OPTION in of.get_execution_options()


def link_of(key: bytes, before: str, place: int, content: Iterable[object]) -> str:
    """The link of a row: its content, at its place (from 1), after the link before it."""
    return _mac(key, "link", before, place, *content)


def new_head(key: bytes, what: Iterable[object]) -> Head:
    """The head of a chain with no rows. ``what`` says which chain it is, and is sealed with it."""
    return sealed(key, what, 0, "")


def sealed(key: bytes, what: Iterable[object], rows: int, link: str) -> Head:
    """A head with the seal that fits it."""
    return Head(rows, link, _mac(key, "seal", rows, link, *what))


def fits(key: bytes, what: Iterable[object], head: Head) -> bool:
    """Whether a head's seal is the one that fits it."""
    return hmac.compare_digest(head.seal, sealed(key, what, head.rows, head.link).seal)


def longer(key: bytes, what: tuple[object, ...], head: Head, content: Iterable[object]) -> Head:
    """The head after one more row with this content."""
    link = link_of(key, head.link, head.rows + 1, content)
    if not fits(key, what, head):
        return Head(head.rows + 1, link, "")
    return sealed(key, what, head.rows + 1, link)


def content_of(row: Mapping[Any, Any]) -> tuple[object, ...]:
    """What the link of an entry covers."""
    return tuple(row[name] for name in ENTRY)


def row_seal(key: bytes, kind: str, *content: object) -> str:
    """The seal of one row that is in no chain; ``kind`` says which kind of row it is of."""
    return _mac(key, "row", kind, *content)


def _mac(key: bytes, *parts: object) -> str:
    return hmac.digest(key, _told(parts).encode("ascii"), "sha256").hex()
