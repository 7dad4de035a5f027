"""Taking a person's talks away in a file: what is in it, where to put it, and what was done."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from sdm_aid.desk.kit.widgets.buttons import button, side_by_side
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.records.talk_picker import Talks
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.record.store.listing import Kept


class TakeAwayDesk(QStackedWidget):
    """Two screens: what will be in the file, and where it is now."""

    home_asked = Signal()
    left = Signal()
    """Back to where one came from."""
    take_asked = Signal(list)
    """Somebody wants the talks with these ids in a file."""

    def __init__(self, kept: "tuple[Kept, ...]", meant: str) -> None:
        """``meant``: the id of the talk that is picked to begin with."""
        super().__init__()
        self.setObjectName("page")
        self._talks = Talks(kept, meant)
        self._trouble = words("")
        self._trouble_card = card(self._trouble, role="notice")
        self._trouble_card.hide()
        ask = Screen(64, 40)
        ask.show_title(
            _("Export this talk?"), _("A file for someone who asks what we keep about them.")
        )
        ask.add(
            card(self._talks),
            card(
                words(_("In it: everything that was said and written, by whom and when.")),
                words(_("The plan, to read and to print. The guide’s own text.")),
                words(_("It is not encrypted. Whoever has the file can read it."), "strong"),
            ),
            self._trouble_card,
            side_by_side(
                button(_("Choose where to save it"), self._take, "primary"),
                button(_("Cancel"), self.left.emit),
            ),
        )
        ask.end()
        self._done = Screen(64, 40)
        self._done.add(
            side_by_side(
                button(_("Back to the records"), self.left.emit, "primary"),
                button(_("Home"), self.home_asked.emit),
            )
        )
        self._done.end()
        for screen in (ask, self._done):
            self.addWidget(screen)

    def _take(self) -> None:
        if self._talks.picked():
            self.take_asked.emit(self._talks.picked())
        else:
            self.tell(_("Pick a talk first."))

    def tell(self, text: str) -> None:
        """Say what stands in the way; nothing was written."""
        show_text(self._trouble, text)
        self._trouble_card.show()

    def show_done(self, file: Path) -> None:
        """Say where the file is."""
        self._done.show_title(
            _("Exported"),
            _("Saved as {name}. It is not encrypted: hand it over safely.").format(name=file.name),
        )
        self.setCurrentWidget(self._done)


def ask_file(parent: QWidget) -> Path | None:
    """Which file to bring in. ``None`` where somebody thought better of it."""
    name, _kind = QFileDialog.getOpenFileName(
        parent, _("Import a file"), str(Path.home()), _("Talks (*.pdf *.zip *.json *.db)")
    )
    return Path(name) if name else None


def ask_place(parent: QWidget) -> Path | None:
    """Where to put the file. The name offered says nothing of the patient."""
    name, _kind = QFileDialog.getSaveFileName(
        parent,
        _("Export"),
        str(Path.home() / _("record.zip")),
        _("Zip (*.zip)"),
    )
    return Path(name).with_suffix(".zip") if name else None
