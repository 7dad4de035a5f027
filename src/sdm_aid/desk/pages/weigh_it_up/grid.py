"""The boxes: a row for each thing that matters, a column for each choice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.steps import weigh_it_up
from sdm_aid.conversation.steps.what_matters import Item
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.pages.choice_columns.choice_table import ChoiceTable
from sdm_aid.desk.pages.choice_columns.columns import ColumnsInView, Kind
from sdm_aid.desk.pages.weigh_it_up.mark_box import MarkBox
from sdm_aid.desk.pages.weigh_it_up.mark_line import MarkLine
from sdm_aid.guide.model.guide import Option
from sdm_aid.kit.language import _

MARKS = Kind(pressed=False, narrowest=8.1, pixels=216, names=(7.8, 16.0), share=0.26)
"""Four keys beside each other, and names that say what rows are linked to."""


class WeighGrid(QWidget):
    """The whole grid. It shows marks and says which key was pressed; it holds none."""

    pressed = Signal(str, str, str)
    """An item, a choice, and the mark on the key that was pressed in their box."""
    cleared = Signal(str, str)
    """The box whose mark is taken back."""
    turned = Signal()
    """Other choices are in sight."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen
        self._options: tuple[Option, ...] = ()
        self._lines: dict[str, MarkLine] = {}
        self._columns = ColumnsInView()
        self._columns.changed.connect(self.turned)
        self.table = ChoiceTable(screen, self._columns, MARKS)
        self.table.setAccessibleName(_("What matters, and how each choice fits with it"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_rows(self, view: View, items: tuple[Item, ...], options: tuple[Option, ...]) -> None:
        """Show what was marked, with a row for each item and a column for each choice."""
        if options != self._options:
            self._options = options
            self._columns.show_choices([each.id for each in options])
            self.table.show_options(options)
        changed = list(self._lines) != [item.id for item in items]
        self._lines = {item.id: self._lines.get(item.id) or self._new_line(item) for item in items}
        linked = weigh_it_up.linked_rows(view.guide, view.state)
        for item in items:
            changed = self._lines[item.id].show_item(view, item, linked[item.id]) or changed
        if changed:
            self.table.show_lines(list(self._lines.values()))
        self.setVisible(bool(items))
        self.table.prepare(self._screen.column_width())

    def box(self, item: str, option: str) -> MarkBox | None:
        """One box; ``None`` where the two have none in sight so far."""
        line = self._lines.get(item)
        return None if line is None else line.box_of(option)

    def _new_line(self, item: Item) -> MarkLine:
        made = MarkLine()
        made.pressed.connect(lambda option, mark: self.pressed.emit(item.id, option, mark))
        made.cleared.connect(lambda option: self.cleared.emit(item.id, option))
        return made
