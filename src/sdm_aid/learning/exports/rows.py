"""What passed the floor, line by line: the one table that every file for other programs is of.

CSV, Parquet and FHIR are made of these rows and of nothing else, so none can say more than another.
A number that may not be shown has a row with the reason in its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sdm_aid.learning.counting.measures import CARD, CHOSE
from sdm_aid.learning.counting.shown import Card, Chosen, Floored
from sdm_aid.learning.notebook.own import OwnMeasure
from sdm_aid.learning.series import Series, Shape


class Note(StrEnum):
    """Why a row has no numbers, or of what its numbers are the sum."""

    FEWER = "fewer"
    """Fewer people than the floor."""
    ALL_BUT_FEWER = "all-but-fewer"
    """All but fewer people than the floor."""
    NOBODY = "nobody"
    """Nobody was counted."""
    NOT_GIVEN = "not-given"
    """Among a practice's own numbers: none were brought in."""
    TOGETHER = "together"
    """The sum of several parts, each too small to be shown, or hidden beside one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line. What each column means is in ``resources/schemas/learn.csv-metadata.json``."""

    guide: str
    measure: str
    shape: Shape
    first_month: str
    last_month: str
    k: float | None = None
    n: int | None = None
    note: Note | None = None

    @property
    def value(self) -> float | None:
        """What is drawn of it: k / n, or k where there is no n."""
        if self.k is None or self.n == 0:
            return None
        return self.k if self.n is None else self.k / self.n


def rows_of(shown: Floored, closed: Sequence[str]) -> Iterator[Row]:
    """All that is shown of a guide, or of all. ``closed``: the months that are, in order."""
    if not closed:
        return
    for series in shown.series.values():
        yield from rows_of_series(series, shown.guide)
        if shown.guide and not series.measure.startswith(CARD):
            yield from _of_tail(shown.guide, series, closed)
    for card in shown.cards:
        yield from _of_card(shown.guide, card, (closed[0], closed[-1]))
    for each in shown.chosen:
        yield from _of_chosen(shown.guide, each)


def rows_of_own(own: OwnMeasure) -> Iterator[Row]:
    """A practice's own numbers that passed the floor, and the months that wait for others."""
    yield from rows_of_series(own.series, gap=Note.NOT_GIVEN)
    for month in own.waiting:
        yield Row("", own.measure, own.series.shape, month, month, note=Note.FEWER)


def rows_of_series(series: Series, guide: str = "", gap: Note = Note.NOBODY) -> Iterator[Row]:
    """A line, dot by dot. ``gap``: why a dot of it has no numbers."""
    for dot in series.dots:
        months = (f"{dot.first:%Y-%m}", f"{dot.last:%Y-%m}")
        if dot.value is None:
            yield Row(guide, series.measure, series.shape, *months, note=gap)
        else:
            yield Row(guide, series.measure, series.shape, *months, dot.k, dot.n)


def _of_tail(guide: str, series: Series, closed: Sequence[str]) -> Iterator[Row]:
    """The last months, where they wait for others: a guide's line has a dot for all the rest."""
    shown = f"{series.dots[-1].last:%Y-%m}" if series.dots else ""
    waiting = [month for month in closed if month > shown]
    if waiting:
        months = (waiting[0], waiting[-1])
        yield Row(guide, series.measure, series.shape, *months, note=Note.FEWER)


def _of_card(guide: str, card: Card, months: tuple[str, str]) -> Iterator[Row]:
    """A card that is not shown; of one that is, its dots are rows already."""
    if card.k is None:
        note = Note.ALL_BUT_FEWER if card.all_but_few else Note.FEWER
        yield Row(guide, f"{CARD}{card.id}", Shape.PROPORTION, *months, note=note)


def _of_chosen(guide: str, each: Chosen) -> Iterator[Row]:
    months, parts = (each.first, each.last), each.parts
    for who, k in parts.parts.items():
        yield Row(guide, f"{CHOSE}{who}", Shape.PROPORTION, *months, k, parts.of)
    if parts.hidden:
        names = CHOSE + "+".join(parts.hidden)
        whole = (parts.together, parts.of)
        yield Row(guide, names, Shape.PROPORTION, *months, *whole, Note.TOGETHER)
