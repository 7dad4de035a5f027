"""What was done with the record, and links that show whether a row was changed or taken out."""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

from sdm_aid.record.store import hmac_chain

revision = "0003"
down_revision = "0002"

_STAYS = "CREATE TRIGGER {0}_stays BEFORE UPDATE ON {0} BEGIN {1}; END"
_REMAINS = "CREATE TRIGGER {0}_remains BEFORE DELETE ON {0} BEGIN {1}; END"
_ONLY_ADDED = "SELECT RAISE(ABORT, '{} are only ever added')"
_ENTRY = ("conversation", "id", "at", "voice", "kind", "step", "field", "value")


def upgrade() -> None:
    """Make the tables, link what was kept before, and note when each conversation was begun."""
    op.create_table(
        "audit",
        sa.Column("sequence", sa.Integer, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("done", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("how", sa.Text, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
    )
    op.create_index("audit_about", "audit", ["about"])
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.CheckConstraint("id = 1", name="audit_head_is_one"),
    )
    for name, what, default in (
        ("entries", sa.Integer, "0"),
        ("link", sa.Text, ""),
        ("seal", sa.Text, ""),
    ):
        column = sa.Column(name, what, server_default=default, nullable=False)
        op.add_column("conversation", column)
    op.add_column("entry", sa.Column("link", sa.Text, server_default="", nullable=False))
    op.execute("DROP TRIGGER entry_stays")
    _link(op.get_bind())
    op.execute(_STAYS.format("entry", _ONLY_ADDED.format("entries")))
    for trigger in (_STAYS, _REMAINS):
        op.execute(trigger.format("audit", _ONLY_ADDED.format("rows of the audit")))


def _link(connection: sa.Connection) -> None:
    key = hmac_chain.key_of(connection)
    rows, link = 0, ""
    found = connection.execute(sa.text("SELECT * FROM conversation ORDER BY started, id"))
    for each in found.mappings().all():
        _link_entries(connection, key, each)
        begun = {
            "at": each["started"],
            "done": "started",
            "about": sha256(each["id"].encode()).hexdigest(),
            "how": "",
        }
        rows += 1
        link = hmac_chain.link_of(key, link, rows, begun.values())
        _insert(connection, "audit", {**begun, "link": link})
    head = hmac_chain.sealed(key, ("audit",), rows, link)
    row = {"id": 1, "rows": head.rows, "link": head.link, "seal": head.seal}
    _insert(connection, "audit_head", row)


def _link_entries(connection: sa.Connection, key: bytes, kept: sa.RowMapping) -> None:
    entries = connection.execute(
        sa.text("SELECT * FROM entry WHERE conversation = :this ORDER BY sequence"),
        {"this": kept["id"]},
    )
    link, place = "", 0
    for row in entries.mappings().all():
        place += 1
        link = hmac_chain.link_of(key, link, place, [row[name] for name in _ENTRY])
        connection.execute(
            sa.text("UPDATE entry SET link = :link WHERE id = :id"), {"link": link, "id": row["id"]}
        )
    head = hmac_chain.sealed(
        key, ("conversation", kept["id"], kept["guide"], kept["started"]), place, link
    )
    connection.execute(
        sa.text("UPDATE conversation SET entries = :n, link = :link, seal = :seal WHERE id = :id"),
        {"n": head.rows, "link": head.link, "seal": head.seal, "id": kept["id"]},
    )


def _insert(connection: sa.Connection, table: str, row: dict[str, object]) -> None:
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    connection.execute(sa.text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)
