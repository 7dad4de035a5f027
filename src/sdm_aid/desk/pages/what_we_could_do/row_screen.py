"""One row over the whole page: all that is known of each choice, and the ways on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps import what_we_could_do
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, Tile, button
from sdm_aid.desk.kit.widgets.layouts import Flow, take_away
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.pages.choice_columns.choice_table import ChoiceTable
from sdm_aid.desk.pages.choice_columns.columns import ColumnsInView, Kind
from sdm_aid.desk.pages.what_we_could_do.linking import AboutTiles
from sdm_aid.desk.pages.what_we_could_do.table.detail import DetailLine
from sdm_aid.guide.model.guide import Outcome
from sdm_aid.kit.language import _
from sdm_aid.plan.content.pictogram import pictogram_key


class RowScreen(QWidget):
    """The row in front. One widget for every row: it is filled anew with the one asked for."""

    back = Signal()
    wanted = Signal(str)
    """The id of another row."""
    group_chosen = Signal(str, object)
    """The row's id, and the group the patient is closest to."""

    def __init__(self, screen: Screen, columns: ColumnsInView) -> None:
        super().__init__()
        self._row = ""
        self._shown: tuple[object, ...] = ()
        self._neighbours = ("", "")
        self._groups: ChoiceGroup | None = None
        self._line: DetailLine | None = None
        self._why = words("", "label", Voice.PATIENT)
        self.table = ChoiceTable(screen, columns, Kind(named=False))
        self._pick = words(_("Pick one to see its figures."))
        self._reading = words("", "small")
        self._sources = button(_("Where this comes from"), self._toggle, "link")
        self.about = AboutTiles(self._sources)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.back.emit)
        self._asked = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._ways())
        column.addWidget(self._why)
        column.addLayout(self._asked)
        for each in (self._pick, self.table, self._reading):
            column.addWidget(each)
        below = Flow()
        below.addWidget(self._sources)
        column.addLayout(below)
        column.addWidget(self.about)

    def _ways(self) -> Flow:
        self._back = button(_("Back to all rows"), self.back.emit)
        self._before, self._next = (Tile("", role="chip") for _way in range(2))
        self._before.clicked.connect(lambda: self.wanted.emit(self._neighbours[0]))
        self._next.clicked.connect(lambda: self.wanted.emit(self._neighbours[1]))
        ways = Flow()
        ways.addWidget(self._back)
        ways.spring()
        ways.addWidget(self._before)
        ways.addWidget(self._next)
        return ways

    def show_row(
        self, view: View, row: Outcome, why: str, before: Outcome | None, after: Outcome | None
    ) -> None:
        """Show a row as it is now; ``before`` and ``after`` are its neighbours in the table."""
        show_text(self._why, why)
        self._neighbours = (before.id if before else "", after.id if after else "")
        _lead_to(self._before, _("Previous: {row}"), before)
        _lead_to(self._next, _("Next row: {row}"), after)
        self.about.show_row(view, row)
        if row.id != self._row:
            self._row = row.id
            self._shown = ()
            self._ask_group(row)
        group = what_we_could_do.group_of(view.guide, view.state, row)
        if self._groups is not None:
            self._groups.show_choice(group)
        self._show_boxes(view, row, group)

    def _ask_group(self, row: Outcome) -> None:
        self._groups = None
        while (item := self._asked.itemAt(0)) is not None:
            take_away(self._asked, item.widget())
        if not row.groups:
            return
        question = _("Which is closest to you?")
        known = {each.how_we_know for each in row.groups}
        once = next(iter(known)) if len(known) == 1 else ""
        self._groups = ChoiceGroup(
            question,
            {each.id: (each.name, "" if once else each.how_we_know) for each in row.groups},
            role="tile",
            columns=(260, 3),
        )
        self._groups.chosen.connect(lambda group: self.group_chosen.emit(row.id, group))
        asked = QWidget()
        column = QVBoxLayout(asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (words(question, "h2"), *([words(once, "fine")] if once else []), self._groups):
            column.addWidget(each)
        self._asked.addWidget(asked)

    def _show_boxes(self, view: View, row: Outcome, group: str) -> None:
        choices = what_we_could_do.considered(view.guide, view.state)
        shown = (group, row, choices)
        if shown == self._shown:
            return
        self._shown = shown
        to_pick = bool(row.groups) and not group
        self._pick.setVisible(to_pick)
        self.table.setVisible(not to_pick)
        cells = row.boxes(group or None)
        reading = "" if to_pick else pictogram_key(cells[each.id] for each in choices)
        show_text(self._reading, reading)
        self._line = DetailLine(row, {each.id: cells[each.id] for each in choices}, view.guide)
        self._sources.setVisible(not to_pick and self._line.has_sources())
        self._name_sources(shown=False)
        self.table.show_lines([self._line])

    def _toggle(self) -> None:
        assert self._line is not None
        shown = self._sources.text() == _("Where this comes from")
        self._line.show_sources(shown)
        self._name_sources(shown)
        self.table.lay_out()

    def _name_sources(self, shown: bool) -> None:
        text = _("Hide where this comes from") if shown else _("Where this comes from")
        self._sources.setText(text)
        self._sources.setAccessibleName(text)

    def take_keyboard(self) -> None:
        """Leave the keyboard with the way on it used, else begin at the way back."""
        if not any(way.hasFocus() and not way.isHidden() for way in (self._before, self._next)):
            self._back.setFocus()


def _lead_to(way: Tile, text: str, row: Outcome | None) -> None:
    """Name where a way leads, or take it away where it leads nowhere."""
    way.show_words(text.format(row=row.name) if row else "")
    way.setVisible(row is not None)
