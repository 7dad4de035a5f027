"""One of a few, from a list that opens."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class PickOne(QComboBox):
    """Picked with a tap or a key. A wheel that passes over it moves the page alone."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: leave it to the page."""
        event.ignore()
