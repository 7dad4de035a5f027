"""Erasing conversations: from the record, and from every copy of it that the program made.

Rows are deleted, the file is written anew without them, and then its pages are looked through for
what was erased. What was printed, saved or taken away lies elsewhere: that is listed, for people
to see to. What patients answered or wrote alone belongs to no conversation and stays, and so does
the notebook.
"""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, inspect, select, text

from sdm_aid.kit import progress
from sdm_aid.kit.language import _
from sdm_aid.record.base.drafts import making_drafts
from sdm_aid.record.base.errors import RecordTrouble, in_plain_words
from sdm_aid.record.base.file_names import copies, leftovers
from sdm_aid.record.erasure import residue
from sdm_aid.record.journal import tallies
from sdm_aid.record.store import audit, record_head, tables, triggers
from sdm_aid.record.store.audit import AuditRow, Done
from sdm_aid.record.store.record_head import Sum
from sdm_aid.record.store.sqlite import connect, open_file, place_of, reading, writing

SHORTEST = 4
"""Bytes of a text that is looked for afterwards; shorter ones are on some page by chance."""

_ROWS = (tables.draft.c.conversation, tables.entry.c.conversation, tables.conversation.c.id)
"""What names the conversation of a row, in the order in which rows can be deleted."""


class ErasureResult(StrEnum):
    """What came of erasing in one file."""

    GONE = "gone"
    """Deleted, looked for on every page, and found nowhere."""
    NOT_THERE = "not-there"
    """Nothing of it was in this file, and none of its words is."""
    LEFT = "left"
    """Deleted, but something of it is still on a page."""
    DELETED = "deleted"
    """Deleted on a server, whose own files and backups nobody can look through from here."""
    FAILED = "failed"
    """The file could not be opened or written; what it held, it holds still."""


@dataclass(frozen=True, slots=True)
class ErasedIn:
    """What came of erasing in the record or one copy of it. ``str`` says it in words."""

    file: str
    """Its name in the record's folder."""
    outcome: ErasureResult

    def __str__(self) -> str:
        said = {
            ErasureResult.GONE: _("{file}: erased. We looked through the whole file: it is gone."),
            ErasureResult.NOT_THERE: _("{file}: it was not in this file."),
            ErasureResult.LEFT: _("{file}: erased, but traces are left. Please erase it again."),
            ErasureResult.DELETED: _(
                "{file}: erased. Backups of the server are for whoever looks after it to see to. "
                "What waits in a room is erased there when that room next reaches the server."
            ),
            ErasureResult.FAILED: _(
                "{file}: this could not be opened, so nothing in it was erased."
            ),
        }[self.outcome]
        return said.format(file=self.file)


@dataclass(frozen=True, slots=True)
class Erased:
    """What came of it, file by file, and the copies that people have to see to themselves."""

    files: tuple[ErasedIn, ...]
    elsewhere: tuple[AuditRow, ...]

    @property
    def gone(self) -> bool:
        """Whether it is gone from every file, and no copy of the record was put elsewhere."""
        gone = (ErasureResult.GONE, ErasureResult.NOT_THERE, ErasureResult.DELETED)
        here = all(each.outcome in gone for each in self.files)
        return here and not any(row.done in audit.WHOLE_COPIES for row in self.elsewhere)


def copies_elsewhere(engine: Engine, conversations: Iterable[str]) -> tuple[AuditRow, ...]:
    """Copies of conversations that nobody can erase here: printed, saved, taken away.

    A backup of the whole record in another folder may hold them, too.
    """
    with reading(engine) as connection:
        rows = audit.rows(connection, [*map(audit.about, conversations), ""])
    return tuple(row for row in rows if row.done in (*audit.LEFT_COPIES, Done.BACKED_UP))


def erase(engine: Engine, conversations: Iterable[str], at: datetime) -> Erased:
    """Erase conversations, by id, for good. This cannot be undone.

    The copies come first: where the record itself cannot be written (``RecordTrouble``), erasing
    again does the rest. A copy that cannot be opened is listed and does not stop the others, and
    what a killed program left half made is removed before. Stopped in between
    (``StoppedByHand``), the record still has them, and erasing again does the rest.
    """
    ids = tuple(dict.fromkeys(conversations))
    file, secret = place_of(engine)
    folder = file.parent
    elsewhere = copies_elsewhere(engine, ids)
    with reading(engine) as connection:
        said = texts_of(connection, ids)
    with making_drafts(folder):
        done, files = [], copies(folder)
        for number, copy in enumerate(files):
            progress.at(number, len(files) + 1)
            name = copy.relative_to(folder).as_posix()
            done.append(_erased_in(copy, name, secret, ids, at, said))
        progress.at(len(files), len(files) + 1)
        own = _erase_in(engine, ids, at, said, f"{_count_gone(done)}/{len(done)}")
        left = [
            ErasedIn(each.relative_to(folder).as_posix(), ErasureResult.FAILED)
            for each in leftovers(folder)
        ]
    return Erased((ErasedIn(file.name, own), *done, *left), elsewhere)


