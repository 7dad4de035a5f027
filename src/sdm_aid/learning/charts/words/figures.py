"""Numbers of a chart as people read them: a share as so many of 100."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import number_in_words
from sdm_aid.learning.charts.subject import Subject
from sdm_aid.learning.series import Series, Shape


@dataclass(frozen=True, slots=True)
class Figures:
    """How the values of one series are written."""

    shape: Shape
    times: int
    """What a value is multiplied by to be shown."""
    language: str

    def shown(self, value: float) -> float:
        """The value on the scale of the picture: 0.6625 as 66.25."""
        return value * self.times

    def bare(self, value: float) -> str:
        """The value alone, rounded as it is shown: 66."""
        return rounded(self.shown(value), self.language, whole=self.shape is Shape.PROPORTION)

    def whole(self, value: float) -> str:
        """The value with what it is of: 66 of 100."""
        number = self.bare(value)
        if self.shape is Shape.PROPORTION:
            return _("{n} of 100").format(n=number)
        if self.times != 1:
            return _("{n} for each {size}").format(
                n=number, size=number_in_words(self.times, self.language, thousands=True)
            )
        return number


def figures_of(series: Series, subject: Subject) -> Figures:
    """How the values of a series are written: shares of 100, sized counts of what they are for."""
    sized = series.shape is Shape.COUNT and any(dot.n is not None for dot in series.dots)
    times = 100 if series.shape is Shape.PROPORTION else subject.of_each if sized else 1
    return Figures(series.shape, times, subject.language)


@lru_cache(maxsize=1024)
def rounded(value: float, language: str, *, whole: bool = False) -> str:
    """A number with as many digits as help: none after the point from 100 on, at most two."""
    places = 0 if whole or abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return number_in_words(exact, language, thousands=True)


@lru_cache(maxsize=1024)
def counted(number: int, language: str) -> str:
    """A whole number as the language writes it."""
    return number_in_words(number, language, thousands=True)
