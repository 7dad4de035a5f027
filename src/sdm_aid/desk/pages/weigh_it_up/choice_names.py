"""The choices' names above the boxes: they stay in sight, and lead to those that are not."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.words import restyle, words
from sdm_aid.desk.pages.weigh_it_up.sideways import Sideways
from sdm_aid.guide.model.guide import Option
from sdm_aid.kit.language import _

PAD = 12
"""Pixels beside a name, above and below it."""


class ChoiceNames(QFrame):
    """One line of names; before it two keys, where not all choices are in sight."""

    turned = Signal(int)
    """Somebody wants other choices: one column on, or one back."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "headings")
        self._names: list[QLabel] = []
        self.names = Sideways()
        self.names.setParent(self)
        self._turn = QWidget(self)
        self._back = button("‹", lambda: self.turned.emit(-1), "pill")
        self._on = button("›", lambda: self.turned.emit(1), "pill")
        self._back.setAccessibleName(_("The choice before"))
        self._on.setAccessibleName(_("The choice after"))
        self._where = words("", "small")
        line = QHBoxLayout(self._turn)
        line.setContentsMargins(PAD, 6, 6, 6)
        line.setSpacing(6)
        for each in (self._back, self._on):
            restyle(each, "shape", "round")
            line.addWidget(each)
        line.addWidget(self._where, 1)

    def show_options(self, choices: tuple[Option, ...]) -> None:
        """Show these choices' names."""
        while self._names:
            self._names[-1].hide()
            self._names.pop().deleteLater()
        for option in choices:
            name = words(option.name, "strong")
            name.setParent(self.names.inside)
            name.show()
            self._names.append(name)

    def come_after(self, before: QWidget) -> QWidget:
        """Be next on the Tab key's way; returns what then comes last."""
        QWidget.setTabOrder(before, self._back)
        QWidget.setTabOrder(self._back, self._on)
        return self._on

    def high(self, column: int, all_in_sight: bool) -> int:
        """How high it is with columns of a width, in pixels."""
        names = max((n.heightForWidth(column - 2 * PAD) for n in self._names), default=0)
        keys = 0 if all_in_sight else self._turn.sizeHint().height()
        return max(names + 2 * PAD, keys)

    def lay_out(self, room: QRect, head: int, column: int, all_in_sight: bool) -> None:
        """Stand in ``room``: ``head`` pixels before the names, then columns of a width."""
        self.setGeometry(room)
        rtl = self.isRightToLeft()
        wide, high = room.width(), room.height()
        self._turn.setVisible(not all_in_sight)
        self._turn.setGeometry(wide - head if rtl else 0, 0, head, high)
        self.names.lay_out(
            QRect(0 if rtl else head, 0, wide - head, high), column, len(self._names)
        )
        for n, name in enumerate(self._names):
            place = len(self._names) - 1 - n if rtl else n
            name.setGeometry(place * column + PAD, 0, column - 2 * PAD, high)

    def show_place(self, first: int) -> None:
        """Say which choices are in sight, and let the keys lead to the others."""
        count, last = len(self._names), first + self.names.in_sight
        self._back.setEnabled(first > 0)
        self._on.setEnabled(last < count)
        self._where.setText(
            _("{first} of {count}").format(first=first + 1, count=count)
            if self.names.in_sight == 1
            else _("{first} to {last} of {count}").format(
                first=first + 1, last=min(last, count), count=count
            )
        )
