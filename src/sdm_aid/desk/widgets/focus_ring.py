"""The ring round what has the keyboard: ink, with a gap of page colour, so it shows on any ground.

No one colour reaches 3:1 against both the page and a filled button, hence the gap.
"""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

GAP = 3
WIDTH = 3
_HANDS = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


class FocusRings(QObject):
    """Puts a ring round whatever the keyboard comes to. One for each window.

    It watches the window's own events, not the application's: those are many, and each would
    take a detour through Python.
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
        if self._by_key and isinstance(come_to, QAbstractButton | QComboBox):
            _Ring(come_to)


class _Ring(QWidget):
    """The ring round one widget; it goes when the keyboard does."""

    def __init__(self, within: QWidget) -> None:
        super().__init__(within.parentWidget())
        self._within = within
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        within.installEventFilter(self)
        self._follow()
        self.show()
        self.raise_()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's: follow what it is round, and go with the keyboard."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        elif event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self._within.removeEventFilter(self)
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
        self.setGeometry(self._within.geometry().adjusted(-out, -out, out, out))
