"""Where everything of a picture stands: its field, its scale, and what goes above and below."""

from collections.abc import Iterator

from sdm_aid.kit.language import _
from sdm_aid.learning.charts.drawing.frame import Frame, places_of
from sdm_aid.learning.charts.drawing.legend import KEY_LINE, SAMPLE, KeyLine, Sign
from sdm_aid.learning.charts.drawing.line_labels import LabelPlaces, LineLabel
from sdm_aid.learning.charts.drawing.lines import ChartLine, lines_of
from sdm_aid.learning.charts.drawing.marks import lane_height, mark_boxes, placed_marks
from sdm_aid.learning.charts.drawing.months_axis import ROWS
from sdm_aid.learning.charts.drawing.scale import Scale, number_scale, share_scale
from sdm_aid.learning.charts.drawing.style import Style
from sdm_aid.learning.charts.drawing.text_width import width_of, wrapped
from sdm_aid.learning.charts.subject import Subject
from sdm_aid.learning.charts.words.description import Chart
from sdm_aid.learning.charts.words.figures import figures_of, rounded
from sdm_aid.learning.charts.words.months import is_one_month
from sdm_aid.learning.series import Shape
from sdm_aid.plan.content.direction import from_the_right

HIGH_FOR_ITS_WIDTH = 0.27
HIGH_FOR_ITS_TEXT = 11

Points = list[tuple[float, float]]


class Layout:
    """A chart laid out for a style. What has no room in the field goes below it."""

    def __init__(self, chart: Chart, subject: Subject, style: Style) -> None:
        self.chart, self.subject, self.style = chart, subject, style
        self.figures = figures_of(chart.series, subject)
        self.lines = lines_of(chart, self.figures)
        self.places = places_of(chart.series)
        self.mirrored = from_the_right(subject.language)
        self.shown = [
            None if dot.value is None else self.figures.shown(dot.value)
            for dot in chart.series.dots
        ]
        high = max(
            style.least_height, style.width * HIGH_FOR_ITS_WIDTH, HIGH_FOR_ITS_TEXT * style.text
        )
        self.scale = self._scale(int(high / (2.2 * style.text)))
        self.ticks = {tick: rounded(tick, subject.language) for tick in self.scale.ticks}
        self.caption = self._caption()
        self.marks = placed_marks(
            chart.annotations, self._sides(), self.places, self.mirrored, style, subject.language
        )
        self.frame = self._frame(high)
        self.runs = self._runs()
        self.steps = [self._steps(line) for line in self.lines]
        self.labels, away = self._line_labels()
        self.key = [*self._signs(away), *self._numbered()]
        self.key_top = self.frame.bottom + (0.7 + 1.3 * ROWS) * style.text
        rows = len(self.key) * KEY_LINE + 0.3 * bool(self.key)
        self.height = self.key_top + rows * style.text

    @property
    def is_empty(self) -> bool:
        """Whether there is no dot to draw."""
        return all(value is None for value in self.shown)

    @property
    def where_it_begins(self) -> str:
        """That the scale does not begin with nought, where it does not."""
        if self.scale.low <= 0 or self.is_empty:
            return ""
        return _("The scale begins at {value}.").format(value=self.ticks[self.scale.ticks[0]])

    def _caption(self) -> str:
        """What the numbers beside the field are of."""
        if self.figures.shape is Shape.PROPORTION:
            return _("of 100")
        if self.figures.times == 1:
            return ""
        return _("for {size}").format(size=rounded(self.figures.times, self.subject.language))

    def _scale(self, most_lines: int) -> Scale:
        values = [value for value in self.shown if value is not None]
        values += [
            max(0.0, self.figures.shown(value))
            for line in self.lines
            for value in line.values
            if value is not None
        ]
        if self.figures.shape is Shape.PROPORTION:
            return share_scale(min(values, default=0), max(values, default=100), most_lines)
        return number_scale(min(values, default=0), max(values, default=10), most_lines)

    def _sides(self) -> tuple[float, float]:
        """The field's left and right end: its numbers stand where time begins."""
        size = self.style.text
        numbers = max(width_of(each, size) for each in (*self.ticks.values(), self.caption))
        near, far = numbers + size, 0.6 * size
        begin, end = (far, near) if self.mirrored else (near, far)
        return begin, self.style.width - end

    def _frame(self, high: float) -> Frame:
        left, right = self._sides()
        lanes = self.marks.lanes or (1 if self.caption else 0)
        top = (0.9 + 0.3 * bool(lanes)) * self.style.text + lanes * lane_height(self.style)
        return Frame(left, top, right, top + high, self.mirrored, self.places, self.scale)

    def _runs(self) -> list[Points]:
        """Dots that are joined by a line: none across a gap or into another part."""
        runs: list[Points] = []
        place = 0
        for part in self.chart.parts:
            runs.append([])
            for _dot in part.part.dots:
                value = self.shown[place]
                if value is None:
                    runs.append([])
                else:
                    runs[-1].append((self.frame.at(place), self.frame.y(value)))
                place += 1
        return [run for run in runs if run]

    def _steps(self, line: ChartLine) -> Points:
        """A step for each dot."""
        points = []
        for place, value in enumerate(line.values, start=line.first):
            if value is not None:
                y = self.frame.y(self.figures.shown(value))
                begin, end = self.places.spans[place]
                points += [(self.frame.x(begin), y), (self.frame.x(end), y)]
        return points

    def _line_labels(self) -> tuple[list[str], list[ChartLine]]:
        """The labels that have room in the field, and the lines whose words go below it."""
        drawn: list[str] = []
        below: list[ChartLine] = []
        if self.is_empty:
            return drawn, below
        places = LabelPlaces(
            self.runs, self.steps, mark_boxes(self.marks, self.frame), self.frame, self.style
        )
        for line, points in zip(self.lines, self.steps, strict=True):
            label = places.drawn(LineLabel(line.text, tuple(points))) if points else ""
            if label is None:
                below.append(line)
            else:
                drawn.append(label)
        return drawn, below

    def _signs(self, away: list[ChartLine]) -> Iterator[KeyLine]:
        """Lines whose words had no room beside them, and what bands and bars are."""
        if self.is_empty:
            return
        for line in away:
            yield from self._lines(Sign.LIMIT if line.limit else Sign.LINE, line.below)
        dots = self.chart.series.dots
        if any(value is None for value in self.shown):
            yield from self._lines(Sign.GAP, _("no dot: too little to show"))
        if self.places.by_month and not all(map(is_one_month, dots)):
            yield from self._lines(Sign.JOINED, _("one dot for several months together"))

    def _numbered(self) -> Iterator[KeyLine]:
        for text in self.marks.key:
            yield from self._lines(Sign.NUMBER, text)

    def _lines(self, sign: Sign, text: str) -> Iterator[KeyLine]:
        room = self.style.width - (1 if sign is Sign.NUMBER else SAMPLE + 1.5) * self.style.text
        more = Sign.NUMBER if sign is Sign.NUMBER else Sign.MORE
        for number, line in enumerate(wrapped(text, self.style.text, room)):
            yield KeyLine(more if number else sign, line)
