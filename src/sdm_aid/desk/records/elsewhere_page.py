"""A talk that another window has open: to read here, until that window is done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.top_bar import lay_under_bar, lock_and_home
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.talk.plan_beside.whole_talk import WholeTalk, reading_screen, who_talked
from sdm_aid.kit.language import _


class ElsewherePage(QWidget):
    """All that was said up to the moment it was opened here."""

    home_asked = Signal()
    lock_asked = Signal()
    again_asked = Signal()
    """Somebody wants to see whether the talk is free now."""

    def __init__(self) -> None:
        super().__init__()
        self.content = reading_screen()
        self._why = words("", "strong")
        self._told = words("", "strong")
        self._whole = WholeTalk()
        again = button(_("Try again"), self.again_asked.emit, "primary")
        self.content.add(card(self._why, in_a_line(again), role="notice"), self._told, self._whole)
        self.content.end()
        ways = lock_and_home(self.lock_asked.emit, self.home_asked.emit)
        lay_under_bar(self, "SDM Aid", ways, self.content)

    def show_view(self, view: View) -> None:
        """Show why it can only be read, and what was said."""
        self.content.show_title(who_talked(view), view.guide.title)
        self._why.setText(view.closed)
        show_text(self._told, "")
        self._whole.show_view(view)

    def tell(self, text: str) -> None:
        """Say something that happened meanwhile."""
        show_text(self._told, text)
