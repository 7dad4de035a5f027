"""What is done seldom with a talk: a few buttons that open over the page and move nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget


class RowMenu(QDialog):
    """Opens under a button. Escape, or a tap beside it, closes it."""

    def __init__(self, under: QWidget, name: str, ways: Sequence[QPushButton]) -> None:
        super().__init__(under, Qt.WindowType.Popup)
        self._under = under
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        self.setProperty("role", "menu")
        self._ways = list(ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        for way in ways:
            way.clicked.connect(self.accept)
            column.addWidget(way)
        self.finished.connect(lambda _result: under.setFocus(Qt.FocusReason.PopupFocusReason))

    def open_there(self) -> None:
        """Open under the button, and within the screen; the first way has the keyboard."""
        size = self.sizeHint()
        under = self._under
        at_end = under.layoutDirection() is Qt.LayoutDirection.LeftToRight
        wanted = QPoint(under.width() - size.width() if at_end else 0, under.height() + 4)
        place = under.mapToGlobal(wanted)
        room = under.screen().availableGeometry()
        self.move(
            max(room.left(), min(place.x(), room.right() - size.width())),
            max(room.top(), min(place.y(), room.bottom() - size.height())),
        )
        self.show()
        self._ways[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: up and down go from one to the next, Enter presses."""
        here = next((n for n, way in enumerate(self._ways) if way.hasFocus()), 0)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ways[here].click()
        elif step := steps.get(Qt.Key(event.key())):
            to = self._ways[(here + step) % len(self._ways)]
            to.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
