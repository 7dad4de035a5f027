"""The head of a screen with buttons at the far end of its title, or below where there is none."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.layouts import Flow, line_width
from sdm_aid.desk.kit.widgets.screen import Screen

ROOM = 26
"""Heights of a line of text that the title wants beside the buttons."""


class TitleLine(QWidget):
    """Takes the title and the line under it off a screen and puts buttons beside them."""

    def __init__(self, screen: Screen, buttons: Sequence[QWidget]) -> None:
        super().__init__()
        self._screen = screen
        self._buttons = buttons
        self._side = QWidget()
        side = Flow()
        self._side.setLayout(side)
        for each in buttons:
            side.addWidget(each)
        titles = QVBoxLayout()
        titles.setSpacing(6)
        for label in (screen.title, screen.lead):
            screen.column.removeWidget(label)
            titles.addWidget(label)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(16)
        self._line.addLayout(titles, 1)
        self._line.addWidget(self._side, 0, Qt.AlignmentFlag.AlignBottom)
        screen.column.insertWidget(0, self)
        self.installEventFilter(self)

    def show_ways(self, shown: bool) -> None:
        """Show the buttons or none of them."""
        self._side.setVisible(shown)
        self._fit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's: at another width the buttons may fit beside the title, or no longer."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return False

    def _fit(self) -> None:
        there = [each for each in self._buttons if not each.isHidden()]
        wide = line_width(there, 10)
        beside = self.width() - wide > ROOM * self._screen.fontMetrics().lineSpacing() * 0.6
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != direction:
            self._line.setDirection(direction)
        self._side.setMinimumWidth(wide if beside else 0)
