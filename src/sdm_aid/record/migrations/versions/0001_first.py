"""The first tables: guides, conversations, entries, drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them, and forbid changing what was said."""
    op.create_table(
        "guide_text",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
    )
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("guide_hash", sa.String(64), sa.ForeignKey("guide_text.hash"), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("started", sa.String(32), nullable=False),
        sa.Column("last_touched", sa.String(32), nullable=False),
        sa.Column("patient", sa.Text, nullable=False),
        sa.Column("step", sa.String(60), nullable=False),
        sa.Column("finished", sa.String(32)),
    )
    op.create_index("conversation_by_touch", "conversation", ["last_touched"])
    op.create_table(
        "entry",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("conversation", sa.String(36), sa.ForeignKey("conversation.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("voice", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("step", sa.String(60), nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_index("entry_in_order", "entry", ["conversation", "number"], unique=True)
    op.create_table(
        "draft",
        sa.Column(
            "conversation", sa.String(36), sa.ForeignKey("conversation.id"), primary_key=True
        ),
        sa.Column("step", sa.String(60), primary_key=True),
        sa.Column("field", sa.Text, primary_key=True),
        sa.Column("voice", sa.String(20), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER entry_no_{verb.lower()} BEFORE {verb} ON entry "
            "BEGIN SELECT RAISE(ABORT, 'entries are only ever added'); END"
        )
