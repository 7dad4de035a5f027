"""Making all links anew where a server gets another key for its chains."""

from collections.abc import Callable

from sqlalchemy import Connection, RowMapping, Table, bindparam, select, update

from sdm_aid.record.journal import notebook
from sdm_aid.record.journal.journal import head_row, sealed_with
from sdm_aid.record.journal.verify import audit_faults, conversation_faults, notebook_faults
from sdm_aid.record.store import audit, hmac_chain, tables, triggers
from sdm_aid.record.store.hmac_chain import Head


def relink(connection: Connection, old: bytes) -> None:
    """Link and seal everything with the key of this connection; ``old`` is the one before.

    To be called in the transaction that follows the change. What was broken before is left as it
    is, so that a new key never hides what somebody did. Only on a server: the record's head, and
    the seals of rows that are in no chain, are not made anew. Nor are the hashes of slips: no
    record that this is for has words that people gave.
    """
    new = hmac_chain.key_of(connection)
    with (
        triggers.lifted(connection, "entry", "stays"),
        triggers.lifted(connection, "audit", "stays"),
        triggers.lifted(connection, "notebook_note", "stays"),
    ):
        for row in connection.execute(select(tables.conversation)).mappings().all():
            if not conversation_faults(connection, old, row):
                _relink_entries(connection, new, row["id"], row["guide"], row["started"])
        if not audit_faults(connection, old):
            before = audit.head_of(connection, to_change=True)
            head = _relinked(connection, new, tables.audit, audit.CHAIN, audit.content_of)
            audit.keep_head(connection, before, head)
        if not notebook_faults(connection, old):
            before = notebook.head_of(connection, to_change=True)
            table, what, of = tables.notebook_note, notebook.CHAIN, notebook.content_of
            notebook.keep_head(connection, before, _relinked(connection, new, table, what, of))


def _relink_entries(connection: Connection, key: bytes, this: str, guide: str, began: str) -> None:
    wanted = select(tables.entry).where(tables.entry.c.conversation == this)
    rows = connection.execute(wanted.order_by(tables.entry.c.sequence)).mappings().all()
    change = update(tables.entry).where(tables.entry.c.id == bindparam("this"))
    what = sealed_with(this, guide, began)
    head = hmac_chain.new_head(key, what)
    for row in rows:
        head = hmac_chain.longer(key, what, head, hmac_chain.content_of(row))
        connection.execute(change, {"this": row["id"], "link": head.link})
    change = update(tables.conversation).where(tables.conversation.c.id == bindparam("this"))
    connection.execute(change, {"this": this, **head_row(head)})


def _relinked(
    connection: Connection,
    key: bytes,
    table: Table,
    what: tuple[str, ...],
    content_of: Callable[[RowMapping], tuple[object, ...]],
) -> Head:
    """The head of a table that is one chain, whose rows are linked anew."""
    change = update(table).where(table.c.sequence == bindparam("this"))
    head = hmac_chain.new_head(key, what)
    for row in connection.execute(select(table).order_by(table.c.sequence)).mappings().all():
        head = hmac_chain.longer(key, what, head, content_of(row))
        connection.execute(change, {"this": row["sequence"], "link": head.link})
    return head
