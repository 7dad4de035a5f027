"""Talks that wait to be carried on, as home may show them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sdm_aid.conversation.entries import Entry

if TYPE_CHECKING:
    from sdm_aid.record.record import Record
    from sdm_aid.record.store.listing import Kept

MOST = 3
"""Talks offered at home; the others are in the records."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Where a talk stopped. Nothing here says whose it is, unless the room is for one alone."""

    id: str
    title: str
    when: datetime
    """In UTC."""
    step: int
    """Which step it stands at, from 1; 0 before the first."""
    steps: int
    mark: str = ""
    """Where it came from, for one that was not held here."""
    who: str = ""
    """The patient's name, only where the settings say that it may be seen."""


def stopped(record: "Record", *, names: bool) -> tuple[Stopped, ...]:
    """The talks that wait, the one stopped last first; one more than are offered, if there are.

    ``names``: whether the patients' names may be seen. Raises ``RecordTrouble``.
    """
    waiting = record.unfinished(MOST + 1)
    return tuple(_stopped(record, kept, names=names) for kept in waiting)


def _stopped(record: "Record", kept: "Kept", *, names: bool) -> Stopped:
    step, steps = _where(record.guide_text(kept.id), record.entries(kept.id))
    mark = ""
    if kept.brought_in is not None:
        from sdm_aid.plan.content.origin import origin_tag

        mark = origin_tag(kept.brought_in)
    who = kept.patient if names else ""
    return Stopped(kept.id, kept.title, kept.last_touched, step, steps, mark, who)


def _where(guide_text: bytes, entries: tuple[Entry, ...]) -> tuple[int, int]:
    """Which step the talk stands at, and how many there are on its way."""
    from sdm_aid.conversation.session.path import path
    from sdm_aid.conversation.state import fold
    from sdm_aid.guide.library.shelf import read_once
    from sdm_aid.guide.text.problems import GuideProblems

    state = fold(entries)
    try:
        on_the_way = [each.id for each in path(read_once(guide_text).guide, state)]
    except GuideProblems:  # opening it says why
        return 0, 0
    place = on_the_way.index(state.step) + 1 if state.step in on_the_way else 0
    return place, len(on_the_way)
