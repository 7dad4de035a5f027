"""What mattered most: a bar for each card, with its number in words beside it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.words import keep_from_readers, words

HIGH = 14


class Bar(QWidget):
    """A share as a length; what it says stands in words above it."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        keep_from_readers(self)

    def sizeHint(self) -> QSize:
        """Qt's: as high as a line of small print."""
        return QSize(120, HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's: the whole, and of it the share, from where lines begin."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(0, 0, self.width(), HIGH)
        painter.setBrush(self.palette().alternateBase())
        painter.drawRoundedRect(whole, HIGH / 2, HIGH / 2)
        part = QRectF(whole)
        part.setWidth(max(HIGH, whole.width() * self._share))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            part.moveRight(whole.right())
        painter.setBrush(self.palette().linkVisited())
        painter.drawRoundedRect(part, HIGH / 2, HIGH / 2)


def bar_line(name: str, said: str, share: float) -> QWidget:
    """A name, what is said of it, and its bar."""
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(4)
    column.addWidget(words(name, "strong"))
    column.addWidget(Bar(share))
    column.addWidget(words(said, "small"))
    return line
