"""Conversations as a list shows them: newest first, found by a few letters."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, Select, or_, select

from sdm_aid.record.moments import moment
from sdm_aid.record.tables import conversation, guide_text


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
    )
    .join_from(conversation, guide_text)
    .order_by(conversation.c.last_touched.desc(), conversation.c.id.desc())
)


def letters(text: str) -> str:
    """``text`` as it is looked for: without capitals and accents, so that "zoe" finds "Zoë"."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


def newest(connection: Connection, find: str, limit: int | None) -> tuple[Kept, ...]:
    """The conversations in whose patient's name or guide's title every word of ``find`` is."""
    wanted = _NEWEST_FIRST.limit(limit)
    for word in letters(find).split():
        wanted = wanted.where(
            or_(
                conversation.c.patient_letters.contains(word, autoescape=True),
                guide_text.c.title_letters.contains(word, autoescape=True),
            )
        )
    return _kept(connection, wanted)


def newest_unfinished(connection: Connection, among: Iterable[str] | None = None) -> Kept | None:
    """The conversation somebody stopped in last, of all or of those with these ids."""
    wanted = _NEWEST_FIRST.where(conversation.c.finished.is_(None)).limit(1)
    if among is not None:
        wanted = wanted.where(conversation.c.id.in_(list(among)))
    found = _kept(connection, wanted)
    return found[0] if found else None


def untouched_since(connection: Connection, before: datetime) -> tuple[Kept, ...]:
    """The conversations last touched before a moment, the oldest first."""
    wanted = _NEWEST_FIRST.where(conversation.c.last_touched < moment(before))
    return _kept(connection, wanted)[::-1]


def of_the_same_name(connection: Connection, conversation_id: str) -> tuple[Kept, ...]:
    """A conversation, and others whose patient is called the same, the newest first.

    Whether they are the same person, only people can say. A talk without a name is alone.
    """
    this = select(conversation.c.patient_letters).where(conversation.c.id == conversation_id)
    name = connection.execute(this).scalar()
    same = conversation.c.id == conversation_id
    if name:
        same |= conversation.c.patient_letters == name
    return _kept(connection, _NEWEST_FIRST.where(same))


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
    )
