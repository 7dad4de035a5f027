"""Home: the guides as cards, and carrying on where one stopped."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from sdm_aid.desk.home.carry_on import CarryOn
from sdm_aid.desk.home.first_time import FirstTime
from sdm_aid.desk.home.guide_shelf import GuideShelf
from sdm_aid.desk.home.open_folder import OpenFolder
from sdm_aid.desk.home.title_and_search import TitleAndSearch
from sdm_aid.desk.kit.look.icons import IconButton
from sdm_aid.desk.kit.top_bar import lay_under_bar
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.keyboard.tab_order import begin_in
from sdm_aid.desk.kit.widgets.keyboard.type_to_find import typed_into
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.tour.offer import TourOffer
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.guide.library.shelf import ShelfEntry


class HomePage(QWidget):
    """What one sees first. Nothing here says who was here before."""

    restore_asked = Signal()
    """The backup that was offered is wanted."""
    go_on_asked = Signal()
    """Somebody wants to go on as things are: the button beside the trouble says how."""
    write_asked = Signal()
    """Somebody wants to write a guide."""
    draft_wanted = Signal()
    """Somebody wants to write on where the writing stopped."""
    records_asked = Signal()
    learn_asked = Signal()
    """Patients and staff want to see what is heard in talks."""
    take_back_asked = Signal()
    """Somebody has a slip, and wants their words back."""
    settings_asked = Signal()
    lock_asked = Signal()
    address_right = Signal()
    """The record that the settings name is the right one."""
    unlock_asked = Signal()
    """Somebody wants to open the record with the passphrase."""

    def __init__(self) -> None:
        super().__init__()
        ways = [
            records := IconButton("book-open", _("Records")),
            learn := IconButton("chart-line", _("Learn together")),
            write := IconButton("pencil", _("Write a guide")),
            button(_("Settings"), self.settings_asked.emit, "pill"),
            button(_("Lock"), self.lock_asked.emit, "pill"),
        ]
        records.clicked.connect(lambda _checked=False: self.records_asked.emit())
        learn.clicked.connect(lambda _checked=False: self.learn_asked.emit())
        write.clicked.connect(lambda _checked=False: self.write_asked.emit())
        self._top = TitleAndSearch(
            _("What shall we talk about today?"),
            _lead(),
        )
        self._build_trouble()
        self.open_folder = OpenFolder()
        self.tour_offer = TourOffer()
        self._locked = _locked(button(_("Open it"), self.unlock_asked.emit, "primary"))
        self._locked.hide()
        self.carry_on = CarryOn()
        self.first_time = FirstTime()
        self.first_time.write_asked.connect(self.write_asked)
        self._draft = words("", "strong")
        carry_on = button(_("Carry on writing"), self.draft_wanted.emit)
        self._draft_card = card(self._draft, in_a_line(carry_on), role="notice")
        self._draft_card.hide()
        self.guides = GuideShelf()
        self._top.looked_for.connect(self.guides.show_found)
        self._top.found.connect(self.guides.take_keyboard)
        screen = Screen(64, 32)
        screen.setAccessibleName(_("What shall we talk about today?"))
        for unused in (screen.title, screen.lead):
            unused.hide()
        screen.add(self._top, self._trouble_card, self.open_folder, self._locked, self.carry_on)
        take_back = button(_("Take back words with a slip"), self.take_back_asked.emit, "quiet")
        screen.add(self._draft_card, self.first_time, self.tour_offer, self.guides)
        screen.add(in_a_line(take_back))
        screen.end()
        self._screen = screen
        lay_under_bar(self, "SDM Aid", ways, screen)

    def _build_trouble(self) -> None:
        self._trouble = words("")
        self._restore = button(_("Restore this backup"), self.restore_asked.emit)
        self._restore.hide()
        self._go_on = button("", self.go_on_asked.emit)
        self._go_on.hide()
        self._use = button(_("Use this record"), self.address_right.emit)
        self._use.hide()
        ways_out = in_a_line(self._restore, self._go_on, self._use)
        self._trouble_card = card(self._trouble, ways_out, role="notice")
        self._trouble_card.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: letters that nothing else takes look for a guide."""
        if not typed_into(self._top.box, event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: what waits to be carried on stands at the top."""
        super().showEvent(event)
        if not event.spontaneous():
            self._screen.verticalScrollBar().setValue(0)

    def show_guides(self, entries: "list[ShelfEntry]") -> None:
        """Show the guides on the shelf; one that cannot be read says why on its card."""
        self.guides.show_guides(entries)
        self.guides.show_found(self._top.box.text())
        QTimer.singleShot(0, self, lambda: begin_in(self._screen))

    def show_first(self, first: bool, *, people: bool) -> None:
        """Say how to begin, where no talk was kept yet; ``people``: whether they are known."""
        self.first_time.show_first(first, guides=self.guides.has_guides(), people=people)

    def show_draft(self, name: str) -> None:
        """Offer to write on in a guide that is not saved; nothing, where ``name`` is empty."""
        self._draft.setText(_("You were writing “{name}”. It is not saved yet.").format(name=name))
        self._draft_card.setVisible(bool(name))

    def show_locked(self, locked: bool) -> None:
        """Say whether the record waits for its passphrase."""
        self._locked.setVisible(locked)
        if locked:
            self.carry_on.show_stopped(())
            self.first_time.hide()

    def show_waiting(self, text: str) -> None:
        """Say what is waited for, where nothing moves for it; empty: nothing is."""
        self._top.show_lead(text or _lead())

    def show_trouble(self, text: str, go_on: str = "") -> None:
        """Say what is wrong, on top of everything else; ``go_on``: a button to go on all the same.

        Without words there is no such button.
        """
        self._trouble.setText(text)
        self._go_on.setText(go_on)
        self._go_on.setAccessibleName(go_on)
        self._go_on.setVisible(bool(go_on))
        self._trouble_card.setVisible(bool(text))
        self._restore.hide()
        self._use.hide()

    def offer_address(self, text: str) -> None:
        """Say under the trouble which record the settings name, with a way to say yes to it."""
        self._trouble.setText(f"{self._trouble.text()}\n{text}".strip())
        self._use.show()

    def offer_backup(self, text: str) -> None:
        """Say under the trouble which backup there is, with a way to put it in its place."""
        self._trouble.setText(f"{self._trouble.text()}\n{text}".strip())
        self._trouble_card.show()
        self._restore.show()


def _lead() -> str:
    return _("Choose a guide and turn the screen so that you can both see it.")


def _locked(way: QWidget) -> QFrame:
    """Says that the record is locked, with the way to open it."""
    told = words(_("The record is locked with a passphrase."), "strong")
    return card(told, in_a_line(way), role="notice")
