"""What is needed now and then, over the page until it is put away again: it moves nothing."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sdm_aid.kit.language import _

INSIDE = 8
"""Pixels free inside the edge."""


class Menu(QWidget):
    """A list under a button. It covers what it lies over: a tap beside it only puts it away.

    Escape puts it away too, and then the button has the keyboard again.
    """

    closed = Signal()

    def __init__(self, over: QWidget, under: QPushButton, name: str) -> None:
        """``over``: what it lies over; ``under``: the button it hangs from."""
        super().__init__(over)
        self._over = over
        self._under = under
        self.hide()
        self._list = QFrame(self)
        self._list.setProperty("role", "menu")
        self._list.setAccessibleName(name)
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.verticalScrollBar().setAccessibleName(_("Scroll"))
        self._scroll.setWidget(self._inside)
        around = QVBoxLayout(self._list)
        around.setContentsMargins(INSIDE, INSIDE, INSIDE, INSIDE)
        around.addWidget(self._scroll)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close_list)
        over.installEventFilter(self)
        under.installEventFilter(self)

    def open_list(self) -> None:
        """Open, and let the keyboard come in."""
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._fit()
        self._there()[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def close_list(self) -> None:
        """Put the list away; the keyboard goes back to the button it hangs from."""
        if self.isVisible():
            if self.isAncestorOf(QApplication.focusWidget() or self._over):
                self._under.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's: it does not stay open behind what covers the page."""
        super().hideEvent(event)
        self.hide()
        self.closed.emit()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Qt's: a tap beside the list puts it away, and does nothing else."""
        self.close_list()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Qt's: Tab goes round in the list; what it lies over is out of reach."""
        there = self._there()
        if there:  # none, while it is being hidden
            self._go(1 if forwards else -1, there)
        return bool(there)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: so do up and down; no other key reaches what it lies over."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._go(1 if event.key() == Qt.Key.Key_Down else -1, self._there())

    def _go(self, step: int, there: list[QPushButton]) -> None:
        here = QApplication.focusWidget()
        place = there.index(here) if isinstance(here, QPushButton) and here in there else 0
        there[(place + step) % len(there)].setFocus(
            Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
        )

    def _there(self) -> list[QPushButton]:
        return [each for each in self._inside.findChildren(QPushButton) if each.isVisible()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: keep under the button, whatever the size; go where the button goes."""
        if watched is self._under:
            if event.type() is QEvent.Type.Hide:
                self.close_list()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.isVisible():
            self.setGeometry(self._over.rect())
            self._fit()
        return False

    def _fit(self) -> None:
        self._list.ensurePolished()
        around = self._list.contentsMargins().left() * 2 + INSIDE * 2 + 4
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        wanted = self._inside.sizeHint().grownBy(self._inside.contentsMargins())
        hung = QRect(self._under.mapTo(self._over, QPoint(0, 0)), self._under.size())
        below, above = hung.bottom() + 6, hung.top() - 6
        high = wanted.height() + around
        room = self._over.height() - below - INSIDE
        if high > room and above - INSIDE > room:  # more room over the button than under it
            high = min(high, above - INSIDE)
            top = above - high
        else:
            high, top = min(high, room), below
        wide = min(wanted.width() + around + bar, self._over.width() - 2 * INSIDE)
        mirrored = self._over.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = hung.left() if mirrored else hung.right() + 1 - wide
        left = min(max(INSIDE, left), self._over.width() - wide - INSIDE)
        self._list.setGeometry(left, top, wide, high)
