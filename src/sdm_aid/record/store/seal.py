"""The seal on what this record writes out, so that it knows its own files again.

An HMAC over what is inside, under a key derived from that of the chains (HKDF, RFC 5869). It says
that this record wrote these bytes once, nothing of when, and only this record can tell. As with the
chains, whoever has the key and this program can make one.
"""

import hashlib
import hmac

from sqlalchemy import Engine

from sdm_aid.record.store.hmac_chain import KEY_OPTION, derived_key

_INFO = b"SDM Aid seal of what leaves 1"


def sealed(engine: Engine, what: str, *contents: bytes) -> str:
    """The seal on these contents, in hexadecimal; empty where the record's key is not at hand.

    ``what`` says which kind of file they are in, so that no seal fits another kind.
    """
    key: bytes | None = engine.get_execution_options().get(KEY_OPTION)
    if key is None:
        return ""
    made = hmac.new(derived_key(key, _INFO), digestmod=hashlib.sha256)
    for content in (what.encode(), *contents):
        made.update(len(content).to_bytes(8) + content)
    return made.hexdigest()


def holds(engine: Engine, seal: str, what: str, *contents: bytes) -> bool:
    """Whether a seal is this record's own, on just these contents."""
    ours = sealed(engine, what, *contents)
    return bool(ours) and hmac.compare_digest(seal.encode("utf-8", "replace"), ours.encode())
