"""Columns that scroll sideways, a whole column at a time."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Sideways(QScrollArea):
    """Shows some of several columns of one width. It never scrolls up or down: the page does."""

    moved = Signal(int)
    """The place of the first column in sight, counted from nought where one begins to read."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sideways")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(QWidget())
        self._column = 1
        self._count = 1
        self._first = 0
        self.horizontalScrollBar().valueChanged.connect(self._snap)

    @property
    def inside(self) -> QWidget:
        """What holds the columns."""
        inside = self.widget()
        assert inside is not None
        return inside

    @property
    def first(self) -> int:
        """The place of the first column in sight."""
        return self._first

    @property
    def in_sight(self) -> int:
        """How many columns there is room for."""
        return max(1, self.viewport().width() // self._column)

    def lay_out(self, place: QRect, column: int, count: int) -> None:
        """Stand at a place, with so many columns of a width in pixels."""
        self._column, self._count = max(1, column), max(1, count)
        self.setGeometry(place)
        self.inside.resize(self._column * self._count, place.height())
        self.horizontalScrollBar().setSingleStep(self._column)
        self.go_to(self._first)

    def go_to(self, first: int) -> None:
        """Bring a column to the beginning, as far as there are enough after it."""
        self._first = max(0, min(first, self._count - self.in_sight))
        self.horizontalScrollBar().setValue(self._first * self._column)
        self.moved.emit(self._first)

    def bring(self, column: int) -> None:
        """Bring a column into sight, by the shortest way."""
        if column < self._first:
            self.go_to(column)
        elif column >= self._first + self.in_sight:
            self.go_to(column - self.in_sight + 1)
        else:
            self.go_to(self._first)

    def ensureVisible(self, x: int, _y: int, _wide: int = 0, _high: int = 0) -> None:
        """Qt's: the whole column that a point stands in."""
        away = self.inside.width() - 1 - x if self.isRightToLeft() else x
        self.bring(max(0, min(away // self._column, self._count - 1)))

    def _snap(self, value: int) -> None:
        """A wheel or Qt's own moving for the Tab key: to the beginning of a column."""
        if value != self._first * self._column:
            self.go_to(round(value / self._column))
