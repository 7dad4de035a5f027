"""Going from box to box of the table with the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from sdm_aid.desk.pages.choice_columns.columns import ColumnsInView
from sdm_aid.desk.pages.choice_columns.line import Line

_WAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def go(key: Qt.Key, lines: Sequence[Line], columns: ColumnsInView, count: int) -> bool:
    """Go where a key leads from what has the keyboard; returns whether it leads anywhere.

    ``count``: how many choices are in sight. Past the last of them the next ones come in sight.
    """
    here = _here(lines)
    if here is None:
        return False
    number, place, box = here
    if key in _WAYS:
        number += _WAYS[key]
        if 0 <= number < len(lines):
            lines[number].enter(place, box, 0)
    elif key in _SIDEWAYS:
        right = lines[number].layoutDirection() is Qt.LayoutDirection.RightToLeft
        by = -_SIDEWAYS[key] if right else _SIDEWAYS[key]
        edge = count if by > 0 else 1 + columns.staying(count)
        if place == edge and columns.can_move(by, count):
            columns.move(by, count)
        else:
            place += by
        if place <= count:
            lines[number].enter(place, box, by)
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        lines[number].enter(0 if key == Qt.Key.Key_Home else count, box, 0)
    else:
        return False
    return True


def _here(lines: Sequence[Line]) -> tuple[int, int, QWidget] | None:
    """The line and the place in it that has the keyboard, and what stands there."""
    here = QApplication.focusWidget()
    for number, line in enumerate(lines):
        for place, box in enumerate(line.places()):
            if box is not None and here is not None and (box is here or box.isAncestorOf(here)):
                return number, place, box
    return None
