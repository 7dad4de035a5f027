"""What patients answer alone, afterwards: a table tied to nobody and to no conversation."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table, its rows without a number of their own."""
    op.create_table(
        "afterwards",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("guide", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("month", sa.Text, nullable=False),
        sa.Column("answer_1", sa.Integer),
        sa.Column("answer_2", sa.Integer),
        sa.Column("answer_3", sa.Integer),
        sa.Column("words", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
