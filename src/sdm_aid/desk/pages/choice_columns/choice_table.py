"""Choices in columns, rows below each other; the choices' names stay while the page scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from sdm_aid.desk.kit.reader_roles import Role, read_as
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.sticky import scrolled_past, sticky_top
from sdm_aid.desk.pages.choice_columns import arrow_keys
from sdm_aid.desk.pages.choice_columns.columns import ColumnsInView, Kind, Shape, shape_at
from sdm_aid.desk.pages.choice_columns.heads import Heads
from sdm_aid.desk.pages.choice_columns.line import Line
from sdm_aid.guide.model.guide import Option

AT_ONCE = 3
"""Lines whose boxes are made together: no more than a person waits for without seeing it."""
BETWEEN_MS = 10
"""Between these lines and the next, so that what was made is painted, and keys are heard."""
NARROWEST_TABLE = 100
"""Pixels; what is narrower has not been laid out yet."""
A_NOTCH = 120
"""What a wheel says of one notch (Qt)."""
FOOT = 10
"""Pixels free under the last line, for the table's round corners."""


class ChoiceTable(QFrame):
    """Lines under the names of the choices. It places everything itself, for its names to stay."""

    choice_pressed = Signal(str)
    laid_out = Signal()

    def __init__(self, screen: Screen, columns: ColumnsInView, kind: Kind) -> None:
        """``screen``: what it scrolls in."""
        super().__init__()
        self.setProperty("role", "table")
        read_as(self, Role.Table)
        self._screen = screen
        self._columns = columns
        self._kind = kind
        self._options: tuple[Option, ...] = ()
        self._lines: list[Line] = []
        self._shape = Shape(1, 1, 0)
        self._heights: list[int] = []
        self._head_high = 0
        self._laid_out_at = 0
        self._look = self._look_now()
        self.heads = Heads(pressed=kind.pressed)
        self.heads.setParent(self)
        self.heads.pressed.connect(self.choice_pressed)
        self.heads.turned.connect(lambda by: columns.move(by, self._shape.count))
        columns.changed.connect(self._turned)
        self._sideways = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._begin_anew)
        self._rest = QTimer(self, interval=BETWEEN_MS)
        self._rest.timeout.connect(self._make_more)
        screen.verticalScrollBar().valueChanged.connect(self._stay)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_options(self, options: Sequence[Option]) -> None:
        """Have a column for each of these."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self.heads.show_options(options)
            self._order_tabs()
            if self.isVisible():
                self.lay_out()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Have these lines, in this order; lines that are not among them are put away."""
        for gone in (line for line in self._lines if line not in lines):
            gone.hide()
            gone.deleteLater()
        self._lines = list(lines)
        for line in lines:
            line.setParent(self)
            line.show()
        self.heads.raise_()
        self.lay_out()
        self._order_tabs()

    def shown(self) -> tuple[str, ...]:
        """The choices in sight."""
        return self._columns.shown(self._shape.count)

    def whole(self) -> bool:
        """Whether every choice is in sight."""
        return len(self.shown()) == len(self._columns.choices)

    def prepare(self, width: int) -> None:
        """Make the boxes while another page is in front, for a table that will be so wide."""
        if not self.isVisible() and self._columns.choices and width > NARROWEST_TABLE:
            self._shape = self._shape_at(width)
            self._rest.start()

    def _agree(self) -> bool:
        """Whether the choices that take turns are the ones with a column here, in this order."""
        return self._columns.choices == tuple(option.id for option in self._options)

    def _look_now(self) -> tuple[int, Qt.LayoutDirection]:
        """The height of a line of text, and which side lines begin."""
        self._screen.ensurePolished()
        return self._screen.fontMetrics().lineSpacing(), self._screen.layoutDirection()

    def _shape_at(self, width: int) -> Shape:
        line, _direction = self._look_now()
        return shape_at(width, line, len(self._columns.choices), self._kind)

    def lay_out(self) -> None:
        """Work out anew where everything is, at the width there is."""
        inside = self.width() - 2
        if inside < NARROWEST_TABLE or not self._options or not self._agree():
            return
        self._shape = self._shape_at(inside)
        shown = self.shown()
        turns = tuple(self._columns.can_move(by, self._shape.count) for by in (-1, 1))
        self._head_high = self.heads.lay_out(self._shape, shown, (turns[0], turns[1]))
        self._heights = self._lines_laid_out(shown)
        self._laid_out_at = self.width()
        if self.isVisible():
            self._screen.covered, self._screen.staying = self._head_high, self.heads
        self._place()
        self.setFixedHeight(self._head_high + sum(self._heights) + FOOT)
        self.laid_out.emit()

    def _lines_laid_out(self, shown: tuple[str, ...]) -> list[int]:
        """The heights of the lines. Boxes take time: a few lines have theirs now, others soon."""
        now = self._made_first(shown)
        heights = [line.lay_out(self._shape, shown, make=line in now) for line in self._lines]
        if now:
            self._order_tabs()
        if self.is_making():
            self._rest.start()
        else:
            self._rest.stop()
        return heights

    def _made_first(self, shown: tuple[str, ...]) -> list[Line]:
        """The lines whose boxes are made next: what has the keyboard, and what is in sight."""
        lacking = [line for line in self._lines if line.lacks(shown)]
        top = scrolled_past(self._screen, self)
        lacking.sort(key=lambda line: (not line.has_keyboard(), line.geometry().bottom() < top))
        return lacking[:AT_ONCE]

    def is_making(self) -> bool:
        """Whether boxes of choices in sight are still to be made."""
        shown = self.shown()
        return any(line.lacks(shown) for line in self._lines)

    def _make_more(self) -> None:
        """Make the boxes of some more lines, while people read the first."""
        if not self.isVisible():
            if self.width() == self._laid_out_at:
                self.lay_out()
            else:
                self._lines_laid_out(self.shown())
            return
        bar, top = self._screen.verticalScrollBar(), scrolled_past(self._screen, self)
        first = next((line for line in self._lines if line.geometry().bottom() > top), None)
        before = 0 if first is None else first.y()
        self.lay_out()
        if first is not None and top > 0:  # what people look at stays where it is
            bar.setValue(bar.value() + first.y() - before)

    def _turned(self) -> None:
        if self.isVisible():
            self.lay_out()

    def _place(self) -> None:
        down = self._head_high
        for line, high in zip(self._lines, self._heights, strict=True):
            line.place(down)
            line.move(1, down)
            down += high
        self._stay()

    def _stay(self) -> None:
        """Keep the names in sight while any line of theirs is."""
        top = sticky_top(self._screen, self, 0, sum(self._heights))
        self.heads.place(top, self._head_high)
        self.heads.show_scrolled(top > 0)

    def _order_tabs(self) -> None:
        """Have the Tab key come through names and boxes in the order that is seen."""
        before: QWidget | None = None
        of_lines = [stop for line in self._lines for stop in line.stops()]
        for each in (*self.heads.stops(), *of_lines):
            if before is not None:
                QWidget.setTabOrder(before, each)
            before = each

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width is another shape."""
        super().resizeEvent(event)
        if self.width() != self._laid_out_at:
            self.lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: what was hidden may have other choices in sight by now."""
        super().showEvent(event)
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: with another text size or direction all of it has another place, and size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._soon.start()

    def _begin_anew(self) -> None:
        """Make the boxes again where they were made for another text size or direction."""
        look = self._look_now()
        if look != self._look:
            self._look = look
            for line in self._lines:
                line.make_boxes_anew()
            self.lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: two fingers sideways bring other choices in sight; the page has the rest."""
        sideways = event.angleDelta().x()
        if not sideways or abs(sideways) < abs(event.angleDelta().y()) or self.whole():
            event.ignore()
            return
        self._sideways += sideways
        if abs(self._sideways) >= A_NOTCH:
            self._columns.move(-1 if self._sideways > 0 else 1, self._shape.count)
            self._sideways = 0

    def sizeHint(self) -> QSize:
        """Qt's: any width will do."""
        return QSize(0, self.height())

    def minimumSizeHint(self) -> QSize:
        """Qt's: any width will do."""
        return QSize(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: arrows go from box to box."""
        key = Qt.Key(event.key())
        if not arrow_keys.go(key, self._lines, self._columns, self._shape.count):
            super().keyPressEvent(event)
