"""One thing that matters, with a box for each choice to mark how it fits."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps import weigh_it_up
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.conversation.steps.weigh_it_up import MARKS
from sdm_aid.conversation.steps.what_matters import Item
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import Columns, take_away
from sdm_aid.desk.kit.widgets.pick_one import PickOne
from sdm_aid.desk.kit.widgets.words import restyle, words
from sdm_aid.desk.pages.what_matters.matter_card import level_words
from sdm_aid.guide.model.guide import Option
from sdm_aid.kit.language import _

MakeBox = Callable[[str, str], Box]

NARROWEST = 190
"""Pixels of a box; a narrower one would break its words too often."""


def mark_words(mark: str) -> str:
    """A mark, in words."""
    return {
        "well": _("Fits well"),
        "partly": _("Fits partly"),
        "not": _("Does not fit"),
        "unsure": _("Not sure"),
    }.get(mark, "")


class ItemRow(QFrame):
    """One thing that matters, with a box for each choice."""

    marked = Signal(str, object)

    def __init__(self, item: Item, choices: tuple[Option, ...], make_box: MakeBox) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._item = item.id
        self._name = words("", "strong")
        self._level = words("", "label", Voice.PATIENT)
        self._marks: dict[str, tuple[PickOne, Box]] = {}
        self._columns = columns = Columns(NARROWEST, 1 + len(choices))
        columns.addWidget(_stacked(self._name, self._level))
        self._choice_names = [words(option.name, "strong") for option in choices]
        for option, name in zip(choices, self._choice_names, strict=True):
            columns.addWidget(self._mark(item, option, name, make_box))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 14)
        column.addLayout(columns)

    def _mark(self, item: Item, option: Option, name: QLabel, make_box: MakeBox) -> QWidget:
        field = f"mark/{item.id}/{option.id}"
        choose = PickOne()
        choose.setAccessibleName(
            _("{choice}: how does it fit with “{item}”?").format(choice=option.name, item=item.text)
        )
        choose.view().setAccessibleName(_("Ways it can fit"))
        choose.setMinimumContentsLength(10)
        choose.setSizeAdjustPolicy(PickOne.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choose.addItem(_("Not marked yet"), None)
        for mark in MARKS:
            choose.addItem(mark_words(mark), mark)
        choose.activated.connect(lambda _i: self.marked.emit(field, choose.currentData()))
        box = make_box(f"mark-words/{item.id}/{option.id}", _("In a few words"))
        box.make_compact()
        self._marks[option.id] = (choose, box)
        return _stacked(name, choose, box)

    def show_marks(self, view: View, item: Item) -> None:
        """Show what was marked."""
        self._name.setText(item.text)
        parts = [level_words(item.level)]
        if item.own:
            parts.append(
                _("{patient} added this").format(patient=sentence(view.people.patient, view.people))
            )
        self._level.setText(" · ".join(parts))
        for option, (choose, box) in self._marks.items():
            mark = view.state.text(weigh_it_up.STEP, f"mark/{self._item}/{option}")
            place = MARKS.index(mark) + 1 if mark in MARKS else 0
            if choose.currentIndex() != place:
                choose.setCurrentIndex(place)
            restyle(choose, "marked", "true" if mark else "false")
            box.setVisible(bool(mark))

    def in_line(self, width: int) -> bool:
        """Whether all boxes stand in one line at a width in pixels."""
        return self._columns.columns_at(width) > len(self._choice_names)

    def name_choices(self, named: bool) -> None:
        """Whether each box says which choice it is about; not where a line above says it."""
        for name in self._choice_names:
            name.setVisible(named)


class ChoiceNames(QWidget):
    """The choices' names in one line above the boxes, where there is room for it."""

    def __init__(self) -> None:
        super().__init__()
        self._names: list[QLabel] = []
        self._columns = Columns(NARROWEST, 1)
        self._columns.setContentsMargins(18, 0, 18, 0)
        self._columns.addWidget(QWidget())
        self.setLayout(self._columns)

    def show_options(self, choices: tuple[Option, ...]) -> None:
        """Show these choices' names."""
        while self._names:
            take_away(self._columns, self._names.pop())
        self._columns.most = 1 + len(choices)
        for option in choices:
            self._names.append(words(option.name, "strong"))
            self._columns.addWidget(self._names[-1])

    def in_line(self, width: int) -> bool:
        """Whether all names stand in one line at a width in pixels."""
        return self._columns.columns_at(width) > len(self._names)


def _stacked(*things: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for thing in things:
        column.addWidget(thing)
    column.addStretch(1)
    return whole
