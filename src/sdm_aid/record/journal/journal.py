"""The journal of one conversation in the record: entries that last, and what is being typed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, Insert, bindparam, delete, func, select, update
from sqlalchemy.sql.dml import ReturningInsert

from sdm_aid.conversation.entries import Clock, Entry, Kind, Voice, as_json, clean, from_json
from sdm_aid.conversation.state import beside_the_talk, fold
from sdm_aid.conversation.steps.together import PATIENT_NAME
from sdm_aid.kit.letters import letters
from sdm_aid.record.base.timestamps import moment
from sdm_aid.record.store import hmac_chain, record_head, tables
from sdm_aid.record.store.hmac_chain import Head
from sdm_aid.record.store.prepared_statements import first_row
from sdm_aid.record.store.record_head import Sum
from sdm_aid.record.store.sqlite import reading, writing
from sdm_aid.record.store.upserts import insert

_NEXT = (
    select(func.coalesce(func.max(tables.entry.c.sequence), 0) + 1)
    .where(tables.entry.c.conversation == bindparam("this"))
    .scalar_subquery()
)
# Two rooms may write in one conversation: the second waits, so that it counts on from the first.
# SQLite lets nobody else write meanwhile anyway.
_HEAD = (
    select(
        tables.conversation.c.guide,
        tables.conversation.c.started,
        tables.conversation.c.entries,
        tables.conversation.c.link,
        tables.conversation.c.seal,
    )
    .where(tables.conversation.c.id == bindparam("this"))
    .with_for_update(key_share=True)
)
_ENTRIES = select(tables.entry).order_by(tables.entry.c.sequence)
_LISTED = update(tables.conversation).where(tables.conversation.c.id == bindparam("this"))
_THE_DRAFT = (
    tables.draft.c.conversation == bindparam("this"),
    tables.draft.c.step == bindparam("at_step"),
    tables.draft.c.field == bindparam("at_field"),
)
_DROP = delete(tables.draft).where(*_THE_DRAFT).returning(tables.draft.c.seal)
_DRAFT_BEFORE = select(tables.draft.c.seal).where(*_THE_DRAFT)

SEALED_IN_DRAFT = ("conversation", "step", "field", "voice", "text", "at")
"""The columns of a draft that its seal covers."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Text that was being typed at a place and is not said yet. ``at`` is in UTC."""

    step: str
    field: str
    voice: Voice
    text: str
    at: datetime


class RecordJournal:
    """The journal of one conversation. Every method raises ``RecordTrouble`` where it fails."""

    def __init__(self, engine: Engine, conversation_id: str, clock: Clock) -> None:
        """The journal of a conversation that was started; ``clock`` dates its drafts."""
        self._engine = engine
        self._conversation = conversation_id
        self._clock = clock

    @property
    def conversation_id(self) -> str:
        """The id of the conversation."""
        return self._conversation

    def append(self, entry: Entry) -> None:
        """Keep the entry: on the disk when this returns, and the draft at its place gone.

        An entry that is there already is left as it is, so one that failed may be tried again.
        ``ValueError`` where another entry has its id.
        """
        with writing(self._engine) as connection:
            row = row_of(entry, self._conversation)
            before = _head_of(connection, row["conversation"])
            head = _longer(connection, row, before)
            row["link"] = head.link
            if not _add(connection, row):
                _must_be_same(connection, row)
                return
            listed = self._listed(connection, entry) | head_row(head)
            first_row(connection, _LISTED, {**listed, "this": self._conversation})
            gone, come = before.head.seal, head.seal
            record_head.changed(connection, Sum.CONVERSATION, gone=gone, come=come, entries=1)
            if entry.kind is Kind.SAID:
                _drop(connection, self._at(entry.step, entry.field))

    def keep_draft(self, step: str, field: str, voice: Voice, text: str) -> None:
        """Keep what is being typed at a place, in place of what was kept there before."""
        row = {
            "conversation": self._conversation,
            "step": step,
            "field": field,
            "voice": voice.value,
            "text": json.dumps(text),
            "at": moment(self._clock()),
        }
        with writing(self._engine) as connection:
            before = first_row(connection, _DRAFT_BEFORE, self._at(step, field))
            row["seal"] = draft_seal(connection, row)
            connection.execute(_keeping(connection.dialect.name), row)
            gone = before[0] if before else ""
            record_head.changed(connection, Sum.DRAFT, gone=gone, come=row["seal"])

    def drop_draft(self, step: str, field: str) -> None:
        """Forget what was being typed at a place, if anything was."""
        with writing(self._engine) as connection:
            _drop(connection, self._at(step, field))

    def drafts(self) -> tuple[Draft, ...]:
        """What was being typed, in the order in which it was last kept."""
        wanted = (
            select(tables.draft)
            .where(tables.draft.c.conversation == self._conversation)
            .order_by(tables.draft.c.at, tables.draft.c.step, tables.draft.c.field)
        )
        with reading(self._engine) as connection:
            rows = connection.execute(wanted).all()
        return tuple(
            Draft(
                row.step,
                row.field,
                Voice(row.voice),
                json.loads(row.text),
                datetime.fromisoformat(row.at),
            )
            for row in rows
        )

    def _at(self, step: str, field: str) -> dict[str, str]:
        return {"this": self._conversation, "at_step": step, "at_field": field}

    def _listed(self, connection: Connection, entry: Entry) -> dict[str, Any]:
        """What the list shows of the conversation now: the same as its state would say."""
        listed: dict[str, Any] = {"last_touched": moment(entry.at)}
        match entry.kind:
            case Kind.SAID:
                if not beside_the_talk(entry):
                    listed["finished"] = None
                if (entry.step, entry.field) == PATIENT_NAME:
                    listed |= patient_row(entry.value if isinstance(entry.value, str) else "")
            case Kind.WENT_TO:
                listed["step"] = entry.step
            case Kind.FINISHED:
                listed["finished"] = moment(entry.at)
            case Kind.UNDONE:
                state = fold(entries_of(connection, self._conversation))
                listed |= patient_row(state.text(*PATIENT_NAME))
                listed["step"] = state.step
                listed["finished"] = None if state.finished is None else moment(state.finished)
        return listed


