"""The lines of a chart, as the picture needs them: middles, centres and limits, part by part."""

from dataclasses import dataclass, replace

from sdm_aid.kit.language import _
from sdm_aid.learning.charts.control_chart import ControlPart
from sdm_aid.learning.charts.run_chart import RunChart, RunPart
from sdm_aid.learning.charts.words.description import Chart, has_a_line
from sdm_aid.learning.charts.words.figures import Figures
from sdm_aid.learning.charts.words.notes import part_heading
from sdm_aid.learning.series import Shape


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A line over some dots: a value for each of them, and what to write beside it."""

    first: int
    values: tuple[float | None, ...]
    text: str
    below: str
    """The same where it stands away from the line, so that it says which it is of."""
    limit: bool = False
    solid: int = 0
    """How many of its first dots it was worked out from, where it was fixed there."""


def lines_of(chart: Chart, figures: Figures) -> list[ChartLine]:
    """All lines of a chart, with the numbers written beside them."""
    lines: list[ChartLine] = []
    first = 0
    several = len(chart.parts) > 1
    if isinstance(chart, RunChart):
        for part in chart.parts:
            lines += _middle(part, first, several, figures)
            first += len(part.part.dots)
        return lines
    for control in chart.parts:
        lines += _with_limits(control, first, several, figures)
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
    if part.middle is None or not has_a_line(part):
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
    below = f"{part_heading(part.part, figures.language)} {text}" if several else text
    solid = len(part.part.basis) if part.part.freeze is not None else 0
    values = (part.middle,) * len(part.part.dots)
    return [ChartLine(first, values, text, below, solid=solid)]


def _with_limits(part: ControlPart, first: int, several: bool, figures: Figures) -> list[ChartLine]:
    limits = part.limits
    if limits.centre is None:
        return []
    values = (limits.centre,) * len(part.part.dots)
    upper = _("upper trial limit") if part.trial else _("upper limit")
    lower = _("lower trial limit") if part.trial else _("lower limit")
    solid = len(part.part.basis) if part.part.freeze is not None else 0
    lines = [
        ChartLine(first, values, _with_value(_("the line"), values, figures), "", solid=solid),
        ChartLine(first, limits.upper, _with_value(upper, limits.upper, figures), "", limit=True),
        ChartLine(first, limits.lower, _with_value(lower, limits.lower, figures), "", limit=True),
    ]
    heading = part_heading(part.part, figures.language) if several else ""
    return [replace(line, below=f"{heading} {line.text}".strip()) for line in lines]


def _with_value(name: str, values: tuple[float | None, ...], figures: Figures) -> str:
    """The name of a line with its value, where it has but one."""
    numbers = {value for value in values if value is not None}
    if len(numbers) != 1:
        return name
    return _("{name}: {value}").format(name=name, value=figures.bare(numbers.pop()))
