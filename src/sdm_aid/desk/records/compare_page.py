"""Two talks side by side, as far as they differ: one that was here, and one out of a file."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sdm_aid.conversation.session.differences import Difference
from sdm_aid.desk.kit.top_bar import lay_under_bar, lock_and_home
from sdm_aid.desk.kit.widgets.buttons import button, side_by_side
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import Columns, layout_of
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _
from sdm_aid.transfer.compare import Comparison, compare

if TYPE_CHECKING:
    from sdm_aid.record.record import Record


class ComparePage(QWidget):
    """Every place where the two say something else, what counts now first."""

    home_asked = Signal()
    lock_asked = Signal()
    left = Signal()

    def __init__(self, made: Comparison) -> None:
        super().__init__()
        found = made.found
        self._screen = Screen(64, 40)
        self._screen.show_title(
            _("What differs"),
            _("Between the talk you had and the one from the file. Neither is changed."),
        )
        if not made.same_guide:
            self._screen.add(words(_("They used two different guides."), "strong"))
        if not found:
            self._screen.add(words(_("Both say the same."), "strong"))
        self._add(_("What they say now"), [each for each in found if each.counts])
        self._add(
            _("Said or done in only one of them"),
            [each for each in found if not each.counts],
        )
        self._screen.add(side_by_side(button(_("Back"), self.left.emit, "primary")))
        self._screen.end()
        ways = lock_and_home(self.lock_asked.emit, self.home_asked.emit)
        lay_under_bar(self, "SDM Aid", ways, self._screen)

    def _add(self, heading: str, found: list[Difference]) -> None:
        if found:
            self._screen.add(words(heading, "h2"), *map(_shown, found))


def _shown(difference: Difference) -> QWidget:
    both = QWidget()
    both.setLayout(Columns(narrowest=280, most=2))
    for whose, said in (
        (_("The talk you had"), difference.first),
        (_("From the file"), difference.second),
    ):
        side = card(words(whose, "label"), words("\n".join(said) or _("Nothing")))
        layout_of(both).addWidget(side)
    return card(words(difference.where, "strong"), both)


def compare_page(record: "Record", here: str, from_file: str) -> ComparePage:
    """The page of two talks in the record. ``KeyError`` where one is not there any more."""
    return ComparePage(compare(record, here, from_file))
