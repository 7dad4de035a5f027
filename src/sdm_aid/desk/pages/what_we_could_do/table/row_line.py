"""A row of the table as it is seen: its name, why it comes where it does, and its boxes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.pages.choice_columns.box import Box
from sdm_aid.desk.pages.choice_columns.line import Line
from sdm_aid.desk.pages.what_we_could_do.rows import Row, heard
from sdm_aid.desk.pages.what_we_could_do.table.cell import SpanCell
from sdm_aid.desk.pages.what_we_could_do.table.small_cell import SmallCell, height_of
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _


class RowName(Box):
    """The row's name. Pressed, it opens the row."""

    def __init__(self) -> None:
        super().__init__("row")
        self.setProperty("shape", "flat")
        self._name = words("", "strong")
        self._why = words("", "label", Voice.PATIENT)
        self._group = words("", "small")
        self._looked_at = words("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 12, 12)
        column.setSpacing(2)
        for label in (self._name, self._why, self._group, self._looked_at):
            column.addWidget(label)
        column.addStretch(1)
        self.let_through()

    def show_row(self, row: Row) -> None:
        """Name this row."""
        self._name.setText(row.name)
        show_text(self._why, row.why)
        show_text(self._group, row.group)
        show_text(self._looked_at, _("✓ Looked at") if row.looked_at else "")
        self.setAccessibleName(row.name)
        self.setAccessibleDescription(", ".join(heard(row)))


class RowLine(Line):
    """One row of the table. Anywhere it is pressed, it opens."""

    opened = Signal(str)
    """The id of the row."""

    def __init__(self) -> None:
        self._name = RowName()
        super().__init__(self._name)
        self._guide: Guide | None = None
        self._highest = (0, 0), 0
        """How high its highest box is, at a width and a text size in pixels."""
        self.row = Row("", "")
        self._name.clicked.connect(lambda: self.opened.emit(self.row.id))

    def show_row(self, row: Row, guide: Guide) -> bool:
        """Show a row; returns whether anything of it is other than before."""
        self._guide = guide
        if row == self.row:
            return False
        before, self.row = self.row, row
        self.words_changed()
        self._name.show_row(row)
        self.show_mine(bool(row.why))
        if not row.cells:
            span = SpanCell()
            span.show_says(row.name, row.says)
            span.clicked.connect(lambda: self.opened.emit(self.row.id))
            self.forget_boxes(span)
            span.show()
        elif (row.cells, row.outcome) != (before.cells, before.outcome):
            self.forget_boxes()
        return True

    def highest(self, wide: int) -> int:
        """How high its boxes are at most, in sight or not."""
        guide, row, font = self._guide, self.row.outcome, self.boxes()[0].font()
        key = wide, font.pixelSize()
        if self._highest[0] != key and guide is not None and row is not None:
            heights = (height_of(cell, row, guide, font, wide) for cell in self.row.cells.values())
            self._highest = key, max(heights)
        return self._highest[1]

    def forget_boxes(self, span: QWidget | None = None) -> None:
        """Begin the boxes anew; ``span`` stands for all of them, where it is given."""
        super().forget_boxes(span)
        self._highest = (0, 0), 0

    def new_box(self, choice: str) -> QWidget:
        """What the row says of a choice."""
        assert self.row.outcome is not None
        assert self._guide is not None
        option = self._guide.option(choice)
        made = SmallCell(option, self.row.cells[choice], self.row.outcome, self._guide)
        made.clicked.connect(lambda: self.opened.emit(self.row.id))
        return made
