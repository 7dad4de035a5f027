"""Tallies: what each talk adds to what is counted, and the sums of them all.

What is in a tally is for whoever counts; the record keeps it, keeps the sums with it, and lets it
go with its talk. It holds no words, and can always be made anew from the entries.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, or_, select

from sdm_aid.conversation.entries import Entry
from sdm_aid.record.journal.journal import entries_of
from sdm_aid.record.store import record_head, tables
from sdm_aid.record.store.prepared_statements import every_row
from sdm_aid.record.store.upserts import insert

_TALLY, _SUM, _TALK = tables.tally.c, tables.tallied.c, tables.conversation.c
_TALLIES = select(_TALLY.guide, _TALLY.numbers, _TALLY.entries)

Sums = Counter[tuple[str, str, str, int]]
"""By guide, month, measure and part: 0 for the numerator, 1 for the denominator."""

_MADE_FROM = ("", "", "")
"""The place of the entries that tallies were made from, and of how many tallies there are.

Where they are as many as the record's head says, no tally is behind, and no talk is looked at. Only
a record on one machine has it; one from before there was this has too little in it, or nothing.
"""


@dataclass(frozen=True, slots=True)
class KeptTally:
    """A tally as it is kept."""

    guide: str
    """The guide's id."""
    entries: int
    """How many entries of the talk it was made from."""
    numbers: Mapping[str, Mapping[str, tuple[int, int]]]
    """By month and measure: numerator and denominator."""


@dataclass(frozen=True, slots=True)
class TalkToTally:
    """What a tally is made from."""

    guide_hash: str
    guide_text: bytes
    started: datetime
    entries: tuple[Entry, ...]


def talk(connection: Connection, conversation_id: str) -> TalkToTally | None:
    """A talk, to be tallied; ``None`` where it is not here any more."""
    wanted = (
        select(_TALK.guide, _TALK.started, tables.guide_text.c.text)
        .join_from(tables.conversation, tables.guide_text)
        .where(_TALK.id == conversation_id)
    )
    found = connection.execute(wanted).first()
    if found is None:
        return None
    started = datetime.fromisoformat(found.started)
    return TalkToTally(found.guide, found.text, started, entries_of(connection, conversation_id))


def stale(connection: Connection, since: str = "") -> tuple[str, ...]:
    """The talks that have no tally, or had something said since; oldest first.

    ``since``: only those that began, or were last touched, in this month or later.
    """
    if _none_is_behind(connection):
        return ()
    wanted = (
        select(_TALK.id)
        .outerjoin(tables.tally, _TALLY.conversation == _TALK.id)
        .where(or_(_TALLY.entries.is_(None), _TALLY.entries != _TALK.entries))
    )
    if since:
        wanted = wanted.where(or_(_TALK.started >= since, _TALK.last_touched >= since))
    return tuple(connection.execute(wanted.order_by(_TALK.started, _TALK.id)).scalars())


def _none_is_behind(connection: Connection) -> bool:
    """Whether the tallies are of all talks and all entries, so far as that can be told at once."""
    if connection.dialect.name != "sqlite":
        return False
    head = record_head.read(connection)
    wanted = select(_SUM.k, _SUM.n).where(_SUM.month == "", _SUM.guide == "", _SUM.measure == "")
    made_from = connection.execute(wanted).first()
    if head is None or made_from is None:
        return False
    return tuple(made_from) == (head.entries, head.conversations)


def keep(connection: Connection, conversation_id: str, tally: KeptTally) -> None:
    """Keep a talk's tally in place of the one before, and the sums with it.

    A talk that was erased meanwhile gets none, and a tally that knew more of it stays.
    """
    known = select(_TALLY.entries).where(_TALLY.conversation == conversation_id)
    there = select(_TALK.id).where(_TALK.id == conversation_id)
    if connection.execute(there).first() is None:
        return
    if (connection.execute(known).scalar() or 0) > tally.entries:
        return
    before = _forgotten(connection, (conversation_id,))
    new = insert(connection.dialect.name, tables.tally)
    instead = {name: new.excluded[name] for name in ("entries", "guide", "numbers")}
    numbers = as_json(tally.numbers)
    row = {
        "conversation": conversation_id,
        "entries": tally.entries,
        "guide": tally.guide,
        "numbers": numbers,
    }
    connection.execute(
        new.on_conflict_do_update(index_elements=["conversation"], set_=instead), row
    )
    sums = _sums_in([(tally.guide, numbers, tally.entries)])
    sums.subtract(before)
    _add(connection, sums)


def forget(connection: Connection, conversations: Iterable[str]) -> None:
    """Take the tallies of talks that are erased out of the sums, and delete them.

    What a closed month came to stays: it holds nobody.
    """
    ids = tuple(conversations)
    less: Sums = Counter()
    less.subtract(_forgotten(connection, ids))
    _add(connection, less)
    connection.execute(delete(tables.tally).where(_TALLY.conversation.in_(ids)))


