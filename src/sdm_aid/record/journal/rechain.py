"""Making all links anew where a server gets another key for its chains."""

from sqlalchemy import Connection, bindparam, select, update

from sdm_aid.record.journal.journal import head_row, sealed_with
from sdm_aid.record.journal.verify import audit_faults, conversation_faults
from sdm_aid.record.store import audit, hmac_chain, tables, triggers


def relink(connection: Connection, old: bytes) -> None:
    """Link and seal everything with the key of this connection; ``old`` is the one before.

    To be called in the transaction that follows the change. What was broken before is left as it
    is, so that a new key never hides what somebody did. Only on a server: the record's head, and
    the seals of rows that are in no chain, are not made anew.
    """
    new = hmac_chain.key_of(connection)
    with (
        triggers.lifted(connection, "entry", "stays"),
        triggers.lifted(connection, "audit", "stays"),
    ):
        for row in connection.execute(select(tables.conversation)).mappings().all():
            if not conversation_faults(connection, old, row):
                _relink_entries(connection, new, row["id"], row["guide"], row["started"])
        if not audit_faults(connection, old):
            _relink_audit(connection, new)


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


def _relink_audit(connection: Connection, key: bytes) -> None:
    wanted = select(tables.audit).order_by(tables.audit.c.sequence)
    change = update(tables.audit).where(tables.audit.c.sequence == bindparam("this"))
    before = audit.head_of(connection, to_change=True)
    head = hmac_chain.new_head(key, audit.CHAIN)
    for row in connection.execute(wanted).mappings().all():
        head = hmac_chain.longer(key, audit.CHAIN, head, audit.content_of(row))
        connection.execute(change, {"this": row["sequence"], "link": head.link})
    audit.keep_head(connection, before, head)
