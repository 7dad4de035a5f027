"""One choice's box in a row, drawn by itself: a table has hundreds, and each label takes time."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from sdm_aid.desk.kit.reader_roles import Role, read_as
from sdm_aid.desk.pages.choice_columns.box import Box
from sdm_aid.desk.pages.what_we_could_do.table.cell import gap_words, heard
from sdm_aid.guide.model.cells import Cell, EventRate, Gap, MeasuredChange
from sdm_aid.guide.model.guide import Guide, Option, Outcome
from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import number_in_words
from sdm_aid.plan.content.chances import cell_words
from sdm_aid.plan.content.direction import Way, way_of
from sdm_aid.plan.content.pictogram import pictogram

PICTURE, MANY = 3.1, 4.6
"""How wide a picture of a hundred people is, and of a thousand, in heights of a small line."""
BEGIN, TOP, END, GAP = 14, 12, 12, 12
"""Pixels free before and above what the box holds, after and below it, and beside a picture."""
BETWEEN = 3
FIGURE = 1.2 / 0.85
"""How much larger a figure is than the words of a box, as in ``tokens``."""
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class _Text:
    words: str
    role: Literal["figure", "said", "soft"]

    def font(self, font: QFont) -> QFont:
        """Its own font in a box of a font."""
        made = QFont(font)
        if self.role == "figure":
            made.setPixelSize(round(made.pixelSize() * FIGURE))
            made.setBold(True)
        return made


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands in a box, and how much room it needs in a font."""

    texts: tuple[_Text, ...]
    times: float
    """How wide its picture is, in heights of a line; nought for none."""

    def measured(self, font: QFont, width: int) -> list[tuple[_Text, QFont, int]]:
        """Each text with its font and how high it is in a box of that width."""
        room = QRect(0, 0, self.room(font, width), 10_000)
        found = []
        for text in self.texts:
            own = text.font(font)
            high = QFontMetrics(own).boundingRect(room, int(_WRAPPED), text.words).height()
            found.append((text, own, high))
        return found

    def height(self, font: QFont, width: int) -> int:
        """As high as its words need."""
        words = sum(high for _text, _font, high in self.measured(font, width))
        words += BETWEEN * (len(self.texts) - 1)
        return TOP + END + max(words, self.picture_size(font).height())

    def room(self, font: QFont, width: int) -> int:
        """How wide its words may be."""
        return max(1, width - BEGIN - END - self.beside(font))

    def beside(self, font: QFont) -> int:
        """How much of the width the picture takes."""
        return self.picture_size(font).width() + GAP if self.times else 0

    def picture_size(self, font: QFont) -> QSize:
        """As wide as fits the text size, in the shape of the SVG: 10 by 10 people, or 40 by 25."""
        wide = round(self.times * QFontMetrics(font).lineSpacing())
        return QSize(wide, round(wide * (1.5 if self.times == PICTURE else 0.9375)))


def _content(cell: Cell, row: Outcome, guide: Guide) -> _Content:
    times = 0.0
    if isinstance(cell, EventRate):
        times = PICTURE if cell.whole == 100 else MANY
    return _Content(_said(cell, row, guide), times)


def height_of(cell: Cell, row: Outcome, guide: Guide, font: QFont, width: int) -> int:
    """How high a box of these words is in a font and a width, without a widget for it."""
    return _content(cell, row, guide).height(font, width)


class SmallCell(Box):
    """Pressed, it opens its row, as the row's name does."""

    def __init__(self, option: Option, cell: Cell, row: Outcome, guide: Guide) -> None:
        super().__init__("cell")
        read_as(self, Role.Cell)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(heard(option, cell, row, guide))
        self.setAccessibleDescription(row.name)
        self._content = _content(cell, row, guide)
        self.picture = ""
        """The picture, as an SVG; empty where there is none."""
        if isinstance(cell, EventRate):
            self.picture = pictogram(cell, harm=row.kind == "harm")

    def heightForWidth(self, width: int) -> int:
        """Qt's: as high as its words need."""
        self.ensurePolished()
        return self._content.height(self.font(), width)

    def minimumSizeHint(self) -> QSize:
        """Qt's: as its longest word needs."""
        words = (word for text in self._content.texts for word in text.words.split())
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in words), default=0)
        return QSize(self._content.beside(self.font()) + BEGIN + END + longest, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: draw the picture and the words beside it."""
        super().paintEvent(event)
        painter = QPainter(self)
        font, content = self.font(), self._content
        size = content.picture_size(font)
        if self.picture:
            painter.drawPixmap(
                self._mirrored(QRect(BEGIN, TOP, size.width(), size.height())),
                _drawn(self.picture, size, self.devicePixelRatioF()),
            )
        down = TOP
        for text, own, high in content.measured(font, self.width()):
            at = QRect(BEGIN + content.beside(font), down, content.room(font, self.width()), high)
            painter.setFont(own)
            painter.setPen(_ink(text))
            way, side = _begins(text.words, self.layoutDirection())
            painter.setLayoutDirection(way)
            painter.drawText(self._mirrored(at), _WRAPPED | side, text.words)
            down += high + BETWEEN

    def _mirrored(self, place: QRect) -> QRect:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            place.moveLeft(self.width() - place.left() - place.width())
        return place


def _ink(text: _Text) -> QColor:
    """The application's own: a style sheet's colour makes a pale one of what is soft."""
    role = QPalette.ColorRole.PlaceholderText if text.role == "soft" else QPalette.ColorRole.Text
    return QApplication.palette().color(role)


def _begins(words: str, page: Qt.LayoutDirection) -> tuple[Qt.LayoutDirection, Qt.AlignmentFlag]:
    """Words begin where their own script does, and on the right of a page from the right."""
    way, side = Qt.LayoutDirection.LeftToRight, Qt.AlignmentFlag.AlignLeft
    if way_of(words) is Way.FROM_THE_RIGHT:
        way, side = Qt.LayoutDirection.RightToLeft, Qt.AlignmentFlag.AlignRight
    if page is Qt.LayoutDirection.RightToLeft:
        side = Qt.AlignmentFlag.AlignRight
    return way, side | Qt.AlignmentFlag.AlignAbsolute


@lru_cache(maxsize=512)
def _drawn(svg: str, size: QSize, ratio: float) -> QPixmap:
    """The picture in pixels, drawn once for a size."""
    drawn = QPixmap(size * ratio)
    drawn.setDevicePixelRatio(ratio)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, *size.toTuple()))
    painter.end()
    return drawn


def _said(cell: Cell, row: Outcome, guide: Guide) -> tuple[_Text, ...]:
    if isinstance(cell, Gap):
        return (_Text(gap_words(cell), "soft"),)
    said = cell_words(cell, row, guide)
    lines = (
        _Text(said.headline, "figure"),
        _Text(said.sentence, "said"),
        _Text(_span(cell, guide.language), "soft"),
    )
    return tuple(line for line in lines if line.words)


def _span(cell: Cell, language: str) -> str:
    """The range in a few words; the row says more of it."""
    if not isinstance(cell, EventRate | MeasuredChange) or cell.low is None or cell.high is None:
        return ""
    low, high = (number_in_words(n, language, thousands=True) for n in (cell.low, cell.high))
    return _("({low} to {high})").format(low=low, high=high)
