"""Conversations as a list shows them: newest first, found by a few letters."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    func,
    literal,
    or_,
    select,
)

from sdm_aid.conversation.brought_in import BroughtIn, read
from sdm_aid.conversation.entries import Kind
from sdm_aid.conversation.steps import together
from sdm_aid.conversation.steps.route import PUT_AWAY
from sdm_aid.kit.letters import letters
from sdm_aid.kit.near_names import near_names
from sdm_aid.record.base.timestamps import moment
from sdm_aid.record.store.tables import conversation, entry, guide_text


@dataclass(frozen=True, slots=True)
class Kept:
    """One conversation that was kept. Moments are in UTC; texts are empty where nothing is."""

    id: str
    title: str
    """The guide's title."""
    patient: str
    started: datetime
    last_touched: datetime
    step: str
    finished: datetime | None
    guide_hash: str
    brought_in: BroughtIn | None = None
    """Where it came from; ``None`` for a talk that was held here."""
    put_away: bool = False
    """Whether it is not offered to be carried on."""
    identifiers: tuple[str, ...] = ()
    """What tells the patient apart from others of the same name, where that was asked for."""


Standing = Literal["", "unfinished", "finished"]
Order = Literal["newest", "oldest", "name", "guide"]


@dataclass(frozen=True, slots=True)
class Sought:
    """Which conversations, and in which order."""

    find: str = ""
    """Words, each in the patient's name or in the guide's title."""
    standing: Standing = ""
    title: str = ""
    """The guide's title, whole; empty for all."""
    order: Order = "newest"
    identifiers: bool = False
    """Whether to say of each what tells its patient apart; it takes a look at their entries."""


LATELY = 200
"""Conversations among which one that is not finished nearly always is: looked at before all."""

AT_ONCE = 500
"""Conversations that are asked for by their ids in one question."""

_last = entry.alias("last_entry")
_PUT_AWAY = (
    select(_last.c.id)
    .where(
        _last.c.conversation == conversation.c.id,
        _last.c.sequence == conversation.c.entries,
        _last.c.step == PUT_AWAY[0],
        _last.c.field == PUT_AWAY[1],
        _last.c.value == "true",
    )
    .correlate(conversation)
    .exists()
)
"""The last thing done with it: whatever is said after that takes it up again."""

_NEWEST_FIRST = (
    select(
        conversation.c.id,
        guide_text.c.title,
        conversation.c.patient,
        conversation.c.started,
        conversation.c.last_touched,
        conversation.c.step,
        conversation.c.finished,
        conversation.c.guide,
        entry.c.at.label("came_in"),
        entry.c.value.label("origin"),
        _PUT_AWAY.label("put_away"),
    )
    .join_from(conversation, guide_text)
    .outerjoin(
        entry,
        and_(
            entry.c.conversation == conversation.c.id,
            entry.c.sequence == 1,
            entry.c.kind == Kind.BROUGHT_IN.value,
        ),
    )
    .order_by(conversation.c.last_touched.desc(), conversation.c.id.desc())
)


def those(connection: Connection, sought: Sought, limit: int | None) -> tuple[Kept, ...]:
    """The conversations that are sought, ``limit`` at most.

    Which they are is read from one index, newest first, until there are enough: with a million
    conversations, no row is touched that is not shown.
    """
    if limit is None and sought == Sought():
        return _kept(connection, _NEWEST_FIRST)
    wanted = select(conversation.c.id).order_by(*_in_order(sought.order)).limit(limit)
    if sought.title or sought.order == "guide":
        wanted = wanted.join(guide_text, guide_text.c.hash == conversation.c.guide)
    if sought.title:
        wanted = wanted.where(guide_text.c.title == sought.title)
    if sought.standing:
        finished = conversation.c.finished.is_not(None)
        wanted = wanted.where(finished if sought.standing == "finished" else ~finished)
    for word in letters(sought.find).split():
        wanted = wanted.where(_found(connection, word))
    ids = connection.execute(wanted).scalars().all()
    by_id = {
        kept.id: kept
        for first in range(0, len(ids), AT_ONCE)
        for kept in _kept(
            connection, _NEWEST_FIRST.where(conversation.c.id.in_(ids[first : first + AT_ONCE]))
        )
    }
    found = tuple(by_id[each] for each in ids)
    return told_apart(connection, found) if sought.identifiers else found


