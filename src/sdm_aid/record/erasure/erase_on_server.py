"""Erasing conversations from a record on a server: only whoever owns its tables may do it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, text

from sdm_aid.record.base.errors import in_plain_words
from sdm_aid.record.erasure.erase import (
    Erased,
    ErasedIn,
    ErasureResult,
    copies_elsewhere,
    delete_rows,
)
from sdm_aid.record.store import audit
from sdm_aid.record.store.audit import AuditRow, Done
from sdm_aid.record.store.sqlite import writing

_REWRITTEN = "VACUUM (FULL) draft, tally, entry, conversation, given_words"
"""Words that a slip took back go from the server's files with it: a room cannot have that done."""


def erase_on_server(engine: Engine, conversations: Iterable[str], at: datetime) -> Erased:
    """Erase conversations, by id, for good, and have the server write its tables anew.

    The program makes no backups of a server and cannot look through its files, so it says that.
    Raises ``RecordTrouble``: the roles of the rooms have no right to erase.
    """
    ids = tuple(dict.fromkeys(conversations))
    elsewhere = copies_elsewhere(engine, ids)
    with writing(engine) as connection:
        there = delete_rows(connection, ids)
        for each in there:
            audit.add(connection, AuditRow(at, Done.ERASED, audit.about(each)))
    with in_plain_words(), engine.connect() as connection:
        line: Any = connection.execution_options(isolation_level="AUTOCOMMIT").connection
        patience, line.dbapi_connection.patience = line.dbapi_connection.patience, None
        try:
            connection.execute(text(_REWRITTEN))
        finally:
            line.dbapi_connection.patience = patience
    outcome = ErasureResult.DELETED if there else ErasureResult.NOT_THERE
    return Erased((ErasedIn(str(engine.url.database or "PostgreSQL"), outcome),), elsewhere)
