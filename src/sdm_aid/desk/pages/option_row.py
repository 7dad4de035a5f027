"""One row of the table of choices: closed it is a name, open it is a box for each choice."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.desk.widgets.buttons import ChoiceGroup, Tile, button
from sdm_aid.desk.widgets.cards import card
from sdm_aid.desk.widgets.layouts import Columns
from sdm_aid.desk.widgets.picture import Picture
from sdm_aid.desk.widgets.words import restyle, words
from sdm_aid.guide.cells import Cell, EventRate
from sdm_aid.guide.model import Guide, Option, Outcome
from sdm_aid.language import _
from sdm_aid.plan.chances import CellWords, cell_words
from sdm_aid.plan.pictogram import pictogram, pictogram_key, pictogram_words

PICTURE_WIDTH, THOUSAND_WIDTH = 170, 240
"""Pixels of a picture of a hundred people, and of a thousand."""
NARROWEST_BOX = 230
"""Pixels; a narrower box would break its words too often."""


class Opening(QWidget):
    """A button with a name; pressed, what is under it shows. It is made when first opened."""

    opened = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._fill: Callable[[], list[QWidget]] = list
        self.header = Tile(name, role="row", bold=True)
        self.header.setCheckable(True)
        self.header.toggled.connect(self._toggled)
        self._body = QFrame()
        self._body.setProperty("role", "row-body")
        self._inside = QVBoxLayout(self._body)
        self._inside.setContentsMargins(18, 14, 18, 16)
        self._inside.setSpacing(10)
        self._body.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._body)
        self.say("")

    def fill_with(self, fill: Callable[[], list[QWidget]]) -> None:
        """What makes the things under the button, called when it is first opened."""
        self._fill = fill

    def say(self, under: str) -> None:
        """A line under the name, and whether it is open, in words."""
        is_open = self.header.isChecked()
        self.header.show_words(self._name, under, _("Close –") if is_open else _("Open +"))
        restyle(self.header, "mine", "true" if under else "false")
        self._under = under

    def refill(self) -> None:
        """Make the things under the button anew, if it was ever opened."""
        if self._inside.count():
            self._clear()
            if self.header.isChecked():
                self._put()

    def _toggled(self, is_open: bool) -> None:
        if is_open and not self._inside.count():
            self._put()
        self._body.setVisible(is_open)
        self.say(self._under)
        if is_open:
            self.opened.emit()

    def _put(self) -> None:
        for thing in self._fill():
            self._inside.addWidget(thing)

    def _clear(self) -> None:
        while (item := self._inside.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()


class OptionRow(Opening):
    """One outcome: for each choice a box with its picture, its figure and where it comes from."""

    group_chosen = Signal(object)

    def __init__(self, guide: Guide, row: Outcome) -> None:
        super().__init__(row.name)
        self._guide = guide
        self._row = row
        self._group = ""
        self.fill_with(self._boxes)

    def show_row(self, level: str, group: str) -> None:
        """Show how much it matters, and the figures of the group that was picked."""
        self.say(level)
        if group != self._group:
            self._group = group
            self.refill()

    def _boxes(self) -> list[QWidget]:
        things: list[QWidget] = []
        if self._row.about:
            things.append(words(self._row.about, "fine"))
        if self._row.groups:
            things += self._groups()
        cells = self._row.boxes(self._group or None)
        if key := pictogram_key(cells.values()):
            things.append(words(key, "small"))
        boxes = QWidget()
        grid = Columns(NARROWEST_BOX, 4)
        boxes.setLayout(grid)
        fine: list[QWidget] = []
        for option in self._guide.options:
            said = cell_words(cells[option.id], self._row, self._guide)
            source = _fine_print(said)
            fine += source
            grid.addWidget(_box(option, cells[option.id], self._row, said, source))
        things.append(boxes)
        if fine:
            things.append(_where_from(fine))
        return things

    def _groups(self) -> list[QWidget]:
        group = ChoiceGroup(
            _("Which is closest to you?"),
            {each.id: (each.name, each.how_we_know) for each in self._row.groups},
            role="tile",
            columns=(260, 3),
        )
        group.show_choice(self._group or self._row.groups[0].id)
        group.chosen.connect(self.group_chosen)
        return [words(_("Which is closest to you?"), "h2"), group]


def more_about(options: Sequence[Option]) -> Opening:
    """What each choice involves and is like, what is good and what is hard about it."""
    opening = Opening(_("More about each choice"))

    def fill() -> list[QWidget]:
        boxes = QWidget()
        grid = Columns(NARROWEST_BOX, 4)
        boxes.setLayout(grid)
        for option in options:
            grid.addWidget(card(words(option.name, "strong"), *_described(option)))
        return [boxes]

    opening.fill_with(fill)
    return opening


def _described(option: Option) -> list[QWidget]:
    parts = (
        (_("What it involves"), [option.involves]),
        (_("What it is like"), [option.like]),
        (_("What is good about it"), option.good),
        (_("What is hard about it"), option.hard),
        (_("Who it suits"), [option.suits] if option.suits else []),
    )
    return [
        words(text, role)
        for heading, lines in parts
        if lines
        for text, role in ((heading, "label"), *((line, "fine") for line in lines))
    ]


def _box(option: Option, cell: Cell, row: Outcome, said: CellWords, fine: list[QWidget]) -> QFrame:
    things: list[QWidget] = [words(option.name, "strong")]
    if isinstance(cell, EventRate):
        alt = pictogram_words(cell, row.happens or "", row.otherwise or "")
        width = PICTURE_WIDTH if cell.whole == 100 else THOUSAND_WIDTH
        things.append(Picture(pictogram(cell, harm=row.kind == "harm"), alt, width))
    if said.headline:
        things.append(words(said.headline, "figure"))
    things += [words(line) for line in (said.sentence, said.range) if line]
    if said.sure:
        things.append(words(said.sure, "small"))
    frame = card(*things, *fine)
    frame.layout().setAlignment(Qt.AlignmentFlag.AlignTop)
    return frame


def _fine_print(said: CellWords) -> list[QWidget]:
    lines = (said.who, said.note, said.reported, said.worked_out, *said.sources)
    made = [words(line, "small") for line in lines if line]
    for label in made:
        label.hide()
    return list(made)


def _where_from(fine: list[QWidget]) -> QWidget:
    def toggle() -> None:
        show = fine[0].isHidden()
        for label in fine:
            label.setVisible(show)
        link.setText(_("Hide where this comes from") if show else text)
        link.setAccessibleName(link.text())

    text = _("Who was counted, and where this comes from")
    link = button(text, toggle, "link")
    return link
