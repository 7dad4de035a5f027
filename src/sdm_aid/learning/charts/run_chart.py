"""A run chart: the dots, the line through their middle, and what the two rules say of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from statistics import median

from sdm_aid.learning.charts.chance import chance_of_signal, chance_with_a_fixed_line
from sdm_aid.learning.charts.parts import Annotation, Part, parts_of
from sdm_aid.learning.charts.run_rules import Runs, runs_about
from sdm_aid.learning.series import Series


class Verdict(StrEnum):
    """What a part of a chart says."""

    NOT_ENOUGH = "not enough yet"
    CHANGED = "something changed"
    STEADY = "steady"


@dataclass(frozen=True, slots=True)
class RunPart:
    """Dots with one line: its middle (``None`` where all are gaps), and how they lie about it."""

    part: Part
    middle: float | None
    runs: Runs

    @property
    def verdict(self) -> Verdict:
        """What the two rules say."""
        if not self.runs.enough:
            return Verdict.NOT_ENOUGH
        return Verdict.CHANGED if self.runs.signal else Verdict.STEADY

    @property
    def false_alarm(self) -> Fraction | None:
        """The chance that such a part is flagged although nothing changed; ``None`` if too short.

        With a line through these very dots, from how many lie above and below; with a frozen line,
        from how many there are, as there the sides themselves are news.
        """
        if not self.runs.enough:
            return None
        if self.part.freeze is not None:
            return chance_with_a_fixed_line(self.runs.useful)
        return chance_of_signal(self.runs.above, self.runs.below)


@dataclass(frozen=True, slots=True)
class RunChart:
    """A series with its parts and with what people wrote on it."""

    series: Series
    parts: tuple[RunPart, ...]
    annotations: tuple[Annotation, ...] = ()


def run_chart(series: Series, annotations: Iterable[Annotation] = ()) -> RunChart:
    """The run chart of a series."""
    notes = tuple(annotations)
    return RunChart(series, tuple(map(_run_part, parts_of(series, notes))), notes)


def _run_part(part: Part) -> RunPart:
    basis = [value for value in part.basis_values if value is not None]
    middle = median(basis) if basis else None
    return RunPart(part, middle, runs_about(part.values, middle))
