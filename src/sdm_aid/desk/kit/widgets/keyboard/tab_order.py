"""The order in which the Tab key comes through things, where Qt would not keep the one seen."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from sdm_aid.desk.kit.widgets.screen import AROUND


def next_stop(parts: Sequence[QWidget], here: QWidget, forwards: bool = True) -> QWidget | None:
    """What comes next after ``here``, or came before, part by part and round again.

    In each part Qt's own order counts. ``None`` where ``here`` is in none of the parts.
    """
    at = next((place for place, part in enumerate(parts) if part.isAncestorOf(here)), None)
    if at is None:
        return None
    for away in range(len(parts) + 1):
        part = parts[(at + (away if forwards else -away)) % len(parts)]
        found = _stop_in(part, part if away else here, forwards)
        if found is not None:
            return found
    return None


def go_on_in(parts: Sequence[QWidget], forwards: bool) -> bool:
    """Take the keyboard to the next stop in these parts; whether there was one."""
    here = QApplication.focusWidget()
    to = None if here is None else next_stop(parts, here, forwards)
    if to is None:
        return False
    way = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    to.setFocus(way)
    return True


def first_box(screen: QWidget, title: QWidget) -> QWidget | None:
    """The first empty box to write in after the title; ``None`` where there is none."""
    each = _beside(title)
    while each is not title:
        if isinstance(each, QLineEdit | QPlainTextEdit) and screen.isAncestorOf(each):
            text = each.text() if isinstance(each, QLineEdit) else each.toPlainText()
            if _takes_tab(each) and not text:
                return each
        each = _beside(each)
    return None


def begin_in(part: QWidget) -> None:
    """Give the keyboard to the first thing to press in a part, unless it is in there already.

    Not to a box: on a tablet a keyboard would come up over the page. Where that thing is further
    down than can be seen, the page itself has the keyboard: it stays at its top, Page Down scrolls
    it, and Tab goes on from its beginning.
    """
    here = QApplication.focusWidget()
    if not part.isVisible() or (here is not None and part.isAncestorOf(here)):
        return
    boxes = QLineEdit | QPlainTextEdit
    stops = (each for each in _within(part) if _takes_tab(each) and not isinstance(each, boxes))
    first = next(stops, None)
    if first is not None:
        (_page_too_long_for(first) or first).setFocus(Qt.FocusReason.OtherFocusReason)


def _page_too_long_for(thing: QWidget) -> QScrollArea | None:
    """The page that would have to scroll from its top to show a thing; ``None`` for none."""
    above = thing.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and (inside := above.widget()):
            low = thing.mapTo(inside, QPoint(0, thing.height())).y()
            return above if low + AROUND > above.viewport().height() else None
        above = above.parentWidget()
    return None


def _stop_in(part: QWidget, begin: QWidget, forwards: bool) -> QWidget | None:
    """The nearest stop in a part from one of its widgets on, or from either end of it."""
    whole = begin is part
    if not part.isVisible() or (whole and not any(map(_takes_tab, part.findChildren(QWidget)))):
        return None  # before a walk through the whole window, which may have thousands of widgets
    each = _beside(begin, forwards=forwards)
    while each is not part:
        if _takes_tab(each) and part.isAncestorOf(each):
            return each
        each = _beside(each, forwards=forwards)
    return None


def _beside(each: QWidget, forwards: bool = True) -> QWidget:
    """The next in the window's ring of widgets, or the one before; never none, says Qt."""
    return (each.nextInFocusChain() if forwards else each.previousInFocusChain()) or each


def come_between(things: Sequence[QWidget], last: QWidget) -> None:
    """Have all in ``things``, in this order, come right before ``last``."""
    stops = [stop for thing in things for stop in _stops_of(thing)]
    before = _beside(last, forwards=False)
    while before in stops or not _takes_keys(before):
        if before is last:
            return
        before = _beside(before, forwards=False)
    for stop in (*stops, last):
        QWidget.setTabOrder(before, stop)
        before = stop


def come_after(before: QWidget, thing: QWidget) -> None:
    """Have all in ``thing`` come right after the last stop in ``before`` that is not in it."""
    stops = _stops_of(thing)
    there = [stop for stop in _stops_within(before) if stop not in stops]
    last = there[-1] if there else before
    for stop in stops:
        QWidget.setTabOrder(last, stop)
        last = stop


def _stops_of(thing: QWidget) -> list[QWidget]:
    return [thing, *_stops_within(thing)] if _takes_keys(thing) else _stops_within(thing)


def _stops_within(whole: QWidget) -> list[QWidget]:
    """All in ``whole`` that take keys, in Qt's order.

    The ring of a window with a large table has thousands of widgets: it is left once all are found.
    """
    missing = {each for each in whole.findChildren(QWidget) if _takes_keys(each)}
    found: list[QWidget] = []
    each = _beside(whole)
    while missing and each is not whole:
        if each in missing:
            missing.remove(each)
            found.append(each)
        each = _beside(each)
    return found


def _within(whole: QWidget) -> Iterator[QWidget]:
    """All in ``whole``, in Qt's order."""
    each = _beside(whole)
    while each is not whole:
        if whole.isAncestorOf(each):
            yield each
        each = _beside(each)


def _takes_keys(widget: QWidget) -> bool:
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus


def _takes_tab(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return widget.focusPolicy() & tab == tab and widget.isVisible() and widget.isEnabled()
