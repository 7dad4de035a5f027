"""Icons from one open set (Lucide), drawn in the colour of the words they stand beside.

A line drawing of 24 by 24 units in ``resources/icons``, under the licence kept there.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton

from sdm_aid.kit.paths import resources

DRAWN = 96
"""Pixels at which an icon is drawn: enough for the largest text on the finest screen."""


def icon(name: str, colour: QColor) -> QIcon:
    """The icon of this name in the set. ``OSError`` where the set has none."""
    picture = QPixmap(DRAWN, DRAWN)
    picture.fill(Qt.GlobalColor.transparent)
    svg = _drawing(name).replace("currentColor", colour.name())
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return QIcon(picture)


@cache
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


class IconButton(QPushButton):
    """A button with an icon and its words, or the icon alone where there is no room for both.

    Its accessible name is always the same.
    """

    def __init__(self, picture: str, text: str, name: str = "") -> None:
        """``name``: the accessible name, where it is more than the words on the button."""
        super().__init__()
        self.setProperty("role", "tool")
        self._picture = picture
        self._words = text
        self._drawn: tuple[str, int] | None = None
        self.setAccessibleName(name or text)
        self.show_words(True)

    def show_words(self, shown: bool, text: str = "") -> None:
        """Show the words (others, if given) beside the icon, or the icon alone."""
        self._words = text or self._words
        self.setText(f" {self._words}" if shown else "")  # a space from the icon

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: another look or text size is another picture."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._draw()

    def showEvent(self, event: object) -> None:
        """Qt's: only now is it known how it looks."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._draw()

    def _draw(self) -> None:
        self.ensurePolished()
        colour, side = self.palette().buttonText().color(), self.fontMetrics().height()
        if (colour.name(), side) != self._drawn:
            self._drawn = (colour.name(), side)
            self.setIconSize(QSize(side, side))
            self.setIcon(icon(self._picture, colour))
