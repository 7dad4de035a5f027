"""A chart drawn: one SVG, its words, and its numbers as a table. Well within 20 ms.

Colour is never the only sign: a dot that stands out has a ring, a fixed line is solid where it was
worked out, limits are dotted, joined months lie on a bar, months without a dot on a band.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sdm_aid.kit.language import _
from sdm_aid.learning.charts.drawing import svg
from sdm_aid.learning.charts.drawing.layout import Layout, Points
from sdm_aid.learning.charts.drawing.legend import (
    KEY_LINE,
    LIMIT_DASHES,
    LINE_DASHES,
    draw_key,
)
from sdm_aid.learning.charts.drawing.lines import ChartLine, stands_out
from sdm_aid.learning.charts.drawing.marks import draw_marks
from sdm_aid.learning.charts.drawing.months_axis import months_axis
from sdm_aid.learning.charts.drawing.style import Style
from sdm_aid.learning.charts.drawing.text_width import wrapped
from sdm_aid.learning.charts.subject import Subject
from sdm_aid.learning.charts.words.description import (
    Chart,
    NumberTable,
    alternative_text,
    number_table,
)
from sdm_aid.learning.charts.words.months import is_one_month

LARGEST_DOT, SMALLEST_DOT = 6.5, 2.6
RING = 2.6
"""How far the ring of a dot that stands out is from it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart for everybody: to be seen, heard, and read number by number."""

    svg: str
    words: str
    """Its alternative text."""
    table: NumberTable
    width: float
    height: float


def draw(chart: Chart, subject: Subject, style: Style | None = None) -> Picture:
    """The picture of a chart. Call it in the language of the subject (``speaking``)."""
    layout = Layout(chart, subject, style or Style())
    said = " ".join(filter(None, (alternative_text(chart, subject), layout.where_it_begins)))
    width, height = layout.style.width, layout.height
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:.0f}" '
        f'viewBox="0 0 {width:g} {height:.0f}" role="img" aria-label={svg.xml_attribute(said)} '
        f"font-family={svg.xml_attribute(layout.style.family)} "
        f'font-size="{layout.style.text:g}">'
        + svg.rectangle(svg.Box(0, 0, width, height), layout.style.palette.ground)
        + "".join(_shapes(layout))
        + "</svg>"
    )
    return Picture(drawn, said, number_table(chart, subject), width, height)


def height_of(chart: Chart, subject: Subject, style: Style) -> float:
    """How high the picture will be, without drawing it: a window asks that at many widths."""
    return Layout(chart, subject, style).height


def _shapes(layout: Layout) -> Iterator[str]:
    yield from _bands(layout)
    yield from _grid(layout)
    if layout.is_empty:
        yield from _nothing_yet(layout)
        return
    yield months_axis(layout.frame, layout.style, layout.subject.language)
    for line, points in zip(layout.lines, layout.steps, strict=True):
        yield _line(line, points, layout.style)
    yield draw_marks(layout.marks, layout.frame, layout.style)
    palette = layout.style.palette
    for run in layout.runs:
        yield svg.polyline(run, palette.line, 2.4 * palette.thick)
    yield from _dots(layout)
    yield from layout.labels
    yield from draw_key(layout.key, layout.key_top, layout.style, mirrored=layout.mirrored)


def _bands(layout: Layout) -> Iterator[str]:
    """A band behind months without a dot, one for all that follow each other."""
    frame = layout.frame
    for is_gap, group in groupby(
        range(len(layout.shown)), lambda place: layout.shown[place] is None
    ):
        places = [*group]
        if is_gap:
            left, right = frame.between(places[0], places[-1])
            yield svg.rectangle(
                svg.Box(left, frame.top, right, frame.bottom), layout.style.palette.band
            )


def _grid(layout: Layout) -> Iterator[str]:
    """Level lines, their numbers, and above them what these are of."""
    frame, palette, size = layout.frame, layout.style.palette, layout.style.text
    x = frame.right + 0.6 * size if layout.mirrored else frame.left - 0.6 * size
    anchor = svg.Anchor.LEFT if layout.mirrored else svg.Anchor.RIGHT
    for tick, text in layout.ticks.items():
        y = frame.y(tick)
        yield svg.line((frame.left, y), (frame.right, y), palette.grid, 0.8)
        yield svg.words(x, y + 0.36 * size, text, palette.ink_soft, anchor)
    if layout.caption:
        yield svg.words(x, frame.top - 0.95 * size, layout.caption, palette.ink_soft, anchor)


def _nothing_yet(layout: Layout) -> Iterator[str]:
    frame, size = layout.frame, layout.style.text
    text = _("No month has numbers that can be shown.")
    x, y = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
    for place, line in enumerate(wrapped(text, size, frame.right - frame.left)):
        at = y + place * KEY_LINE * size
        yield svg.words(x, at, line, layout.style.palette.ink, svg.Anchor.MIDDLE)


def _line(line: ChartLine, points: Points, style: Style) -> str:
    """A line over its dots; solid where it was worked out and then fixed."""
    palette = style.palette
    solid = points[: 2 * line.solid]
    rest = points[max(0, 2 * line.solid - 1) :] if line.solid else points
    dashes, width = LIMIT_DASHES if line.limit else LINE_DASHES, 1.6 * palette.thick
    return svg.polyline(solid, palette.ink_soft, width) + svg.polyline(
        rest, palette.ink_soft, width, dashes
    )


def _dots(layout: Layout) -> Iterator[str]:
    frame, palette = layout.frame, layout.style.palette
    radius = min(LARGEST_DOT, max(SMALLEST_DOT, 0.36 * frame.step))
    flagged = stands_out(layout.chart)
    for place, (dot, shown) in enumerate(zip(layout.chart.series.dots, layout.shown, strict=True)):
        if shown is None:
            continue
        at = (frame.at(place), frame.y(shown))
        colour = palette.stands_out if place in flagged else palette.line
        if layout.places.by_month and not is_one_month(dot):
            left, right = frame.between(place, place)
            inset = 0.25 * frame.step
            yield svg.line((left + inset, at[1]), (right - inset, at[1]), colour, 0.7 * radius)
        if place in flagged:
            yield svg.circle(at, radius + RING, palette.ground, colour, 1.4 * palette.thick)
        yield svg.circle(at, radius, colour)
