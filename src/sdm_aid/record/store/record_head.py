"""The head of a record: what is in it in all, counted and summed under one seal.

Each row that has a seal of its own is in a sum of its kind, so a talk, the audit or a draft that
was set back to how it once was is missed, although every link and seal in it fits. ``change``
grows with every write, so a whole file that was set back is missed, too: ``head_file`` keeps it
beside the record.

Only a record on one machine has a head: on a server, rooms write side by side.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, bindparam, insert, inspect, select, update

from sdm_aid.record.base.timestamps import moment
from sdm_aid.record.store import hmac_chain, tables
from sdm_aid.record.store.prepared_statements import first_row

FILE_OPTION = "sdm_aid_head_file"
"""The execution option of an engine of the record itself, not of a copy: its head's file."""

_CHANGES = "sdm_aid_changes"
_WRITTEN = "sdm_aid_head_written"
_LARGEST = 2**256


class Sum(StrEnum):
    """The kinds of rows whose seals are summed."""

    CONVERSATION = "conversation"
    DRAFT = "draft"
    AFTERWARDS = "afterwards"
    GUIDE = "guide"
    AUDIT = "audit"
    COUNTED = "counted"
    NOTEBOOK = "notebook"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class RecordHead:
    """What a record holds in all. ``at`` is when it was last written to, in UTC."""

    lineage: str
    """The record's own id, which every copy of it has."""
    change: int
    """How often the record was written to. It never falls, whatever the clock does."""
    at: str
    conversations: int
    entries: int
    sums: dict[str, str]
    """By ``Sum``: the seals of all rows of a kind, added modulo 2**256, in hexadecimal."""
    seal: str = ""


@dataclass(slots=True)
class _Changes:
    """What the transaction that is open has changed so far."""

    conversations: int = 0
    entries: int = 0
    sums: Counter[Sum] = field(default_factory=Counter)


_READ = select(tables.record_head)
_KEEP = update(tables.record_head).where(tables.record_head.c.id == bindparam("this"))


def begin(connection: Connection) -> None:
    """Make the head of a new record, which becomes a lineage of its own."""
    head = RecordHead(str(uuid4()), 0, moment(datetime.now(UTC)), 0, 0, {})
    _insert(connection, _sealed(hmac_chain.key_of(connection), head))


def changed(
    connection: Connection,
    kind: Sum,
    *,
    gone: str = "",
    come: str = "",
    conversations: int = 0,
    entries: int = 0,
) -> None:
    """Say that a row's seal went, or came, and how many talks and entries more there are."""
    changes: _Changes = connection.info.setdefault(_CHANGES, _Changes())
    changes.sums[kind] += _number(come) - _number(gone)
    changes.conversations += conversations
    changes.entries += entries


def forget_changes(connection: Connection) -> None:
    """Before a transaction: what one that failed had changed counts no more."""
    connection.info.pop(_CHANGES, None)


def keep(connection: Connection) -> RecordHead | None:
    """At the end of a transaction: write the head anew. The head, where anything changed.

    A head whose seal does not fit never gets one that does.
    """
    changes: _Changes | None = connection.info.pop(_CHANGES, None)
    if changes is None or connection.dialect.name != "sqlite":
        return None
    itself = FILE_OPTION in connection.get_execution_options()
    before = read(connection) if itself or is_there(connection) else None
    if before is None:
        return None
    head = replace(
        before,
        change=before.change + itself,
        at=moment(datetime.now(UTC)),
        conversations=before.conversations + changes.conversations,
        entries=before.entries + changes.entries,
        sums=_added(before.sums, changes.sums),
    )
    key = hmac_chain.key_of(connection)
    own = before == connection.info.get(_WRITTEN)  # it was sealed here
    whole = fits(key, before) if not own else bool(before.seal)
    head = _sealed(key, head) if whole else replace(head, seal="")
    connection.info[_WRITTEN] = head
    first_row(connection, _KEEP, {**_row(head), "this": 1})
    return head


def go_on_after(connection: Connection, change: int) -> None:
    """Have a copy that takes a record's place count on from what was counted there."""
    key, head = hmac_chain.key_of(connection), read(connection)
    if head is not None and fits(key, head):
        later = replace(head, change=max(head.change, change) + 1)
        first_row(connection, _KEEP, {**_row(_sealed(key, later)), "this": 1})


def is_there(connection: Connection) -> bool:
    """Whether this has one: a copy made before a migration has none."""
    return inspect(connection).has_table(tables.record_head.name)


def read(connection: Connection) -> RecordHead | None:
    """The head; ``None`` where somebody took it away."""
    found = first_row(connection, _READ, {})
    if found is None:
        return None
    _id, lineage, change, at, conversations, entries, sums, seal = found
    return RecordHead(lineage, change, at, conversations, entries, _sums_in(sums), seal)


def _sums_in(content: str) -> dict[str, str]:
    """The sums, none where somebody wrote something else: no seal fits those."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        return {}
    return found


def fits(key: bytes, head: RecordHead) -> bool:
    """Whether a head's seal is the one that fits it."""
    return head.seal == _sealed(key, head).seal


def sum_of(seals: Iterable[str]) -> str:
    """The sum of seals, as a head has it."""
    return _hexadecimal(sum(map(_number, seals)))


def make(connection: Connection, counts: tuple[int, int], seals: dict[Sum, list[str]]) -> None:
    """Make the head of a record that has talks and entries already: for a migration."""
    sums = {kind.value: sum_of(of) for kind, of in seals.items()}
    head = RecordHead(str(uuid4()), 1, moment(datetime.now(UTC)), *counts, sums)
    _insert(connection, _sealed(hmac_chain.key_of(connection), head))


def _sealed(key: bytes, head: RecordHead) -> RecordHead:
    told = [head.lineage, head.change, head.at, head.conversations, head.entries]
    sums = sorted(head.sums.items())
    return replace(head, seal=hmac_chain.row_seal(key, "record-head", *told, sums))


def _added(before: dict[str, str], more: Counter[Sum]) -> dict[str, str]:
    added = {kind.value: _number(before.get(kind, "")) + n for kind, n in more.items()}
    return before | {kind: _hexadecimal(n) for kind, n in added.items()}


def _number(seal: str) -> int:
    """A seal as a number; one that was found wrong once is empty, and counts for nothing."""
    try:
        return int(seal or "0", 16)
    except ValueError:
        return 0


def _hexadecimal(number: int) -> str:
    return f"{number % _LARGEST:064x}"


def _row(head: RecordHead) -> dict[str, Any]:
    return {
        "lineage": head.lineage,
        "change": head.change,
        "at": head.at,
        "conversations": head.conversations,
        "entries": head.entries,
        "sums": json.dumps(head.sums, sort_keys=True, separators=(",", ":")),
        "seal": head.seal,
    }


def _insert(connection: Connection, head: RecordHead) -> None:
    connection.execute(insert(tables.record_head), {"id": 1, **_row(head)})
