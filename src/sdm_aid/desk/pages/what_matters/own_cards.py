"""What the patient adds: a button that becomes a box in its own place, and the cards made so."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.keyboard.tab_order import come_after
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.kit.language import _


class OwnCards(QWidget):
    """The way to add a card stays where it is; new cards come below it and push nothing."""

    added = Signal(str)
    """The words of a new card."""

    def __init__(self) -> None:
        super().__init__()
        self._add = button(_("+ Add something in your own words"), self._ask, "link")
        self._box = Box(_("What else matters to you?"), 1, Voice.PATIENT)
        self._box.finished.connect(self._finished)
        self._box.edit.left.connect(self._close)
        place = QWidget()
        self._place = QStackedLayout(place)
        self._place.addWidget(in_a_line(self._add))
        self._place.addWidget(self._box)
        self.cards = QVBoxLayout()
        self.cards.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(place)
        column.addLayout(self.cards)
        column.addStretch(1)

    @property
    def way_in(self) -> QWidget:
        """The button that asks for a card."""
        return self._add

    def add_card(self, card: QWidget) -> None:
        """Put a card under those that are there, and next on the Tab key's way."""
        before = self.cards.itemAt(self.cards.count() - 1)
        self.cards.addWidget(card)
        last = None if before is None else before.widget()
        come_after(last or self, card)

    def _ask(self) -> None:
        self._place.setCurrentIndex(1)
        self._box.edit.setFocus()

    def _close(self) -> None:
        """The box is left: the button is there again."""
        self._place.setCurrentIndex(0)

    def _finished(self, text: str) -> None:
        self._box.empty()
        self._close()
        if text.strip():
            self.added.emit(text.strip())
