"""Taking words back with the letters of a slip."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sdm_aid.desk.kit.top_bar import lay_under_bar
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import announce, words
from sdm_aid.kit.language import _
from sdm_aid.learning.slips import Mistyped, read_slip
from sdm_aid.learning.taking_back import mistyped, taken_back
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.record import Record


class TakeBackPage(QWidget):
    """One box for the letters; what came of it is said below."""

    home_asked = Signal()

    def __init__(self, record: Callable[[], Record]) -> None:
        """``record`` opens the record."""
        super().__init__()
        self._record = record
        self._letters = Box(_("The eight letters on your slip"))
        self._letters.typed.connect(lambda _text: self._letters.refuse(""))
        self._letters.line.returnPressed.connect(self._take_back)
        self._said = words("")
        self._said_card = card(self._said, role="notice")
        self._said_card.hide()
        screen = Screen(64, 40)
        screen.show_title(
            _("Take back words with a slip"),
            _("Nobody asks who you are. Your words go from every screen at once."),
        )
        screen.add(
            self._letters,
            in_a_line(button(_("Take my words back"), self._take_back, "primary")),
            self._said_card,
        )
        screen.end()
        lay_under_bar(self, "SDM Aid", [button(_("Home"), self.home_asked.emit, "pill")], screen)

    def _take_back(self) -> None:
        try:
            slip = read_slip(self._letters.text())
        except Mistyped:
            self._said_card.hide()
            self._letters.refuse(mistyped())
            announce(self, mistyped())
            return
        self._letters.refuse("")
        try:
            gone = self._record().take_back_words(slip)
        except RecordTrouble as trouble:
            self._say(_("Nothing was taken back yet. You can try again.") + f" {trouble}")
            return
        if gone:
            self._letters.empty()
        self._say(taken_back(gone))

    def put_away(self) -> None:
        """Nothing was handed in here: letters that are half typed go with the page."""

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said_card.show()
        announce(self, text)
