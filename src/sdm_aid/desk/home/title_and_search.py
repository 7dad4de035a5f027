"""The title of home, and beside it the box that finds a guide."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _

NARROW = 40
"""Lines of text: in a narrower window the box stands below the title."""

SEARCH = 12
"""How wide the box is, in lines of text."""


class TitleAndSearch(QWidget):
    """``looked_for`` carries what stands in the box at each keystroke."""

    looked_for = Signal(str)
    found = Signal()
    """Somebody pressed Enter or the down arrow: on to the guides."""

    def __init__(self, title: str, lead: str) -> None:
        super().__init__()
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(words(title, "h1"))
        self._lead = words(lead, "soft")
        said.addWidget(self._lead)
        self.box = Box(_("Find a guide"))
        self.box.make_compact()
        self.box.typed.connect(self.looked_for)
        self.box.line.installEventFilter(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        self._row.addLayout(said, 1)
        self._row.addWidget(self.box)
        self._row.setAlignment(self.box, Qt.AlignmentFlag.AlignVCenter)

    def show_lead(self, text: str) -> None:
        """Say something else under the title."""
        self._lead.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: side by side while there is room."""
        super().resizeEvent(event)
        line = self.fontMetrics().lineSpacing()
        narrow = self.width() < NARROW * line
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)
        self.box.setMinimumWidth(0 if narrow else SEARCH * line)
        self.box.setMaximumWidth(self.width() if narrow else SEARCH * line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: Enter and the down arrow go on to what was found, Escape looks for nothing."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self.found.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.box.text():
                self.box.line.clear()
                return True
        return super().eventFilter(watched, event)
