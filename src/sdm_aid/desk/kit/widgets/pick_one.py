"""One of a few, from a list that opens."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QStyledItemDelegate


class PickOne(QComboBox):
    """Picked with a tap or a key. A wheel that passes over it moves the page alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        lines = QListView(self)
        lines.setItemDelegate(QStyledItemDelegate(lines))  # as high as the style sheet says
        self.setView(lines)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: leave it to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: and an arrow that says that a list opens."""
        super().paintEvent(event)
        half, middle = self.fontMetrics().xHeight() / 2, self.height() / 2
        from_end = self.height() / 2
        left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        across = from_end if left else self.width() - from_end
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().link().color(), 2))
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(across - half, middle - half / 2),
                    QPointF(across, middle + half / 2),
                    QPointF(across + half, middle - half / 2),
                ]
            )
        )
