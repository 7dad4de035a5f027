"""A picture from one SVG, the same that is printed, with its words as its name."""

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget


class Picture(QWidget):
    """Draws an SVG at a width in pixels, keeping its shape."""

    def __init__(self, svg: str, words: str, width: int) -> None:
        super().__init__()
        self._drawing = QSvgRenderer(QByteArray(svg.encode()), self)
        shape = self._drawing.defaultSize()
        self._size = QSize(width, round(width * shape.height() / max(1, shape.width())))
        self.setFixedSize(self._size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        """Qt's: its own size."""
        return self._size

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's: draw it."""
        self._drawing.render(QPainter(self), QRectF(self.rect()))
