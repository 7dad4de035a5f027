"""A run chart with what people did to it, drawn anew when they do more; its words may follow."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.layouts import take_away
from sdm_aid.desk.learn.chart_view import ChartView
from sdm_aid.desk.learn.marking.charted import charted
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.desk.learn.verdict import verdict
from sdm_aid.learning.charts.run_chart import run_chart
from sdm_aid.learning.charts.words.run_words import run_words


class NotedChart(QWidget):
    """Follows the notebook of a table."""

    def __init__(
        self, table: LearnTable, measure: str, least_height: float = 200, *, in_words: bool = True
    ) -> None:
        """``measure``: one that ``table`` shows. ``in_words``: whether what it says follows."""
        super().__init__()
        self._table = table
        self._measure = measure
        self._least_height = least_height
        self._in_words = in_words
        self._shown: object = None
        self._made: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        table.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Draw it anew where something was done to it."""
        found = charted(self._table, self._measure)
        if found is None or found == self._shown:
            return
        self._shown = found
        take_away(self._column, self._made)
        chart = run_chart(found.series, found.annotations)
        self._made = QWidget()
        column = QVBoxLayout(self._made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(ChartView(chart, found.subject, self._least_height))
        if self._in_words:
            for part in run_words(chart, self._table.language):
                for each in verdict(part):
                    column.addWidget(each)
        self._column.addWidget(self._made)
