"""Whether everything in the record is as the program wrote it, and where not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Engine, select

from sdm_aid.conversation.state import fold
from sdm_aid.conversation.steps.together import PATIENT_NAME
from sdm_aid.kit.language import _
from sdm_aid.record.base.timestamps import moment
from sdm_aid.record.journal.journal import entries_of, patient_row, sealed_with
from sdm_aid.record.store import audit, hmac_chain, tables, triggers
from sdm_aid.record.store.hmac_chain import Head
from sdm_aid.record.store.sqlite import reading


class Wrong(StrEnum):
    """What can be found wrong."""

    ROW = "row"
    """Changed, moved, put in, or the one before it taken out."""
    END = "end"
    """Rows at the end were cut off."""
    SEAL = "seal"
    """The head of the chain is not as the program left it, or was broken once."""
    MISSING = "missing"
    """A conversation that was begun is not there, nor was it erased."""
    STRANGE = "strange"
    """A conversation, or entries, that the program did not put there."""
    LIST = "list"
    """The list says something else than the entries."""
    GUIDE = "guide"
    """A guide's text is not the one its hash is of."""
    OPEN = "open"
    """What keeps rows from being changed was taken away."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. ``str`` says it in words, none of them a patient's."""

    wrong: Wrong
    where: str
    """A conversation's id (where missing, its SHA-256), a guide's hash, or "audit"."""
    row: int = 0
    """The first row that is wrong, from 1; nought where it is not one row."""

    def __str__(self) -> str:
        said = {
            Wrong.ROW: _("{where}: row {row} was changed, moved, added or taken out."),
            Wrong.END: _("{where}: what came after row {row} was cut off."),
            Wrong.SEAL: _("{where}: its seal is not the one this program put there."),
            Wrong.MISSING: _("{where}: this conversation is missing and was not erased."),
            Wrong.STRANGE: _("{where}: this was not put here by this program."),
            Wrong.LIST: _("{where}: the list does not say what the conversation says."),
            Wrong.GUIDE: _("{where}: the text of this guide was changed."),
            Wrong.OPEN: _("{where}: what keeps rows from being changed was taken away."),
        }[self.wrong]
        return said.format(where=self.where, row=self.row)


def verify(engine: Engine) -> tuple[Fault, ...]:
    """Everything that is wrong, the audit's faults first. Raises ``RecordTrouble``."""
    with reading(engine) as connection:
        kept = connection.execute(select(tables.conversation)).mappings().all()
        kept = sorted(kept, key=lambda row: (row["started"], row["id"]))
        faults = [*_open(connection), *audit_faults(connection, hmac_chain.key_of(connection))]
        for row in kept:
            faults += conversation_faults(connection, hmac_chain.key_of(connection), row)
            faults += _list_faults(connection, row)
        return (*faults, *_comings_and_goings(connection, kept), *_guides(connection))


def audit_faults(connection: Connection, key: bytes) -> list[Fault]:
    """What is wrong with the audit's chain, at most one thing."""
    rows = connection.execute(select(tables.audit).order_by(tables.audit.c.sequence)).mappings()
    links = ((row["sequence"], audit.content_of(row), row["link"]) for row in rows)
    return _faults("audit", key, links, audit.head_of(connection), audit.CHAIN)


def conversation_faults(connection: Connection, key: bytes, row: Mapping[Any, Any]) -> list[Fault]:
    """What is wrong with the chain of a conversation's entries, at most one thing."""
    wanted = select(tables.entry).where(tables.entry.c.conversation == row["id"])
    rows = connection.execute(wanted.order_by(tables.entry.c.sequence)).mappings()
    links = ((each["sequence"], hmac_chain.content_of(each), each["link"]) for each in rows)
    head = Head(row["entries"], row["link"], row["seal"])
    what = sealed_with(row["id"], row["guide"], row["started"])
    return _faults(row["id"], key, links, head, what)


def _faults(
    where: str,
    key: bytes,
    rows: Iterable[tuple[int, tuple[object, ...], str]],
    head: Head,
    what: Iterable[object],
) -> list[Fault]:
    link, last = "", 0
    for last, (place, content, kept) in enumerate(rows, start=1):
        link = hmac_chain.link_of(key, link, last, content)
        if place != last or kept != link:
            return [Fault(Wrong.ROW, where, last)]
    if head.rows > last:
        return [Fault(Wrong.END, where, last)]
    if head.rows < last:
        return [Fault(Wrong.ROW, where, head.rows + 1)]
    if head.link != link or not hmac_chain.fits(key, what, head):
        return [Fault(Wrong.SEAL, where)]
    return []


def _list_faults(connection: Connection, row: Mapping[Any, Any]) -> list[Fault]:
    try:
        state = fold(entries_of(connection, row["id"]))
    except (ValueError, KeyError, TypeError):
        return []  # the chain's fault is told already
    touched = moment(state.entries[-1].at) if state.entries else row["started"]
    says = {
        **patient_row(state.text(*PATIENT_NAME)),
        "step": state.step,
        "finished": None if state.finished is None else moment(state.finished),
        "last_touched": touched,
    }
    same = all(row[name] == value for name, value in says.items())
    return [] if same else [Fault(Wrong.LIST, row["id"])]


def _comings_and_goings(connection: Connection, kept: Iterable[Mapping[Any, Any]]) -> list[Fault]:
    named = {audit.about(row["id"]): row["id"] for row in kept}
    rows = connection.execute(
        select(tables.audit.c.done, tables.audit.c.about).order_by(tables.audit.c.sequence)
    )
    there = audit.there_by((row.done, row.about) for row in rows)
    missing = [Fault(Wrong.MISSING, name) for name in sorted(there - named.keys())]
    strange = [Fault(Wrong.STRANGE, named[name]) for name in sorted(named.keys() - there)]
    entries = connection.execute(select(tables.entry.c.conversation).distinct()).scalars()
    nobodys = sorted(set(entries) - set(named.values()))
    return missing + strange + [Fault(Wrong.STRANGE, each) for each in nobodys]


def _guides(connection: Connection) -> list[Fault]:
    rows = connection.execute(select(tables.guide_text.c.hash, tables.guide_text.c.text))
    return [
        Fault(Wrong.GUIDE, row.hash) for row in rows if sha256(row.text).hexdigest() != row.hash
    ]


def _open(connection: Connection) -> list[Fault]:
    return [Fault(Wrong.OPEN, table) for table in triggers.unguarded(connection)]
