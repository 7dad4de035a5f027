"""A ring round what a hint is about, wherever it goes."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

OUT, WIDTH = 7, 4
"""Pixels from the widget to the ring's outer edge; how thick it is."""

_MOVED = (
    *(QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide),
    QEvent.Type.LayoutRequest,
)


class Ring(QWidget):
    """Lies over a page, and lets every tap through. ``moved`` says that it may stand elsewhere."""

    moved = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._chain: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)

    @property
    def target(self) -> QWidget | None:
        """What it is round; ``None`` where that has gone."""
        return self._chain[0] if self._chain and isValid(self._chain[0]) else None

    def point_at(self, target: QWidget | None) -> None:
        """Go round this, or round nothing."""
        for each in self._chain:
            if isValid(each):
                each.removeEventFilter(self)
        self._chain = _up_to(self._over, target)
        for each in self._chain:
            each.installEventFilter(self)
        self._follow()

    def round_what(self) -> QRect:
        """What of the target can be seen, in pixels of the page; empty for nothing."""
        target = self.target
        if target is None or not target.isVisible():
            return QRect()
        shown, widget = target.rect(), target
        while widget is not self._over:
            above = widget.parentWidget()
            if above is None:
                return QRect()
            shown = shown.translated(widget.pos()) & above.rect()
            widget = above
        return shown

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's: follow, once everything that moves has moved."""
        if event.type() in _MOVED:
            self._soon.start()
        return False

    def _follow(self) -> None:
        shown = self.round_what()
        self.setVisible(not shown.isEmpty())
        if not shown.isEmpty():
            self.setGeometry(shown.adjusted(-OUT, -OUT, OUT, OUT))
            self.raise_()
        self.moved.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's: draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().highlight().color(), WIDTH))
        half = WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 14, 14)


def _up_to(over: QWidget, target: QWidget | None) -> list[QWidget]:
    chain: list[QWidget] = []
    while target is not None and target is not over:
        chain.append(target)
        target = target.parentWidget()
    return chain
