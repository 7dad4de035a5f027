"""What people did to a chart's line: froze it, split it, or marked what was tried.

The program offers, and never does it by itself; the chart says who did it and why.
"""

from sdm_aid.kit.months import first_day
from sdm_aid.learning.charts.parts import Annotation, Kind
from sdm_aid.learning.notebook.notes import Page, under
from sdm_aid.learning.notebook.sides import kind_of


def chart_notes(page: Page) -> tuple[Annotation, ...]:
    """What stands at a chart, in the order of its months."""
    found = [
        Annotation(
            kind,
            first_day(month),
            str(note.value),
            note.who or kind_of(note.side),
            note.at.astimezone().date(),
        )
        for kind in Kind
        for month, note in under(page, kind).items()
    ]
    return tuple(sorted(found, key=lambda each: (each.month, each.kind)))
