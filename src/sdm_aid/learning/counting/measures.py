"""What is counted: each measure with what it is a share of, and whose words it rests on.

No numerator is without its denominator. A measure's id is kept in the record for ever.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sdm_aid.kit.language import _
from sdm_aid.learning.series import Shape


class From(StrEnum):
    """Where a measure comes from, and so how many people a dot must stand for."""

    TALKS = "talks"
    """What happened in talks."""
    ALONE = "alone"
    """What people answered alone, afterwards: private, so it takes more of them."""
    CARDS = "cards"
    """What matters to people: neither those to whom it does nor the others may be few."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure."""

    id: str
    name: Callable[[], str]
    of: Callable[[], str]
    """Of what it is counted, in words: its denominator; empty for a plain count."""
    source: From = From.TALKS
    shape: Shape = Shape.PROPORTION


EFFORT, ANSWERED = "effort", "answered"
TALKS, FINISHED, MINUTES = "talks", "finished", "minutes"
ASKED_FIRST, HEARD, AGREED, NOTHING_OPEN = "asked-first", "heard", "agreed", "nothing-open"
TIED, GOOD_TALK, NOT_TODAY = "action-tied", "good-talk", "not-today"
SET_ASIDE, ALL_CHECKS = "set-aside", "all-checks"
CARD, CHOSE = "card/", "chose/"
"""How the ids begin of what matters, by card, and of who chose."""
OWN_CARDS = f"{CARD}own_cards"
"""All that people added themselves, together; no id of a guide has a _."""
CHOOSERS = ("patient", "both", "all", "clinician")


def _talks() -> str:
    return _("talks")


def _finished() -> str:
    return _("talks that were finished")


MEASURES: tuple[Measure, ...] = (
    Measure(
        EFFORT,
        lambda: _("Every effort: the top answer to all three questions"),
        lambda: _("people who answered all three"),
        From.ALONE,
    ),
    Measure(ANSWERED, lambda: _("Answered alone, afterwards"), _finished),
    Measure(
        ASKED_FIRST,
        lambda: _("Asked first: the patient’s words stood before anything else was opened"),
        _talks,
    ),
    Measure(
        HEARD,
        lambda: _("Heard: the patient said “yes, that is right”"),
        lambda: _("talks that came to what matters"),
    ),
    Measure(AGREED, lambda: _("Agreed: both said yes to the plan"), _finished),
    Measure(NOTHING_OPEN, lambda: _("No question left open, or a day to look again"), _finished),
    Measure(
        TIED,
        lambda: _("Something to do that is for what matters"),
        lambda: _("talks with something to do"),
    ),
    Measure(GOOD_TALK, lambda: _("It was a good talk"), lambda: _("people who said how it was")),
    Measure(NOT_TODAY, lambda: _("Not today"), _talks),
    Measure(SET_ASIDE, lambda: _("A choice was set aside"), _talks),
    Measure(ALL_CHECKS, lambda: _("All four checks before choosing: yes"), _talks),
    Measure(MINUTES, lambda: _("Minutes"), _talks, shape=Shape.AMOUNT),
    Measure(FINISHED, lambda: _("Finished"), _talks),
    Measure(TALKS, lambda: _("Talks"), str, shape=Shape.COUNT),
)
"""Those that have a line of their own, in the order of a page."""
_BY_ID = {each.id: each for each in MEASURES}


def measure_of(measure_id: str) -> Measure:
    """The measure with this id. ``KeyError`` where there is none."""
    if measure_id.startswith(CARD):
        return Measure(measure_id, lambda: _("Matters a lot"), _talks, From.CARDS)
    return _BY_ID[measure_id]
