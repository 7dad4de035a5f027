"""Whether everything in the record is as the program wrote it, and where not."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, select

from sdm_aid.conversation.state import fold
from sdm_aid.conversation.steps.together import PATIENT_NAME
from sdm_aid.kit.progress import one_by_one
from sdm_aid.record.base.timestamps import moment
from sdm_aid.record.journal import notebook
from sdm_aid.record.journal.faults import Fault, Wrong
from sdm_aid.record.journal.journal import entries_of, patient_row, sealed_with
from sdm_aid.record.journal.verify_head import faults_of_words, head_faults, schema_faults
from sdm_aid.record.store import audit, hmac_chain, tables
from sdm_aid.record.store.hmac_chain import Head
from sdm_aid.record.store.sqlite import reading


def verify(engine: Engine) -> tuple[Fault, ...]:
    """Everything that is wrong, the audit's faults first. Raises ``RecordTrouble``."""
    with reading(engine) as connection:
        key, kept = hmac_chain.key_of(connection), _conversations(connection)
        first = [*schema_faults(connection), *audit_faults(connection, key)]
        first += notebook_faults(connection, key)
        chains: list[Fault] = []
        lists: list[Fault] = []
        for row in one_by_one(kept):
            chains += conversation_faults(connection, key, row)
            lists += _list_faults(connection, row)
        chains += _comings_and_goings(connection, kept)
        return (*first, *chains, *lists, *_guides(connection), *head_faults(connection))


def faults_of_chains(engine: Engine) -> tuple[Fault, ...]:
    """What is wrong with entries and the audit, in this or an older version of the record."""
    with reading(engine) as connection:
        return tuple(_chains(connection, _conversations(connection)))


def _conversations(connection: Connection) -> list[RowMapping]:
    kept = connection.execute(select(tables.conversation)).mappings().all()
    return sorted(kept, key=lambda row: (row["started"], row["id"]))


def _chains(connection: Connection, kept: list[RowMapping]) -> list[Fault]:
    key = hmac_chain.key_of(connection)
    faults = audit_faults(connection, key)
    for row in kept:
        faults += conversation_faults(connection, key, row)
    return faults + _comings_and_goings(connection, kept)


def audit_faults(connection: Connection, key: bytes) -> list[Fault]:
    """What is wrong with the audit's chain, at most one thing."""
    rows = connection.execute(select(tables.audit).order_by(tables.audit.c.sequence)).mappings()
    links = ((row["sequence"], audit.content_of(row), row["link"]) for row in rows)
    return _faults("audit", key, links, audit.head_of(connection), audit.CHAIN)


def faults_of_notebook(engine: Engine) -> tuple[Fault, ...]:
    """What is wrong with the notebook and with words that people gave.

    A room on a server cannot look: see ``hmac_chain.has_key``. For it there is nothing.
    """
    if not hmac_chain.has_key(engine):
        return ()
    with reading(engine) as connection:
        notes = notebook_faults(connection, hmac_chain.key_of(connection))
        return (*notes, *faults_of_words(connection))


def notebook_faults(connection: Connection, key: bytes) -> list[Fault]:
    """What is wrong with the notebook's chain, at most one thing."""
    wanted = select(tables.notebook_note).order_by(tables.notebook_note.c.sequence)
    rows = connection.execute(wanted).mappings()
    links = ((row["sequence"], notebook.content_of(row), row["link"]) for row in rows)
    return _faults("notebook", key, links, notebook.head_of(connection), notebook.CHAIN)


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
        return []  # the chain's fault is in the list already
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
