"""Layouts that make room: what does not fit on a line goes on the next, at any text size."""

from collections.abc import Collection, Iterable, Sequence
from math import ceil
from operator import le

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QVBoxLayout, QWidget


class _Wrapping(QLayout):
    """What the two layouts share: keeping items, and a height that follows the width."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._heights: dict[int, int] = {}
        """The height at each width that was asked for: Qt asks over and over."""
        self.setContentsMargins(0, 0, 0, 0)

    def invalidate(self) -> None:
        """Qt's: something in it has another size, or shows or hides."""
        self._heights.clear()
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's: keep an item."""
        self._items.append(item)
        self._heights.clear()

    def count(self) -> int:
        """Qt's: how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt's: an item by its number."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt's: take an item out."""
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Qt's: it never asks for more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt's: narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: the height at a width."""
        if isinstance(self.parent(), QLayout):  # Qt tells only the outermost what has changed
            return self._height_at(width)
        if width not in self._heights:
            self._heights[width] = self._height_at(width)
        return self._heights[width]

    def _height_at(self, width: int) -> int:
        left, top, right, bottom = self._edges()
        return top + bottom + self._place(QRect(0, 0, width - left - right, 0), moving=False)

    def setGeometry(self, rect: QRect) -> None:
        """Qt's: put everything in its place."""
        super().setGeometry(rect)
        left, top, right, bottom = self._edges()
        self._place(rect.adjusted(left, top, -right, -bottom), moving=True)

    def _edges(self) -> tuple[int, int, int, int]:
        edges = self.contentsMargins()
        return edges.left(), edges.top(), edges.right(), edges.bottom()

    def sizeHint(self) -> QSize:
        """Qt's: the smallest size at which nothing is cut."""
        return self.minimumSize()

    def showing(self) -> list[QLayoutItem]:
        """The items that are not hidden."""
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, moving: bool) -> int:
        raise NotImplementedError


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth() and (tall := item.heightForWidth(width)) > 0:
        return tall
    return max(item.sizeHint().height(), item.minimumSize().height())


