"""Talks that come in from a file: each becomes a talk of its own, marked, and touches no other.

Whatever a file says that it is, nothing that is here is changed by it: the talk gets a new id, its
entries get new ids, and the program's own note of where it came from stands before them. All the
talks of a file come in, or none.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, Engine, insert, select

from sdm_aid.conversation.brought_in import (
    BroughtIn,
    Source,
    known_lacks,
    noted,
    origin_of,
    shown_name,
)
from sdm_aid.conversation.entries import Entry, Kind, as_json
from sdm_aid.conversation.fields import NotSayable, check
from sdm_aid.conversation.state import fold
from sdm_aid.conversation.steps.registry import field_of
from sdm_aid.conversation.steps.together import PATIENT_NAME
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _
from sdm_aid.kit.progress import one_by_one
from sdm_aid.record.base.timestamps import moment
from sdm_aid.record.journal import room_writes
from sdm_aid.record.journal.journal import (
    Draft,
    entries_of,
    head_row,
    patient_row,
    row_of,
    sealed_with,
)
from sdm_aid.record.store import audit, guide_texts, hmac_chain, record_head, tables
from sdm_aid.record.store.audit import AuditRow, Done
from sdm_aid.record.store.record_head import Sum
from sdm_aid.record.store.sqlite import writing

_IDS = UUID("2f6f0a0e-6a37-5d0c-9f0f-3f1f5a7c1d42")
"""Every id made here is a UUIDv5 in it: the same file is the same talk, so it comes in once."""

NobodyHolds = Callable[[str], bool]
"""Whether no window has this talk open."""


class Refused(Exception):
    """A file that cannot be brought in; the message says why, in plain words."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A talk as a file tells it, checked already, over a guide that could be read."""

    claims: str
    """The id it has in its file; another talk may be here by that id, or the same."""
    guide: Guide
    guide_text: bytes
    started: datetime
    entries: tuple[Entry, ...]
    drafts: tuple[Draft, ...] = ()
    talk: str = ""
    """What all plans of it have in common, where it came in with one."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What came: the talks of one file. ``proved``: it has this record's own seal, unbroken."""

    file: str
    source: Source
    talks: tuple[Incoming, ...]
    proved: bool = False
    lacks: tuple[str, ...] = ()
    """What they have not of the talks they are of: ``brought_in.LACKS``."""


@dataclass(frozen=True, slots=True)
class CameIn:
    """What became of one talk of a file."""

    id: str
    """By which it is here now."""
    new: bool
    """Whether it came in just now; else the very same was here already."""
    claims: str = ""
    """The id of the talk here that it says it is; that one is as it was. Empty where none is."""
    proved: bool = False
    lacks: tuple[str, ...] = ()
    """What the file has not of it: ``brought_in.LACKS``."""
    other_language: bool = False
    """Whether it is here already, over the guide in another language."""


def keep_all(
    engine: Engine, parcel: Parcel, at: datetime, is_free: NobodyHolds = lambda _id: True
) -> tuple[CameIn, ...]:
    """Keep the talks of a file, all or none.

    ``StoppedByHand`` between two of them: none was kept.
    ``Refused`` where a window holds a talk that one of them says it is: two people are just saying
    what it would be compared with. Raises ``RecordTrouble``.
    """
    with writing(engine) as connection:
        talks = one_by_one(parcel.talks)
        return tuple(_came_in(connection, parcel, talk, at, is_free) for talk in talks)


def _came_in(
    connection: Connection, parcel: Parcel, talk: Incoming, at: datetime, is_free: NobodyHolds
) -> CameIn:
    origin = _origin(parcel, talk, at)
    if _is_here(connection, talk):
        return CameIn(talk.claims, new=False, proved=origin.proved)
    claims = talk.claims if _there(connection, talk.claims) is not None else ""
    made = _id_of(talk, origin.proved)
    if _there(connection, made) is not None:
        return CameIn(made, new=False, claims=claims, proved=origin.proved, lacks=origin.lacks)
    if claims and not is_free(claims):
        raise Refused(
            _("This file says it is a talk that is open in a window now. Close that talk first.")
        )
    _keep(connection, made, talk, replace(origin, claims=claims))
    how = "proved" if origin.proved else "unproved"
    audit.add(connection, AuditRow(at, Done.BROUGHT_IN, audit.about(made), how))
    return CameIn(made, new=True, claims=claims, proved=origin.proved, lacks=origin.lacks)


def _origin(parcel: Parcel, talk: Incoming, at: datetime) -> BroughtIn:
    """What is noted of it. A file of ours proves nothing of a talk that came from a stranger."""
    earlier = origin_of(talk.entries)
    marked = any(entry.kind is Kind.BROUGHT_IN for entry in talk.entries)
    ours = parcel.proved and (not marked or (earlier is not None and earlier.proved))
    name = shown_name(parcel.file)
    earlier_lacks = earlier.lacks if earlier is not None else ()
    return BroughtIn(
        at,
        name,
        parcel.source,
        proved=ours,
        before=marked,
        talk=talk.talk or (earlier.talk if earlier is not None else ""),
        lacks=known_lacks([*parcel.lacks, *earlier_lacks]),
    )


