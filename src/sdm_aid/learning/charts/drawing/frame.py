"""The field in which dots are drawn: from months and values to places on the picture."""

from dataclasses import dataclass
from datetime import date

from sdm_aid.learning.charts.drawing.scale import Scale
from sdm_aid.learning.series import Dot, Series, Shape


def month_number(month: date) -> int:
    """Months since the year nought, so that they can be subtracted."""
    return month.year * 12 + month.month - 1


@dataclass(frozen=True, slots=True)
class Places:
    """Where dots stand from the beginning of the picture to its end, from 0 to 1.

    By the calendar, so that a month without a dot is seen to be missing. What lies between rare
    things has no months: its dots stand one beside the other.
    """

    dots: tuple[Dot, ...]
    by_month: bool
    count: int
    """How many months, or dots, the picture is wide."""
    spans: tuple[tuple[float, float], ...]
    """From where to where the months of each dot reach."""

    def edge(self, month: date) -> float:
        """Where a month begins; the middle of a dot that this month lies within."""
        for dot, (begin, end) in zip(self.dots, self.spans, strict=True):
            if dot.first >= month:
                return begin
            if dot.last >= month:
                return (begin + end) / 2
        return 1.0


def places_of(series: Series) -> Places:
    """Where the dots of a series stand."""
    dots = series.dots
    if series.shape is Shape.BETWEEN or not dots:
        count = max(1, len(dots))
        spans = tuple((place / count, (place + 1) / count) for place in range(len(dots)))
        return Places(dots, by_month=False, count=count, spans=spans)
    begin = month_number(dots[0].first)
    months = [(month_number(dot.first) - begin, month_number(dot.last) - begin) for dot in dots]
    count = max(last for _first, last in months) + 1
    spans = tuple((first / count, (last + 1) / count) for first, last in months)
    return Places(dots, by_month=True, count=count, spans=spans)


@dataclass(frozen=True, slots=True)
class Frame:
    """The field: its sides on the picture, and which way time goes."""

    left: float
    top: float
    right: float
    bottom: float
    mirrored: bool
    """Whether time goes from right to left, as the language does."""
    places: Places
    scale: Scale

    def x(self, part: float) -> float:
        """A place in time, 0 to 1, on the picture."""
        wide = (self.right - self.left) * part
        return self.right - wide if self.mirrored else self.left + wide

    def y(self, shown: float) -> float:
        """A value, as it is shown, on the picture."""
        return self.bottom - (self.bottom - self.top) * self.scale.part(shown)

    def at(self, place: int) -> float:
        """The middle of the dot at this place."""
        begin, end = self.places.spans[place]
        return self.x((begin + end) / 2)

    def between(self, first: int, last: int) -> tuple[float, float]:
        """The left and the right end of some dots' months."""
        ends = self.x(self.places.spans[first][0]), self.x(self.places.spans[last][1])
        return min(ends), max(ends)

    @property
    def step(self) -> float:
        """How wide a month is."""
        return (self.right - self.left) / self.places.count
