"""The lines of a chart, as the picture needs them: middles, centres and limits, part by part."""

from dataclasses import dataclass

from sdm_aid.kit.language import _
from sdm_aid.learning.charts.control_chart import ControlPart
from sdm_aid.learning.charts.run_chart import RunChart, RunPart
from sdm_aid.learning.charts.words.description import Chart, has_a_line
from sdm_aid.learning.charts.words.figures import Figures
from sdm_aid.learning.series import Shape


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A line over some dots: a value for each of them, and what to write beside it."""

    first: int
    values: tuple[float | None, ...]
    text: str
    limit: bool = False
    solid: int = 0
    """How many of its first dots it was worked out from, where it was fixed there."""


def lines_of(chart: Chart, figures: Figures) -> list[ChartLine]:
    """All lines of a chart, with the numbers written beside them."""
    lines: list[ChartLine] = []
    first = 0
    if isinstance(chart, RunChart):
        several = len(chart.parts) > 1
        for part in chart.parts:
            lines += _middle(part, first, several, figures)
            first += len(part.part.dots)
        return lines
    for control in chart.parts:
        lines += _with_limits(control, first, figures)
        first += len(control.part.dots)
    return lines


def stands_out(chart: Chart) -> frozenset[int]:
    """The places of dots that a rule flags."""
    places: set[int] = set()
    first = 0
    for part in chart.parts:
        if isinstance(part, RunPart):
            if part.runs.too_long:
                places.update(first + place for place in part.runs.longest_at)
        else:
            flags = zip(part.outside, part.special, strict=True)
            places.update(first + place for place, flag in enumerate(flags) if any(flag))
        first += len(part.part.dots)
    return frozenset(places)


def _middle(part: RunPart, first: int, several: bool, figures: Figures) -> list[ChartLine]:
    if not has_a_line(part):
        return []
    value = figures.bare(part.middle)
    if part.part.freeze is not None:
        text = _("the middle, fixed: {value}").format(value=value)
    elif several:
        text = _("the middle here: {value}").format(value=value)
    elif figures.shape is not Shape.BETWEEN:
        text = _("the middle of these months: {value}").format(value=value)
    else:
        text = _("the middle: {value}").format(value=value)
    count = len(part.part.dots)
    solid = len(part.part.basis) if part.part.freeze is not None else 0
    return [ChartLine(first, (part.middle,) * count, text, solid=solid)]


def _with_limits(part: ControlPart, first: int, figures: Figures) -> list[ChartLine]:
    limits = part.limits
    if limits.centre is None:
        return []
    count = len(part.part.dots)
    value = figures.bare(limits.centre)
    solid = len(part.part.basis) if part.part.freeze is not None else 0
    centre = ChartLine(
        first, (limits.centre,) * count, _("the line: {value}").format(value=value), solid=solid
    )
    upper = _("upper trial limit") if part.trial else _("upper limit")
    lower = _("lower trial limit") if part.trial else _("lower limit")
    return [
        centre,
        _limit(first, limits.upper, upper, figures),
        _limit(first, limits.lower, lower, figures),
    ]


def _limit(first: int, values: tuple[float | None, ...], name: str, figures: Figures) -> ChartLine:
    numbers = {value for value in values if value is not None}
    if len(numbers) != 1:
        return ChartLine(first, values, name, limit=True)
    value = figures.bare(numbers.pop())
    text = _("{name}: {value}").format(name=name, value=value)
    return ChartLine(first, values, text, limit=True)
