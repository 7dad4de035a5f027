"""One box of the grid: four keys, and under them in words what was marked."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from sdm_aid.desk.kit.reader_roles import Role, read_as
from sdm_aid.desk.kit.widgets.words import (
    begin_where_lines_do,
    keep_from_readers,
    restyle,
    whole_words,
)
from sdm_aid.desk.pages.choice_columns.box import ACROSS
from sdm_aid.desk.pages.weigh_it_up.marks import SIGNS, mark_name, said_of
from sdm_aid.kit.language import _

GAP = 6
"""Pixels between the keys."""

_SIDEWAYS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DIGITS: dict[int, int] = {
    Qt.Key.Key_1: 0,
    Qt.Key.Key_2: 1,
    Qt.Key.Key_3: 2,
    Qt.Key.Key_4: 3,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CLEARS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class MarkKey(QPushButton):
    """A key with a mark's sign; pressed in, it is filled in the mark's own way."""

    def __init__(self, mark: str) -> None:
        super().__init__(SIGNS[mark])
        self.mark = mark
        self.setProperty("role", "mark")
        self.setProperty("mark", mark)
        self.setCheckable(True)
        self.setAutoDefault(False)

    def nextCheckState(self) -> None:
        """Qt's: a tap says what is wanted; what was said shows with the next view."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter presses, as Space does. Arrows are for the box, which knows its place."""
        if event.key() in _ENTER:
            self.click()
        elif event.key() in ACROSS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class MarkBox(QFrame):
    """How one choice fits with one thing that matters.

    One of its keys is on the Tab key's way; arrows go from key to key and out to the next box,
    1 to 4 press a key, Delete takes the mark back.
    """

    pressed = Signal(str)
    """The mark on the key that was pressed."""
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "mark-box")
        read_as(self, Role.Cell)
        self._shown = ("", "", "", "")
        self.keys = {mark: MarkKey(mark) for mark in SIGNS}
        self._says = _Says()
        line = QHBoxLayout()
        line.setSpacing(GAP)
        for mark, key in self.keys.items():
            key.clicked.connect(lambda _checked=False, mark=mark: self.pressed.emit(mark))
            line.addWidget(key)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 10, 4)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self._says, 1)

    def show_box(self, choice: str, item: str, mark: str, said: str) -> None:
        """Show what the box is about, its mark (empty for none), and the words about it."""
        if self._shown == (choice, item, mark, said):
            return
        self._shown = (choice, item, mark, said)
        asks = _("{choice}: how does it fit with “{item}”?").format(choice=choice, item=item)
        told = said_of(mark, said)
        self.setAccessibleName(asks)
        self.setProperty("spoken", f"{asks} {told or _('Not marked yet')}")
        for each, key in self.keys.items():
            key.setAutoExclusive(False)  # Qt would not let the last one go
            key.setChecked(each == mark)
            key.setAccessibleName(
                _("{mark}: {choice}, “{item}”").format(
                    mark=mark_name(each), choice=choice, item=item
                )
            )
            key.setAccessibleDescription(said if each == mark else "")
        for key in self.keys.values():
            key.setAutoExclusive(True)  # read out as one of several
        restyle(self._says, "mark", mark)
        self._says.say(told)
        self._put_on_the_way(self.keys.get(mark, self.keys["well"]))

    @property
    def mark(self) -> str:
        """The mark that shows; empty for none."""
        return self._shown[2]

    @property
    def said(self) -> str:
        """The pair's words about it."""
        return self._shown[3]

    def take_keyboard_back(self) -> None:
        """Give the keyboard to the marked key, or to the first."""
        self.keys.get(self.mark, self.keys["well"]).setFocus(Qt.FocusReason.OtherFocusReason)

    def place_of_keyboard(self) -> int:
        """The place of the key that has the keyboard; the first where none has."""
        return next((n for n, key in enumerate(self.keys.values()) if key.hasFocus()), 0)

    def _put_on_the_way(self, key: MarkKey) -> None:
        """Let the Tab key come to this key of the box and to no other."""
        for each in self.keys.values():
            tab = Qt.FocusPolicy.StrongFocus if each is key else Qt.FocusPolicy.ClickFocus
            if each.focusPolicy() is not tab:
                each.setFocusPolicy(tab)

    def take_keyboard(self, place: int) -> None:
        """Give the keyboard to a key by its place, counted from either end as in a list."""
        list(self.keys.values())[place].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: arrows, digits and Delete, whichever key has the keyboard."""
        keys = list(self.keys.values())
        here = next((n for n, key in enumerate(keys) if key.hasFocus()), None)
        if here is None:
            super().keyPressEvent(event)
        elif event.key() in ACROSS:
            event.setAccepted(self._go(here, event.key()))
        elif event.key() in _DIGITS:
            self.take_keyboard(_DIGITS[event.key()])
            keys[_DIGITS[event.key()]].click()
        elif event.key() in _CLEARS:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, here: int, key: int) -> bool:
        """Go to the next key of the box; returns whether there is one that way."""
        by = _SIDEWAYS.get(key, 0)
        there = here - by if self.isRightToLeft() else here + by
        if by and 0 <= there < len(self.keys):
            self.take_keyboard(there)
            return True
        return False


class _Says(QLabel):
    """What was marked, in words: as much of it as there is room for. The box never grows."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "mark")
        self.setProperty("mark", "")
        self.setWordWrap(True)
        begin_where_lines_do(self, Qt.AlignmentFlag.AlignTop)
        self._whole = ""
        keep_from_readers(self)

    def hasHeightForWidth(self) -> bool:
        """Qt's: it takes the room there is."""
        return False

    def sizeHint(self) -> QSize:
        """Qt's: two lines, as wide as there is room."""
        return QSize(0, 2 * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """Qt's: as above."""
        return self.sizeHint()

    def say(self, text: str) -> None:
        """Say this."""
        if text != self._whole:
            self._whole = text
            keep_from_readers(self, not text)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: other room for the words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        left = len(self._whole)
        self.setText(self._whole)
        while left > 1 and self.heightForWidth(self.width()) > max(
            self.height(), self.sizeHint().height()
        ):
            left = min(left - 1, int(left * 0.9))
            self.setText(whole_words(self._whole, left) + "…")
