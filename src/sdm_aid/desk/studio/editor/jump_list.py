"""A list of places in the guide's text, each with what is to be said of it."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem

MOST = 4
"""Rows that it would like to show at once."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the text (from 1), and the words about it."""

    line: int
    column: int
    words: str


class JumpList(QListWidget):
    """Arrows go along it; Enter or a click goes to the place. ``chosen`` carries line, column."""

    chosen = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "jumps")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._spots: tuple[Spot, ...] = ()
        self.itemClicked.connect(lambda _item: self._choose())
        self.itemActivated.connect(lambda _item: self._choose())

    def show_spots(self, spots: tuple[Spot, ...]) -> None:
        """Show these, in this order, and keep one's place among them."""
        if spots == self._spots:
            return
        row = self.currentRow()
        self._spots = spots
        self.blockSignals(True)
        while self.count() > len(spots):
            self.takeItem(self.count() - 1)
        for number, spot in enumerate(spots):
            if number < self.count():
                self.item(number).setText(spot.words)
            else:
                self.addItem(QListWidgetItem(spot.words))
        self.blockSignals(False)
        self.setCurrentRow(min(max(row, 0), len(spots) - 1))
        self.updateGeometry()

    def step(self, by: int, here: tuple[int, int]) -> None:
        """On to the next place after ``here`` in the text, or back, and around at either end."""
        places = [(each.line, each.column) for each in self._spots]
        way = sorted(places, reverse=by < 0)
        ahead = [place for place in way if (place > here if by > 0 else place < here)]
        to = next(iter(ahead or way), None)
        if to is not None:
            self.setCurrentRow(places.index(to))
            self._choose()

    def _choose(self) -> None:
        row = self.currentRow()
        if 0 <= row < len(self._spots):
            self.chosen.emit(self._spots[row].line, self._spots[row].column)

    def sizeHint(self) -> QSize:
        """Qt's: as high as its rows, up to ``MOST`` of them; more than that scroll."""
        rows = [max(44, self.sizeHintForRow(row)) for row in range(min(MOST, self.count()))]
        return QSize(240, sum(rows) + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: narrower rows are higher."""
        super().resizeEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Qt's: one row."""
        return QSize(120, max(44, 3 * self.fontMetrics().lineSpacing()))
