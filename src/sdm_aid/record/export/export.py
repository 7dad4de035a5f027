"""Taking conversations away in a file that others can read, and bringing them in again.

Whoever asks for what is kept about them gets ``record.json``, its schema and the plans, in a zip
or a folder, not encrypted. What is brought in is checked as a stranger's file would be, and either
all of it comes in or nothing.
"""

import json
import math
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, select

from sdm_aid.conversation.brought_in import Source
from sdm_aid.conversation.entries import (
    Entry,
    Kind,
    Voice,
    as_json,
    clean,
    from_json,
    moment_in,
)
from sdm_aid.conversation.fields import LONGEST_TEXT, NotSayable, check
from sdm_aid.conversation.state import fold
from sdm_aid.conversation.steps.registry import field_of
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.guide.text.problems import GuideProblems
from sdm_aid.kit.bounded_json import count_values, read_json
from sdm_aid.kit.language import _
from sdm_aid.kit.progress import one_by_one, part
from sdm_aid.record.export.format import (
    FORMAT,
    TakenAway,
    TakenConversation,
    TakenDraft,
    TakenEntry,
)
from sdm_aid.record.export.incoming import (
    CameIn,
    Incoming,
    NobodyHolds,
    Parcel,
    Refused,
    keep_all,
)
from sdm_aid.record.journal.journal import Draft, entries_of
from sdm_aid.record.store import audit, tables
from sdm_aid.record.store.audit import AuditRow, Done
from sdm_aid.record.store.seal import holds, sealed
from sdm_aid.record.store.sqlite import reading

__all__ = ["LARGEST_NUMBER", "Refused", "bring_in", "check_value", "comes_back", "take_away"]

RECORD_FILE = "record.json"
_SEALED = "record.json"
"""What the seal is on."""

LARGEST = 40 * 2**20
"""Bytes of the largest ``record.json`` that is read."""
LARGEST_NUMBER = 2**53
"""Beyond this, programs that read JSON no longer agree which number it is."""

MOST_VALUES = 400_000
"""Values in a ``record.json``: each entry has eight, a long talk 2,000."""
MOST_GUIDE_LETTERS = 3_000_000
"""Characters of all guides in one; the knee guide has 45,000."""

_DEEPEST = 20


def take_away(engine: Engine, conversations: Iterable[str]) -> bytes:
    """The ``record.json`` of conversations: the same record gives the same bytes.

    ``KeyError`` where one is not there. Raises ``RecordTrouble``.
    """
    with reading(engine) as connection:
        wanted_ids = sorted(set(conversations))
        taken = [_taken(connection, each) for each in one_by_one(wanted_ids)]
        wanted = tables.guide_text.c.hash.in_({each["guide"] for each in taken})
        rows = connection.execute(select(tables.guide_text).where(wanted))
        guides = {row.hash: row.text.decode("utf-8") for row in rows}
    told = {"format": FORMAT, "conversations": taken, "guides": guides}
    seal = sealed(engine, _SEALED, _whole(told))
    return _whole({**told, "seal": seal} if seal else told)


def _whole(told: Mapping[str, object]) -> bytes:
    return (json.dumps(told, indent=1, sort_keys=True) + "\n").encode("ascii")


def _taken(connection: Connection, conversation_id: str) -> dict[str, object]:
    wanted = select(tables.conversation).where(tables.conversation.c.id == conversation_id)
    row = connection.execute(wanted).first()
    if row is None:
        raise KeyError(conversation_id)
    drafts = connection.execute(
        select(tables.draft)
        .where(tables.draft.c.conversation == conversation_id)
        .order_by(tables.draft.c.step, tables.draft.c.field)
    ).mappings()
    return {
        "id": row.id,
        "guide": row.guide,
        "started": row.started,
        "entries": [as_json(entry) for entry in entries_of(connection, row.id)],
        "drafts": [
            {**{name: draft[name] for name in ("step", "field", "voice", "at")}, "text": text}
            for draft in drafts
            for text in (clean(json.loads(draft["text"])),)
        ],
        "done": [
            {"at": done.at.isoformat(), "done": done.done.value, "how": done.how}
            for done in _done(connection, row.id)
        ],
    }


def _done(connection: Connection, conversation_id: str) -> list[AuditRow]:
    """What was done with a conversation since it is here, but for the copies made of it."""
    rows = audit.rows(connection, [audit.about(conversation_id)])
    erased = [place for place, row in enumerate(rows) if row.done is Done.ERASED]
    since = rows[erased[-1] + 1 :] if erased else rows
    return [row for row in since if row.done not in audit.OF_COPIES]


def comes_back(content: bytes) -> bool:
    """Whether what ``take_away`` made is little enough to be brought in at once."""
    return len(content) <= LARGEST and count_values(content) <= MOST_VALUES


