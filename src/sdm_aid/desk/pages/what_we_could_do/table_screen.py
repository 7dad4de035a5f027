"""The table with what stands round it: what stops the talk, the order, what was set aside."""

from collections.abc import Sequence
from random import sample

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from sdm_aid.conversation.steps import what_we_could_do
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import Flow
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.pages.choice_columns.choice_table import ChoiceTable
from sdm_aid.desk.pages.choice_columns.columns import ColumnsInView, Kind
from sdm_aid.desk.pages.choice_columns.compare_with import CompareWith
from sdm_aid.desk.pages.what_we_could_do.more_about import MoreAbout
from sdm_aid.desk.pages.what_we_could_do.red_flag_screen import StopNotice, stop_words
from sdm_aid.desk.pages.what_we_could_do.rows import Row
from sdm_aid.desk.pages.what_we_could_do.set_aside import AsideCards
from sdm_aid.desk.pages.what_we_could_do.table.row_line import RowLine
from sdm_aid.guide.model.guide import Guide, Option
from sdm_aid.kit.language import _, ngettext
from sdm_aid.plan.content.pictogram import pictogram_key


class TableScreen(QWidget):
    """All rows by all choices, those that matter to the patient first."""

    opened = Signal(str)
    """The id of a row."""
    said = Signal(str, object)
    all_wanted = Signal()
    """The rows that the short way leaves out are wanted too."""

    def __init__(self, screen: Screen, columns: ColumnsInView) -> None:
        super().__init__()
        self._screen = screen
        self._columns = columns
        self._options: tuple[Option, ...] = ()
        self._order: list[str] = []
        self._lines: dict[str, RowLine] = {}
        self._stop = StopNotice(stop_words(), "strong")
        self._compare = CompareWith(columns)
        self.table = ChoiceTable(screen, columns, Kind())
        self.table.setAccessibleName(_("The choices, and what is known of each"))
        self.table.laid_out.connect(
            lambda: QTimer.singleShot(0, self, lambda: self._compare.show_need(self.table))
        )
        self._others = button("", self.all_wanted.emit, "link")
        self._reading = words("", "small")
        self._aside = AsideCards()
        self._aside.brought_back.connect(self._bring_back)
        self._more = MoreAbout()
        below = Flow()
        below.addWidget(self._others)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for each in (self._stop, self.table, self._reading):
            column.addWidget(each)
        column.addLayout(below)
        column.addWidget(self._aside)
        column.addWidget(self._more)

    def ways(self) -> tuple[QWidget, ...]:
        """Which choice others are compared with, and their order, for the head of the page."""
        self.shuffle = button(_("Reorder"), self._put_other, "pill")
        self.shuffle.setAccessibleDescription(_("Put the choices in another order"))
        as_guide = button(_("As in the guide"), self._put_back, "pill")
        order = QWidget()
        self._order_of = QStackedLayout(order)
        self._order_of.addWidget(self.shuffle)
        self._order_of.addWidget(as_guide)  # in the same place: neither moves anything
        return self._compare, order

    def show_view(self, view: View, rows: Sequence[Row], of: int) -> None:
        """Show these rows ``of`` so many of the guide's."""
        self._stop.show_raised(what_we_could_do.raised(view.guide, view.state))
        self._order = [each.id for each in what_we_could_do.in_order(view.guide, view.state)]
        other = bool(view.state.texts(what_we_could_do.STEP, "order"))
        self._order_of.setCurrentIndex(1 if other else 0)
        self._show_options(what_we_could_do.considered(view.guide, view.state))
        self._aside.show_view(view)
        self._show_rows(rows, view.guide)
        others = of - sum(row.outcome is not None for row in rows)
        text = ngettext("Show the other row", "Show the other {n} rows", others).format(n=others)
        self._others.setText(text)
        self._others.setAccessibleName(text)
        self._others.setVisible(others > 0)
        show_text(self._reading, pictogram_key(c for row in rows for c in row.cells.values()))

    def _show_options(self, options: tuple[Option, ...]) -> None:
        if options == self._options:
            return
        self._options = options
        self._columns.show_choices([each.id for each in options])
        for line in self._lines.values():
            line.make_boxes_anew()
        self.table.show_options(options)
        self._compare.show_options(options)
        self._more.show_options(options)

    def _show_rows(self, rows: Sequence[Row], guide: Guide) -> None:
        changed = list(self._lines) != [row.id for row in rows]
        lines = {row.id: self._lines.get(row.id) or self._new_line() for row in rows}
        self._lines = lines
        for row in rows:
            changed = lines[row.id].show_row(row, guide) or changed
        if changed:
            self.table.show_lines(list(lines.values()))
        self.table.prepare(self._screen.column_width())
        self._compare.show_need(self.table)

    def _new_line(self) -> RowLine:
        made = RowLine()
        made.opened.connect(self.opened)
        return made

    def to_row(self, row: str) -> None:
        """Have the keyboard on a row, in sight once the table is laid out."""
        if row in self._lines and (name := self._lines[row].name) is not None:
            name.setFocus()
            QTimer.singleShot(0, name, lambda: self._screen.ensureWidgetVisible(name, 0, 120))

    def to_choice(self, choice: str) -> None:
        """Have the keyboard on the name of a choice, or on its way back."""
        head = self.table.heads.head(choice)
        if head is not None:
            head.setFocus()
        else:
            self._aside.take_keyboard(choice)

    def _bring_back(self, option: str) -> None:
        self.said.emit(f"set-aside/{option}", None)
        self.to_choice(option)

    def _put_other(self) -> None:
        self.said.emit("order", _another(self._order))

    def _put_back(self) -> None:
        self.said.emit("order", None)
        self.shuffle.setFocus()


def _another(order: list[str]) -> list[str]:
    """The same ids in an order drawn by lot, other than this one."""
    drawn = sample(order, len(order))
    return drawn if drawn != order or len(order) < 2 else _another(order)
