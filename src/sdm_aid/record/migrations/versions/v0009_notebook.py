"""The notebook of learning together, and words that people wrote alone and may be shown."""

import sqlalchemy as sa
from alembic import op

from sdm_aid.record.store import triggers

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables."""
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
    triggers.put_up_on(op.get_bind(), "notebook_note")


def _texts(names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text, nullable=False) for name in names.split())
