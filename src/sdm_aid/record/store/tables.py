"""The tables of the record.

Every column is text or a number, and every moment is UTC in ISO 8601, so rows are in order of time
when in order of their text. A change here needs a script in ``migrations`` and a new ``NEWEST``.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

NEWEST = "0009"
"""The version of these tables: the name of the newest migration."""

METADATA = MetaData()

version = Table(
    "alembic_version",
    METADATA,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""As Alembic makes it, so that a new database does without importing Alembic."""

guide_text = Table(
    "guide_text",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("text", LargeBinary, nullable=False),
    Column("title", Text, nullable=False),
    Column("title_letters", Text, nullable=False),
    Column("first_used", Text, nullable=False),
    Column("seal", Text, server_default="", nullable=False),
)
"""The guides conversations were held over, byte for byte, each once."""

conversation = Table(
    "conversation",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("guide", Text, ForeignKey("guide_text.hash"), nullable=False),
    Column("started", Text, nullable=False),
    Column("last_touched", Text, nullable=False),
    Column("finished", Text),
    Column("patient", Text, nullable=False),
    Column("patient_letters", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("entries", Integer, server_default="0", nullable=False),
    Column("link", Text, server_default="", nullable=False),
    Column("seal", Text, server_default="", nullable=False),
    Index(
        "conversation_found",
        "last_touched",
        "patient_letters",
        postgresql_include=["id", "guide"],
    ),
    Index(
        "conversation_unfinished",
        "id",
        sqlite_where=text("finished IS NULL"),
        postgresql_where=text("finished IS NULL"),
    ),
    Index("conversation_same_name", "patient_letters"),
    Index("conversation_started", "started"),
)
"""What a list of conversations shows; from ``finished`` on, worked out from the entries.

``entries``, ``link`` and ``seal`` are the head of the chain of its entries: see ``chain``.
``patient_letters`` and ``title_letters`` are what finding looks in: see ``kit.letters``.
"""

entry = Table(
    "entry",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("conversation", Text, ForeignKey("conversation.id"), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("voice", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("link", Text, server_default="", nullable=False),
    UniqueConstraint("conversation", "sequence", name="entry_sequence"),
    CheckConstraint("sequence > 0", name="entry_sequence_begins_at_1"),
)
"""What was said and done, only ever added. ``value`` is JSON; ``link``: see ``chain``."""

draft = Table(
    "draft",
    METADATA,
    Column("conversation", Text, ForeignKey("conversation.id"), primary_key=True),
    Column("step", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("voice", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("seal", Text, server_default="", nullable=False),
)
"""What is being typed and not said yet; ``text`` is JSON, as it may hold half a character."""

afterwards = Table(
    "afterwards",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("guide", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("month", Text, nullable=False),
    Column("answer_1", Integer),
    Column("answer_2", Integer),
    Column("answer_3", Integer),
    Column("words", Text, nullable=False),
    Column("seal", Text, server_default="", nullable=False),
    sqlite_with_rowid=False,
)
"""What patients answered alone, afterwards; nothing in a row says who, or in which conversation.

``id`` is a random UUID and SQLite numbers no rows here, so the order of the rows says nothing of
the order they came in. ``month`` ("2026-11") is all there is of time: a moment, or a number that
counts, could be laid beside the entries to find whose answers these are. See ``afterwards``.
"""

tally = Table(
    "tally",
    METADATA,
    Column("conversation", Text, ForeignKey("conversation.id"), primary_key=True),
    Column("entries", Integer, nullable=False),
    Column("guide", Text, nullable=False),
    Column("numbers", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What each talk adds to what is counted, and goes with it; see ``journal.tallies``.

``entries`` is how many of the talk's entries it was made from: a talk that has more by now needs a
new one. ``numbers`` is JSON, by month and measure. It can be made anew from the entries.
"""

tallied = Table(
    "tallied",
    METADATA,
    Column("month", Text, primary_key=True),
    Column("guide", Text, primary_key=True),
    Column("measure", Text, primary_key=True),
    Column("k", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""The sums of all tallies, kept with each of them: closing a month reads no talk.

A row without a month says from how many entries how many tallies were made; see ``tallies``.
"""

counted = Table(
    "counted",
    METADATA,
    Column("guide", Text, primary_key=True),
    Column("month", Text, primary_key=True),
    Column("measure", Text, primary_key=True),
    Column("k", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    Column("closed_at", Text, nullable=False),
    Column("seal", Text, server_default="", nullable=False),
    sqlite_with_rowid=False,
)
"""What a month came to when it closed, only ever added; it holds nobody. See ``journal.counted``.

A row with neither guide nor measure says that its month is closed.
"""

notebook_note = Table(
    "notebook_note",
    METADATA,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("side", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("thing", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("link", Text, nullable=False),
)
"""What people wrote in the notebook of learning together, only ever added, one chain.

``value`` is JSON. No note is about a talk. See ``journal.notebook``.
"""

notebook_head = Table(
    "notebook_head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("rows", Integer, nullable=False),
    Column("link", Text, nullable=False),
    Column("seal", Text, nullable=False),
    CheckConstraint("id = 1", name="notebook_head_is_one"),
)
"""The head of the notebook's chain, its one row; none before the first note."""

given_words = Table(
    "given_words",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("side", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("guide", Text, nullable=False),
    Column("month", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("uses", Text, nullable=False),
    Column("slip", Text, nullable=False),
    Column("seal", Text, server_default="", nullable=False),
    sqlite_with_rowid=False,
)
"""Words that people wrote alone; nothing in a row says who, or in which talk.

``uses`` (JSON) are those that whoever wrote them said yes to; without one, nobody reads them. As
with ``afterwards``, keys are random, rows have no number and the month is all there is of time.
``slip`` is a hash of the letters that take the words back. See ``journal.given_words``.
"""

audit = Table(
    "audit",
    METADATA,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("done", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("link", Text, nullable=False),
    Index("audit_about", "about"),
)
"""What was done with the record, only ever added; see ``audit``."""

audit_head = Table(
    "audit_head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("rows", Integer, nullable=False),
    Column("link", Text, nullable=False),
    Column("seal", Text, nullable=False),
    CheckConstraint("id = 1", name="audit_head_is_one"),
)
"""The head of the audit's chain, its one row."""

record_head = Table(
    "record_head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("lineage", Text, nullable=False),
    Column("change", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("conversations", Integer, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("sums", Text, nullable=False),
    Column("seal", Text, nullable=False),
    CheckConstraint("id = 1", name="record_head_is_one"),
)
"""What a record on one machine holds in all, its one row; see ``record_head``."""
