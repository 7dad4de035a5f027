"""One chart on a whole screen: what it says, by which rules, and its numbers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import rule, words
from sdm_aid.desk.learn.chart_view import ChartView
from sdm_aid.desk.learn.verdict import verdict
from sdm_aid.kit.language import _
from sdm_aid.learning.charts.control_chart import control_chart
from sdm_aid.learning.charts.run_chart import RunChart, run_chart
from sdm_aid.learning.charts.subject import Subject
from sdm_aid.learning.charts.words.control_words import control_rules, control_words
from sdm_aid.learning.charts.words.description import Chart, NumberTable, number_table
from sdm_aid.learning.charts.words.figures import figures_of
from sdm_aid.learning.charts.words.run_words import PartWords, run_rules, run_words
from sdm_aid.learning.series import Series
from sdm_aid.learning.subjects import subject_of

HIGH = 340
"""Pixels of the field with the dots, where a chart has the screen to itself."""
RUN, CONTROL = "run", "control"


class ChartPage(Screen):
    """A run chart; a control chart for who asks."""

    back_asked = Signal()

    def __init__(self, series: Series, language: str) -> None:
        super().__init__(40, 20)
        self._series = series
        self._language = language
        self._subject = subject_of(series.measure, language)
        self.show_title(self._subject.title, self._subject.counted)
        self._kinds = ChoiceGroup(
            _("Which chart"),
            {
                RUN: (_("Run chart"), _("Months, and the middle of them")),
                CONTROL: (_("Control chart"), _("With limits, for who knows them")),
            },
            "tile",
            (260, 2),
        )
        self._kinds.chosen.connect(self.show_kind)
        self._body = QWidget()
        self.add(in_a_line(button(_("Back"), self.back_asked.emit)), self._body, self._kinds)
        self.end()
        self.show_kind(RUN)

    def show_kind(self, kind: str | None) -> None:
        """Show the dots as this kind of chart; as a run chart where none is picked."""
        kind = kind or RUN
        self._kinds.show_choice(kind)
        chart: Chart
        chart = control_chart(self._series) if kind == CONTROL else run_chart(self._series)
        body = self._about(chart)
        self.column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _about(self, chart: Chart) -> QWidget:
        return card(
            ChartView(chart, self._subject, HIGH),
            *(each for part in _said(chart, self._subject) for each in verdict(part)),
            rule(),
            words(_("Which rules this goes by"), "h2"),
            *(each for part in _rules(chart, self._language) for each in verdict(part)),
            rule(),
            words(_("The numbers"), "h2"),
            table(number_table(chart, self._subject)),
        )


def _said(chart: Chart, subject: Subject) -> tuple[PartWords, ...]:
    if isinstance(chart, RunChart):
        return run_words(chart, subject.language)
    return control_words(chart, figures_of(chart.series, subject))


def _rules(chart: Chart, language: str) -> tuple[PartWords, ...]:
    if isinstance(chart, RunChart):
        return run_rules(chart, language)
    return (PartWords("", "", control_rules(chart, language)),)


def table(numbers: NumberTable) -> QWidget:
    """The numbers, row by row. For who hears them, each row is one sentence under its headings."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    for across, head in enumerate(numbers.head):
        grid.addWidget(words(head, "label"), 0, across)
    for down, row in enumerate(numbers.rows, 1):
        for across, said in enumerate(row):
            cell = words(said)
            cell.setAccessibleName(f"{numbers.head[across]}: {said}" if across else said)
            grid.addWidget(cell, down, across, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(len(numbers.head), 1)
    return made
