"""Seals for what had none, and the record's head: what is in it in all.

What was kept before is sealed as it is found; ``migrate`` has looked at the older seals by then.
"""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

from sdm_aid.record.store import hmac_chain, record_head
from sdm_aid.record.store.record_head import Sum

revision = "0005"
down_revision = "0004"

_SEALED = {
    "draft": ("conversation", "step", "field", "voice", "text", "at"),
    "afterwards": (
        "id", "guide", "version", "month", "answer_1", "answer_2", "answer_3", "words",
    ),
    "guide_text": ("hash", "title", "title_letters", "first_used"),
}  # fmt: skip
"""The columns that the seals of these tables cover; the first ones are the key."""

_KEYS = {"draft": 3, "afterwards": 1, "guide_text": 1}
_KINDS = {"draft": "draft", "afterwards": "afterwards", "guide_text": "guide"}


def upgrade() -> None:
    """Add the columns and the table, and seal what is there."""
    for table in _SEALED:
        op.add_column(table, sa.Column("seal", sa.Text, server_default="", nullable=False))
    op.create_table(
        "record_head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("lineage", sa.Text, nullable=False),
        sa.Column("change", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("conversations", sa.Integer, nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("sums", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.CheckConstraint("id = 1", name="record_head_is_one"),
    )
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        _seal(connection)


def _seal(connection: sa.Connection) -> None:
    key = hmac_chain.key_of(connection)
    seals = {
        Sum.CONVERSATION: _column(connection, "SELECT seal FROM conversation"),
        Sum.AUDIT: _column(connection, "SELECT seal FROM audit_head"),
        Sum.DRAFT: _seal_rows(connection, key, "draft"),
        Sum.AFTERWARDS: _seal_rows(connection, key, "afterwards"),
        Sum.GUIDE: _seal_rows(connection, key, "guide_text"),
    }
    (conversations,) = _column(connection, "SELECT count(*) FROM conversation")
    (entries,) = _column(connection, "SELECT coalesce(sum(entries), 0) FROM conversation")
    record_head.make(connection, (int(conversations), int(entries)), seals)


def _column(connection: sa.Connection, sql: str) -> list[str]:
    return list(connection.execute(sa.text(sql)).scalars())


def _seal_rows(connection: sa.Connection, key: bytes, table: str) -> list[str]:
    names = _SEALED[table]
    where = " AND ".join(f"{name} = :{name}" for name in names[: _KEYS[table]])
    update = sa.text(f"UPDATE {table} SET seal = :seal WHERE {where}")
    rows: Iterable[sa.RowMapping] = (
        connection.execute(sa.text(f"SELECT {', '.join(names)} FROM {table}")).mappings().all()
    )
    seals = []
    for row in rows:
        seals.append(hmac_chain.row_seal(key, _KINDS[table], *row.values()))
        connection.execute(update, {**row, "seal": seals[-1]})
    return seals