def _in_order(order: Order) -> tuple[ColumnElement[str], ...]:
    newest = conversation.c.last_touched.desc()
    return {
        "newest": (newest,),
        "oldest": (conversation.c.last_touched.asc(),),
        "name": (conversation.c.patient_letters.asc(), newest),
        "guide": (guide_text.c.title_letters.asc(), newest),
    }[order]


def titles(connection: Connection) -> tuple[str, ...]:
    """The titles of the guides that conversations were held over, each once."""
    wanted = select(guide_text.c.title).distinct().order_by(guide_text.c.title)
    return tuple(connection.execute(wanted).scalars())


def told_apart(connection: Connection, kept: tuple[Kept, ...]) -> tuple[Kept, ...]:
    """These conversations, each with what tells its patient apart from others of the same name."""
    ids = [each.id for each in kept]
    said: dict[str, dict[str, str]] = {each: {} for each in ids}
    for first in range(0, len(ids), AT_ONCE):
        for row in connection.execute(_identifying(ids[first : first + AT_ONCE])):
            value = json.loads(row.value)
            said[row.conversation][row.field] = value if isinstance(value, str) else ""
    return tuple(
        replace(each, identifiers=tuple(filter(None, said[each.id].values()))) for each in kept
    )


def _identifying(ids: list[str]) -> Select[*tuple[str, ...]]:
    """What was said at the fields that identify, of these conversations, and not taken back."""
    taken_back = (
        select(_last.c.id)
        .where(
            _last.c.conversation == entry.c.conversation,
            _last.c.kind == Kind.UNDONE.value,
            _last.c.value == literal('"').concat(entry.c.id).concat('"'),
        )
        .correlate(entry)
        .exists()
    )
    return (
        select(entry.c.conversation, entry.c.field, entry.c.value)
        .where(
            entry.c.conversation.in_(ids),
            entry.c.step == together.STEP,
            entry.c.field.in_(together.IDENTIFIERS),
            entry.c.kind == Kind.SAID.value,
            ~taken_back,
        )
        .order_by(entry.c.conversation, entry.c.sequence)
    )


def _found(connection: Connection, word: str) -> ColumnElement[bool]:
    """Whether a word is in the patient's name, or in the title of the guide."""
    within = func.strpos if connection.dialect.name == "postgresql" else func.instr
    named = within(conversation.c.patient_letters, word) > 0
    titled = select(guide_text.c.hash).where(within(guide_text.c.title_letters, word) > 0)
    guides = connection.execute(titled).scalars().all()
    return or_(named, conversation.c.guide.in_(guides)) if guides else named


def unfinished(
    connection: Connection, limit: int, among: Iterable[str] | None = None
) -> tuple[Kept, ...]:
    """The conversations that wait to be carried on, the newest first: not finished, not put away.

    Of all, or of those with these ids. Those stopped lately are all that is looked at where one of
    them waits.
    """
    waits = (conversation.c.finished.is_(None), ~_PUT_AWAY)
    wanted = _NEWEST_FIRST.where(*waits).limit(limit)
    if among is not None:
        return _kept(connection, wanted.where(conversation.c.id.in_(list(among))))
    newest_ids = select(conversation.c.id).order_by(conversation.c.last_touched.desc())
    lately = wanted.where(conversation.c.id.in_(newest_ids.limit(LATELY).scalar_subquery()))
    return _kept(connection, lately) or _kept(connection, wanted)


def untouched_since(connection: Connection, before: datetime) -> tuple[Kept, ...]:
    """The conversations last touched before a moment, the oldest first."""
    wanted = _NEWEST_FIRST.where(conversation.c.last_touched < moment(before))
    return _kept(connection, wanted)[::-1]


