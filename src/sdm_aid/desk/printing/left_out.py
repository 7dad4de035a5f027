"""Leaving a talk out of what is counted: the patient's own wish, until its month closes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.state import LEFT_OUT, State
from sdm_aid.desk.kit.widgets.buttons import Tile
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _


class LeftOut(QWidget):
    """A box to tick; once it is too late, a sentence that says so."""

    asked = Signal(bool)
    """Whether the talk is to be left out."""

    def __init__(self) -> None:
        super().__init__()
        self._wish = Tile(
            _("Do not count this talk"),
            _("When the practice learns from its talks, this one is left out."),
        )
        self._wish.setCheckable(True)
        self._wish.clicked.connect(self.asked)
        self._late = words(
            _("This talk was counted when its month closed. It is too late to leave it out.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._wish)
        column.addWidget(self._late)
        self._late.hide()

    def show_state(self, state: State) -> None:
        """Show what the patient wished."""
        self._wish.setChecked(state.flag(*LEFT_OUT))

    def show_late(self, late: bool) -> None:
        """Offer it, or say that it is too late."""
        self._wish.setVisible(not late)
        self._late.setVisible(late)
