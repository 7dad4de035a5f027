"""The guides that conversations were held over: each kept once, by its hash, and sealed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from sdm_aid.kit.letters import letters
from sdm_aid.record.store import hmac_chain, record_head, tables
from sdm_aid.record.store.record_head import Sum
from sdm_aid.record.store.upserts import insert

SEALED = ("hash", "title", "title_letters", "first_used")
"""The columns that a row's seal covers; the text is covered by its hash."""


def keep(connection: Connection, guide_hash: str, text: bytes, title: str, first_used: str) -> None:
    """Keep a guide's text; one that is here already is left as it is.

    ``ValueError`` where another text is kept by this hash.
    """
    row = {
        "hash": guide_hash,
        "text": text,
        "title": title,
        "title_letters": letters(title),
        "first_used": first_used,
    }
    row["seal"] = seal_of(hmac_chain.key_of(connection), row)
    new = insert(connection.dialect.name, tables.guide_text).on_conflict_do_nothing()
    if connection.execute(new, row).rowcount:
        record_head.changed(connection, Sum.GUIDE, come=str(row["seal"]))
    kept = select(tables.guide_text.c.text).where(tables.guide_text.c.hash == guide_hash)
    if connection.execute(kept).scalar_one() != text:
        raise ValueError("Another guide is kept by this hash.")


def seal_of(key: bytes, row: Mapping[Any, Any]) -> str:
    """The seal of a guide's row."""
    return hmac_chain.row_seal(key, "guide", *(row[name] for name in SEALED))
