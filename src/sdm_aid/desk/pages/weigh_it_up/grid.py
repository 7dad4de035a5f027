"""The boxes: a row for each thing that matters, a column for each choice.

The choices' names stay at the top of the page while it scrolls, the rows' names stay at the side
while the columns do. Where there is no room for all choices, whole columns scroll sideways; where
there is room for one only, it can be picked by its name as well.
"""

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from sdm_aid.conversation.steps import weigh_it_up
from sdm_aid.conversation.steps.what_matters import Item
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.layouts import layout_of
from sdm_aid.desk.kit.widgets.pick_one import PickOne
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.sticky import sticky_top
from sdm_aid.desk.kit.widgets.words import restyle
from sdm_aid.desk.pages.weigh_it_up.choice_names import ChoiceNames
from sdm_aid.desk.pages.weigh_it_up.item_name import ItemName
from sdm_aid.desk.pages.weigh_it_up.mark_box import MarkBox
from sdm_aid.desk.pages.weigh_it_up.shape import Shape, shape
from sdm_aid.desk.pages.weigh_it_up.sideways import Sideways
from sdm_aid.guide.model.guide import Option
from sdm_aid.kit.language import _

_NEEDS_ROOM = (
    QEvent.Type.LayoutRequest,
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.LayoutDirectionChange,
)


