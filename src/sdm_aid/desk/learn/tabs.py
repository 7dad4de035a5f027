"""The places as one switch in the bar, or as a list where the bar has no room for all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from sdm_aid.desk.kit.reader_roles import Role, read_as, read_as_one_of
from sdm_aid.desk.kit.widgets.keyboard.arrows import ARROWS, go_along
from sdm_aid.desk.kit.widgets.layouts import Flow, line_width, show_only
from sdm_aid.desk.kit.widgets.pick_one import PickOne

GAP, PAD = 14, 12
"""Pixels between two things in the bar, and free at either side of a tab's words."""


class _Tab(QPushButton):
    """As wide as its words are in bold: none moves as another is picked."""

    def sizeHint(self) -> QSize:
        """Qt's: as its words need."""
        self.ensurePolished()
        bold = QFont(self.font())
        bold.setBold(True)
        wide = QFontMetrics(bold).horizontalAdvance(self.text())
        return QSize(wide + 2 * PAD, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt's: no less."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: arrows are for all tabs together."""
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Tabs(QWidget):
    """One of several places. ``picked`` carries the id of the one that somebody pressed.

    Tab comes by once, at the place in front; arrows go to the others, and Space or Enter opens.
    """

    picked = Signal(str)

    def __init__(self, label: str, names: dict[str, str]) -> None:
        """``names``: id to words, in this order."""
        super().__init__()
        self._side_by_side = QFrame()
        self._side_by_side.setProperty("role", "switch")
        self._side_by_side.setAccessibleName(label)
        read_as(self._side_by_side, Role.Grouping)
        self._tabs: dict[str, _Tab] = {}
        row = QHBoxLayout(self._side_by_side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._list = PickOne()
        self._list.setAccessibleName(label)
        self._list.setPlaceholderText(label)  # in front is a place that is none of these
        for key, name in names.items():
            self._tabs[key] = self._tab(key, name)
            row.addWidget(self._tabs[key])
            self._list.addItem(name, key)
        self._list.activated.connect(lambda _place: self.picked.emit(self._list.currentData()))
        read_as_one_of(self._side_by_side, self._tabs.values())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self._side_by_side)
        both.addWidget(self._list)
        self.fold(True)

    def minimumSizeHint(self) -> QSize:
        """Qt's: as the list needs, so that the window never grows for what can be folded."""
        return self._list.minimumSizeHint()

    def _tab(self, key: str, name: str) -> _Tab:
        tab = _Tab(name)
        tab.setCheckable(True)
        tab.setProperty("role", "part")
        tab.setAccessibleName(name)
        tab.clicked.connect(lambda _checked=False: self.picked.emit(key))
        return tab

    def show_on(self, on: str) -> None:
        """Show which place is in front; none where it is not among these."""
        stop = on if on in self._tabs else next(iter(self._tabs), "")
        for key, tab in self._tabs.items():
            tab.setChecked(key == on)
            policy = Qt.FocusPolicy.StrongFocus if key == stop else Qt.FocusPolicy.ClickFocus
            tab.setFocusPolicy(policy)
        self._list.setCurrentIndex(self._list.findData(on))

    def whole_width(self) -> int:
        """How wide all are side by side, in pixels."""
        return self._side_by_side.sizeHint().width()

    def fold(self, folded: bool) -> None:
        """Be a list, or all side by side."""
        show_only((self._side_by_side, self._list), (self._list if folded else self._side_by_side,))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: arrows go from one to the next."""
        if not go_along(self, list(self._tabs.values()), event):
            super().keyPressEvent(event)


class BarEnd(QWidget):
    """The far end of the bar: the places, and what stands beside them, on as few lines as it can.

    Where they do not stand on one line, the places are a list.
    """

    def __init__(self, tabs: Tabs, beside: Sequence[QWidget]) -> None:
        super().__init__()
        self._tabs = tabs
        self._beside = tuple(beside)
        self._flow = Flow(GAP)
        self.setLayout(self._flow)
        self._flow.addWidget(tabs)
        for each in self._beside:
            if each.property("role") == "pill":
                each.setProperty("role", "tool")  # all in a bar are of one height
            self._flow.addWidget(each)

    def _whole(self) -> int:
        shown = [each for each in self._beside if not each.isHidden()]
        return self._tabs.whole_width() + GAP + line_width(shown, GAP)

    def sizeHint(self) -> QSize:
        """Qt's: all on one line."""
        return QSize(self._whole(), self._flow.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Qt's: narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: as it is folded at that width."""
        self._tabs.fold(width < self._whole())
        return self._flow.heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: fold the places where they would go on a second line."""
        super().resizeEvent(event)
        self._tabs.fold(self.width() < self._whole())
