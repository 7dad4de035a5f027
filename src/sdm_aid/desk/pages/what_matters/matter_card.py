"""A card of something that may matter: a tap says it does, a second a lot, ✕ that it does not."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps.what_matters import Item, level_texts
from sdm_aid.desk.kit.widgets.buttons import Tile, button
from sdm_aid.desk.kit.widgets.words import restyle
from sdm_aid.kit.language import _

NEXT_LEVEL = {
    "": "matters",
    "matters": "matters-a-lot",
    "matters-a-lot": None,
    "does-not-matter": "matters",
}
"""What a tap on the card says next; ``None`` takes it back."""


def level_words(level: str) -> str:
    """How much something matters, in words."""
    return level_texts().get(level, "")


class MatterCard(QWidget):
    """The card, and beside it the button that says it does not matter.

    ``levelled`` carries the level, or ``None`` to take it back.
    """

    levelled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._level = ""
        self._tile = Tile("")
        self._tile.setCheckable(True)
        self._tile.keep_room_for(asides=tuple(map(level_words, NEXT_LEVEL)))
        restyle(self._tile, "voice", Voice.PATIENT.value)
        self._tile.clicked.connect(lambda: self.levelled.emit(NEXT_LEVEL[self._level]))
        self._not = button("✕", self._toggle_not, "pill")
        self._not.setCheckable(True)
        restyle(self._not, "shape", "round")
        restyle(self._not, "voice", Voice.PATIENT.value)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._tile, 1)
        row.addWidget(self._not)

    def show_item(self, item: Item, added_by: str) -> None:
        """Show what it is, how much it matters, and who added it where that was the patient."""
        self._level = item.level
        self._tile.show_words(item.text, added_by, level_words(item.level))
        self._tile.setChecked(item.level in ("matters", "matters-a-lot"))
        self._not.setChecked(item.level == "does-not-matter")
        self._not.setAccessibleName(_("Does not matter: {item}").format(item=item.text))

    def take_keyboard(self) -> None:
        """Give the keyboard to the card."""
        self._tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_not(self) -> None:
        self.levelled.emit(None if self._level == "does-not-matter" else "does-not-matter")
