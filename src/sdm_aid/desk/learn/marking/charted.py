"""What a chart of a measure is made from: of talks and answers, or of a practice's own numbers."""

from dataclasses import dataclass

from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.learning.charts.parts import Annotation
from sdm_aid.learning.charts.subject import Subject
from sdm_aid.learning.notebook.own import OWN
from sdm_aid.learning.own_measures import own_measure, subject_of_own
from sdm_aid.learning.series import Series
from sdm_aid.learning.subjects import subject_of


@dataclass(frozen=True, slots=True)
class Charted:
    """Numbers that passed the floor, what they are about, and what was done to their chart."""

    series: Series
    subject: Subject
    notes: tuple[Annotation, ...]
    """What people did; what came with the numbers is not among them."""
    came: tuple[Annotation, ...] = ()
    """New parts that came with a practice's own numbers."""

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """All that stands on the chart."""
        return (*self.came, *self.notes)

    @property
    def has_dots(self) -> bool:
        """Whether there is anything to draw."""
        return any(dot.value is not None for dot in self.series.dots)


def charted(table: LearnTable, measure: str) -> Charted | None:
    """The chart of a measure; ``None`` where nothing of it is counted here."""
    notes = table.notebook.charts.get(measure, ())
    if measure.startswith(OWN):
        own = own_measure(table.notebook, measure)
        if own is None:
            return None
        return Charted(own.series, subject_of_own(own, table.language), notes, own.splits)
    series = table.shown.series.get(measure)
    if series is None:
        return None
    return Charted(series, subject_of(measure, table.language), notes)
