"""What talks add to what is counted, and what each month came to when it closed.

The SQL for a server lies beside this file, and stays what it was.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

from sdm_aid.record.migrations.rooms import give_rooms
from sdm_aid.record.store import triggers

revision = "0008"
down_revision = "0007"

SQL = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    """Make the tables, and let every room that could write use them."""
    op.create_index("conversation_started", "conversation", ["started"])
    op.create_table(
        "tally",
        sa.Column("conversation", sa.Text, sa.ForeignKey("conversation.id"), primary_key=True),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("guide", sa.Text, nullable=False),
        sa.Column("numbers", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    for name, key in (("tallied", "month guide measure"), ("counted", "guide month measure")):
        op.create_table(
            name,
            *(sa.Column(each, sa.Text, primary_key=True) for each in key.split()),
            sa.Column("k", sa.Integer, nullable=False),
            sa.Column("n", sa.Integer, nullable=False),
            *(_of_closed() if name == "counted" else ()),
            sqlite_with_rowid=False,
        )
    connection = op.get_bind()
    triggers.put_up_on(connection, "counted")
    if connection.dialect.name == "postgresql":
        give_rooms(connection, SQL)


def _of_closed() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("closed_at", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, server_default="", nullable=False),
    )
