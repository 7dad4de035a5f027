"""Indexes for a record of many conversations: what finding a person reads, and nothing besides."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_UNFINISHED = sa.text("finished IS NULL")


def upgrade() -> None:
    """Make them, in the place of the one there was."""
    op.drop_index("conversation_last_touched", "conversation")
    op.create_index(
        "conversation_found",
        "conversation",
        ["last_touched", "patient_letters"],
        postgresql_include=["id", "guide"],
    )
    op.create_index(
        "conversation_unfinished",
        "conversation",
        ["id"],
        sqlite_where=_UNFINISHED,
        postgresql_where=_UNFINISHED,
    )
    op.create_index("conversation_same_name", "conversation", ["patient_letters"])
