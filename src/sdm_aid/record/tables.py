"""The record's tables. Every change to them is a new script in ``migrations/versions``."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

guide_text = Table(
    "guide_text",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("text", LargeBinary, nullable=False),
    Column("title", Text, nullable=False),
)
"""The exact bytes of every guide a conversation was begun with, by their SHA-256."""

conversation = Table(
    "conversation",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("guide_hash", String(64), ForeignKey("guide_text.hash"), nullable=False),
    Column("title", Text, nullable=False),
    Column("started", String(32), nullable=False),
    Column("last_touched", String(32), nullable=False),
    Column("patient", Text, nullable=False, default=""),
    Column("step", String(60), nullable=False, default=""),
    Column("finished", String(32)),
    Index("conversation_by_touch", "last_touched"),
)
"""One row for each conversation; what lists need is kept up with each entry."""

entry = Table(
    "entry",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("conversation", String(36), ForeignKey("conversation.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", String(32), nullable=False),
    Column("voice", String(20), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("step", String(60), nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Index("entry_in_order", "conversation", "number", unique=True),
)
"""What was said, only ever added: triggers refuse to change or delete a row."""

draft = Table(
    "draft",
    metadata,
    Column("conversation", String(36), ForeignKey("conversation.id"), primary_key=True),
    Column("step", String(60), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("voice", String(20), nullable=False),
    Column("text", Text, nullable=False),
)
"""What is being typed; overwritten at each pause, gone when it becomes an entry."""

TRIGGERS = tuple(
    f"CREATE TRIGGER entry_no_{verb.lower()} BEFORE {verb} ON entry "
    f"BEGIN SELECT RAISE(ABORT, 'entries are only ever added'); END"
    for verb in ("UPDATE", "DELETE")
)
