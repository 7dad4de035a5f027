"""What somebody wrote at home, to look at before it goes into a talk."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.top_bar import lay_under_bar, lock_and_home
from sdm_aid.desk.kit.widgets.buttons import button, side_by_side
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _
from sdm_aid.transfer.written_at_home import SortedOut, Written


class WrittenAtHomePage(QWidget):
    """Every answer, and what becomes of it; nothing is in a talk before somebody says so."""

    home_asked = Signal()
    lock_asked = Signal()
    taken = Signal()
    """Somebody wants these words in the talk."""
    left = Signal()

    def __init__(self, found: SortedOut, patient: str = "") -> None:
        """``patient``: who is in the talk that is open; empty where one begins with it."""
        super().__init__()
        self._screen = screen = Screen(64, 40)
        screen.show_title(
            _("Written at home"), _("Check that this is from the person in front of you.")
        )
        if found.another_name:
            screen.add(card(_other_person(found.another_name, patient), role="notice"))
        screen.add(self._ways(found, begins=not patient))
        self._add("", found.new)
        self._add(_("The talk says this already"), found.same)
        self._add(
            _("Something else was said here. It stays. Read this out, if it helps."),
            found.otherwise,
        )
        self._add(
            _("This version of the guide does not ask this. Read it out, and type what matters."),
            found.no_place,
        )
        screen.end()
        ways = lock_and_home(self.lock_asked.emit, self.home_asked.emit)
        lay_under_bar(self, "SDM Aid", ways, screen)

    def _ways(self, found: SortedOut, *, begins: bool) -> QWidget:
        back = button(_("Cancel"), self.left.emit)
        if not found.new:
            return side_by_side(button(_("Back"), self.left.emit, "primary"))
        text = _("Start with these words") if begins else _("Put this into the talk")
        return side_by_side(button(text, self.taken.emit, "primary"), back)

    def _add(self, heading: str, answers: tuple[Written, ...]) -> None:
        if answers and heading:
            self._screen.add(words(heading, "h2"))
        for each in answers:
            said = words(each.words, "body", Voice.PATIENT)
            self._screen.add(card(words(each.asks, "small"), said))


def _other_person(name: str, patient: str) -> QWidget:
    said = _("The file says {name}. This talk is with {patient}. Is it the right file?")
    return words(said.format(name=name, patient=patient), "strong")
