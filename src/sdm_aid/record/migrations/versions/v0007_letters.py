"""Names and titles are found by Unicode's letters: what they are found by is worked out anew.

A guide's seal that did not fit before fits no better after: nothing is sealed that was changed.
"""

import sqlalchemy as sa
from alembic import op

from sdm_aid.kit.letters import letters
from sdm_aid.record.store import hmac_chain, record_head
from sdm_aid.record.store.record_head import Sum

revision = "0007"
down_revision = "0006"

_AT_ONCE = 5_000
_SEALED = ("hash", "title", "title_letters", "first_used")


def upgrade() -> None:
    """Write the letters of every patient's name and every guide's title."""
    connection = op.get_bind()
    _names(connection)
    _titles(connection)


def _names(connection: sa.Connection) -> None:
    after = ""
    some = sa.text("SELECT id, patient FROM conversation WHERE id > :after ORDER BY id LIMIT :n")
    update = sa.text("UPDATE conversation SET patient_letters = :found WHERE id = :id")
    while rows := connection.execute(some, {"after": after, "n": _AT_ONCE}).all():
        connection.execute(update, [{"id": row.id, "found": letters(row.patient)} for row in rows])
        after = rows[-1].id


def _titles(connection: sa.Connection) -> None:
    update = sa.text(
        "UPDATE guide_text SET title_letters = :title_letters, seal = :seal WHERE hash = :hash"
    )
    columns = ", ".join((*_SEALED, "seal"))
    for row in connection.execute(sa.text(f"SELECT {columns} FROM guide_text")).mappings().all():
        new = {**row, "title_letters": letters(row["title"])}
        connection.execute(update, {**new, "seal": _seal(connection, row, new)})


def _seal(connection: sa.Connection, row: sa.RowMapping, new: dict[str, str]) -> str:
    """The seal of the new row; on a server there is none."""
    old: str = row["seal"]
    if connection.dialect.name != "sqlite":
        return old
    key = hmac_chain.key_of(connection)
    if old != hmac_chain.row_seal(key, "guide", *(row[name] for name in _SEALED)):
        return old
    seal = hmac_chain.row_seal(key, "guide", *(new[name] for name in _SEALED))
    record_head.changed(connection, Sum.GUIDE, gone=old, come=seal)
    return seal
