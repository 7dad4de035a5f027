"""The ring round what has the keyboard: ink, with a gap of page colour, so it shows on any ground.

No one colour reaches 3:1 against both the page and a filled button, hence the gap.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QScrollArea, QWidget

from sdm_aid.desk.kit.widgets.screen import bring_into_sight

GAP = 3
WIDTH = 3
_HANDS = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


class FocusRings(QObject):
    """Puts a ring round whatever the keyboard comes to, and brings it into sight.

    One for each window. It watches the window's own events, not the application's: those are
    many, and each would take a detour through Python.
    """

    def __init__(self, window: QWidget, app: QApplication) -> None:
        super().__init__(window)
        self._by_key = False
        window.windowHandle().installEventFilter(self)
        app.focusChanged.connect(self._ring)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's: see whether people use keys or hands."""
        if event.type() is QEvent.Type.KeyPress:
            self._by_key = True
        elif event.type() in _HANDS:
            self._by_key = False
        return False

    def _ring(self, _left: QWidget | None, come_to: QWidget | None) -> None:
        if come_to is None or come_to.window() is not self.parent():
            return
        plain = isinstance(come_to, QAbstractButton | QComboBox | QLabel | QScrollArea)
        if self._by_key and plain:
            FocusRing(come_to)
        if QApplication.mouseButtons() is Qt.MouseButton.NoButton:  # a tap would miss it
            QTimer.singleShot(0, come_to, lambda: _show(come_to))


def _show(widget: QWidget) -> None:
    """Bring into sight what has the keyboard."""
    if widget.hasFocus():
        bring_into_sight(widget)


class FocusRing(QWidget):
    """The ring round one widget; it goes when the keyboard does.

    It lies on what scrolls with the widget, or else on the window: on the widget's own parent it
    would be cut off where the widget reaches the parent's edge.
    """

    def __init__(self, within: QWidget) -> None:
        between = _up_to_ground(within)
        super().__init__(between[-1].parentWidget())
        self.within = within
        self._between = between
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for each in self._between:
            each.installEventFilter(self)
        self._follow()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: follow what it is round, and go with the keyboard."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        elif event.type() is QEvent.Type.Hide or (
            event.type() is QEvent.Type.FocusOut and watched is self.within
        ):
            for each in self._between:
                each.removeEventFilter(self)
            self.hide()
            self.deleteLater()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's: draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().windowText().color(), WIDTH))
        inside = QRectF(self.rect()).adjusted(WIDTH / 2, WIDTH / 2, -WIDTH / 2, -WIDTH / 2)
        painter.drawRoundedRect(inside, 14, 14)

    def _follow(self) -> None:
        out = GAP + WIDTH
        ground = self.parentWidget()
        assert ground is not None
        place = QRect(self.within.mapTo(ground, QPoint(0, 0)), self.within.size())
        self.setGeometry(place.adjusted(-out, -out, out, out))


def _up_to_ground(widget: QWidget) -> list[QWidget]:
    """``widget`` and all above it, up to what scrolls or is the window itself."""
    chain = [widget]
    while True:
        above = chain[-1].parentWidget()
        if above is None or above.isWindow() or _scrolls(above):
            return chain
        chain.append(above)


def _scrolls(widget: QWidget) -> bool:
    """Whether this is what a scroll area scrolls."""
    viewport = widget.parentWidget()
    return viewport is not None and isinstance(viewport.parentWidget(), QScrollArea)
