"""The first tables.

Written out, not taken from ``tables``: a migration stays what it was.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ONLY_ADDED = "SELECT RAISE(ABORT, 'entries are only ever added')"


def upgrade() -> None:
    """Make the tables, and have entries only ever added."""
    op.create_table(
        "guide_text",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("title_letters", sa.Text, nullable=False),
        sa.Column("first_used", sa.Text, nullable=False),
    )
    op.create_table(
        "conversation",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("guide", sa.Text, sa.ForeignKey("guide_text.hash"), nullable=False),
        sa.Column("started", sa.Text, nullable=False),
        sa.Column("last_touched", sa.Text, nullable=False),
        sa.Column("finished", sa.Text),
        sa.Column("patient", sa.Text, nullable=False),
        sa.Column("patient_letters", sa.Text, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
    )
    op.create_index("conversation_last_touched", "conversation", ["last_touched"])
    op.create_table(
        "entry",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("conversation", sa.Text, sa.ForeignKey("conversation.id"), nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("voice", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.UniqueConstraint("conversation", "sequence", name="entry_sequence"),
        sa.CheckConstraint("sequence > 0", name="entry_sequence_begins_at_1"),
    )
    op.execute(f"CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN {_ONLY_ADDED}; END")
    op.execute(f"CREATE TRIGGER entry_remains BEFORE DELETE ON entry BEGIN {_ONLY_ADDED}; END")
    op.create_table(
        "draft",
        sa.Column("conversation", sa.Text, sa.ForeignKey("conversation.id"), primary_key=True),
        sa.Column("step", sa.Text, primary_key=True),
        sa.Column("field", sa.Text, primary_key=True),
        sa.Column("voice", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
    )
