"""One line of the table: a name that stays, and a box for each choice in sight."""

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from sdm_aid.desk.kit.reader_roles import Role, read_as
from sdm_aid.desk.kit.widgets.words import keep_from_readers, restyle
from sdm_aid.desk.pages.choice_columns.columns import Shape

BAR = 6
"""Pixels of the bar at the beginning of the patient's rows."""


class Line(QFrame):
    """Places what it holds. Boxes are made when their choice first comes in sight."""

    def __init__(self, name: QWidget | None) -> None:
        super().__init__()
        self.setProperty("role", "table-line")
        read_as(self, Role.Row)
        self.name = name
        """What names the line; ``None`` where it needs none."""
        if name is not None:
            name.setParent(self)
            read_as(name, Role.RowHeader)
        self._bar = QFrame(self)
        self._bar.setProperty("role", "bar-mine")
        self._bar.hide()
        keep_from_readers(self._bar)
        self._boxes: dict[str, QWidget] = {}
        self._span: QWidget | None = None
        self._shown: tuple[str, ...] = ()
        self._shape = Shape(1, 1, 0)
        self._high = self._name_high = 0
        self._laid_out: tuple[Shape, tuple[str, ...]] | None = None

    @abstractmethod
    def new_box(self, choice: str) -> QWidget:
        """The box of a choice, made now."""

    def stops(self) -> list[QWidget]:
        """What the Tab key comes through, in order."""
        return [] if self.name is None else [self.name]

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in it."""
        return self.isAncestorOf(QApplication.focusWidget() or self)

    def enter(self, place: int, _came: QWidget, _by: int) -> None:
        """Take the keyboard at a place: 0 for the name, then the boxes.

        ``_came``: the place's like that it comes from; ``_by``: columns it went, 0 for up or down.
        """
        places = self.places()
        there = places[max(0, min(place, len(places) - 1))]
        if there is not None:
            there.setFocus(Qt.FocusReason.TabFocusReason)

    def places(self) -> list[QWidget | None]:
        """Where the keyboard can be: at the name, then at each box."""
        return [self.name, *self.boxes()]

    def highest(self, _wide: int) -> int:
        """How high its boxes are at most, those of choices that are not in sight too.

        So that no line moves as other choices come in sight. ``_wide``: of a column, in pixels.
        """
        return 0

    def boxes(self) -> list[QWidget]:
        """The boxes in sight, in their order."""
        if self._span is not None:
            return [self._span]
        return [self._boxes[each] for each in self._shown]

    def made(self) -> dict[str, QWidget]:
        """Every box there is by its choice, in sight or not."""
        return self._boxes

    def forget_boxes(self, span: QWidget | None = None) -> None:
        """Begin the boxes anew; ``span`` stands for all of them, where it is given."""
        for each in (*self._boxes.values(), *([self._span] if self._span else [])):
            if each is not span:
                each.hide()
                each.deleteLater()
        self._boxes = {}
        self._laid_out = None
        self._span = span
        if span is not None:
            span.setParent(self)
        self._shown = ()

    def make_boxes_anew(self) -> None:
        """Make the boxes again, as their text size or direction may be another."""
        self.forget_boxes(self._span)
        if self._span is not None:
            self._span.show()

    def words_changed(self) -> None:
        """Have it measured again: what it says needs another room."""
        self._laid_out = None

    def show_mine(self, mine: bool) -> None:
        """Mark the line as the patient's."""
        self._bar.setVisible(mine)

    def lacks(self, shown: Sequence[str]) -> bool:
        """Whether boxes of these choices are still to be made."""
        return self._span is None and any(each not in self._boxes for each in shown)

    def lay_out(self, shape: Shape, shown: Sequence[str], make: bool = True) -> int:
        """Have these choices in sight; returns how high the line is then, in pixels.

        Without ``make`` boxes that are still to be made stay away.
        """
        if self._span is None and (make or not self.lacks(shown)):
            self._bring(tuple(shown))
        if self._laid_out == (shape, self._shown):
            return self._high
        self._laid_out = (shape, self._shown)
        self._shape = shape
        self._draw_edges()
        self._name_high = self._name_height()
        top = self._name_high if shape.stacked else 0
        places = self._places()
        high = max((_height(box, wide) for box, _at, wide in places), default=0)
        if shape.turns and places and self._span is None:
            high = max(high, self.highest(min(wide for _box, _at, wide in places)))
        beside = 0 if shape.stacked else self._name_high
        self._high = 1 + max(top + high, beside)
        return self._high

    def _bring(self, shown: tuple[str, ...]) -> None:
        if shown == self._shown:
            return
        for choice in self._shown:
            self._boxes[choice].setVisible(choice in shown)
        self._shown = shown
        for choice in shown:
            if choice not in self._boxes:
                self._boxes[choice] = self.new_box(choice)
                self._boxes[choice].setParent(self)
            self._boxes[choice].show()

    def _draw_edges(self) -> None:
        """A thin line between boxes, and between a name and the boxes beside it."""
        side = "right" if self._mirrored() else "left"
        for place, box in enumerate(self.boxes()):
            restyle(box, "edge", side if place or self._shape.names else "none")

    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _places(self) -> list[tuple[QWidget, int, int]]:
        """Each box with where it begins and how wide it is."""
        if self._span is not None:
            return [(self._span, self._shape.names, self._shape.width - self._shape.names)]
        columns = [self._shape.column(place) for place in range(len(self._shown))]
        return [(box, *column) for box, column in zip(self.boxes(), columns, strict=True)]

    def _name_height(self) -> int:
        if self.name is None:
            return 0
        return _height(self.name, self._shape.names or self._shape.width)

    def place(self, top: int) -> None:
        """Put the line and all in it where it was laid out, ``top`` pixels down."""
        shape = self._shape
        self.setGeometry(0, top, shape.width, self._high)
        name_high = self._name_high if shape.stacked else self._high - 1
        if self.name is not None:
            self._put(self.name, QRect(0, 1, shape.names or shape.width, name_high))
        self._put(self._bar, QRect(0, 0, BAR, self._high))
        down = 1 + (name_high if shape.stacked else 0)
        for box, at, wide in self._places():
            self._put(box, QRect(at, down, wide, self._high - down))

    def _put(self, thing: QWidget, place: QRect) -> None:
        """From the right where people read so."""
        if self._mirrored():
            place.moveLeft(self._shape.width - place.left() - place.width())
        thing.setGeometry(place)


def _height(thing: QWidget, width: int) -> int:
    thing.ensurePolished()
    for each in thing.findChildren(QWidget):
        each.ensurePolished()
    if thing.hasHeightForWidth():
        return max(44, thing.heightForWidth(width))
    return max(44, thing.sizeHint().height())
