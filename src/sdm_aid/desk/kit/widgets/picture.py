"""A picture from one SVG, the same that is printed, with its words as its name."""

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdm_aid.plan.content.pictogram import GROUND, HAPPENS, HARM, OUTLINE


class Picture(QWidget):
    """Draws an SVG at a width in pixels, keeping its shape, in the colours of the theme."""

    def __init__(self, svg: str, words: str, width: int) -> None:
        super().__init__()
        self._svg = svg
        self._colours: dict[str, str] = {}
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
        """Qt's: draw it; paper is white, and a dark screen is not."""
        colours = _on_screen(self.palette())
        if colours != self._colours:
            self._colours, svg = colours, self._svg
            for printed, shown in colours.items():
                svg = svg.replace(printed, shown)
            self._drawing.load(QByteArray(svg.encode()))
        self._drawing.render(QPainter(self), QRectF(self.rect()))


def _on_screen(palette: QPalette) -> dict[str, str]:
    """Each colour of the paper, and what stands for it in this theme."""
    return {
        GROUND: palette.base().color().name(),
        HAPPENS: palette.link().color().name(),
        HARM: palette.linkVisited().color().name(),
        OUTLINE: palette.shadow().color().name(),
    }
