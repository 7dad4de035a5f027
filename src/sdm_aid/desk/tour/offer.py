"""On home, the first time: the offer of two minutes with Bob."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.settings import Settings
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _


class TourOffer(QWidget):
    """Made once; whatever people answer, it does not come again by itself."""

    wanted = Signal()
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        says = words(_("New here? Have a talk with Bob. It is made up, and nothing is kept."))
        ways = in_a_line(
            button(_("Try it with Bob: two minutes"), self.wanted.emit),
            button(_("No, thank you"), self.declined.emit, "link"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card(says, ways))

    def show_settings(self, settings: Settings) -> None:
        """Offer it, unless somebody has answered already."""
        self.setVisible(settings.offer_tour)
