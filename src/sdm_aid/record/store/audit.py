"""What was done with the record: kinds, moments and conversations, never anybody's words.

A conversation is named by the SHA-256 of its id, so that a row says nothing once the conversation
is erased. Rows are only ever added, and chained; see ``chain``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from sdm_aid.record.base.timestamps import moment
from sdm_aid.record.store import hmac_chain, record_head, tables
from sdm_aid.record.store.hmac_chain import Head
from sdm_aid.record.store.record_head import Sum
from sdm_aid.record.store.room_functions import call


class Done(StrEnum):
    """What can be done with the record, or with a conversation in it."""

    STARTED = "started"
    OPENED = "opened"
    PRINTED = "printed"
    SAVED = "saved"
    """The plan, as a file."""
    COPIED = "copied"
    """The text for the health record, onto the clipboard."""
    TAKEN_AWAY = "taken-away"
    BROUGHT_IN = "brought-in"
    ERASED = "erased"
    RESTORED = "restored"
    """From a backup, the whole record."""
    MIGRATED = "migrated"
    """The whole record, to the version in ``how``."""
    FOUND = "found"
    """Something was wrong when the record was opened: a ``Finding`` in ``how``."""
    BACKED_UP = "backed-up"
    """To a folder that is not beside the record; which, in ``how``."""
    RESCUED = "rescued"
    """One talk, whole, to another place when the disk could not take it; where, in ``how``."""


class Finding(StrEnum):
    """What can be found wrong when a record is opened. It stays in the audit, so it stays known."""

    HEAD_MISSING = "head-missing"
    """The head's file was gone, so nobody knows whether anything else is."""
    HEAD_CHANGED = "head-changed"
    """The head's file was not as this program wrote it."""
    ANOTHER_RECORD = "another-record"
    """Another record was in this one's place."""
    SET_BACK = "set-back"
    """The record was not what it was after its last write."""
    ANSWERS_MISSING = "answers-missing"
    """Answers were missing, and somebody chose to go on without them."""
    STRANGE_TRIGGER = "strange-trigger"
    """Something was in the record that acts by itself and is none of this program's; it went."""
    BEFORE_MIGRATION = "before-migration"
    """What was in the older version did not fit its seals."""


_NEXT = select(func.coalesce(func.max(tables.audit.c.sequence), 0) + 1)

LEFT_COPIES = (Done.PRINTED, Done.SAVED, Done.COPIED, Done.TAKEN_AWAY, Done.RESCUED)
"""What leaves a copy that this program cannot reach."""

WHOLE_COPIES = (Done.BACKED_UP, Done.RESCUED)
"""Encrypted copies in other places, which only people can find again and erase."""

OF_COPIES = (Done.COPIED, Done.TAKEN_AWAY, Done.BROUGHT_IN, Done.RESCUED)
"""What happened to copies on one machine: no part of what is taken to another."""


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One thing done. ``at`` is in UTC; ``about`` is empty where it was the whole record."""

    at: datetime
    done: Done
    about: str
    """See ``about``."""
    how: str = ""
    """A version, how many files, a plan's number, or the folder of a copy."""


CHAIN = ("audit",)
"""What the seal of the audit's head says it is of."""


def about(conversation_id: str) -> str:
    """How the audit names a conversation: the SHA-256 of its id, in hexadecimal."""
    return sha256(conversation_id.encode()).hexdigest()


def begin(connection: Connection) -> None:
    """Make the head of an empty audit, in a new database."""
    head = hmac_chain.new_head(hmac_chain.key_of(connection), CHAIN)
    connection.execute(insert(tables.audit_head), {"id": 1, **_head_row(head)})
    record_head.changed(connection, Sum.AUDIT, come=head.seal)


def add(connection: Connection, row: AuditRow) -> None:
    """Add a row. Never fails for a chain that is broken already; it stays broken.

    A room on a server adds only what it may; see ``room_functions``.
    """
    if not hmac_chain.has_key(connection):
        call(connection, "note", moment(row.at), row.done.value, row.about, row.how)
        return
    head = head_of(connection, to_change=True)
    kept = {
        "sequence": connection.execute(_NEXT).scalar_one(),
        "at": moment(row.at),
        "done": row.done.value,
        "about": row.about,
        "how": row.how,
    }
    longer = hmac_chain.longer(hmac_chain.key_of(connection), CHAIN, head, content_of(kept))
    connection.execute(insert(tables.audit), {**kept, "link": longer.link})
    keep_head(connection, head, longer)


def keep_head(connection: Connection, before: Head, head: Head) -> None:
    """Keep the head of the audit's chain, in the place of the one before."""
    connection.execute(update(tables.audit_head).values(_head_row(head)))
    record_head.changed(connection, Sum.AUDIT, gone=before.seal, come=head.seal)


def content_of(row: Mapping[Any, Any]) -> tuple[object, ...]:
    """What the link of a row covers."""
    return tuple(row[name] for name in ("at", "done", "about", "how"))


def head_of(connection: Connection, *, to_change: bool = False) -> Head:
    """The head of the audit's chain; where somebody took it away, one that fits nothing.

    ``to_change``: others who would change it wait for this transaction to end.
    """
    wanted = select(tables.audit_head)
    found = connection.execute(wanted.with_for_update() if to_change else wanted).first()
    return Head(0, "", "") if found is None else Head(found.rows, found.link, found.seal)


def rows(connection: Connection, about_these: Iterable[str] | None = None) -> tuple[AuditRow, ...]:
    """What was done, in the order it was added: all of it, or what has one of these names."""
    wanted = select(tables.audit).order_by(tables.audit.c.sequence)
    if about_these is not None:
        wanted = wanted.where(tables.audit.c.about.in_(list(about_these)))
    return tuple(_from_row(row) for row in connection.execute(wanted))


def there_by(rows: Iterable[tuple[str, str]]) -> set[str]:
    """The conversations (as the audit names them) that should be there, by (done, about)."""
    there: set[str] = set()
    for done, name in rows:
        if done in (Done.STARTED, Done.BROUGHT_IN):
            there.add(name)
        elif done == Done.ERASED:
            there.discard(name)
    return there


def _from_row(row: Row[*tuple[object, ...]]) -> AuditRow:
    return AuditRow(datetime.fromisoformat(row.at), Done(row.done), row.about, row.how)


def _head_row(head: Head) -> dict[str, object]:
    return {"rows": head.rows, "link": head.link, "seal": head.seal}