def _is_here(connection: Connection, talk: Incoming) -> bool:
    """Whether this very talk is here, word for word, perhaps with more said since."""
    row = _there(connection, talk.claims)
    if row is None or row.guide != _hash(talk):
        return False
    here = entries_of(connection, talk.claims)
    return here[: len(talk.entries)] == talk.entries and _drafts_are_in(talk, here)


def _drafts_are_in(talk: Incoming, here: tuple[Entry, ...]) -> bool:
    """Whether what was being typed was said here since, or is being typed still."""
    since = {(each.step, each.field, each.value) for each in here[len(talk.entries) :]}
    return len(here) == len(talk.entries) or all(
        (draft.step, draft.field, draft.text) in since for draft in talk.drafts
    )


def _there(connection: Connection, conversation_id: str) -> Any:
    wanted = select(tables.conversation).where(tables.conversation.c.id == conversation_id)
    return connection.execute(wanted).first()


def _hash(talk: Incoming) -> str:
    return sha256(talk.guide_text).hexdigest()


def _id_of(talk: Incoming, proved: bool) -> str:
    """The id that just these words get, by whatever name they come in again."""
    drafts = [[draft.step, draft.field, draft.voice.value, draft.text] for draft in talk.drafts]
    told = [_hash(talk), moment(talk.started), proved, drafts]
    said = [as_json(entry) for entry in talk.entries]
    content = json.dumps([told, said], sort_keys=True).encode("ascii")
    return str(uuid5(_IDS, sha256(content).hexdigest()))


def _keep(connection: Connection, made: str, talk: Incoming, origin: BroughtIn) -> None:
    entries = _with_note(made, talk, origin)
    if not hmac_chain.has_key(connection):
        _keep_in_a_room(connection, made, talk, entries)
        return
    guide_hash, title, first = _hash(talk), talk.guide.title, moment(talk.started)
    guide_texts.keep(connection, guide_hash, talk.guide_text, title, first)
    state = fold(entries)
    key, link, rows = hmac_chain.key_of(connection), "", []
    for place, entry in enumerate(entries, start=1):
        row = row_of(entry, made)
        link = hmac_chain.link_of(key, link, place, hmac_chain.content_of(row))
        rows.append({**row, "sequence": place, "link": link})
    started = moment(talk.started)
    what = sealed_with(made, _hash(talk), started)
    kept = {
        "id": made,
        "guide": _hash(talk),
        "started": started,
        "last_touched": moment(entries[-1].at),
        "finished": None if state.finished is None else moment(state.finished),
        "step": state.step,
        **patient_row(state.text(*PATIENT_NAME)),
        **head_row(hmac_chain.sealed(key, what, len(rows), link)),
    }
    connection.execute(insert(tables.conversation), kept)
    connection.execute(insert(tables.entry), rows)
    seal, count = str(kept["seal"]), len(rows)
    record_head.changed(connection, Sum.CONVERSATION, come=seal, conversations=1, entries=count)


def _keep_in_a_room(
    connection: Connection, made: str, talk: Incoming, entries: tuple[Entry, ...]
) -> None:
    """A room writes on a server through functions only: see ``room_writes``."""
    guide = (talk.guide_text, _hash(talk), talk.guide.title)
    room_writes.begin(connection, made, (talk.started, entries[0].at), guide, again=True)
    for place, entry in enumerate(entries):
        room_writes.say(connection, made, None, entry, entries[:place])


def _with_note(made: str, talk: Incoming, origin: BroughtIn) -> tuple[Entry, ...]:
    """The note, then what the file holds, under new ids; whatever else is marked there goes."""
    said = [entry for entry in talk.entries if entry.kind is not Kind.BROUGHT_IN]
    said += _being_typed(made, talk)
    new = {entry.id: str(uuid5(_IDS, f"{made}/{n}")) for n, entry in enumerate(said, start=1)}
    entries = [
        replace(entry, id=new[entry.id], value=new.get(str(entry.value), entry.value))
        if entry.kind is Kind.UNDONE
        else replace(entry, id=new[entry.id])
        for entry in said
    ]
    note = noted(str(uuid5(_IDS, f"{made}/0")), replace(origin, entries=len(entries)))
    return (note, *entries)


def _being_typed(made: str, talk: Incoming) -> Iterable[Entry]:
    """What was being typed, as said in the file: at an opening here it would count as said here."""
    for n, draft in enumerate(talk.drafts):
        try:
            check(field_of(talk.guide, draft.step, draft.field), draft.text or None)
        except NotSayable:
            continue
        an_id = str(uuid5(_IDS, f"{made}/draft/{n}"))
        value = draft.text or None
        yield Entry(an_id, draft.at, draft.voice, Kind.SAID, draft.step, draft.field, value)