class WeighGrid(QFrame):
    """The whole grid. It shows marks and says which key was pressed; it holds none."""

    pressed = Signal(str, str, str)
    """An item, a choice, and the mark on the key that was pressed in their box."""
    cleared = Signal(str, str)
    """The box whose mark is taken back."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.setProperty("role", "grid")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._screen = screen
        self._options: tuple[Option, ...] = ()
        self._items: tuple[str, ...] = ()
        self._names: dict[str, ItemName] = {}
        self._boxes: dict[tuple[str, str], MarkBox] = {}
        self._columns = Sideways()
        self._columns.setParent(self)
        self._pick = PickOne()
        self._pick.setParent(self)
        self._pick.setAccessibleName(_("Which choice to look at"))
        self._head = ChoiceNames()
        self._head.setParent(self)
        self._shape = Shape()
        self._pick.activated.connect(self._columns.go_to)
        self._head.turned.connect(lambda by: self._columns.go_to(self._columns.first + by))
        self._columns.moved.connect(self._follow)
        screen.verticalScrollBar().valueChanged.connect(self._stick)

    def show_rows(self, view: View, items: tuple[Item, ...], options: tuple[Option, ...]) -> None:
        """Show what was marked, with a row for each item and a column for each choice."""
        wanted = tuple(item.id for item in items)
        if (options, wanted) != (self._options, self._items):
            self._lay_out_anew(items, options)
        linked = weigh_it_up.linked_rows(view.guide, view.state)
        for item in items:
            self._names[item.id].show_item(view, item, linked[item.id])
            for option in options:
                where = f"{item.id}/{option.id}"
                self._boxes[item.id, option.id].show_box(
                    option.name,
                    weigh_it_up.beginning_of(item.text),
                    view.state.text(weigh_it_up.STEP, f"mark/{where}"),
                    view.state.text(weigh_it_up.STEP, f"mark-words/{where}"),
                )
        self.setVisible(bool(items))
        self.updateGeometry()

    def box(self, item: str, option: str) -> MarkBox | None:
        """One box; ``None`` where the grid has none for the two."""
        return self._boxes.get((item, option))

    def _lay_out_anew(self, items: tuple[Item, ...], options: tuple[Option, ...]) -> None:
        """Make what is new, and take away what is no longer weighed."""
        if options != self._options:
            self._head.show_options(options)
            self._pick.clear()
            self._pick.addItems([option.name for option in options])
        self._options, self._items = options, tuple(item.id for item in items)
        places = {(item.id, option.id) for item in items for option in options}
        for key in [key for key in self._names if key not in self._items]:
            _drop(self._names.pop(key))
        for place in [place for place in self._boxes if place not in places]:
            _drop(self._boxes.pop(place))
        last = self._head.come_after(self._pick)
        for item in items:
            if item.id not in self._names:
                self._names[item.id] = ItemName()
                self._names[item.id].setParent(self)
                self._names[item.id].show()
            for option in options:
                box = self._boxes.get((item.id, option.id)) or self._new_box(item.id, option.id)
                last = box.come_after(last)
        self._arrange()

    def _new_box(self, item: str, option: str) -> MarkBox:
        box = MarkBox()
        box.setParent(self._columns.inside)
        box.pressed.connect(lambda mark: self.pressed.emit(item, option, mark))
        box.cleared.connect(lambda: self.cleared.emit(item, option))
        box.left.connect(lambda right, down: self._go(item, option, right, down))
        box.show()
        self._boxes[item, option] = box
        return box

    def _go(self, item: str, option: str, right: int, down: int) -> None:
        """The keyboard goes on to the next box: the key nearest to where it was."""
        column = [each.id for each in self._options].index(option) + right
        row = self._items.index(item) + down
        if 0 <= column < len(self._options) and 0 <= row < len(self._items):
            here = self._boxes[item, option]
            there = self._boxes[self._items[row], self._options[column].id]
            there.take_keyboard(here.place_of_keyboard() if down else min(0, right))

    def hasHeightForWidth(self) -> bool:
        """Qt's: narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: the height at a width, in pixels."""
        return self._measure(width).high

    def sizeHint(self) -> QSize:
        """Qt's: as high as its rows are at its width."""
        wide = max(self.width(), self.minimumSizeHint().width())
        return QSize(wide, self._measure(wide).high)

    def minimumSizeHint(self) -> QSize:
        """Qt's: a row's name and one box; the height follows from the width."""
        return QSize(self._least_head() + self._least_box(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width has room for more choices, or fewer."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Qt's: names that need other room, or other text sizes."""
        done = super().event(event)
        if event.type() in _NEEDS_ROOM:
            self.updateGeometry()
            self._arrange()
        return done

    def _least_head(self) -> int:
        names = [name.minimumSizeHint().width() for name in self._names.values()]
        return max(8 * self.fontMetrics().lineSpacing(), *names, 0)

    def _least_box(self) -> int:
        box = next(iter(self._boxes.values()), None)
        return 0 if box is None else box.minimumSizeHint().width()

    def _measure(self, width: int) -> Shape:
        box = next(iter(self._boxes.values()), None)
        if box is None:
            return Shape()
        return shape(
            width,
            (self._least_head(), self._least_box()),
            len(self._options),
            self._head.high,
            lambda head: [
                max(
                    layout_of(self._names[key]).totalHeightForWidth(head),
                    box.minimumSizeHint().height(),
                )
                for key in self._items
            ],
            self._pick.sizeHint().height(),
        )

    def _arrange(self) -> None:
        self._shape = now = self._measure(self.width())
        if not now.rows:
            return
        rtl = self.isRightToLeft()
        boxes_at = 0 if rtl else now.head
        self._pick.setVisible(now.pick > 0)
        self._pick.setGeometry(0, 0, self.width(), now.pick)
        place = QRect(boxes_at, now.top, self.width() - now.head, sum(now.rows))
        self._columns.lay_out(place, now.column, len(self._options))
        y = now.top
        for key, high in zip(self._items, now.rows, strict=True):
            name = self._names[key]
            restyle(name, "side", "right" if rtl else "left")
            name.setGeometry(self.width() - now.head if rtl else 0, y, now.head, high)
            for n, option in enumerate(self._options):
                at = len(self._options) - 1 - n if rtl else n
                box = self._boxes[key, option.id]
                restyle(box, "side", "right" if rtl else "left")
                box.setGeometry(at * now.column, y - now.top, now.column, high)
            y += high
        self._screen.covered = now.names
        self._stick()

    def _stick(self) -> None:
        """Keep the choices' names in sight while any row is."""
        now = self._shape
        if not now.rows:
            return
        rest = now.top - now.names
        y = sticky_top(self._screen, self, rest, now.high - now.names - now.rows[-1])
        room = QRect(0, y, self.width(), now.names)
        restyle(self._head, "stuck", "true" if y > rest else "false")
        self._head.lay_out(room, now.head, now.column, now.every)
        self._head.raise_()

    def _follow(self, first: int) -> None:
        self._head.names.go_to(first)
        self._head.show_place(first)
        if self._pick.currentIndex() != first:
            self._pick.setCurrentIndex(first)


def _drop(widget: QFrame) -> None:
    widget.hide()
    widget.deleteLater()
