"""The drawing on a guide's card: one of those that come with the program, in the theme's colour."""

from functools import cache

from PySide6.QtCore import QByteArray, QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame

from sdm_aid.kit.paths import resources

USUAL = "talk"
"""For a guide that has no drawing of its own."""

LINES = 2.2
"""How high it is, in lines of text."""

AROUND = 0.14
"""The part of its width that stays free on each side."""


class GuidePicture(QFrame):
    """It says nothing that the title beside it does not, so a screen reader passes it by."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "picture")
        self._name = name
        self._drawing = QSvgRenderer(self)
        self._colour = ""
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: another text size is another size, another theme another colour."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        side = max(44, round(self.fontMetrics().lineSpacing() * LINES))
        if self.width() != side or self.height() != side:
            self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: draw it on its ground."""
        super().paintEvent(event)
        colour = self.palette().link().color().name()
        if colour != self._colour:
            self._colour = colour
            svg = _drawing(self._name).replace("currentColor", colour)
            self._drawing.load(QByteArray(svg.encode()))
        free = self.width() * AROUND
        inside = QRectF(self.rect()).adjusted(free, free, -free, -free)
        self._drawing.render(QPainter(self), inside)


@cache
def _drawing(name: str) -> str:
    return (resources() / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
