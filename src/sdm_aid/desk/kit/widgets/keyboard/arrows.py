"""Arrow keys in a group of things of which the Tab key comes to one alone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

ARROWS: dict[int, int] = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}
"""Which way an arrow goes along a group, where one reads from the left."""


def go_along(group: QWidget, parts: Sequence[QWidget], event: QKeyEvent) -> bool:
    """Take the keyboard from one of the parts to the next, round and round; whether it did."""
    here = next((place for place, part in enumerate(parts) if part.hasFocus()), None)
    step = ARROWS.get(event.key())
    if step is None or here is None:
        return False
    sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
    if sideways and group.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        step = -step
    parts[(here + step) % len(parts)].setFocus(Qt.FocusReason.TabFocusReason)
    return True
