"""Where writing begins: what was not saved, a guide there is, or ten questions. Never a blank."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.desk.kit.top_bar import TopBar
from sdm_aid.desk.kit.widgets.buttons import Tile, button, side_by_side
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import Columns, layout_of, take_away
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.studio.drafts import Draft
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.guide.library.shelf import ShelfEntry


class StartPage(QWidget):
    """Ways to begin. Each says what is wanted; nothing is opened here."""

    home_asked = Signal()
    questions_asked = Signal()
    file_asked = Signal()
    guide_chosen = Signal(object)
    """The shelf's entry of a guide to write on, or to copy where it came with the program."""
    draft_chosen = Signal(object)
    draft_given_up = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._told = words("", "strong")
        self._told.hide()
        self._drafts = QVBoxLayout()
        new = Tile(_("Ten questions"), _("Start a new guide. It takes about ten minutes."))
        new.clicked.connect(self.questions_asked)
        file = Tile(_("Open a file"), _("A guide that you have on this computer."))
        file.clicked.connect(self.file_asked)
        ways, self._shelf = _columns(), _columns()
        layout_of(ways).addWidget(new)
        layout_of(ways).addWidget(file)
        screen = Screen(64, 32)
        screen.show_title(
            _("Write a guide"), _("Best with two: one who knows the care, one who lives with it.")
        )
        screen.add(self._told, self._drafts, ways, words(_("Or start from a guide you have"), "h2"))
        screen.add(self._shelf)
        screen.end()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        home = button(_("Home"), self.home_asked.emit, "pill")
        column.addWidget(TopBar(_("Write a guide"), [home]))
        column.addWidget(screen, 1)

    def tell(self, text: str) -> None:
        """Say something above everything else, or nothing any more."""
        show_text(self._told, text)

    def show_shelf(self, entries: "list[tuple[ShelfEntry, bool]]") -> None:
        """Show the guides there are, each with whether it is one's own."""
        while (item := layout_of(self._shelf).takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for entry, own in entries:
            layout_of(self._shelf).addWidget(self._tile(entry, own))

    def show_drafts(self, drafts: list[Draft]) -> None:
        """Offer back what was not saved."""
        while (item := self._drafts.itemAt(0)) is not None:
            take_away(self._drafts, item.widget())
        for draft in drafts:
            self._drafts.addWidget(self._draft(draft))

    def _tile(self, entry: "ShelfEntry", own: bool) -> Tile:
        does = (
            _("Continue writing {file}").format(file=entry.path.name) if own else _("Make a copy")
        )
        tile = Tile(entry.name, does)
        tile.clicked.connect(lambda: self.guide_chosen.emit(entry))
        return tile

    def _draft(self, draft: Draft) -> QFrame:
        name = draft.name or _("a new guide")
        told = words(
            _("You were writing “{name}”. It is not saved yet.").format(name=name), "strong"
        )
        carry_on = button(_("Carry on writing"), lambda: self.draft_chosen.emit(draft), "primary")
        carry_on.setAccessibleDescription(name)
        away = button(_("Delete the draft"), lambda: self.draft_given_up.emit(draft), "link")
        away.setAccessibleDescription(name)
        return card(told, side_by_side(carry_on, away), role="notice")


def _columns() -> QWidget:
    whole = QWidget()
    whole.setLayout(Columns(narrowest=340, most=3, gap=20, spread=False))
    return whole
