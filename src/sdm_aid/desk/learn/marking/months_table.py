"""A chart's numbers as a table, month by month, which keys and screen readers go through."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sdm_aid.desk.kit.reader_roles import Role, read_as
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _
from sdm_aid.learning.charts.words.description import NumberTable

STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 12,
    Qt.Key.Key_PageUp: -12,
}
"""How many months a key goes on."""


class MonthsTable(QWidget):
    """Rows of figures. Tab comes to one month, Up and Down go to the others."""

    def __init__(self, numbers: NumberTable) -> None:
        super().__init__()
        read_as(self, Role.Table)
        self.setAccessibleName(_("The numbers"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heads = [words(head, "label") for head in numbers.head]
        for head in heads:
            read_as(head, Role.ColumnHeader)
        column.addWidget(_Row(heads, first=True))
        self._months: list[QLabel] = []
        for figures in numbers.rows:
            column.addWidget(self._add(numbers.head, figures))

    def _add(self, heads: tuple[str, ...], figures: tuple[str, ...]) -> QFrame:
        month, *cells = [words(said) for said in figures]
        read_as(month, Role.RowHeader)
        named = [f"{head}: {said}" for head, said in zip(heads[1:], figures[1:], strict=True)]
        month.setAccessibleName(figures[0])
        month.setAccessibleDescription(", ".join(named))
        for cell, said in zip(cells, named, strict=True):
            read_as(cell, Role.Cell)
            cell.setAccessibleName(said)
        comes_by_tab = Qt.FocusPolicy.ClickFocus if self._months else Qt.FocusPolicy.StrongFocus
        month.setFocusPolicy(comes_by_tab)
        self._months.append(month)
        return _Row([month, *cells])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: from month to month."""
        here = next((place for place, each in enumerate(self._months) if each.hasFocus()), None)
        step = STEPS.get(Qt.Key(event.key()))
        if here is None or step is None:
            super().keyPressEvent(event)
            return
        there = max(0, min(here + step, len(self._months) - 1))
        self._months[here].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._months[there].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._months[there].setFocus(Qt.FocusReason.TabFocusReason)


class _Row(QFrame):
    """Cells as wide as those above them: all rows share their width in the same way."""

    def __init__(self, cells: list[QLabel], *, first: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "listed")
        read_as(self, Role.Row, first=first)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 6, 0, 6)
        line.setSpacing(16)
        for place, cell in enumerate(cells):
            line.addWidget(cell, 3 if place == 0 else 2, Qt.AlignmentFlag.AlignTop)
