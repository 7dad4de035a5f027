"""A control chart, for who asks for one: a centre, limits, and which dots are flagged by what."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sdm_aid.learning.charts.limits import ChartKind, Factor, Limits, Ranges, limits_of
from sdm_aid.learning.charts.parts import Annotation, Part, parts_of
from sdm_aid.learning.charts.run_rules import Runs, runs_about
from sdm_aid.learning.charts.xmr_rules import Special, special_causes
from sdm_aid.learning.series import Series, Shape

FEWEST_FOR_LIMITS = 13
"""Points below which limits are trial limits: they will still move."""
LARGE_MONTHS = 1_000
"""A mean denominator from which p limits are so narrow that nearly every month falls outside."""


class Rules(StrEnum):
    """Which rules flag the dots of a control chart."""

    LIMITS_AND_RUNS = "limits and runs"
    """A dot outside the limits, and the two rules of run charts about the centre."""
    NHS = "four NHS rules"


NHS_RANGES = Ranges(screened=True, factor=Factor.NHS)
"""How NHS tools make XmR limits."""


@dataclass(frozen=True, slots=True)
class ControlPart:
    """Dots with one centre and their limits."""

    part: Part
    limits: Limits
    runs: Runs
    outside: tuple[bool, ...]
    """Whether each dot lies beyond a limit."""
    special: tuple[Special | None, ...]
    """Why each dot is flagged by the NHS rules; all ``None`` under the other ones."""

    @property
    def points(self) -> int:
        """How many dots the limits are worked out from."""
        return sum(value is not None for value in self.part.basis_values)

    @property
    def trial(self) -> bool:
        """Whether the limits are still to move."""
        return self.points < FEWEST_FOR_LIMITS

    @property
    def flagged(self) -> bool:
        """Whether any rule speaks."""
        if any(self.special) or any(self.outside):
            return True
        return self.runs.signal


@dataclass(frozen=True, slots=True)
class ControlChart:
    """A series with centre and limits, and with what people wrote on it."""

    series: Series
    kind: ChartKind
    rules: Rules
    ranges: Ranges
    parts: tuple[ControlPart, ...]
    annotations: tuple[Annotation, ...] = ()


def kinds_for(series: Series) -> tuple[ChartKind, ...]:
    """The control charts that fit what the numbers are, the most fitting first."""
    match series.shape:
        case Shape.PROPORTION:
            return (p_or_p_prime(series), ChartKind.I)
        case Shape.COUNT:
            has_area = any(dot.n is not None for dot in series.dots)
            return (ChartKind.U if has_area else ChartKind.C, ChartKind.I)
        case Shape.BETWEEN:
            positive = all(dot.value is None or dot.value > 0 for dot in series.dots)
            return (ChartKind.G, *([ChartKind.T] if positive else []), ChartKind.I)
        case Shape.AMOUNT:
            return (ChartKind.I,)


def p_or_p_prime(series: Series) -> ChartKind:
    """p where months are small, p′ where they are large, as ``LARGE_MONTHS`` has it."""
    sizes = [dot.n for dot in series.dots if dot.n and dot.k is not None]
    large = bool(sizes) and sum(sizes) >= LARGE_MONTHS * len(sizes)
    return ChartKind.P_PRIME if large else ChartKind.P


def control_chart(
    series: Series,
    kind: ChartKind | None = None,
    annotations: Iterable[Annotation] = (),
    *,
    rules: Rules = Rules.LIMITS_AND_RUNS,
    ranges: Ranges | None = None,
) -> ControlChart:
    """The control chart of a series, of the most fitting kind where none is named.

    The NHS rules are for I charts only, and bring NHS limits along unless others are named.
    ``ValueError`` where the numbers cannot make such a chart.
    """
    kind = kind or (ChartKind.I if rules is Rules.NHS else kinds_for(series)[0])
    if rules is Rules.NHS and kind is not ChartKind.I:
        raise ValueError("the NHS rules are for I charts")
    ranges = ranges or (NHS_RANGES if rules is Rules.NHS else Ranges())
    notes = tuple(annotations)
    parts = tuple(_part(part, kind, rules, ranges) for part in parts_of(series, notes))
    return ControlChart(series, kind, rules, ranges, parts, notes)


def _part(part: Part, kind: ChartKind, rules: Rules, ranges: Ranges) -> ControlPart:
    values = tuple(dot.k for dot in part.dots) if kind is ChartKind.C else part.values
    limits = limits_of(kind, part.dots, part.basis, ranges)
    outside = tuple(
        value is not None
        and ((high is not None and value > high) or (low is not None and value < low))
        for value, low, high in zip(values, limits.lower, limits.upper, strict=True)
    )
    nhs = rules is Rules.NHS
    special = (
        special_causes(values, limits.centre, limits.lower, limits.upper)
        if nhs
        else (None,) * len(values)
    )
    return ControlPart(part, limits, runs_about(values, limits.centre), outside, special)
