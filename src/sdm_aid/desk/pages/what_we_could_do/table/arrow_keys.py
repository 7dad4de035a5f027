"""Going from box to box of the table with the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sdm_aid.desk.pages.what_we_could_do.table.columns import ColumnsInView
from sdm_aid.desk.pages.what_we_could_do.table.line import Line

_WAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def go(key: Qt.Key, lines: Sequence[Line], columns: ColumnsInView, count: int) -> bool:
    """Go where a key leads from what has the keyboard; returns whether it leads anywhere.

    ``count``: how many choices are in sight. Past the last of them the next ones come in sight.
    """
    here = _here(lines)
    if here is None:
        return False
    number, place = here
    if key in _WAYS:
        _to(lines, number + _WAYS[key], place)
    elif key in _SIDEWAYS:
        right = lines[number].layoutDirection() is Qt.LayoutDirection.RightToLeft
        by = -_SIDEWAYS[key] if right else _SIDEWAYS[key]
        edge = count if by > 0 else 1 + columns.staying(count)
        if place == edge and columns.can_move(by, count):
            columns.move(by, count)
        else:
            place += by
        _to(lines, number, place)
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        _to(lines, number, 0 if key == Qt.Key.Key_Home else count)
    else:
        return False
    return True


def _here(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The line and the place in it that has the keyboard: 0 for its name, then its boxes."""
    for number, line in enumerate(lines):
        for place, box in enumerate(_places(line)):
            if box is not None and box.hasFocus():
                return number, place
    return None


def _to(lines: Sequence[Line], number: int, place: int) -> None:
    if 0 <= number < len(lines):
        places = _places(lines[number])
        box = places[max(0, min(place, len(places) - 1))]
        if box is not None:
            box.setFocus(Qt.FocusReason.TabFocusReason)


def _places(line: Line) -> list[QWidget | None]:
    return [line.name, *line.boxes()]
