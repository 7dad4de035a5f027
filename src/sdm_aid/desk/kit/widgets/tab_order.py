"""The order in which the Tab key comes through things, where Qt would not keep the one seen."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def next_stop(parts: Sequence[QWidget], here: QWidget, by: int) -> QWidget | None:
    """What comes next after ``here``, part by part and round again; ``None`` where it is in none.

    ``by``: 1 for what comes next, -1 for what came before. In each part Qt's own order counts.
    """
    if not any(part.isAncestorOf(here) for part in parts):
        return None
    on_the_way = [each for each in _chain(here.window()) if each is here or _takes_tab(each)]
    stops = [each for part in parts for each in on_the_way if part.isAncestorOf(each)]
    if stops == [here]:
        return None
    return stops[(stops.index(here) + by) % len(stops)]


def come_between(things: Sequence[QWidget], last: QWidget) -> None:
    """Have all in ``things``, in this order, come right before ``last``."""
    stops = [stop for thing in things for stop in (thing, *_within(thing)) if _takes_keys(stop)]
    before = last.previousInFocusChain()
    while before in stops or not _takes_keys(before):
        if before is last:
            return
        before = before.previousInFocusChain()
    for stop in (*stops, last):
        QWidget.setTabOrder(before, stop)
        before = stop


def come_after(before: QWidget, thing: QWidget) -> None:
    """Have all in ``thing`` come right after the last stop in ``before`` that is not in it."""
    stops = [stop for stop in (thing, *_within(thing)) if _takes_keys(stop)]
    there = [stop for stop in _within(before) if _takes_keys(stop) and stop not in stops]
    last = there[-1] if there else before
    for stop in stops:
        QWidget.setTabOrder(last, stop)
        last = stop


def _within(whole: QWidget) -> Iterator[QWidget]:
    """All in ``whole``, in Qt's order."""
    return (each for each in _chain(whole) if whole.isAncestorOf(each))


def _chain(begin: QWidget) -> Iterator[QWidget]:
    """All in the window, in Qt's order, after one of them."""
    each = begin.nextInFocusChain()
    while each is not begin:
        yield each
        each = each.nextInFocusChain()


def _takes_keys(widget: QWidget) -> bool:
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus


def _takes_tab(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return widget.focusPolicy() & tab == tab and widget.isVisible() and widget.isEnabled()
