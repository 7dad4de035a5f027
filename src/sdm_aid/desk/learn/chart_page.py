"""One chart on a whole screen: what it says, by which rules, its numbers, what people did to it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import announce, rule, show_text, words
from sdm_aid.desk.learn.chart_view import ChartView
from sdm_aid.desk.learn.marking.chart_notes import ChartNotes
from sdm_aid.desk.learn.marking.charted import charted
from sdm_aid.desk.learn.marking.months_table import MonthsTable
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.desk.learn.verdict import verdict
from sdm_aid.desk.talk.read_aloud import may_have_voice
from sdm_aid.desk.talk.reader import Reader
from sdm_aid.kit.language import _
from sdm_aid.learning.charts.control_chart import control_chart
from sdm_aid.learning.charts.run_chart import RunChart, run_chart
from sdm_aid.learning.charts.subject import Subject
from sdm_aid.learning.charts.words.control_words import control_rules, control_words
from sdm_aid.learning.charts.words.description import Chart, number_table
from sdm_aid.learning.charts.words.figures import figures_of
from sdm_aid.learning.charts.words.run_words import PartWords, run_rules, run_words

HIGH = 340
"""Pixels of the field with the dots, where a chart has the screen to itself."""
RUN, CONTROL = "run", "control"


class ChartPage(Screen):
    """A run chart; a control chart for who asks. It is drawn anew as people write on it."""

    back_asked = Signal()

    def __init__(self, table: LearnTable, measure: str) -> None:
        """``measure``: one that ``table`` shows, or an own one; else ``KeyError``."""
        super().__init__(40, 20)
        found = charted(table, measure)
        if found is None:
            raise KeyError(measure)
        self._table = table
        self._charted = found
        self._language = table.language
        self._subject = found.subject
        self._kind = RUN
        self._reader = Reader(table.language)
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
        self._read = button(_("Read aloud"), self._read_aloud)
        if not may_have_voice():
            self._read.hide()
        self._trouble = words("", "strong")
        self._notes = ChartNotes(table, found.series)
        self._shown: tuple[object, ...] = ()
        self._view: ChartView | None = None
        self._picture, self._figures = QWidget(), QWidget()
        self.add(
            in_a_line(button(_("Back"), self.back_asked.emit), self._read),
            *(self._trouble, self._picture, self._notes, self._figures, self._kinds),
        )
        self.end()
        show_text(self._trouble, "")
        table.changed.connect(self.refresh)
        self.refresh()

    def show_kind(self, kind: str | None) -> None:
        """Show the dots as this kind of chart; as a run chart where none is picked."""
        self._kind = kind or RUN
        self.refresh()

    def refresh(self) -> None:
        """Draw the chart with what stands on it now."""
        show_text(self._trouble, "")
        self._kinds.show_choice(self._kind)
        found = charted(self._table, self._charted.series.measure) or self._charted
        if self._shown != (self._kind, found):
            self._shown = (self._kind, found)
            chart: Chart = (
                control_chart(found.series, annotations=found.annotations)
                if self._kind == CONTROL
                else run_chart(found.series, found.annotations)
            )
            self._picture = self._instead(self._picture, self._picture_of(chart))
            self._figures = self._instead(self._figures, self._figures_of(chart))
        self._notes.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's: what nobody looks at is not read any more."""
        super().hideEvent(event)
        self._reader.stop()

    def _read_aloud(self) -> None:
        if self._view is not None:
            self._say_trouble(self._reader.toggle(self._view))

    def _say_trouble(self, trouble: str) -> None:
        show_text(self._trouble, trouble)
        announce(self, trouble)

    def _instead(self, old: QWidget, new: QWidget) -> QWidget:
        self.column.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        return new

    def _picture_of(self, chart: Chart) -> QWidget:
        self._view = ChartView(chart, self._subject, HIGH)
        said = (each for part in _said(chart, self._subject) for each in verdict(part))
        return card(self._view, *said)

    def _figures_of(self, chart: Chart) -> QWidget:
        return card(
            words(_("Which rules this goes by"), "h2"),
            *(each for part in _rules(chart, self._language) for each in verdict(part)),
            rule(),
            words(_("The numbers"), "h2"),
            MonthsTable(number_table(chart, self._subject)),
        )


def _said(chart: Chart, subject: Subject) -> tuple[PartWords, ...]:
    if isinstance(chart, RunChart):
        return run_words(chart, subject.language)
    return control_words(chart, figures_of(chart.series, subject))


def _rules(chart: Chart, language: str) -> tuple[PartWords, ...]:
    if isinstance(chart, RunChart):
        return run_rules(chart, language)
    return (PartWords("", "", control_rules(chart, language)),)
