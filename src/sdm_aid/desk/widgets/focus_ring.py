"""The ring round what has the keyboard: ink, with a gap of page colour, so it shows on any ground.

No one colour reaches 3:1 against both the page and a filled button, hence the gap.
"""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

GAP = 3
WIDTH = 3
_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class FocusRing(QWidget):
    """Follows the keyboard from button to button. One for the whole application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._round: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: see the keyboard come and go, and what it is on move."""
        kind = event.type()
        if kind is QEvent.Type.FocusIn and isinstance(watched, QAbstractButton | QComboBox):
            if isinstance(event, QFocusEvent) and event.reason() in _KEYS:
                self._put_round(watched)
        elif kind is QEvent.Type.FocusOut and watched is self._round:
            self._leave()
        elif watched is self._round and kind in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        elif watched is self._round and kind in (QEvent.Type.Hide, QEvent.Type.DeferredDelete):
            self._leave()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's: draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().windowText().color(), WIDTH))
        inside = QRectF(self.rect()).adjusted(WIDTH / 2, WIDTH / 2, -WIDTH / 2, -WIDTH / 2)
        painter.drawRoundedRect(inside, 14, 14)

    def _put_round(self, widget: QWidget) -> None:
        self._round = widget
        self.setParent(widget.parentWidget())
        self._follow()
        self.show()
        self.raise_()

    def _follow(self) -> None:
        if self._round is not None:
            out = GAP + WIDTH
            self.setGeometry(self._round.geometry().adjusted(-out, -out, out, out))

    def _leave(self) -> None:
        self._round = None
        self.hide()
        self.setParent(None)