def beginning_with(connection: Connection, letters_of_id: str) -> tuple[Kept, ...]:
    """The conversations whose ids begin with these letters, newest first; none for no letters."""
    start = letters_of_id.casefold()
    if not start or not start.isascii():
        return ()
    return _kept(
        connection, _NEWEST_FIRST.where(conversation.c.id.startswith(start, autoescape=True))
    )


def of_the_same_name(connection: Connection, conversation_id: str) -> tuple[Kept, ...]:
    """A conversation, others whose patient is called the same, then those called nearly the same.

    Each kind with the newest first. Whether they are the same person, only people can say. A talk
    without a name is alone.
    """
    this = select(conversation.c.patient_letters).where(conversation.c.id == conversation_id)
    name = connection.execute(this).scalar()
    if not name:
        return _kept(connection, _NEWEST_FIRST.where(conversation.c.id == conversation_id))
    same = _called(connection, [name])
    near = [each for each in _near(connection, name, parts=False) if each != name]
    return told_apart(connection, (*same, *_called(connection, near)))


def nearly_called(connection: Connection, find: str) -> tuple[Kept, ...]:
    """The conversations that ``find`` does not find, and whose patient may be meant all the same.

    Their names may be another spelling of it, or a part.
    """
    words = letters(find).split()
    found = [
        each
        for each in _near(connection, find, parts=True)
        if not all(word in each for word in words)
    ]
    return _called(connection, found)


def _near(connection: Connection, name: str, *, parts: bool) -> list[str]:
    names = connection.execute(select(conversation.c.patient_letters).distinct()).scalars()
    return near_names(name, names.all(), parts=parts)


def _called(connection: Connection, found: list[str]) -> tuple[Kept, ...]:
    """The conversations whose patients' letters are these, the newest first."""
    kept = [
        each
        for first in range(0, len(found), AT_ONCE)
        for each in _kept(
            connection,
            _NEWEST_FIRST.where(conversation.c.patient_letters.in_(found[first : first + AT_ONCE])),
        )
    ]
    return tuple(sorted(kept, key=lambda each: (each.last_touched, each.id), reverse=True))


def _kept(connection: Connection, wanted: Select[*tuple[object, ...]]) -> tuple[Kept, ...]:
    return tuple(_from_row(row) for row in connection.execute(wanted))


def _from_row(row: Row[*tuple[object, ...]]) -> Kept:
    finished = row.finished
    return Kept(
        id=row.id,
        title=row.title,
        patient=row.patient,
        started=datetime.fromisoformat(row.started),
        last_touched=datetime.fromisoformat(row.last_touched),
        step=row.step,
        finished=None if finished is None else datetime.fromisoformat(finished),
        guide_hash=row.guide,
        brought_in=_origin(row),
        put_away=bool(row.put_away) and finished is None,
    )


def _origin(row: Row[*tuple[object, ...]]) -> BroughtIn | None:
    if row.origin is None:
        return None
    return _read_origin(row.came_in, row.origin)


@dataclass(frozen=True, slots=True)
class Begun:
    """How a conversation began: its guide's hash, the id of its first entry, where it is from."""

    id: str
    guide: str
    first: str
    origin: BroughtIn | None


def begun(connection: Connection) -> tuple[Begun, ...]:
    """How each conversation began, the earliest first."""
    wanted = (
        select(conversation.c.id, conversation.c.guide, entry.c.id, entry.c.kind, entry.c.at)
        .add_columns(entry.c.value)
        .join(entry, and_(entry.c.conversation == conversation.c.id, entry.c.sequence == 1))
        .order_by(conversation.c.started, conversation.c.id)
    )
    return tuple(
        Begun(kept, guide, first, _read_origin(at, value) if kind == Kind.BROUGHT_IN else None)
        for kept, guide, first, kind, at, value in connection.execute(wanted)
    )


def _read_origin(at: str, value: str) -> BroughtIn:
    return read(datetime.fromisoformat(at), json.loads(value))
