"""What waits on this machine for a server that is away: encrypted, in order, and on the disk.

One file beside the settings, under the same key as a record on this machine would be. A row is
gone once the server has what it held.
"""

import json
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Integer, MetaData, Table, Text, delete, func, insert, inspect, select

from sdm_aid.kit.private_files import new_private_file
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind, in_plain_words
from sdm_aid.record.base.file_names import OUTBOX
from sdm_aid.record.store.sqlite import connect, open_file, place_of, reading, writing

FILE = OUTBOX

START = "start"
ENTRY = "entry"
DRAFT = "draft"
"""The kinds of what waits. A draft's content has no text where it was dropped."""

_METADATA = MetaData()

_waiting = Table(
    "waiting",
    _METADATA,
    Column("number", Integer, primary_key=True),
    Column("conversation", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("content", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""``number`` is the order; ``place`` is a draft's, "" for the rest; ``content`` is JSON."""


_here = Table(
    "here",
    _METADATA,
    Column("number", Integer, primary_key=True),
    Column("conversation", Text, nullable=False, unique=True),
    sqlite_autoincrement=True,
)
"""The conversations that were open in this room, the newest last."""

_record = Table("record", _METADATA, Column("id", Text, primary_key=True))
"""Which record on a server the things wait for: its one row, once that is known."""

MOST_HERE = 50
"""How many of those are remembered."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits. ``content`` is what JSON can hold."""

    number: int
    conversation: str
    kind: str
    content: dict[str, Any]


class Outbox:
    """The things that wait, first come first. Every method raises ``RecordTrouble``."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        """The outbox in a folder that is there; its file is made where there is none."""
        file = folder / FILE
        with in_plain_words():
            if not file.exists():
                _create(file, secret)
        self._engine = connect(file, secret)
        with reading(self._engine) as connection:
            of_before = not inspect(connection).has_table(_record.name)
        if of_before:
            with writing(self._engine) as connection:
                _METADATA.create_all(connection)

    def belongs_to(self, record: str) -> None:
        """Note which record a server has, before anything goes there.

        ``RecordTrouble`` (ANOTHER_RECORD) where things wait for another one.
        """
        anything = select(_waiting.c.number).limit(1)
        with reading(self._engine) as connection:
            known = connection.execute(select(_record.c.id)).scalar()
            waits = connection.execute(anything).first() is not None
        if known == record:
            return
        if known is not None and waits:
            raise RecordTrouble(TroubleKind.ANOTHER_RECORD)
        with writing(self._engine) as connection:
            connection.execute(delete(_record))
            connection.execute(insert(_record), {"id": record})

    def add(self, conversation: str, kind: str, content: dict[str, Any], place: str = "") -> None:
        """Put one more at the end: on the disk when this returns.

        A draft takes the place of what waited for the same place.
        """
        same = (_waiting.c.conversation == conversation) & (_waiting.c.place == place)
        row = {
            "conversation": conversation,
            "kind": kind,
            "place": place,
            "content": json.dumps(content),
        }
        with writing(self._engine) as connection:
            if kind == DRAFT:
                connection.execute(delete(_waiting).where(same, _waiting.c.kind == DRAFT))
            connection.execute(insert(_waiting), row)

    def all(self) -> tuple[Waiting, ...]:
        """All that waits, in order."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(_waiting).order_by(_waiting.c.number)).all()
        return tuple(
            Waiting(row.number, row.conversation, row.kind, json.loads(row.content)) for row in rows
        )

    def waits(self, conversation: str) -> bool:
        """Whether anything of a conversation waits."""
        one = select(_waiting.c.number).where(_waiting.c.conversation == conversation).limit(1)
        with reading(self._engine) as connection:
            return connection.execute(one).first() is not None

    def answers(self) -> int:
        """How many entries wait."""
        count = select(func.count()).select_from(_waiting).where(_waiting.c.kind == ENTRY)
        with reading(self._engine) as connection:
            return connection.execute(count).scalar_one()

    def sent(self, number: int) -> None:
        """Release one that the server has."""
        with writing(self._engine) as connection:
            connection.execute(delete(_waiting).where(_waiting.c.number == number))

    def note_here(self, conversation: str) -> None:
        """Remember that a conversation is open in this room."""
        oldest = select(_here.c.number).order_by(_here.c.number.desc()).offset(MOST_HERE)
        with writing(self._engine) as connection:
            connection.execute(delete(_here).where(_here.c.conversation == conversation))
            connection.execute(insert(_here), {"conversation": conversation})
            connection.execute(delete(_here).where(_here.c.number.in_(oldest)))

    def here(self) -> tuple[str, ...]:
        """The conversations that were open in this room."""
        with reading(self._engine) as connection:
            return tuple(connection.execute(select(_here.c.conversation)).scalars())

    def erase(self, conversations: Iterable[str]) -> tuple[str, ...]:
        """Erase all about conversations, and write the file anew without it.

        Returns what waited for them, as the file held it.
        """
        these = list(conversations)
        chosen = _waiting.c.conversation.in_(these)
        with writing(self._engine) as connection:
            said = connection.execute(select(_waiting.c.content).where(chosen)).scalars().all()
            for table in (_waiting, _here):
                connection.execute(delete(table).where(table.c.conversation.in_(these)))
        if said:
            with in_plain_words(), closing(open_file(*place_of(self._engine))) as whole:
                whole.execute("VACUUM")
        return tuple(said)

    @property
    def place(self) -> tuple[Path, bytes]:
        """Its file, and the key that opens it."""
        return place_of(self._engine)

    def close(self) -> None:
        """Release the file."""
        with in_plain_words():
            self._engine.dispose()


def _create(file: Path, secret: bytes) -> None:
    with new_private_file(file) as draft:
        engine = connect(draft, secret)
        try:
            with writing(engine) as connection:
                _METADATA.create_all(connection, checkfirst=False)
        finally:
            engine.dispose()
