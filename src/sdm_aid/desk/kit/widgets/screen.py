"""One screen: a title, a line under it, and a column that scrolls up and down, never sideways."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.words import may_break, restyle, show_text, words
from sdm_aid.kit.language import _

AROUND = 24
"""Pixels that stay free above and below what is brought into sight."""

ROOM_KNOWN = "room-known"
"""The property of what is not in sight and has the size already that it will have."""

WIDEST = 60
"""Lines high: a column wider than this would be too far across to read."""


def bring_into_sight(widget: QWidget, part: QRect | None = None) -> None:
    """Scroll whatever ``widget`` stands in until it, or a part of it, shows from its top."""
    shown = widget.rect() if part is None else part
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, Screen) and above.has_in_sight(widget):
            return
        if isinstance(above, QScrollArea) and (inside := above.widget()):
            for corner in (shown.bottomLeft(), shown.topLeft()):
                place = widget.mapTo(inside, corner)
                above.ensureVisible(place.x(), place.y(), 0, AROUND)
            if isinstance(above, Screen) and above.covered:
                bar, top = above.verticalScrollBar(), widget.mapTo(inside, shown.topLeft()).y()
                bar.setValue(min(bar.value(), top - AROUND - above.covered))
        above = above.parentWidget()


class _Inside(QWidget):
    """What scrolls: as high as its words are at its width, not as in the narrowest column."""

    def minimumSizeHint(self) -> QSize:
        """Qt's: only the width counts; the height follows from it."""
        return QSize(super().minimumSizeHint().width(), 0)

    def event(self, event: QEvent) -> bool:
        """Qt's: words that need more room have it at once.

        Qt makes a page longer only after it has laid out what is on it, and until then pushes
        things up that nobody touched.
        """
        if event.type() is QEvent.Type.LayoutRequest:
            self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))
        return super().event(event)


class Screen(QScrollArea):
    """One screen of a step: a title, a line under it, and a column of things to do."""

    def __init__(self, side: int = 40, top: int = 26, parent: QWidget | None = None) -> None:
        """``side``, ``top``: pixels free at either side of the column, and above and below it."""
        super().__init__(parent)
        self._side = side
        self._top = top
        self.covered = 0
        """Pixels at the top that something covers which stays while the column scrolls."""
        self.staying: QWidget | None = None
        """What covers them."""
        self.name = ""
        """What the Next button before it says."""
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The bar always has its room: coming, it would push every line aside, and what fits
        # itself to the width might send it away again, without end.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setProperty("idle", "true")
        self.verticalScrollBar().setAccessibleName(_("Scroll"))
        self.verticalScrollBar().rangeChanged.connect(self._show_bar)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title = words("", "h1")
        self.lead = words("", "soft")
        inside = _Inside()
        inside.setObjectName("page")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(side, top, side, top)
        self.column.setSpacing(14)
        self.column.addWidget(self.title)
        self.column.addWidget(self.lead)
        self.column.addSpacing(4)
        self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: on a very wide screen the column stays in the middle."""
        super().resizeEvent(event)
        spare = self.viewport().width() - WIDEST * self.fontMetrics().lineSpacing()
        side = max(self._side, spare // 2)
        if self.column.contentsMargins().left() != side:
            self.column.setContentsMargins(side, self._top, side, self._top)

    def column_width(self) -> int:
        """How wide the column is, in pixels; also before the screen was ever in front."""
        whole: QWidget = self
        while (above := whole.parentWidget()) is not None and not whole.isVisible():
            if whole.property(ROOM_KNOWN):
                break
            whole = above
        wide = whole.width() - self.verticalScrollBar().sizeHint().width()
        spare = wide - WIDEST * self.fontMetrics().lineSpacing()
        return wide - 2 * max(self._side, spare // 2)

    def has_in_sight(self, widget: QWidget) -> bool:
        """Whether it is part of what stays, and all of it can be seen: no scrolling brings more."""
        if self.staying is None or not self.staying.isAncestorOf(widget):
            return False
        seen = self.viewport()
        return seen.rect().contains(QRect(widget.mapTo(seen, QPoint(0, 0)), widget.size()))

    def _show_bar(self, least: int, most: int) -> None:
        """Only where there is something to scroll; its room stays."""
        restyle(self.verticalScrollBar(), "idle", "true" if least == most else "false")

    def show_title(self, title: str, lead: str, name: str = "") -> None:
        """Say what this screen is about."""
        show_text(self.title, may_break(title))
        show_text(self.lead, lead)
        self.name = name
        self.setAccessibleName(title)

    def add(self, *things: QWidget | QLayout) -> None:
        """Put things at the end of the column."""
        for thing in things:
            if isinstance(thing, QWidget):
                self.column.addWidget(thing)
            else:
                self.column.addLayout(thing)

    def end(self) -> None:
        """Keep what was added at the top."""
        self.column.addStretch(1)
