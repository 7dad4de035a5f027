"""The choices' names over their columns: in sight however far the page has scrolled."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from sdm_aid.desk.kit.reader_roles import Role, read_as
from sdm_aid.desk.kit.widgets.words import (
    begin_where_lines_do,
    keep_from_readers,
    restyle,
    words,
)
from sdm_aid.desk.pages.choice_columns.box import Box
from sdm_aid.desk.pages.choice_columns.columns import Shape
from sdm_aid.guide.model.guide import Option
from sdm_aid.kit.language import _

TURN = 44
"""Pixels of a button that brings other choices in sight."""
GAP = 8


class HeadKey(Box):
    """A choice's name. Pressed, it says more about the choice, and sets it aside."""

    def __init__(self, option: Option) -> None:
        super().__init__("head")
        read_as(self, Role.ColumnHeader)
        more = words("···", "small")
        more.setWordWrap(False)
        more.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        _in_line(self, option.name).addWidget(more)
        self.setAccessibleName(option.name)
        self.setAccessibleDescription(_("Look closer at this choice"))
        self.let_through()


class Head(QFrame):
    """A choice's name, to read only."""

    def __init__(self, option: Option) -> None:
        super().__init__()
        _in_line(self, option.name)
        self.setAccessibleName(option.name)
        read_as(self, Role.ColumnHeader)
        for each in self.findChildren(QLabel):
            keep_from_readers(each)  # the head says it


def _in_line(head: QWidget, name: str) -> QHBoxLayout:
    label = words(name, "strong")
    begin_where_lines_do(label, Qt.AlignmentFlag.AlignTop)
    line = QHBoxLayout(head)
    line.setContentsMargins(14, 10, 12, 10)
    line.setSpacing(6)
    line.addWidget(label, 1)
    return line


class Heads(QFrame):
    """A head for each choice in sight, and the ways to the others where there are more."""

    pressed = Signal(str)
    """The id of a choice."""
    turned = Signal(int)
    """Other choices are wanted: the next ones (1), or those before (-1)."""

    def __init__(self, *, pressed: bool) -> None:
        """``pressed``: whether the names can be pressed."""
        super().__init__()
        self.setProperty("role", "headings")
        read_as(self, Role.Row, first=True)
        self._can_be_pressed = pressed
        self._heads: dict[str, QWidget] = {}
        self._shown: tuple[str, ...] = ()
        self._shape = Shape(1, 1, 0)
        self._many = False
        self._which = words("", "small")
        self._which.setParent(self)
        self._before = self._turn("‹", _("The choices before"), -1)
        self._after = self._turn("›", _("The next choices"), 1)

    def _turn(self, sign: str, name: str, by: int) -> QPushButton:
        made = QPushButton(sign, self)
        made.setProperty("role", "turn-page")
        made.setAccessibleName(name)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self.turned.emit(by))
        return made

    def show_options(self, options: Sequence[Option]) -> None:
        """Have a head for each of these."""
        for head in self._heads.values():
            head.hide()
            head.deleteLater()
        self._heads = {option.id: self._new_head(option) for option in options}
        self._shown = ()

    def _new_head(self, option: Option) -> QWidget:
        if not self._can_be_pressed:
            made: QWidget = Head(option)
        else:
            made = key = HeadKey(option)
            key.clicked.connect(lambda: self.pressed.emit(option.id))
        made.setParent(self)
        return made

    def stops(self) -> list[QWidget]:
        """What the Tab key comes through, in order."""
        names = self._heads.values() if self._can_be_pressed else ()
        return [self._before, self._after, *names]

    def head(self, choice: str) -> QWidget | None:
        """The head of a choice, where it is in sight."""
        return self._heads[choice] if choice in self._shown else None

    def lay_out(self, shape: Shape, shown: Sequence[str], turns: tuple[bool, bool]) -> int:
        """Have these in sight; returns how high it is then, in pixels."""
        self._shape, self._shown = shape, tuple(shown)
        self._many = len(shown) < len(self._heads)
        for key, head in self._heads.items():
            head.setVisible(key in shown)
        self._which.setText(_which(list(self._heads), self._shown) if self._many else "")
        self._show_turns(*turns)
        self._which.setVisible(self._many and not shape.stacked)
        high = self._highest()
        corner = 0
        if self._many and not shape.stacked:
            corner = TURN + 3 * GAP + self._which.heightForWidth(shape.names - 2 * GAP)
        return max(high, corner) + 1

    def _show_turns(self, before: bool, after: bool) -> None:
        """Let them lead to the others; the last that led on leaves the keyboard to its neighbour.

        Else Qt would give it to whatever comes next, and scroll there.
        """
        for each, can in ((self._before, before), (self._after, after)):
            each.setVisible(self._many)
            each.setEnabled(can or each.hasFocus())
        for each, other, can in (
            (self._before, self._after, before),
            (self._after, self._before, after),
        ):
            if each.hasFocus() and not can:
                other.setFocus()
                each.setEnabled(False)

    def _highest(self) -> int:
        """As high as the highest head, in sight or not: other choices move nothing below."""
        narrow = min((self._room(place)[1] for place in range(len(self._shown))), default=1)
        for each in self.findChildren(QWidget):
            each.ensurePolished()
        heights = [head.heightForWidth(narrow) for head in self._heads.values()]
        return max([TURN + 2 * GAP if self._many else TURN, *heights])

    def _room(self, place: int) -> tuple[int, int]:
        """Where a head begins and how wide it is; ways to others stand beside the last one."""
        at, wide = self._shape.column(place)
        last = self._many and self._shape.stacked and place == len(self._shown) - 1
        return at, wide - (2 * TURN + 3 * GAP if last else 0)

    def place(self, top: int, high: int) -> None:
        """Put it, and all in it, where it was laid out."""
        shape = self._shape
        self.setGeometry(1, top, shape.width, high)
        for place, key in enumerate(self._shown):
            at, wide = self._room(place)
            self._put(self._heads[key], QRect(at, 0, wide, high - 1))
        ways = shape.width - 2 * TURN - 2 * GAP if shape.stacked else GAP
        self._put(self._before, QRect(ways, GAP, TURN, TURN))
        self._put(self._after, QRect(ways + TURN + GAP, GAP, TURN, TURN))
        beside = QRect(GAP, TURN + 2 * GAP, shape.names - 2 * GAP, high - TURN - 3 * GAP)
        self._put(self._which, beside)

    def _put(self, thing: QWidget, place: QRect) -> None:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            place.moveLeft(self._shape.width - place.left() - place.width())
        thing.setGeometry(place)

    def show_scrolled(self, scrolled: bool) -> None:
        """Show that rows pass under it."""
        restyle(self, "over", "true" if scrolled else "false")


def _which(choices: list[str], shown: tuple[str, ...]) -> str:
    """Which of the choices are in sight, by their numbers."""
    numbers = [choices.index(each) + 1 for each in shown]
    first, last = numbers[0], numbers[-1]
    if numbers == list(range(first, last + 1)):
        said = _("{first} to {last} of {all} choices")
    else:
        said = _("{first} and {next} to {last} of {all} choices")
        if len(numbers) == 2:
            said = _("{first} and {last} of {all} choices")
    return said.format(first=first, last=last, next=numbers[min(1, len(numbers) - 1)],
                       all=len(choices))  # fmt: skip
