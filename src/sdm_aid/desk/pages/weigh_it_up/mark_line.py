"""One thing that matters: its name, and a box for each choice in sight."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sdm_aid.conversation.steps import weigh_it_up
from sdm_aid.conversation.steps.what_matters import Item
from sdm_aid.desk.core.view import View
from sdm_aid.desk.pages.choice_columns.line import Line
from sdm_aid.desk.pages.weigh_it_up.item_name import ItemName
from sdm_aid.desk.pages.weigh_it_up.mark_box import MarkBox
from sdm_aid.guide.model.guide import Outcome


class MarkLine(Line):
    """Shows the marks of a row, and says which key was pressed; it holds none."""

    pressed = Signal(str, str)
    """A choice, and the mark on the key that was pressed in its box."""
    cleared = Signal(str)
    """The choice whose mark is taken back."""

    def __init__(self) -> None:
        self._name = ItemName()
        super().__init__(self._name)
        self.show_mine(True)
        self._view: View | None = None
        self._item = ""
        self._text = ""

    def show_item(self, view: View, item: Item, rows: tuple[Outcome, ...]) -> bool:
        """Show what matters and its marks; returns whether its name is other than before."""
        self._view, self._item = view, item.id
        self._text = weigh_it_up.beginning_of(item.text)
        for choice in self.made():
            self._show_mark(choice)
        changed = self._name.show_item(view, item, rows)
        if changed:
            self.words_changed()
        return changed

    def new_box(self, choice: str) -> QWidget:
        """Four keys for how a choice fits."""
        made = MarkBox()
        made.pressed.connect(lambda mark: self.pressed.emit(choice, mark))
        made.cleared.connect(lambda: self.cleared.emit(choice))
        self._show_on(made, choice)
        return made

    def box_of(self, choice: str) -> MarkBox | None:
        """The box of a choice; ``None`` where it was never in sight."""
        made = self.made().get(choice)
        return made if isinstance(made, MarkBox) else None

    def _show_mark(self, choice: str) -> None:
        box = self.box_of(choice)
        if box is not None:
            self._show_on(box, choice)

    def _show_on(self, box: MarkBox, choice: str) -> None:
        assert self._view is not None
        state, where = self._view.state, f"{self._item}/{choice}"
        box.show_box(
            self._view.guide.option(choice).name,
            self._text,
            state.text(weigh_it_up.STEP, f"mark/{where}"),
            state.text(weigh_it_up.STEP, f"mark-words/{where}"),
        )

    def stops(self) -> list[QWidget]:
        """What the Tab key comes through: a key of each box, and its neighbours by the way."""
        boxes = [box for box in self.boxes() if isinstance(box, MarkBox)]
        return [key for box in boxes for key in box.keys.values()]

    def enter(self, place: int, came: QWidget, by: int) -> None:
        """Take the keyboard in a box: at the key nearest to where it was."""
        box = self.places()[min(place, len(self.boxes()))]
        key = min(0, by)
        if not by and isinstance(came, MarkBox):
            key = came.place_of_keyboard()
        if isinstance(box, MarkBox):
            box.take_keyboard(key)
