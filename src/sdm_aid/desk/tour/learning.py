"""On the settings page: the tour and the card, whenever somebody asks for them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _


class Learning(QWidget):
    """For whoever begins, and whoever teaches."""

    tour_asked = Signal()
    card_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        ways = in_a_line(
            button(_("Try it with Bob: two minutes"), self.tour_asked.emit),
            button(_("What each step is for: a card"), self.card_asked.emit),
            gap=14,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        says = words(_("A talk that is made up, and a page to print for training."), "fine")
        column.addWidget(card(words(_("Learn how it works"), "h2"), says, ways))
