"""Choices side by side in columns of equal width, with their names in line."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import Columns, Flow
from sdm_aid.desk.pages.what_we_could_do.choice_box import SIDE, ChoiceBox
from sdm_aid.kit.language import _

NARROWEST_BOX, MOST_IN_LINE, GAP = 300, 4, 12
"""Pixels of a box, boxes in one line, and pixels between two."""


class Beside(QWidget):
    """A box for each choice, and one button under them that shows where it all comes from."""

    def __init__(self, boxes: Sequence[ChoiceBox]) -> None:
        super().__init__()
        self._boxes = boxes
        self._columns = Columns(NARROWEST_BOX, MOST_IN_LINE, GAP)
        for box in boxes:
            self._columns.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._columns)
        if any(box.fine for box in boxes):
            self._sources = button(_("Where this comes from"), self._toggle, "link")
            line = Flow()
            line.addWidget(self._sources)
            column.addLayout(line)

    def _toggle(self) -> None:
        show = self._sources.text() == _("Where this comes from")
        for box in self._boxes:
            box.show_fine_print(show)
        text = _("Hide where this comes from") if show else _("Where this comes from")
        self._sources.setText(text)
        self._sources.setAccessibleName(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: at another width the names may break, so all get the height of the highest."""
        super().resizeEvent(event)
        columns = self._columns.columns_at(self.width())
        wide = (self.width() - GAP * (columns - 1)) // columns - 2 * SIDE - 2
        highest = max((box.name.heightForWidth(wide) for box in self._boxes), default=0)
        for box in self._boxes:
            if box.name.minimumHeight() != highest:
                box.name.setMinimumHeight(highest)
