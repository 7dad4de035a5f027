"""What is needed now and then in a talk, over the page until it is put away again."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sdm_aid.conversation.steps.route import short
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.talk.read_aloud import may_have_voice
from sdm_aid.kit.language import _

INSIDE = 8
"""Pixels free inside the edge."""


class More(QWidget):
    """A list under a button. It covers what it lies over: a tap beside it only puts it away."""

    smaller = Signal()
    larger = Signal()
    read_asked = Signal()
    second_screen_asked = Signal()
    alone_toggled = Signal(bool)
    """Whether the patient wants some time without the companion."""
    short_way_toggled = Signal(bool)
    keys_asked = Signal()
    lock_asked = Signal()
    stop_asked = Signal()
    closed = Signal()

    def __init__(self, over: QWidget, under: QPushButton) -> None:
        """``over``: what it lies over; ``under``: the button it hangs from."""
        super().__init__(over)
        self._over = over
        self._under = under
        self._away = self._short = False
        self.hide()
        self._list = QFrame(self)
        self._list.setProperty("role", "menu")
        self._list.setAccessibleName(_("More"))
        self._build()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close_list)
        over.installEventFilter(self)

    def _build(self) -> None:
        self._read = self._item(_("Read aloud"), self.read_asked.emit)
        self._alone = self._item("", lambda: self.alone_toggled.emit(not self._away))
        self._route = self._item("", lambda: self.short_way_toggled.emit(not self._short))
        items = (
            *(self._read, self._item(_("Second screen"), self.second_screen_asked.emit)),
            *(self._alone, self._route, self._item(_("Keys"), self.keys_asked.emit)),
            *(self._item(_("Lock"), self.lock_asked.emit),),
            self._item(_("Stop for today"), self.stop_asked.emit),
        )
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._text_size())
        for item in items:
            column.addWidget(item)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        around = QVBoxLayout(self._list)
        around.setContentsMargins(INSIDE, INSIDE, INSIDE, INSIDE)
        around.addWidget(self._scroll)

    def _text_size(self) -> QHBoxLayout:
        """Stays open as it is used: the right size takes a few taps."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        name = words(_("Text size"), "item")
        name.setWordWrap(False)
        row.addWidget(name, 1)
        for text, called, wanted in (
            (_("A–"), _("Smaller text"), self.smaller),
            (_("A+"), _("Larger text"), self.larger),
        ):
            size = button(text, wanted.emit, "tool")
            size.setProperty("shape", "round")
            size.setAccessibleName(called)
            row.addWidget(size)
        return row

    def _item(self, text: str, wanted: object) -> QPushButton:
        """What does one thing; the list goes first, so that what comes is seen."""
        made = button(text, self.close_list, "item")
        made.clicked.connect(wanted)
        return made

    def show_view(self, view: View) -> None:
        """Offer what there is just now."""
        names = view.people
        self._away, self._short = names.companion_away, short(view.state)
        text = _("{companion} comes back") if self._away else _("Some time without {companion}")
        route = _("Show all the steps") if self._short else _("Short on time")
        for item, says in (
            (self._alone, text.format(companion=names.companion)),
            (self._route, route),
        ):
            item.setText(says)
            item.setAccessibleName(says)
        self._alone.setVisible(bool(names.companion))
        self._read.setVisible(may_have_voice())

    def open_list(self) -> None:
        """Open, and let the keyboard come in."""
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._fit()
        first = next(each for each in self._buttons() if each.isVisible())
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_list(self) -> None:
        """Put the list away; the keyboard goes back to the button it hangs from."""
        if self.isVisible():
            if self.isAncestorOf(QApplication.focusWidget() or self._over):
                self._under.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's: it does not stay open behind what covers the page."""
        super().hideEvent(event)
        self.hide()
        self.closed.emit()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Qt's: a tap beside the list puts it away, and does nothing else."""
        self.close_list()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Qt's: Tab goes round in the list; what it lies over is out of reach."""
        there = [each for each in self._buttons() if each.isVisible()]
        here = QApplication.focusWidget()
        place = there.index(here) if isinstance(here, QPushButton) and here in there else 0
        there[(place + (1 if forwards else -1)) % len(there)].setFocus(
            Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def _buttons(self) -> list[QPushButton]:
        return self._inside.findChildren(QPushButton)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's: keep under the button, whatever the size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.isVisible():
            self.setGeometry(self._over.rect())
            self._fit()
        return False

    def _fit(self) -> None:
        self._list.ensurePolished()
        around = self._list.contentsMargins().left() * 2 + INSIDE * 2 + 4
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        wanted = self._inside.sizeHint().grownBy(self._inside.contentsMargins())
        hung = QRect(self._under.mapTo(self._over, QPoint(0, 0)), self._under.size())
        top = hung.bottom() + 6
        high = min(wanted.height() + around, self._over.height() - top - INSIDE)
        wide = min(wanted.width() + around + bar, self._over.width() - 2 * INSIDE)
        mirrored = self._over.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = hung.left() if mirrored else hung.right() + 1 - wide
        left = min(max(INSIDE, left), self._over.width() - wide - INSIDE)
        self._list.setGeometry(left, top, wide, high)
