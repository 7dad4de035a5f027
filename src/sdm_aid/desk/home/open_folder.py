"""Told at home: others on this computer can look into the folder where the talks are."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _
from sdm_aid.kit.private_files import close_to_others, open_to_others


class OpenFolder(QWidget):
    """Says so, and closes the folder on a yes. Not seen where only its owner can look into it."""

    def __init__(self) -> None:
        super().__init__()
        self._folder: Path | None = None
        self._words = words("")
        self._ways = in_a_line(
            button(_("Close the folder to others"), self._close, "primary"),
            button(_("Keep it open"), self.hide),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card(self._words, self._ways, role="notice"))
        self.hide()

    def look_at(self, folder: Path) -> None:
        """Show this where others can look into the folder."""
        self._folder = folder
        self._words.setText(
            _(
                "Other people who use this computer can look into the folder where talks are kept. "
                "Shall it be closed to them? Nothing else changes."
            )
        )
        self._ways.show()
        self.setVisible(open_to_others(folder))

    def _close(self) -> None:
        assert self._folder is not None, "only a folder that was looked at is asked about"
        try:
            close_to_others(self._folder)
        except OSError:
            self._words.setText(
                _("The folder could not be closed. Please ask whoever looks after this computer.")
            )
        else:
            self._words.setText(_("The folder is closed. Only you can look into it now."))
        self._ways.hide()
