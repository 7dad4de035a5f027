"""The notebook of learning together, and words that people wrote alone and may be shown.

The SQL for a server lies beside this file, and stays what it was.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

from sdm_aid.record.migrations.rooms import give_rooms
from sdm_aid.record.store import triggers

revision = "0009"
down_revision = "0008"

SQL = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    """Make the tables, and let every room that could write use them."""
    op.create_table(
        "notebook_note",
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *_texts("at side who thing about field value link"),
    )
    op.create_table(
        "notebook_head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("rows", sa.Integer, nullable=False),
        *_texts("link seal"),
        sa.CheckConstraint("id = 1", name="notebook_head_is_one"),
    )
    op.create_table(
        "given_words",
        sa.Column("id", sa.Text, primary_key=True),
        *_texts("side question guide month words uses slip"),
        sa.Column("seal", sa.Text, server_default="", nullable=False),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    triggers.put_up_on(connection, "notebook_note")
    if connection.dialect.name == "postgresql":
        give_rooms(connection, SQL)


def _texts(names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text, nullable=False) for name in names.split())
