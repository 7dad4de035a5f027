"""What hides the places from whoever looks over a shoulder: one button takes it away again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _


class Cover(QWidget):
    """A calm screen that shows nothing of anybody."""

    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        column = QVBoxLayout(self)
        column.addStretch(1)
        self._words = words("", "h2")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.show_saved(True)
        column.addWidget(self._words)
        column.addSpacing(20)
        show = button(_("Show it again"), self.back.emit, "primary")
        column.addWidget(show, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)

    def show_saved(self, saved: bool) -> None:
        """Say whether everything is on the disk."""
        self._words.setText(
            _("The screen is hidden. Everything is saved.")
            if saved
            else _("The screen is hidden. Some answers are not on the disk yet.")
        )
