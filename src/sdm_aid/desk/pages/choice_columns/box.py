"""Something in a column that can be pressed, made of words that wrap."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from sdm_aid.desk.kit.widgets.layouts import layout_of
from sdm_aid.desk.kit.widgets.words import keep_from_readers

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
ACROSS = (*ARROWS, Qt.Key.Key_Home, Qt.Key.Key_End)
"""Keys that go from box to box: the table's, not a button's."""


class Box(QPushButton):
    """Pressed anywhere, it is one button. It says its words to those who hear it."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setAutoDefault(False)

    def let_through(self) -> None:
        """Have what stands in it be no target of its own, and be said once, by the box."""
        for each in self.findChildren(QWidget):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            if isinstance(each, QLabel):
                keep_from_readers(each)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: keys that go from box to box are for the table."""
        if event.key() in ACROSS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Qt's: its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: as high as its words need."""
        return max(44, layout_of(self).totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        """Qt's: as its words need at the width it has."""
        least = self.minimumSizeHint()
        return QSize(least.width(), self.heightForWidth(max(least.width(), self.width())))

    def minimumSizeHint(self) -> QSize:
        """Qt's: as its longest word needs."""
        return QSize(max(44, layout_of(self).totalMinimumSize().width()), 44)