def draft_seal(connection: Connection, row: Mapping[Any, Any]) -> str:
    """The seal of a draft's row."""
    content = [row[name] for name in SEALED_IN_DRAFT]
    return hmac_chain.row_seal(hmac_chain.key_of(connection), "draft", *content)


def _drop(connection: Connection, at: dict[str, str]) -> None:
    gone = first_row(connection, _DROP, at)
    if gone is not None:
        record_head.changed(connection, Sum.DRAFT, gone=gone[0])


def _add(connection: Connection, row: dict[str, Any]) -> bool:
    """Whether the entry was added; one that has its id is left as it is."""
    adding = _adding(connection.dialect.name)
    return first_row(connection, adding, row | {"this": row["conversation"]}) is not None


@cache
def _adding(dialect: str) -> ReturningInsert[tuple[str]]:
    new = insert(dialect, tables.entry).values(sequence=_NEXT)
    return new.on_conflict_do_nothing(index_elements=["id"]).returning(tables.entry.c.id)


@cache
def _keeping(dialect: str) -> Insert:
    new = insert(dialect, tables.draft)
    instead = {name: new.excluded[name] for name in ("voice", "text", "at", "seal")}
    place = ["conversation", "step", "field"]
    return new.on_conflict_do_update(index_elements=place, set_=instead)


def entries_of(connection: Connection, conversation_id: str) -> tuple[Entry, ...]:
    """The entries of a conversation, in the order they were added."""
    wanted = _ENTRIES.where(tables.entry.c.conversation == conversation_id)
    return tuple(
        from_json({**row, "value": json.loads(row["value"])})
        for row in connection.execute(wanted).mappings()
    )


def row_of(entry: Entry, conversation_id: str) -> dict[str, Any]:
    """An entry as its table keeps it, but for its place and its link."""
    # JSON in ASCII holds every character there is, on every database.
    value = json.dumps(entry.value, allow_nan=False, separators=(",", ":"))
    told = {**as_json(entry), "at": moment(entry.at), "value": value}
    return {**told, "conversation": conversation_id}


def sealed_with(conversation_id: str, guide_hash: str, started: str) -> tuple[object, ...]:
    """What the seal of a conversation covers beside its entries."""
    return ("conversation", conversation_id, guide_hash, started)


def head_row(head: Head) -> dict[str, Any]:
    """The head of a conversation's chain as its table keeps it."""
    return {"entries": head.rows, "link": head.link, "seal": head.seal}


@dataclass(frozen=True, slots=True)
class _Before:
    """The head of a conversation's chain, and what its seal covers beside the entries."""

    head: Head
    what: tuple[object, ...]


def _head_of(connection: Connection, this: str) -> _Before:
    found = first_row(connection, _HEAD, {"this": this})
    if found is None:  # the foreign key says so
        return _Before(Head(0, "", ""), ())
    guide, started, rows, link, seal = found
    return _Before(Head(rows, link, seal), sealed_with(this, guide, started))


def _longer(connection: Connection, row: dict[str, Any], before: _Before) -> Head:
    key, content = hmac_chain.key_of(connection), hmac_chain.content_of(row)
    return hmac_chain.longer(key, before.what, before.head, content)


def patient_row(name: str) -> dict[str, str]:
    """A patient's name as the list shows and finds it."""
    shown = str(clean(name)).replace("\0", "").strip()
    return {"patient": shown, "patient_letters": letters(shown)}


def _must_be_same(connection: Connection, row: dict[str, Any]) -> None:
    wanted = select(tables.entry).where(tables.entry.c.id == row["id"])
    kept = connection.execute(wanted).mappings().one()
    if any(kept[name] != row[name] for name in hmac_chain.ENTRY):
        raise ValueError("Another entry has this id.")
