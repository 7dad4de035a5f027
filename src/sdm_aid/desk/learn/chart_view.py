"""A chart on a screen: as wide as it is given room, in the colours and text size of the window."""

from math import ceil

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdm_aid.learning.charts.drawing.picture import Picture, draw, height_of
from sdm_aid.learning.charts.drawing.style import Palette, Style
from sdm_aid.learning.charts.subject import Subject
from sdm_aid.learning.charts.words.description import Chart, alternative_text

NARROWEST = 260
"""Pixels under which no chart can be read."""
STRONG = 1.6
"""How much thicker lines are in high contrast, where fine lines are as dark as words."""


class ChartView(QWidget):
    """Draws one chart. Its accessible name is all that the picture says, in sentences."""

    def __init__(self, chart: Chart, subject: Subject, least_height: float = 200) -> None:
        """``least_height``: of the field with the dots, in pixels."""
        super().__init__()
        self._chart = chart
        self._subject = subject
        self._least_height = least_height
        self._drawn: tuple[Style, Picture] | None = None
        self._heights: dict[Style, int] = {}
        self._renderer = QSvgRenderer(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(NARROWEST)
        said = alternative_text(chart, subject)
        self.setAccessibleName(said)
        self.setProperty("spoken", said)

    def hasHeightForWidth(self) -> bool:
        """Qt's: narrower charts may need more lines for the names of months."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: how high the picture is at a width."""
        style = self._style(width)
        if style not in self._heights:
            self._heights[style] = ceil(height_of(self._chart, self._subject, style))
        return self._heights[style]

    def sizeHint(self) -> QSize:
        """Qt's: a width at which sixteen months have room for their names."""
        return QSize(600, self.heightForWidth(600))

    def minimumSizeHint(self) -> QSize:
        """Qt's: the narrowest."""
        return QSize(NARROWEST, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's: draw it."""
        picture = self._picture(self.width())
        self._renderer.render(QPainter(self), QRectF(0, 0, picture.width, picture.height))

    def _style(self, width: int) -> Style:
        self.ensurePolished()
        return Style(
            max(width, NARROWEST),
            self.fontInfo().pixelSize() * 0.9,
            palette_of(self.palette()),
            self.fontInfo().family(),
            self._least_height,
        )

    def _picture(self, width: int) -> Picture:
        style = self._style(width)
        if self._drawn is None or self._drawn[0] != style:
            picture = draw(self._chart, self._subject, style)
            self._drawn = style, picture
            self._renderer.load(QByteArray(picture.svg.encode()))
        return self._drawn[1]


def palette_of(theme: QPalette) -> Palette:
    """The colours of the window, by what they mean in a chart."""

    def name(colour: QColor) -> str:
        return colour.name().upper()

    return Palette(
        ground=name(theme.base().color()),
        ink=name(theme.text().color()),
        ink_soft=name(theme.placeholderText().color()),
        grid=name(theme.mid().color()),
        band=name(theme.alternateBase().color()),
        line=name(theme.link().color()),
        stands_out=name(theme.linkVisited().color()),
        mark=name(theme.linkVisited().color()),
        thick=STRONG if theme.mid().color() == theme.text().color() else 1,
    )
