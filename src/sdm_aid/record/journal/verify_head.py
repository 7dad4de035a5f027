"""Whether the record holds in all what its head says, and is made as the program makes it."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Column, Connection, Engine, select

from sdm_aid.record.base.file_names import HEAD
from sdm_aid.record.journal import afterwards, counted, given_words, schema
from sdm_aid.record.journal.faults import Fault, Wrong
from sdm_aid.record.journal.journal import draft_seal
from sdm_aid.record.store import guide_texts, head_file, hmac_chain, record_head, tables
from sdm_aid.record.store import triggers as guards
from sdm_aid.record.store.audit import Done, Finding
from sdm_aid.record.store.record_head import FILE_OPTION, RecordHead, Sum
from sdm_aid.record.store.sqlite import reading

_SUMMED: dict[Sum, Column[str]] = {
    Sum.CONVERSATION: tables.conversation.c.seal,
    Sum.DRAFT: tables.draft.c.seal,
    Sum.AFTERWARDS: tables.afterwards.c.seal,
    Sum.GUIDE: tables.guide_text.c.seal,
    Sum.AUDIT: tables.audit_head.c.seal,
    Sum.COUNTED: tables.counted.c.seal,
    Sum.NOTEBOOK: tables.notebook_head.c.seal,
    Sum.WORDS: tables.given_words.c.seal,
}


def schema_faults(connection: Connection) -> list[Fault]:
    """What is not as the program makes it: a guard removed, anything changed or added."""
    open_ = [Fault(Wrong.OPEN, table) for table in guards.unguarded(connection)]
    return open_ + [Fault(Wrong.SCHEMA, name) for name in schema.strange(connection)]


def head_faults(connection: Connection) -> list[Fault]:
    """What was changed, taken out or set back, by the seals of rows and by the record's head."""
    if connection.dialect.name != "sqlite":
        return list(_changed_words(connection, hmac_chain.key_of(connection)))
    head = record_head.read(connection)
    if head is None or not record_head.fits(hmac_chain.key_of(connection), head):
        return [Fault(Wrong.HEAD, tables.record_head.name), *_found_once(connection)]
    rows = [*_changed_rows(connection), *_set_back(connection, head)]
    return [*rows, *_beside(connection, head), *_found_once(connection)]


def _changed_rows(connection: Connection) -> Iterator[Fault]:
    key = hmac_chain.key_of(connection)
    for row in connection.execute(select(tables.draft)).mappings():
        if row["seal"] != draft_seal(connection, row):
            yield Fault(Wrong.DRAFT, row["conversation"])
    for row in connection.execute(select(tables.afterwards)).mappings():
        if row["seal"] != afterwards.seal_of(key, row):
            yield Fault(Wrong.AFTERWARDS, "")
    yield from _changed_words(connection, key)
    yield from _changed_counts(connection, key)
    for row in connection.execute(select(tables.guide_text)).mappings():
        if row["seal"] != guide_texts.seal_of(key, row):
            yield Fault(Wrong.GUIDE, row["hash"])


def _changed_words(connection: Connection, key: bytes) -> Iterator[Fault]:
    for row in connection.execute(select(tables.given_words)).mappings():
        if row["seal"] != given_words.seal_of(key, row):
            yield Fault(Wrong.WORDS, "")


def faults_of_counts(engine: Engine) -> tuple[Fault, ...]:
    """What was changed in months that are closed. Rooms cannot read the seals' key on a server."""
    with reading(engine) as connection:
        if connection.dialect.name != "sqlite":
            return ()
        return tuple(_changed_counts(connection, hmac_chain.key_of(connection)))


def _changed_counts(connection: Connection, key: bytes) -> Iterator[Fault]:
    for row in connection.execute(select(tables.counted)).mappings():
        if row["seal"] != counted.seal_of(key, row):
            where = " ".join(filter(None, (row["month"], row["guide"], row["measure"])))
            yield Fault(Wrong.COUNTED, where)


def faults_of_words(connection: Connection) -> list[Fault]:
    """What was changed in words that people gave, and whether they or notes were set back."""
    key = hmac_chain.key_of(connection)
    head = record_head.read(connection) if connection.dialect.name == "sqlite" else None
    found = list(_changed_words(connection, key))
    if head is not None and record_head.fits(key, head):
        found += _set_back(connection, head, (Sum.NOTEBOOK, Sum.WORDS))
    return found


def _set_back(
    connection: Connection, head: RecordHead, kinds: Iterable[Sum] = tuple(Sum)
) -> Iterator[Fault]:
    for kind in kinds:
        seal = _SUMMED[kind]
        seals = connection.execute(select(seal)).scalars()
        if record_head.sum_of(seals) != head.sums.get(kind.value, record_head.sum_of(())):
            yield Fault(Wrong.SET_BACK, seal.table.name)


def _beside(connection: Connection, head: RecordHead) -> Iterator[Fault]:
    """What the head's file says, where this is the record itself and not a copy."""
    file = connection.get_execution_options().get(FILE_OPTION)
    if file is None:
        return
    known = head_file.read(file, hmac_chain.key_of(connection))
    if known is None:
        yield Fault(Wrong.HEAD, HEAD)
        return
    other = known.change == head.change and known.head != head.seal
    if known.lineage != head.lineage or known.change > head.change or other:
        yield Fault(Wrong.BEHIND, HEAD)


def _found_once(connection: Connection) -> Iterator[Fault]:
    wanted = select(tables.audit).where(tables.audit.c.done == Done.FOUND)
    for row in connection.execute(wanted.order_by(tables.audit.c.sequence)).mappings():
        if row["how"] in set(Finding):
            yield Fault(Wrong.FOUND, row["how"], row["sequence"])
