"""Words that came on the prepare sheet, typed in here and marked as written at home."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.widgets.buttons import Tile
from sdm_aid.desk.kit.widgets.layouts import Flow, layout_of
from sdm_aid.desk.kit.widgets.words import restyle
from sdm_aid.kit.language import _


class WrittenAtHome(QWidget):
    """Says of the box above it that its words were written before the visit. Its room is kept.

    ``chosen`` carries ``True``, or ``None`` to take it back.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._tile = Tile(_("Mark as written at home"), role="chip")
        self._tile.setCheckable(True)
        restyle(self._tile, "voice", Voice.PATIENT.value)
        self._tile.clicked.connect(lambda checked: self.chosen.emit(True if checked else None))
        self.setLayout(Flow())
        layout_of(self).addWidget(self._tile)
        steady = self.sizePolicy()
        steady.setRetainSizeWhenHidden(True)  # it comes while somebody types: nothing may move
        self.setSizePolicy(steady)

    def show_flag(self, has_words: bool, at_home: bool) -> None:
        """Show whether they were, once there are words."""
        self._tile.setChecked(at_home)
        self.setVisible(has_words)
