"""The numbers beside the lines of the editor, with a sign where a line has a problem."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from sdm_aid.desk.kit.look.tokens import Tokens

SIGN = "▸"
"""Stands before the number of a line with a problem."""


class Margin(QWidget):
    """Paints the numbers of the lines in sight."""

    def __init__(
        self,
        editor: QPlainTextEdit,
        lines: Callable[[], Iterable[tuple[int, int]]],
        tokens: Tokens,
    ) -> None:
        """``lines``: the number of each line in sight, from 1, and the pixel where it begins."""
        super().__init__(editor)
        self._editor = editor
        self._lines = lines
        self._tokens = tokens
        self._marked: frozenset[int] = frozenset()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def show_tokens(self, tokens: Tokens) -> None:
        """Look as the theme says."""
        self._tokens = tokens
        self.update()

    def mark(self, lines: frozenset[int]) -> None:
        """Put the sign before these lines, counted from 1."""
        self._marked = lines
        self.update()

    def wide(self) -> int:
        """The pixels it needs."""
        digits = len(str(self._editor.blockCount()))
        return self._editor.fontMetrics().horizontalAdvance(SIGN + "0" * max(3, digits)) + 24

    def sizeHint(self) -> QSize:
        """Qt's: as wide as the largest number."""
        return QSize(self.wide(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: a number at the first row of each line."""
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setFont(self._editor.font())
        painter.fillRect(event.rect(), QColor(self._tokens.aside))
        here = self._editor.textCursor().blockNumber() + 1
        for number, top in self._lines():
            marked = number in self._marked
            colour = self._tokens.patient if marked else self._tokens.ink_soft
            painter.setPen(QColor(self._tokens.ink if number == here and not marked else colour))
            high = self._editor.fontMetrics().height()
            text = f"{SIGN}{number}" if marked else str(number)
            place = QRect(0, top, self.width() - 12, high)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, text)
