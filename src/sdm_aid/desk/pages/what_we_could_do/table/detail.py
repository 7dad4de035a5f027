"""One row looked at closely: all that is known of each choice, under the choices' names."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sdm_aid.desk.kit.reader_roles import Role, read_as
from sdm_aid.desk.kit.widgets.layouts import Columns, layout_of
from sdm_aid.desk.kit.widgets.picture import Picture
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.pages.choice_columns.line import Line
from sdm_aid.desk.pages.what_we_could_do.table.cell import heard
from sdm_aid.guide.model.cells import Cell, EventRate, Gap
from sdm_aid.guide.model.guide import Guide, Option, Outcome
from sdm_aid.plan.content.chances import CellWords, cell_words
from sdm_aid.plan.content.pictogram import pictogram, pictogram_words

PICTURE_WIDTH, THOUSAND_WIDTH = 200, 280
"""Pixels of a picture of a hundred people, and of a thousand."""
NARROWEST_WORDS = 250
"""Pixels of the words beside a picture; where there are fewer, they stand under it."""


class Detail(QFrame):
    """What one row says of one choice. The same for every choice: order and sizes."""

    def __init__(self, option: Option, cell: Cell, row: Outcome, guide: Guide) -> None:
        super().__init__()
        self.setProperty("role", "detail")
        read_as(self, Role.Cell)
        self.setAccessibleName(heard(option, cell, row, guide))
        self.setProperty("of", option.name)
        self.option = option.id
        said = cell_words(cell, row, guide)
        self.fine = [words(line, "small") for line in _fine_print(said, cell)]
        body = Columns(NARROWEST_WORDS, 2)
        if isinstance(cell, EventRate):
            body.addWidget(_stacked(_picture(cell, row, guide.language)))
        body.addWidget(_stacked(*_about_it(said, cell)))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 14, 16)
        column.setSpacing(10)
        for line in _figure(said):
            column.addWidget(line)
        column.addLayout(body)
        for line in self.fine:
            line.hide()
            column.addWidget(line)
        column.addStretch(1)

    def hasHeightForWidth(self) -> bool:
        """Qt's: its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: as high as its words need."""
        return layout_of(self).totalHeightForWidth(width)


class DetailLine(Line):
    """The boxes of one row, side by side."""

    def __init__(self, row: Outcome, cells: dict[str, Cell], guide: Guide) -> None:
        super().__init__(None)
        self._row, self._cells, self._guide = row, cells, guide
        self._sources = False

    def new_box(self, choice: str) -> QWidget:
        """All that the row says of a choice."""
        made = Detail(self._guide.option(choice), self._cells[choice], self._row, self._guide)
        for line in made.fine:
            line.setVisible(self._sources)
        return made

    def highest(self, wide: int) -> int:
        """How high its boxes are, once they were in sight: to make every one takes too long."""
        return max((box.heightForWidth(wide) for box in self.made().values()), default=0)

    def has_sources(self) -> bool:
        """Whether there is anything more to show of where it comes from."""
        said = ((cell, cell_words(cell, self._row, self._guide)) for cell in self._cells.values())
        return any(_fine_print(text, cell) for cell, text in said)

    def show_sources(self, shown: bool) -> None:
        """Show or hide where it comes from."""
        self._sources = shown
        self.words_changed()
        for box in self.findChildren(Detail):
            for line in box.fine:
                line.setVisible(shown)


def _picture(rate: EventRate, row: Outcome, language: str) -> Picture:
    alt = pictogram_words(rate, row.happens or "", row.otherwise or "", language)
    width = PICTURE_WIDTH if rate.whole == 100 else THOUSAND_WIDTH
    return Picture(pictogram(rate, harm=row.kind == "harm"), alt, width)


def _figure(said: CellWords) -> list[QLabel]:
    """The figure and both sides of it, before the picture: in sight wherever the screen ends."""
    lines = ((said.headline, "figure"), (said.sentence, "body"))
    return [words(text, role) for text, role in lines if text]


def _about_it(said: CellWords, cell: Cell) -> list[QLabel]:
    """What everybody sees. Beside a gap its note is the answer, so it is not hidden there."""
    lines = (
        (said.range, "body"),
        (said.note if isinstance(cell, Gap) else "", "small"),
        (said.sure, "small"),
        (said.who, "small"),
    )
    return [words(text, role) for text, role in lines if text]


def _fine_print(said: CellWords, cell: Cell) -> list[str]:
    note = "" if isinstance(cell, Gap) else said.note
    return [line for line in (note, said.reported, said.worked_out, *said.sources) if line]


def _stacked(*things: QWidget) -> QWidget:
    whole = QWidget()
    whole.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for thing in things:
        column.addWidget(thing)
    column.addStretch(1)
    return whole
