"""What each choice involves and is like, side by side."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import Columns
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.pages.what_we_could_do.opening import Opening
from sdm_aid.guide.model.guide import Option
from sdm_aid.kit.language import _

NARROWEST_CARD, MOST_IN_LINE = 230, 4
"""Pixels of a card, and cards in one line."""


class MoreAbout(Opening):
    """What each choice involves and is like, what is good and what is hard about it."""

    def __init__(self) -> None:
        super().__init__(_("More about each choice"), self._cards)
        self._options: tuple[Option, ...] = ()

    def show_options(self, options: Sequence[Option]) -> None:
        """Show these choices, in this order."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self.refill()

    def _cards(self) -> list[QWidget]:
        boxes = QWidget()
        grid = Columns(NARROWEST_CARD, MOST_IN_LINE)
        boxes.setLayout(grid)
        for option in self._options:
            grid.addWidget(card(words(option.name, "strong"), *_described(option)))
        return [boxes]


def described(option: Option) -> list[tuple[str, list[str]]]:
    """What there is to say of a choice: headings, each with its lines."""
    parts = (
        (_("What it involves"), [option.involves]),
        (_("What it is like"), [option.like]),
        (_("What is good about it"), option.good),
        (_("What is hard about it"), option.hard),
        (_("Who it suits"), [option.suits] if option.suits else []),
    )
    return [(heading, lines) for heading, lines in parts if lines]


def _described(option: Option) -> list[QWidget]:
    return [
        words(text, role)
        for heading, lines in described(option)
        for text, role in ((heading, "label"), *((line, "fine") for line in lines))
    ]
