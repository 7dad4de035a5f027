"""What stays in sight while the page under it scrolls."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from sdm_aid.desk.kit.widgets.screen import Screen


def scrolled_past(screen: Screen, whole: QWidget) -> int:
    """How much of ``whole`` has passed the top of the screen it scrolls in, in pixels.

    Less than nought where it begins below the top, nought while it is not in front.
    """
    inside = screen.widget()
    if inside is None or not whole.isVisible() or not inside.isAncestorOf(whole):
        return 0
    return -whole.mapTo(screen.viewport(), QPoint(0, 0)).y()


def sticky_top(screen: Screen, whole: QWidget, rest: int, last: int) -> int:
    """Where in ``whole`` something is that stays at the top of the screen.

    ``rest``: where it is while nothing has scrolled; ``last``: how far down it may go, so that it
    leaves with the end of what it belongs to.
    """
    return max(rest, min(scrolled_past(screen, whole), last))
