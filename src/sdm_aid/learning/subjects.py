"""What each measure is called on its chart, and which way is good."""

from sdm_aid.kit.language import _
from sdm_aid.learning.charts.subject import Good, Subject
from sdm_aid.learning.counting.measures import (
    FINISHED,
    MINUTES,
    NOT_TODAY,
    SET_ASIDE,
    TALKS,
    measure_of,
)

NEITHER = (MINUTES, NOT_TODAY, SET_ASIDE, TALKS, FINISHED)
"""More of these is neither better nor worse."""


def subject_of(measure_id: str, language: str) -> Subject:
    """A measure, as its chart names it."""
    measure = measure_of(measure_id)
    of = measure.of()
    return Subject(
        measure.name(),
        language,
        Good.NEITHER if measure_id in NEITHER else Good.HIGHER,
        _("Counted: {of}").format(of=of) if of else "",
    )
