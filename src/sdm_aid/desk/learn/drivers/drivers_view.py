"""The driver picture on a screen: as wide as it is given room, in the look of the window."""

from math import ceil

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdm_aid.desk.learn.chart_view import NARROWEST, palette_of
from sdm_aid.learning.charts.drawing.style import Style
from sdm_aid.learning.notebook.driver_picture import Branch, Drawn, draw, picture_words


class DriversView(QWidget):
    """Draws one picture. Its accessible name is all that it says, in sentences."""

    def __init__(self, aim: Branch) -> None:
        super().__init__()
        self._aim = aim
        self._drawn: tuple[Style, Drawn] | None = None
        self._renderer = QSvgRenderer(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(NARROWEST)
        self.setAccessibleName(picture_words(aim))
        self.setProperty("spoken", picture_words(aim))

    def hasHeightForWidth(self) -> bool:
        """Qt's: in a narrow window it is an outline."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: how high the picture is at a width."""
        return ceil(self._picture(width).height)

    def sizeHint(self) -> QSize:
        """Qt's: a width at which four columns have room."""
        return QSize(600, self.heightForWidth(600))

    def minimumSizeHint(self) -> QSize:
        """Qt's: the narrowest."""
        return QSize(NARROWEST, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's: draw it."""
        high = self._picture(self.width()).height
        self._renderer.render(QPainter(self), QRectF(0, 0, self.width(), high))

    def _picture(self, width: int) -> Drawn:
        self.ensurePolished()
        style = Style(
            max(width, NARROWEST),
            self.fontInfo().pixelSize() * 0.9,
            palette_of(self.palette()),
            self.fontInfo().family(),
        )
        if self._drawn is None or self._drawn[0] != style:
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            picture = draw(self._aim, style, mirrored=mirrored)
            self._drawn = style, picture
            self._renderer.load(QByteArray(picture.svg.encode()))
        return self._drawn[1]
