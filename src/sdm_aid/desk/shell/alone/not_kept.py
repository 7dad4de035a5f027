"""That something could not be kept, and why; what was written still stands on the screen."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.words import announce, show_text, words
from sdm_aid.kit.language import _
from sdm_aid.record.base.errors import RecordTrouble


class NotKept(QWidget):
    """Not there until something went wrong."""

    def __init__(self) -> None:
        super().__init__()
        self._said = words("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card(self._said, role="notice"))
        self.hide()

    def show_trouble(self, trouble: RecordTrouble) -> None:
        """Say it, with what can be done."""
        kept_here = _("Your answers are not kept yet. They are still here: you can try again.")
        show_text(self._said, f"{kept_here} {trouble}")
        self.show()
        announce(self, self._said.text())
