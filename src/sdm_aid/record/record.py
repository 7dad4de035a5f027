"""The record: conversations begun, carried on, listed and found."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, Select, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError
from uuid6 import uuid7

from sdm_aid.conversation.entries import Entry, Kind, Voice, now
from sdm_aid.conversation.state import fold
from sdm_aid.record import tables as t
from sdm_aid.record.database import FILE, open_database
from sdm_aid.record.keys import KeyPlace, find_key
from sdm_aid.record.troubles import trouble_of


@dataclass(frozen=True, slots=True)
class Kept:
    """One conversation in a list."""

    id: str
    title: str
    patient: str
    started: datetime
    last_touched: datetime
    step: str
    finished: datetime | None
    guide_hash: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What was being typed when the conversation stopped."""

    step: str
    field: str
    voice: Voice
    text: str


def open_record(folder: Path) -> "Record":
    """The record in ``folder``, made if there is none. ``RecordTrouble`` where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = find_key(folder, new=not (folder / FILE).exists())
    except OSError as error:
        raise trouble_of(error) from error
    return Record(open_database(folder, key), key.place)


class Record:
    """All conversations on this machine. Safe to use from several threads."""

    def __init__(self, engine: Engine, key_place: KeyPlace) -> None:
        self.key_place = key_place
        self._engine = engine
        self._lock = RLock()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._engine.dispose()

    def start(self, guide_text: bytes, guide_hash: str, title: str) -> str:
        """Begin a conversation over a guide; its text is kept with it. Returns its id."""
        conversation_id, moment = str(uuid7()), _written(now())
        with self.changing() as connection:
            guide = insert(t.guide_text).values(hash=guide_hash, text=guide_text, title=title)
            connection.execute(guide.on_conflict_do_nothing())
            connection.execute(
                insert(t.conversation).values(
                    id=conversation_id,
                    guide_hash=guide_hash,
                    title=title,
                    started=moment,
                    last_touched=moment,
                    patient="",
                    step="",
                )
            )
        return conversation_id

    def journal(self, conversation_id: str) -> "RecordJournal":
        """Where the entries of a conversation go to last."""
        return RecordJournal(self, conversation_id)

    def entries(self, conversation_id: str) -> tuple[Entry, ...]:
        """Everything done in a conversation, in order."""
        with self.changing() as connection:
            return _entries(connection, conversation_id)

    def guide_text(self, conversation_id: str) -> bytes:
        """The exact bytes of the guide a conversation was begun with. ``KeyError`` without one."""
        with self.changing() as connection:
            found = connection.execute(
                select(t.guide_text.c.text)
                .join(t.conversation, t.conversation.c.guide_hash == t.guide_text.c.hash)
                .where(t.conversation.c.id == conversation_id)
            ).scalar()
        if found is None:
            raise KeyError(conversation_id)
        return bytes(found)

    def conversations(self, find: str = "", limit: int | None = 200) -> tuple[Kept, ...]:
        """Those whose patient or guide holds ``find``, the one touched last first."""
        wanted = select(t.conversation).order_by(t.conversation.c.last_touched.desc()).limit(limit)
        if find.strip():
            wanted = wanted.where(
                or_(
                    t.conversation.c.patient.icontains(find.strip(), autoescape=True),
                    t.conversation.c.title.icontains(find.strip(), autoescape=True),
                )
            )
        return self._kept(wanted)

    def latest_unfinished(self) -> Kept | None:
        """The conversation to carry on with: the one touched last that is not finished."""
        latest = select(t.conversation).where(t.conversation.c.finished.is_(None))
        found = self._kept(latest.order_by(t.conversation.c.last_touched.desc()).limit(1))
        return found[0] if found else None

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """One transaction, on the disk when it ends. ``RecordTrouble`` where it cannot be."""
        with self._lock:
            try:
                with self._engine.begin() as connection:
                    yield connection
            except (DBAPIError, OSError) as error:
                raise trouble_of(error) from error

    def _kept(self, wanted: "Select[Any]") -> tuple[Kept, ...]:
        with self.changing() as connection:
            return tuple(_read_kept(row) for row in connection.execute(wanted).mappings())


class RecordJournal:
    """One conversation's place in the record."""

    def __init__(self, record: Record, conversation_id: str) -> None:
        self._record = record
        self._id = conversation_id

    def append(self, entry: Entry) -> None:
        """Keep an entry; on the disk when this returns. Keeping the same again changes nothing."""
        number = (
            select(func.coalesce(func.max(t.entry.c.number), 0) + 1)
            .where(t.entry.c.conversation == self._id)
            .scalar_subquery()
        )
        with self._record.changing() as connection:
            connection.execute(
                insert(t.entry)
                .values(
                    id=entry.id,
                    conversation=self._id,
                    number=number,
                    at=_written(entry.at),
                    voice=entry.voice.value,
                    kind=entry.kind.value,
                    step=entry.step,
                    field=entry.field,
                    value=json.dumps(entry.value, ensure_ascii=False),
                )
                .on_conflict_do_nothing(index_elements=["id"])
            )
            if entry.kind is Kind.SAID:
                connection.execute(self._draft(entry.step, entry.field))
            connection.execute(
                update(t.conversation)
                .where(t.conversation.c.id == self._id)
                .values(last_touched=_written(entry.at), **self._listed(connection, entry))
            )

    def _listed(self, connection: Connection, entry: Entry) -> dict[str, str | None]:
        """What of the list changes with this entry."""
        if entry.kind is Kind.UNDONE:
            state = fold(_entries(connection, self._id))
            return {"patient": state.text("together", "patient-name"), "finished": None}
        if entry.kind is Kind.WENT_TO:
            return {"step": entry.step}
        if entry.kind is Kind.FINISHED:
            return {"finished": _written(entry.at)}
        if entry.kind is Kind.SAID and (entry.step, entry.field) == ("together", "patient-name"):
            return {"patient": str(entry.value or ""), "finished": None}
        return {"finished": None} if entry.kind is Kind.SAID else {}

    def keep_draft(self, step: str, field: str, voice: Voice, text: str) -> None:
        """Keep what is being typed, in place of what was typed there before."""
        kept = insert(t.draft).values(
            conversation=self._id, step=step, field=field, voice=voice.value, text=text
        )
        with self._record.changing() as connection:
            connection.execute(
                kept.on_conflict_do_update(
                    index_elements=["conversation", "step", "field"],
                    set_={"voice": voice.value, "text": text},
                )
            )

    def drop_draft(self, step: str, field: str) -> None:
        """Forget what was being typed."""
        with self._record.changing() as connection:
            connection.execute(self._draft(step, field))

    def drafts(self) -> tuple[Draft, ...]:
        """What was being typed when the conversation stopped."""
        wanted = select(t.draft).where(t.draft.c.conversation == self._id)
        with self._record.changing() as connection:
            return tuple(
                Draft(row["step"], row["field"], Voice(row["voice"]), row["text"])
                for row in connection.execute(wanted).mappings()
            )

    def _draft(self, step: str, field: str) -> Any:
        return delete(t.draft).where(
            t.draft.c.conversation == self._id, t.draft.c.step == step, t.draft.c.field == field
        )


def _entries(connection: Connection, conversation_id: str) -> tuple[Entry, ...]:
    wanted = select(t.entry).where(t.entry.c.conversation == conversation_id)
    rows = connection.execute(wanted.order_by(t.entry.c.number)).mappings()
    return tuple(
        Entry(
            row["id"],
            datetime.fromisoformat(row["at"]),
            Voice(row["voice"]),
            Kind(row["kind"]),
            row["step"],
            row["field"],
            json.loads(row["value"]),
        )
        for row in rows
    )


def _read_kept(row: RowMapping) -> Kept:
    return Kept(
        row["id"],
        row["title"],
        row["patient"],
        datetime.fromisoformat(row["started"]),
        datetime.fromisoformat(row["last_touched"]),
        row["step"],
        datetime.fromisoformat(row["finished"]) if row["finished"] else None,
        row["guide_hash"],
    )


def _written(moment: datetime) -> str:
    """A moment as it is kept: in UTC, so that text sorts as time does."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
