"""What one row says of one choice: its picture, its figure, and how sure the research is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.layouts import Columns
from sdm_aid.desk.kit.widgets.picture import Picture
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.guide.model.cells import Cell, EventRate, Gap
from sdm_aid.guide.model.guide import Guide, Option, Outcome
from sdm_aid.plan.content.chances import CellWords, cell_words
from sdm_aid.plan.content.pictogram import pictogram, pictogram_words

PICTURE_WIDTH, THOUSAND_WIDTH = 200, 280
"""Pixels of a picture of a hundred people, and of a thousand."""
NARROWEST_WORDS = 250
"""Pixels of the words beside a picture; where there are fewer, they stand under it."""
SIDE = 18
"""Pixels free left and right of what a box holds."""


class ChoiceBox(QFrame):
    """One choice of a row. The same for every choice: order, sizes, and what shows at first."""

    def __init__(self, option: Option, cell: Cell, row: Outcome, guide: Guide) -> None:
        super().__init__()
        self.setProperty("role", "card")
        said = cell_words(cell, row, guide)
        self.name = words(option.name, "strong")
        self.name.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.fine = [words(line, "small") for line in _fine_print(said, cell)]
        body = Columns(NARROWEST_WORDS, 2)
        if isinstance(cell, EventRate):
            body.addWidget(_stacked(_picture(cell, row, guide.language)))
        body.addWidget(_stacked(*_about_it(said, cell)))
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 14, SIDE, 16)
        column.setSpacing(10)
        column.addWidget(self.name)
        for line in _figure(said):
            column.addWidget(line)
        column.addLayout(body)
        for line in self.fine:
            line.hide()
            column.addWidget(line)
        column.addStretch(1)

    def show_fine_print(self, shown: bool) -> None:
        """Show or hide where it comes from."""
        for line in self.fine:
            line.setVisible(shown)


def _picture(rate: EventRate, row: Outcome, language: str) -> Picture:
    alt = pictogram_words(rate, row.happens or "", row.otherwise or "", language)
    width = PICTURE_WIDTH if rate.whole == 100 else THOUSAND_WIDTH
    return Picture(pictogram(rate, harm=row.kind == "harm"), alt, width)


def _figure(said: CellWords) -> list[QWidget]:
    """The figure and both sides of it, before the picture: in sight wherever the screen ends."""
    lines = ((said.headline, "figure"), (said.sentence, "body"))
    return [words(text, role) for text, role in lines if text]


def _about_it(said: CellWords, cell: Cell) -> list[QWidget]:
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
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for thing in things:
        column.addWidget(thing)
    column.addStretch(1)
    return whole