def made_anew(connection: Connection) -> bool:
    """Make the sums anew from the tallies; whether they were wrong."""
    right, kept = _sums_of_tallies(connection), _kept_sums(connection)
    if +right != +kept:
        connection.execute(delete(tables.tallied))
        _add(connection, right)
    return not _fit(right, kept)


def sums_fit(connection: Connection) -> bool:
    """Whether the sums are those of the tallies."""
    return _fit(_sums_of_tallies(connection), _kept_sums(connection))


def _fit(right: Sums, kept: Sums) -> bool:
    """Whether sums that are kept are right; of what tallies were made from they may hold less."""
    places = [(*_MADE_FROM, part) for part in (0, 1)]
    less = all(kept[place] <= right[place] for place in places)
    return less and +_without(right, places) == +_without(kept, places)


def _without(sums: Sums, places: list[tuple[str, str, str, int]]) -> Sums:
    return Counter({place: count for place, count in sums.items() if place not in places})


def kept_of(connection: Connection, conversation_id: str) -> KeptTally | None:
    """A talk's tally; ``None`` where it has none."""
    wanted = select(tables.tally).where(_TALLY.conversation == conversation_id)
    row = connection.execute(wanted).first()
    return None if row is None else KeptTally(row.guide, row.entries, from_json(row.numbers))


def months(connection: Connection) -> tuple[str, ...]:
    """The months in which something was tallied, in order."""
    wanted = select(_SUM.month).where(_SUM.n > 0, _SUM.month > "").distinct()
    return tuple(connection.execute(wanted.order_by(_SUM.month)).scalars())


def of_months(
    connection: Connection, months: Collection[str]
) -> dict[str, dict[tuple[str, str], tuple[int, int]]]:
    """The sums of some months, by month, then by guide and measure: read at one go."""
    wanted = select(_SUM.month, _SUM.guide, _SUM.measure, _SUM.k, _SUM.n).where(
        _SUM.month >= min(months, default=""), _SUM.month <= max(months, default=""), _SUM.n > 0
    )
    found: dict[str, dict[tuple[str, str], tuple[int, int]]] = {}
    for month, guide, measure, k, n in every_row(connection, wanted):
        found.setdefault(month, {})[guide, measure] = (k, n)
    return found


def as_json(numbers: Mapping[str, Mapping[str, tuple[int, int]]]) -> str:
    """The numbers of a tally as its column holds them."""
    return json.dumps(numbers, separators=(",", ":"), sort_keys=True)


def from_json(column: str) -> dict[str, dict[str, tuple[int, int]]]:
    """The numbers in a column."""
    return {
        month: {measure: (k, n) for measure, (k, n) in of_month.items()}
        for month, of_month in json.loads(column).items()
    }


def _sums_in(rows: Iterable[tuple[str, str, int]]) -> Sums:
    """The sums of tallies: each a guide's id, its numbers, and how many entries it is made from."""
    sums: Sums = Counter()
    for guide, column, entries in rows:
        sums[*_MADE_FROM, 0] += entries
        sums[*_MADE_FROM, 1] += 1
        for month, of_month in json.loads(column).items():
            for measure, (k, n) in of_month.items():
                sums[guide, month, measure, 0] += k
                sums[guide, month, measure, 1] += n
    return sums


def _forgotten(connection: Connection, ids: tuple[str, ...]) -> Sums:
    return _sums_in(every_row(connection, _TALLIES.where(_TALLY.conversation.in_(ids))))


def _sums_of_tallies(connection: Connection) -> Sums:
    sums = _sums_in(every_row(connection, _TALLIES))
    here = connection.dialect.name == "sqlite"
    return sums if here else _without(sums, [(*_MADE_FROM, part) for part in (0, 1)])


def _kept_sums(connection: Connection) -> Sums:
    sums: Sums = Counter()
    for row in connection.execute(select(tables.tallied)):
        sums[row.guide, row.month, row.measure, 0] = row.k
        sums[row.guide, row.month, row.measure, 1] = row.n
    return sums


def _add(connection: Connection, sums: Sums) -> None:
    """Add to the sums, always in one order, so that two who do never wait for each other."""
    here = connection.dialect.name == "sqlite"
    changed = {place[:3] for place, count in sums.items() if count}
    places = sorted(place for place in changed if here or place != _MADE_FROM)
    if not places:
        return
    new = insert(connection.dialect.name, tables.tallied)
    more = {name: _SUM[name] + new.excluded[name] for name in ("k", "n")}
    adding: Any = new.on_conflict_do_update(index_elements=["month", "guide", "measure"], set_=more)
    rows = [
        {
            "guide": place[0],
            "month": place[1],
            "measure": place[2],
            "k": sums[(*place, 0)],
            "n": sums[(*place, 1)],
        }
        for place in places
    ]
    connection.execute(adding, rows)
