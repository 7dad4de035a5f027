"""The choices on the first screen: side by side, in the pair's order; set aside, below."""

from random import sample

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.steps import what_we_could_do
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import Columns
from sdm_aid.desk.pages.what_we_could_do.choice_card import ChoiceCard, FoldedCard
from sdm_aid.kit.language import _

NARROWEST_CARD, MOST_IN_LINE = 230, 4
"""Pixels of a card, and cards in one line."""


class ChoicesBeside(QWidget):
    """Every choice has the same weight: the same card, in any order the pair like."""

    said = Signal(str, object)

    def __init__(self, most: int) -> None:
        """``most``: how many choices there are. The cards come before what is made after them."""
        super().__init__()
        self._order: list[str] = []
        self._cards: list[ChoiceCard] = []
        self._folded: list[FoldedCard] = []
        self._columns = Columns(NARROWEST_CARD, MOST_IN_LINE)
        self._below = QVBoxLayout()
        self._below.setSpacing(8)
        self.shuffle = button(_("Put the choices in another order"), self._put_other, "link")
        self.as_guide = button(_("As in the guide"), self._put_back, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._columns)
        column.addLayout(self._below)
        for _place in range(most):
            self._add_card()

    def show_view(self, view: View) -> None:
        """Show the choices to talk about, and those set aside."""
        guide, state = view.guide, view.state
        self._order = [each.id for each in what_we_could_do.in_order(guide, state)]
        self.as_guide.setVisible(bool(state.texts(what_we_could_do.STEP, "order")))
        left = what_we_could_do.considered(guide, state)
        for place, card in enumerate(self._cards):
            if place < len(left):
                stays = what_we_could_do.stays_because(guide, state, left[place].id)
                card.show_option(left[place], stays)
            else:
                card.fold()
            card.setVisible(place < len(left))
        self._show_aside(view)

    def _show_aside(self, view: View) -> None:
        aside = what_we_could_do.set_aside(view.guide, view.state)
        while len(self._folded) < len(aside):
            self._add_folded()
        for place, folded in enumerate(self._folded):
            if place < len(aside):
                folded.show_aside(aside[place], view.people)
            folded.setVisible(place < len(aside))

    def _add_card(self) -> None:
        card = ChoiceCard()
        card.set_aside.connect(self._put_aside)
        self._cards.append(card)
        self._columns.addWidget(card)

    def _add_folded(self) -> None:
        folded = FoldedCard()
        folded.brought_back.connect(self._bring_back)
        self._below.addWidget(folded)
        above = self._folded[-1].back if self._folded else self._cards[-1].link
        QWidget.setTabOrder(above, folded.back)
        self._folded.append(folded)

    def _put_aside(self, option: str, reason: str) -> None:
        self.said.emit(f"set-aside/{option}", reason)
        for folded in self._folded:
            if folded.option == option and not folded.isHidden():
                folded.back.setFocus()

    def _bring_back(self, option: str) -> None:
        self.said.emit(f"set-aside/{option}", None)
        for card in self._cards:
            if card.option == option and not card.isHidden():
                card.link.setFocus()

    def _put_other(self) -> None:
        self.said.emit("order", _another(self._order))

    def _put_back(self) -> None:
        self.shuffle.setFocus()
        self.said.emit("order", None)


def _another(order: list[str]) -> list[str]:
    """The same ids in an order drawn by lot, other than this one."""
    drawn = sample(order, len(order))
    return drawn if drawn != order or len(order) < 2 else _another(order)
