"""A line of a list: words, what is said of them, and a way on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

SHARES = (5, 3, 0)
"""How the three share a line's width."""
LETTERS = 66
"""Letters of room under which they stand one below the other."""


class _Listed(QFrame):
    def __init__(self, things: tuple[QWidget, ...]) -> None:
        super().__init__()
        self.setProperty("role", "listed")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 6, 0, 6)
        self._row.setSpacing(16)
        for stretch, thing in zip(SHARES, things, strict=True):
            self._row.addWidget(thing, stretch)
        way_on = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        self._row.setAlignment(things[-1], way_on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: fold where there is no room beside each other."""
        super().resizeEvent(event)
        across = self.width() >= LETTERS * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not way:
            self._row.setDirection(way)
            self._row.setSpacing(16 if across else 4)


def listed(*things: QWidget) -> QFrame:
    """Three things on a line, with a thin line under them; one below the other where it is narrow.

    Nothing in the place of the second takes no room.
    """
    return _Listed(things)
