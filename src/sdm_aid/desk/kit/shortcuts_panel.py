"""The list of shortcuts, over the far side of a screen until it is closed again."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from sdm_aid.desk.kit.shortcuts import Shortcut
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import Flow
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import announce, words
from sdm_aid.kit.language import _

LETTERS = 46
"""Width of the panel, in letters of its own text; less where the window is narrower."""


class ShortcutsPanel(QFrame):
    """Lists the shortcuts within a part of ``over``, so that what is beside that stays in sight."""

    closed = Signal()

    def __init__(
        self, over: QWidget, part: Callable[[], QRect], rows: tuple[Shortcut, ...]
    ) -> None:
        """``part``: where in ``over`` there is room for it just now."""
        super().__init__(over)
        self._over = over
        self._part = part
        self._came_from: QWidget | None = None
        self.setProperty("role", "aside")
        self.setAccessibleName(_("Keys"))
        self.setAccessibleDescription(_("What each key does. F1 or Escape closes this list."))
        self._screen = Screen()
        self._screen.setProperty("role", "list")
        self._screen.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._screen.column.setContentsMargins(18, 12, 18, 18)
        self._screen.show_title("", _("F1 or Escape closes this list."))
        self._screen.setAccessibleName(_("What each key does"))
        self._screen.add(_lines(rows))
        self._screen.end()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._bar())
        column.addWidget(self._screen, 1)
        self.hide()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close_list)
        over.installEventFilter(self)

    def _bar(self) -> QWidget:
        bar = QWidget()
        flow = Flow()
        bar.setLayout(flow)
        flow.setContentsMargins(18, 12, 18, 0)
        flow.addWidget(words(_("Keys"), "h2"))
        flow.spring()
        flow.addWidget(button(_("Close"), self.close_list, "link"))
        return bar

    def toggle(self) -> None:
        """Open the list, or close it."""
        if self.isVisible():
            self.close_list()
        else:
            self.open_list()

    def open_list(self) -> None:
        """Show the list; the keyboard comes to it, so arrows move it up and down."""
        self._came_from = QApplication.focusWidget()
        self._fit()
        self.show()
        self.raise_()
        self._screen.verticalScrollBar().setValue(0)
        self._screen.setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self, f"{self.accessibleName()}. {self.accessibleDescription()}")

    def close_list(self) -> None:
        """Put the list away; the keyboard goes back to where it was."""
        back = self._came_from
        self._came_from = None
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.closed.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's: keep to the far side, whatever the size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.isVisible():
            self._fit()
        return False

    def _fit(self) -> None:
        self.ensurePolished()
        part = self._part()
        wide = min(part.width(), self.fontMetrics().averageCharWidth() * LETTERS)
        mirrored = self._over.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = part.left() if mirrored else part.right() + 1 - wide
        self.setGeometry(QRect(left, part.top(), wide, part.height()))


def _lines(rows: tuple[Shortcut, ...]) -> QWidget:
    """The keys under each other, and beside each what it does."""
    lines = QWidget()
    grid = QGridLayout(lines)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for place, row in enumerate(rows):
        key = words(row.written(), "key")
        key.setWordWrap(False)
        grid.addWidget(key, place, 0, top | Qt.AlignmentFlag.AlignLeading)
        grid.addWidget(words(row.does), place, 1, Qt.AlignmentFlag.AlignVCenter)
    return lines
