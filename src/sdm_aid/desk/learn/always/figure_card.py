"""What something that should always happen came to: the last quarter, and its months as a chart."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import in_a_line, take_away
from sdm_aid.desk.kit.widgets.words import show_new, words
from sdm_aid.desk.learn.always.quarter import counted_measures, figure, quarter_name
from sdm_aid.desk.learn.chart_page import ChartPage
from sdm_aid.desk.learn.marking.noted_chart import NotedChart
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _

HIGH = 130
"""Pixels of the field with the dots: a small chart."""


class FigureCard(QFrame):
    """A number that passed the floor, or why there is none, and a small chart."""

    def __init__(self, table: LearnTable) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._table = table
        self._measure: str | None = None
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 14)

    def show_measure(self, measure: str) -> None:
        """Show what a measure came to; its id, empty for none."""
        if measure == self._measure:
            return
        self._measure = measure
        take_away(self._column, self._body)
        self._body = self._made(measure)
        self._column.addWidget(self._body)
        show_new(self._body)

    def _made(self, measure: str) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        number, months = figure(self._table, measure)
        column.addWidget(words(number, "figure"))
        if months or quarter_name(self._table):
            column.addWidget(words(months or quarter_name(self._table), "soft"))
        series = self._table.shown.series.get(measure) if measure in counted_measures() else None
        if series is not None and any(dot.value is not None for dot in series.dots):
            larger = button(_("See this chart larger"), lambda: self._open(measure), "link")
            column.addWidget(NotedChart(self._table, measure, HIGH))
            column.addWidget(in_a_line(larger))
        return made

    def _open(self, measure: str) -> None:
        self._table.page_asked.emit(ChartPage(self._table, measure))
