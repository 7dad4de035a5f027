"""Tallies kept fresh, and months closed.

A tally says from how many entries it was made, so one that is behind is known at any time: a crash
between an answer and its tally loses nothing. An answer never waits for a tally.
"""

from collections.abc import Iterable
from functools import lru_cache

from sdm_aid.conversation.state import fold
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import read_of_talk
from sdm_aid.guide.text.problems import GuideProblems
from sdm_aid.kit.months import month_of
from sdm_aid.kit.progress import one_by_one
from sdm_aid.learning.counting.alone import numbers_of
from sdm_aid.learning.counting.floor import Counted
from sdm_aid.learning.counting.months import due, following, is_due
from sdm_aid.learning.counting.shown import ALL_GUIDES
from sdm_aid.learning.counting.tally import Tally, tally_of
from sdm_aid.record.journal.counts import Counts
from sdm_aid.record.journal.tallies import KeptTally, TalkToTally
from sdm_aid.record.record import Record


def refresh(record: Record, conversations: Iterable[str] | None = None) -> int:
    """Make the tallies of these talks, or of all that are behind. Returns how many were made.

    Raises ``RecordTrouble``.
    """
    counts = record.counts
    behind = counts.stale() if conversations is None else tuple(conversations)
    return sum(_tally(counts, each) for each in one_by_one(behind))


def close_due(record: Record) -> tuple[str, ...]:
    """Close the months whose time has come; returns them, none where there are none.

    What was said in them since its tally was made is tallied first. Where two do it at once, one
    does. Raises ``RecordTrouble``.
    """
    counts = record.counts
    closed, now = counts.closed_months(), counts.now
    last = max(closed, default="")
    if last and not is_due(following(last), now):
        return ()
    for each in one_by_one(counts.stale(last)):
        _tally(counts, each)
    alone = numbers_of(record.all_afterwards())
    months = due({*counts.tallied_months(), *alone}, closed, now)
    if months:
        counts.close_months(months, lambda month: alone.get(month, {}))
    return months


def rebuild(record: Record) -> tuple[int, bool]:
    """Make every tally anew, and their sums. Returns how many, and whether the sums were wrong.

    Closed months stay as they are. Raises ``RecordTrouble``: only the owner of a server may.
    """
    kept = record.conversations(limit=None)
    made = refresh(record, [each.id for each in kept])
    return made, record.counts.sum_anew()


def faults(record: Record) -> tuple[str, ...]:
    """The talks whose tally is not what their entries come to; behind is no fault.

    Raises ``RecordTrouble``.
    """
    counts = record.counts
    kept = (each.id for each in record.conversations(limit=None))
    return tuple(each for each in one_by_one(list(kept)) if _is_wrong(counts, each))


def counted_of(record: Record, guide: str = ALL_GUIDES) -> Counted:
    """What the closed months of a record came to, for the floor. Raises ``RecordTrouble``."""
    counts = record.counts
    return Counted(counts.closed_months(), counts.counted_rows(guide))


def too_late(record: Record, conversation_id: str) -> bool:
    """Whether the month of a talk is closed, so that leaving the talk out changes nothing.

    Raises ``RecordTrouble``.
    """
    talk = record.counts.talk(conversation_id)
    closed = record.counts.closed_months()
    return talk is not None and month_of(talk.started) <= max(closed, default="")


def _tally(counts: Counts, conversation_id: str) -> bool:
    talk = counts.talk(conversation_id)
    if talk is None:
        return False
    counts.keep_tally(conversation_id, _made(talk))
    return True


def _is_wrong(counts: Counts, conversation_id: str) -> bool:
    kept, talk = counts.tally(conversation_id), counts.talk(conversation_id)
    if kept is None or talk is None or kept.entries != len(talk.entries):
        return False
    return kept != _made(talk)


def _made(talk: TalkToTally) -> KeptTally:
    guide = _guide(talk.guide_hash, talk.guide_text)
    made = Tally("") if guide is None else tally_of(guide, fold(talk.entries), talk.started)
    return KeptTally(made.guide, len(talk.entries), made.numbers)


@lru_cache(maxsize=64)
def _guide(_hash: str, text: bytes) -> Guide | None:
    """The guide of a talk; ``None`` where it cannot be read: its talks cannot be counted."""
    try:
        return read_of_talk(text).guide
    except GuideProblems:
        return None
