"""Words that people wrote alone and said yes to, as they may be shown: at the table, on a poster.

Nothing here can read what was written under the promise that nobody reads it. What is shown says
which kind of voice spoke, and neither in which month nor over which guide: where few talks were
held, that would be a name.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sdm_aid.learning.counting.floor import Counted, series_of
from sdm_aid.learning.counting.measures import TALKS
from sdm_aid.learning.counting.shown import ALL_GUIDES
from sdm_aid.learning.notebook.notes import Side
from sdm_aid.record.journal.given_words import KeptWords, Use

NEVER = ""
"""In the place of a month: earlier than any."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words. ``id`` is random; ``question`` is one of ``asked_alone``."""

    id: str
    side: Side
    question: str
    words: str


def quotes_for(
    use: Use, kept: Iterable[KeptWords], counted: Counted, guide: str = ALL_GUIDES
) -> tuple[Quote, ...]:
    """The words that may be used for this, over one guide or all; ``kept`` is the record's.

    Only of closed months. Patients' and companions' words wait until the months closed since hold
    as many talks over their guide as the floor asks for, so that they point at nobody. They are in
    the order of their random ids: it says nothing, and is the same at every look.
    """
    until = {each: _last_shown(counted, each) for each in counted.guides}
    closed = max(counted.months, default=NEVER)
    return tuple(
        Quote(each.id, Side(said.side), said.question, said.words)
        for each in sorted(kept, key=lambda each: each.id)
        if use in (said := each.given).uses
        and guide in (ALL_GUIDES, said.guide)
        # No talk of theirs is counted where staff write alone, so there is no number to reach.
        and said.month <= (closed if said.side == Side.STAFF else until.get(said.guide, NEVER))
    )


def _last_shown(counted: Counted, guide: str) -> str:
    """The last month whose talks are shown: what is later waits for more."""
    dots = series_of(counted, TALKS, guide).dots
    return max((f"{dot.last:%Y-%m}" for dot in dots if dot.value is not None), default=NEVER)
