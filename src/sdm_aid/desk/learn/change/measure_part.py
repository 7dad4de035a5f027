"""What is counted, to see whether a change helps: one of the charts, or something of their own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.layouts import take_away
from sdm_aid.desk.kit.widgets.words import show_in_place, words
from sdm_aid.desk.learn.marking.charted import charted
from sdm_aid.desk.learn.marking.noted_chart import NotedChart
from sdm_aid.desk.learn.notes.note_box import Asks, NoteBox, Place
from sdm_aid.desk.learn.notes.pick_measure import measure_names, pick_measure
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.changes import Change, Missing

OWN = "own"
SMALL = 110
"""Pixels of the field with the dots, where a chart stands among words."""


class MeasurePart(QWidget):
    """A list of what is counted, a box for what is not, and the chart of what was picked."""

    def __init__(self, table: LearnTable, place: Place) -> None:
        super().__init__()
        self._table = table
        self._place = place
        self._wants_own = False
        self._stands = ""
        label = _("What we count")
        self._pick = pick_measure(table, label)
        self._pick.addItem(_("Something of our own"), OWN)
        self._pick.activated.connect(self._picked)
        self._own = NoteBox(
            table, place, _("What of your own do you count?"), _("What can be counted each month?")
        )
        self._question = _("What would show you whether it helps?")
        self._asks = Asks(self._question)
        self._chart: NotedChart | None = None
        self._charted = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        for each in (words(label, "strong"), self._pick, self._asks, self._own):
            self._column.addWidget(each)

    def show_change(self, change: Change, closed: str | None) -> None:
        """Show what was picked, and how it has gone so far."""
        measure = change.text("measure")
        is_known = measure in measure_names(self._table)
        if measure != self._stands:
            self._stands, self._wants_own = measure, False
        is_own = (bool(measure) and not is_known) or self._wants_own
        self._pick.setCurrentIndex(self._pick.findData(OWN if is_own else measure))
        self._pick.setEnabled(not closed)
        self._own.show_note(None if is_known else change.page.get("measure"), closed)
        show_in_place(self._own, is_own)
        missing = Missing.MEASURE in change.missing and not is_own
        self._asks.ask(self._question if missing else "")
        self._show_chart(measure)

    def _show_chart(self, measure: str) -> None:
        if measure == self._charted:
            return
        self._charted = measure
        take_away(self._column, self._chart)
        self._chart = None
        found = charted(self._table, measure)
        if found is not None and found.has_dots:
            self._chart = NotedChart(self._table, measure, SMALL, in_words=False)
            self._column.addWidget(self._chart)

    def _picked(self, _place: int) -> None:
        picked = str(self._pick.currentData())
        self._wants_own = picked == OWN
        if self._wants_own:
            show_in_place(self._own, True)
            self._own.box.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._table.writer is not None and picked != self._stands:
            self._table.write(self._place.written(picked or None))