class Flow(_Wrapping):
    """Items side by side, on as many lines as they need.

    After ``spring()``, items are pushed to the far end while they fit on one line.
    """

    def __init__(self, gap: int = 10) -> None:
        super().__init__(gap)
        self._spring: int | None = None

    def spring(self) -> None:
        """Push what is added after this to the far end."""
        self._spring = len(self._items)

    def minimumSize(self) -> QSize:
        """Qt's: the widest item, one line high."""
        sizes = [item.minimumSize() for item in self.showing()] or [QSize(0, 0)]
        return QSize(max(s.width() for s in sizes), max(s.height() for s in sizes))

    def sizeHint(self) -> QSize:
        """Qt's: everything on one line."""
        sizes = [item.sizeHint() for item in self.showing()] or [QSize(0, 0)]
        width = sum(s.width() for s in sizes) + self._gap * (len(sizes) - 1)
        return QSize(width, max(s.height() for s in sizes))

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        lines: list[list[tuple[QLayoutItem, int]]] = [[]]
        used = 0
        for item in self.showing():
            wide = min(item.sizeHint().width(), width)
            if lines[-1] and used + wide > width:
                lines.append([])
                used = 0
            lines[-1].append((item, wide))
            used += wide + self._gap
        return lines

    def _place(self, rect: QRect, *, moving: bool) -> int:
        lines = self._lines(rect.width())
        y = rect.y()
        for line in lines:
            tall = max((_height(item, wide) for item, wide in line), default=0)
            if moving:
                self._place_line(line, QRect(rect.x(), y, rect.width(), tall), len(lines) == 1)
            y += tall + self._gap
        return max(0, y - self._gap - rect.y())

    def _place_line(self, line: list[tuple[QLayoutItem, int]], rect: QRect, alone: bool) -> None:
        spare = rect.width() - sum(w for _item, w in line) - self._gap * (len(line) - 1)
        mirrored = self._mirrored()
        x = 0
        far = set(map(id, self._items[self._spring :])) if self._spring is not None else set()
        sprung = False
        for item, wide in line:
            if alone and not sprung and id(item) in far:
                x += max(0, spare)
                sprung = True
            left = rect.width() - x - wide if mirrored else x
            high = _height(item, wide)
            top = rect.y() + (rect.height() - high) // 2
            item.setGeometry(QRect(QPoint(rect.x() + left, top), QSize(wide, high)))
            x += wide + self._gap

    def _mirrored(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft


class Columns(_Wrapping):
    """Items in columns of equal width and rows of equal height; fewer columns where it is narrow.

    ``narrowest`` is the least width of a column in pixels, ``most`` the largest number of columns.
    Few items share the whole width, unless ``spread`` is false: then they keep a column's width.
    Where they are ``piled``, each column is as high as its own items: one that grows pushes none
    in the columns beside it. ``shares``: how columns that all stand on one line share its width,
    where it is not equally.
    """

    def __init__(
        self,
        narrowest: int,
        most: int,
        gap: int = 12,
        spread: bool = True,
        piled: bool = False,
        shares: Sequence[int] = (),
    ) -> None:
        super().__init__(gap)
        self._shares = tuple(shares)
        self._piled = piled
        self.narrowest = narrowest
        self.most = most
        self._spread = spread

    def minimumSize(self) -> QSize:
        """Qt's: one column."""
        sizes = [item.minimumSize() for item in self.showing()] or [QSize(0, 0)]
        return QSize(max(s.width() for s in sizes), max(s.height() for s in sizes))

    def columns_at(self, width: int) -> int:
        """How many columns there are at a width in pixels: no more than fill the lines evenly."""
        items = self.showing()
        if self._shares and len(items) == len(self._shares):
            wides = self._widths(width, len(items))
            wants = (max(1, item.minimumSize().width()) for item in items)
            return len(items) if all(map(le, wants, wides)) else 1
        count = (len(items) or 1) if self._spread else self.most
        fit = max(1, min(self.most, (width + self._gap) // (self._least() + self._gap), count))
        return ceil(count / ceil(count / fit))

    def _widths(self, width: int, columns: int) -> list[int]:
        """How wide each column is, in pixels."""
        room = width - self._gap * (columns - 1)
        shares = self._shares if len(self._shares) == columns else (1,) * columns
        return [room * share // sum(shares) for share in shares]

    def _least(self) -> int:
        return max(self.narrowest, *(i.minimumSize().width() for i in self.showing()), 1)

    def _place(self, rect: QRect, *, moving: bool) -> int:
        items = self.showing()
        columns = self.columns_at(rect.width())
        wides = self._widths(rect.width(), columns)
        parent: QWidget | None = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        below = [rect.y()] * columns
        for start in range(0, len(items), columns):
            row = items[start : start + columns]
            alone = self._piled and len(items) > columns
            tall = [_height(item, wide) for item, wide in zip(row, wides, strict=False)]
            for place, item in enumerate(row):
                before = sum(wides[:place]) + self._gap * place
                high = tall[place] if alone else max(tall)
                if moving:
                    at = rect.width() - before - wides[place] if mirrored else before
                    item.setGeometry(QRect(rect.x() + at, below[place], wides[place], high))
                below[place] += high + self._gap
            if not alone:
                below = [max(below)] * columns
        return max(0, max(below) - self._gap - rect.y())


def line_width(widgets: Iterable[QWidget], gap: int) -> int:
    """How wide a line of these widgets would be, whether or not they are shown, in pixels."""
    wide = 0
    for widget in widgets:
        widget.ensurePolished()
        wide += widget.sizeHint().width() + gap
    return max(0, wide - gap)


def take_away(layout: QLayout, widget: QWidget | None) -> None:
    """Take a widget out of its layout and off the screen at once, and delete it."""
    if widget is None:
        return
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


def show_only(widgets: Iterable[QWidget], shown: Collection[QWidget]) -> None:
    """Show those of the widgets that are among ``shown``, touching only what changes."""
    for widget in widgets:
        if widget.isHidden() == (widget in shown):
            widget.setVisible(widget in shown)


def in_a_line(*things: QWidget, gap: int = 10) -> QWidget:
    """Things side by side, as wide as their words, on as many lines as they need."""
    line = QWidget()
    flow = Flow(gap)
    line.setLayout(flow)
    flow.setContentsMargins(0, 0, 0, 0)
    for thing in things:
        flow.addWidget(thing)
    return line


def one_below_another(*things: QWidget, gap: int = 0) -> QWidget:
    """Things below each other, with no room around them."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for each in things:
        column.addWidget(each)
    return whole


def in_columns(*things: QWidget, most: int = 3, narrowest: int = 250) -> QWidget:
    """Things in columns of one width; one below the other where there is no room."""
    whole = QWidget()
    columns = Columns(narrowest, most)
    whole.setLayout(columns)
    for each in things:
        columns.addWidget(each)
    return whole


def layout_of(widget: QWidget) -> QLayout:
    """The layout of a widget that was given one."""
    layout = widget.layout()
    assert layout is not None, widget
    return layout