def bring_in(
    engine: Engine,
    content: bytes,
    at: datetime,
    file: str = RECORD_FILE,
    is_free: NobodyHolds = lambda _id: True,
) -> tuple[CameIn, ...]:
    """Bring in what ``take_away`` made, each talk as one of its own; see ``incoming``.

    A talk that is here already, word for word, is left as it is. ``Refused`` for anything that is
    wrong, and then nothing was changed. Raises ``RecordTrouble``.
    """
    taken = _read(content)
    guides = _guides(taken)
    with part(0, 50, 100):
        whole = one_by_one(taken.conversations)
        talks = tuple(_checked(each, guides[each.guide], taken) for each in whole)
    ours = holds(engine, taken.seal, _SEALED, _whole(taken.model_dump(exclude={"seal"})))
    with part(50, 100, 100):
        return keep_all(engine, Parcel(file, Source.RECORD, talks, ours), at, is_free)


def _read(content: bytes) -> TakenAway:
    try:
        data = read_json(content, most_values=MOST_VALUES)
        taken = TakenAway.model_validate(data)
    except (ValidationError, ValueError, RecursionError) as error:
        raise Refused(_("This file was not exported by SDM Aid.")) from error
    if len({each.id for each in taken.conversations}) != len(taken.conversations):
        raise Refused(_("This file has the same talk in it twice."))
    ids = [entry.id for each in taken.conversations for entry in each.entries]
    if len(set(ids)) != len(ids):
        raise Refused(_("This file has the same entry in it twice."))
    return taken


def _guides(taken: TakenAway) -> dict[str, Guide]:
    """The guides, by their hashes, each read."""
    if {each.guide for each in taken.conversations} != taken.guides.keys():
        raise Refused(_("The guides used in these talks are not in this file."))
    if sum(map(len, taken.guides.values())) > MOST_GUIDE_LETTERS:
        raise Refused(_("This file holds more guides than can be imported at once."))
    guides = {}
    for name, text in taken.guides.items():
        content = text.encode("utf-8", "surrogatepass")
        if sha256(content).hexdigest() != name:
            raise Refused(_("A guide in this file was changed: it is not what its hash says."))
        try:
            guides[name] = read_guide(content)
        except GuideProblems as error:
            raise Refused(_("A guide in this file cannot be read.")) from error
    return guides


def _checked(taken: TakenConversation, guide: Guide, whole: TakenAway) -> Incoming:
    """A conversation, where it is one that could have been held."""
    wrong = Refused(_("A talk in this file holds something that no talk can hold."))
    try:
        for entry in taken.entries:
            check_value(entry.value)
            _check_fits(entry, guide)
        for draft in taken.drafts:
            check_value(draft.text)
        entries = tuple(map(_entry, taken.entries))
        fold(entries)
        for done in taken.done:
            moment_in(done.at)
        drafts = tuple(map(_draft, taken.drafts))
        started = moment_in(taken.started)
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise wrong from error
    places = [(draft.step, draft.field) for draft in taken.drafts]
    if len(set(places)) != len(places):
        raise wrong
    text = whole.guides[taken.guide].encode()
    return Incoming(taken.id, guide, text, started, entries, drafts)


def _draft(taken: TakenDraft) -> Draft:
    return Draft(taken.step, taken.field, Voice(taken.voice), taken.text, moment_in(taken.at))


def _entry(taken: TakenEntry) -> Entry:
    if "\0" in taken.step + taken.field:  # PostgreSQL keeps no such text
        raise ValueError
    moment_in(taken.at)
    return from_json(taken.model_dump())


def _check_fits(entry: TakenEntry, guide: Guide) -> None:
    """``ValueError`` or ``KeyError`` where the guide leaves no room for this.

    A field that is not known, or no longer, is nowhere on show, so it may hold anything.
    """
    match Kind(entry.kind):
        case Kind.SAID:
            _check_answer(entry, guide)
        case Kind.WENT_TO if entry.step not in [step.id for step in guide.steps]:
            raise ValueError(entry.step)
        case Kind.OPENED:
            guide.outcome(str(entry.value))


def _check_answer(entry: TakenEntry, guide: Guide) -> None:
    try:
        field = field_of(guide, entry.step, entry.field)
    except NotSayable:
        return
    check(field, entry.value)


def check_value(value: object, deep: int = 0) -> None:
    """``ValueError`` where no box, list or scale of ours could hold this."""
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT or clean(value) != value:
            raise ValueError
    elif isinstance(value, int | float):
        if not math.isfinite(value) or abs(value) > LARGEST_NUMBER:
            raise ValueError
    elif isinstance(value, list | dict):
        if deep == _DEEPEST:
            raise ValueError
        inside = value if isinstance(value, list) else [*value, *value.values()]
        for each in inside:
            check_value(each, deep + 1)