def stopped_erasing() -> str:
    """What was done where erasing was stopped, after ``{n}`` of ``{m}`` files."""
    return _(
        "Stopped. It is still in the record. {n} of {m} files were seen to and are whole. To do "
        "the rest, erase it again."
    )


def texts_of(connection: Connection, ids: tuple[str, ...]) -> frozenset[bytes]:
    """Everything that says something of these conversations, as the file holds it."""
    kept, entry, draft = tables.conversation.c, tables.entry.c, tables.draft.c
    columns = (
        (kept.id, (kept.id, kept.patient, kept.patient_letters)),
        (entry.conversation, (entry.id, entry.value)),
        (draft.conversation, (draft.text,)),
    )
    return frozenset(
        value.encode()
        for of, wanted in columns
        for row in connection.execute(select(*wanted).where(of.in_(ids)))
        for value in row
        if len(value.encode()) >= SHORTEST
    )


def _count_gone(done: list[ErasedIn]) -> int:
    return sum(each.outcome in (ErasureResult.GONE, ErasureResult.NOT_THERE) for each in done)


def _erased_in(
    copy: Path, name: str, secret: bytes, ids: tuple[str, ...], at: datetime, said: frozenset[bytes]
) -> ErasedIn:
    engine = connect(copy, secret)
    try:
        return ErasedIn(name, _erase_in(engine, ids, at, said, ""))
    except RecordTrouble:
        return ErasedIn(name, ErasureResult.FAILED)
    finally:
        engine.dispose()


def _erase_in(
    engine: Engine, ids: tuple[str, ...], at: datetime, said: frozenset[bytes], how: str
) -> ErasureResult:
    file, secret = place_of(engine)
    with writing(engine) as connection:
        said |= texts_of(connection, ids)  # an older copy may hold words the record no longer has
        there = delete_rows(connection, ids)
        if there and _has(connection, "table", tables.audit.name):
            for each in there:
                audit.add(connection, AuditRow(at, Done.ERASED, audit.about(each), how))
    with in_plain_words(), closing(open_file(file, secret)) as whole:
        whole.execute("VACUUM")
        whole.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        left = residue.left_in(file, secret, residue.pieces(said))
    if left is None or _not_said_by_others(engine, left):
        return ErasureResult.LEFT
    return ErasureResult.GONE if there else ErasureResult.NOT_THERE


def delete_rows(connection: Connection, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Delete the rows; the trigger that keeps entries is lifted only within the transaction."""
    _uncount(connection, ids)
    if inspect(connection).has_table(tables.tally.name):  # a copy of an older version has none
        tallies.forget(connection, ids)
    there = connection.execute(
        select(tables.conversation.c.id).where(tables.conversation.c.id.in_(ids))
    )
    found = tuple(there.scalars())
    with triggers.lifted(connection, "entry", "remains"):
        for of in _ROWS:
            connection.execute(delete(of.table).where(of.in_(ids)))
    return found


def _uncount(connection: Connection, ids: tuple[str, ...]) -> None:
    """Take what is erased out of the record's head; a copy of an older version has none."""
    if not record_head.is_there(connection):
        return
    kept, draft = tables.conversation.c, tables.draft.c
    for row in connection.execute(select(kept.seal, kept.entries).where(kept.id.in_(ids))):
        gone, less = row.seal, -row.entries
        record_head.changed(connection, Sum.CONVERSATION, gone=gone, conversations=-1, entries=less)
    for seal in connection.execute(select(draft.seal).where(draft.conversation.in_(ids))).scalars():
        record_head.changed(connection, Sum.DRAFT, gone=seal)


def _has(connection: Connection, kind: str, name: str) -> bool:
    wanted = text("SELECT 1 FROM sqlite_master WHERE type = :kind AND name = :name")
    return connection.execute(wanted, {"kind": kind, "name": name}).first() is not None


def _not_said_by_others(engine: Engine, left: frozenset[bytes]) -> frozenset[bytes]:
    """What of this is in no row that is still there: two people may have said the same."""
    if not left:
        return left
    with reading(engine) as connection:
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        found = [
            connection.execute(text(f'SELECT * FROM "{name}"')).all() for name in names.scalars()
        ]
    rows = b"\0".join(_as_bytes(value) for table in found for row in table for value in row)
    return frozenset(piece for piece in left if piece not in rows)


def _as_bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()
