"""How to begin, for a desk where no talk was kept yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _


class FirstTime(QWidget):
    """Three sentences, and the two things that can be set up first. Gone after the first talk."""

    people_asked = Signal()
    """Somebody wants to say who works here."""
    write_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._how = words("")
        self._people = button(_("Say who works here"), self.people_asked.emit)
        self._write = button(_("Write a guide"), self.write_asked.emit)
        self._write.setAccessibleName(_("Write your first guide"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            card(
                words(_("Your first talk"), "h2"),
                self._how,
                words(
                    _("Nothing to set up: everything stays on this computer, and is saved."),
                    "small",
                ),
                in_a_line(self._people, self._write),
            )
        )
        self.hide()

    def show_first(self, first: bool, *, guides: bool, people: bool) -> None:
        """Show how to begin, where no talk was kept. ``guides``, ``people``: whether there are."""
        self._how.setText(
            _(
                "Choose a guide below and press Start. Both of you look at the screen: it says "
                "whose turn it is. You can stop at any moment and still print the plan."
            )
            if guides
            else _(
                "There are no guides here yet. Write one, or put one into the guides folder of "
                "this practice and open SDM Aid again."
            )
        )
        self._people.setVisible(not people)
        self._write.setVisible(not guides)
        self.setVisible(first)
