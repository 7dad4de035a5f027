"""What is inside a copy of the record: whose it is, how far it counts, and what it would lose."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.store import audit
from sdm_aid.record.store.audit import Done
from sdm_aid.record.store.sqlite import attached, open_file

_HEAD = "SELECT lineage, change FROM record_head"
_BEFORE_HEADS = "SELECT '', (SELECT rows FROM audit_head) + (SELECT sum(entries) FROM conversation)"
_NOTHING_KNOWN = "SELECT '', 0"
"""What older records have instead: no name of their own, and what can only have grown."""

_LACKS = """
    SELECT older.conversation.id FROM older.conversation
    LEFT JOIN main.conversation USING (id)
    LEFT JOIN main.entry ON main.entry.conversation = older.conversation.id
        AND main.entry.sequence = older.conversation.entries
    WHERE main.conversation.id IS NULL
        OR older.conversation.entries > 0 AND main.entry.link IS NOT older.conversation.link
"""
_LACKS_ANSWERS = "SELECT 1 FROM older.afterwards LEFT JOIN main.afterwards AS here USING (id) "
_LACKS_ANSWERS += "WHERE here.id IS NULL LIMIT 1"
_LACKS_NOTES = "SELECT 1 FROM older.notebook_note LEFT JOIN main.notebook_note AS here USING (id) "
_LACKS_NOTES += "WHERE here.id IS NULL LIMIT 1"
_HAS_NOTES = "SELECT 1 FROM older.sqlite_schema WHERE name = 'notebook_note'"


@dataclass(frozen=True, slots=True)
class Holdings:
    """Whose a copy is and how many talks it has. A copy that counts further is the newer one."""

    lineage: str
    """The id of the record it is of; empty for one of an older version, which had none."""
    change: int
    conversations: int


def holdings(file: Path, secret: bytes) -> Holdings | None:
    """What is inside; ``None`` for what this key does not open, or that cannot be read."""
    try:
        with closing(open_file(file, secret)) as opened:
            opened.execute("PRAGMA query_only = ON")
            (conversations,) = opened.execute("SELECT count(*) FROM conversation").fetchone()
            return Holdings(*_counted(opened), conversations)
    except (sqlcipher.Error, OSError, RecordTrouble):
        return None


def covers(newer: Path, older: Path, secret: bytes) -> bool:
    """Whether everything in ``older`` is in ``newer`` too, or was erased there since.

    Words that somebody wrote alone may have been taken back since, and nothing says so: an older
    backup is never kept for their sake.
    """
    try:
        with closing(open_file(newer, secret)) as opened, attached(opened, older, secret, "older"):
            opened.execute("PRAGMA query_only = ON")
            lacks = [found for (found,) in opened.execute(_LACKS).fetchall()]
            if opened.execute(_LACKS_ANSWERS).fetchone():
                return False
            if opened.execute(_HAS_NOTES).fetchone() and opened.execute(_LACKS_NOTES).fetchone():
                return False
            return all(_erased(opened, each) for each in lacks)
    except (sqlcipher.Error, OSError):
        return False


def _counted(opened: Any) -> tuple[str, int]:
    for sql in (_HEAD, _BEFORE_HEADS, _NOTHING_KNOWN):
        try:
            found = opened.execute(sql).fetchone()
        except sqlcipher.OperationalError:  # no such table
            continue
        if found is not None:
            return str(found[0]), int(found[1] or 0)
    return "", 0


def _erased(opened: Any, conversation_id: str) -> bool:
    about = audit.about(conversation_id)
    wanted = "SELECT done, about FROM audit WHERE about = ? ORDER BY sequence"
    rows = opened.execute(wanted, (about,)).fetchall()
    return (Done.ERASED, about) in rows and about not in audit.there_by(rows)
