"""Where a hint stands: beside what it is about, never over it where there is room elsewhere."""

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 14
"""Pixels between a hint and what it stands beside."""


def beside(target: QRect, size: QSize, room: QRect, *, mirrored: bool = False) -> QRect:
    """Where a hint of this ``size`` stands within ``room``: below, above, or at a side.

    Without a target, or where there is no room beside it, it stands at the bottom, at the far end.
    ``mirrored``: lines begin at the right.
    """
    size = size.boundedTo(room.size())
    start = target.right() + 1 - size.width() if mirrored else target.left()
    after, before = target.right() + 1 + GAP, target.left() - GAP - size.width()
    sides = (before, after) if mirrored else (after, before)
    corners = [
        QPoint(start, target.bottom() + 1 + GAP),
        QPoint(start, target.top() - GAP - size.height()),
        *(QPoint(side, target.top()) for side in sides),
    ]
    for corner in corners if not target.isEmpty() else []:
        place = _within(QRect(corner, size), room)
        if not place.intersects(target):
            return place
    far = room.left() if mirrored else room.right() + 1 - size.width()
    return QRect(QPoint(far, room.bottom() + 1 - size.height()), size)


def _within(place: QRect, room: QRect) -> QRect:
    """The same place, moved until all of it is within ``room``."""
    left = min(max(place.left(), room.left()), room.right() + 1 - place.width())
    top = min(max(place.top(), room.top()), room.bottom() + 1 - place.height())
    return QRect(QPoint(left, top), place.size())
