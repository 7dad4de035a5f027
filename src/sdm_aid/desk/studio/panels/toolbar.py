"""The bar above the text: what can be shown and done, which file it is, and how it is saved."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from sdm_aid.desk.kit.top_bar import TopBar
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import Flow
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.studio import shortcuts
from sdm_aid.desk.studio.panels.split_view import (
    FORM,
    LOOK,
    PROBLEMS,
    STANDARDS,
    TEXT,
    TO_WRITE,
)
from sdm_aid.kit.language import _

PANES = (TEXT, PROBLEMS, LOOK, STANDARDS, TO_WRITE, FORM)
"""In the order of their keys, from Ctrl+1 on."""


class DeskBar(QFrame):
    """Pills for the panes, buttons for the file and the try, and three lines of words."""

    pane_toggled = Signal(str)
    home_asked = Signal()
    save_asked = Signal()
    save_as_asked = Signal()
    keys_asked = Signal()
    try_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        names = {
            TEXT: _("Text"),
            FORM: _("Form"),
            PROBLEMS: _("No problems"),
            TO_WRITE: _("All written"),
            LOOK: _("How it looks"),
            STANDARDS: _("Standards"),
        }
        self._pills = {pane: self._pill(name, pane) for pane, name in names.items()}
        save = button(_("Save"), self.save_asked.emit)
        save_as = button(_("Save as"), self.save_as_asked.emit, "quiet")
        listed = button(_("Keys"), self.keys_asked.emit, "quiet")
        home = button(_("Home"), self.home_asked.emit, "pill")
        self.try_button = button(_("Try it"), self.try_asked.emit, "primary")
        shortcuts.say_on({"save": save, "save-as": save_as})
        shortcuts.say_on({"list": listed, "try": self.try_button})
        shortcuts.say_on({f"pane-{n}": self._pills[pane] for n, pane in enumerate(PANES, 1)})
        self._file, self._told, self._here = words("", "small"), words("", "strong"), words("")
        self._file.setWordWrap(False)
        for each in (self._told, self._here):
            each.hide()
        about_file = Flow(gap=6)
        about_file.addWidget(self._file)
        for quiet in (save_as, listed):
            about_file.addWidget(quiet)
        said = QVBoxLayout()
        said.setContentsMargins(28, 0, 28, 8)
        said.setSpacing(4)
        said.addLayout(about_file)
        for each in (self._told, self._here):
            said.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        ways = [*self._pills.values(), save, home, self.try_button]
        column.addWidget(TopBar(_("Write a guide"), ways))
        column.addLayout(said)

    def show_panes(self, shown: Collection[str]) -> None:
        """Show which panes are in sight."""
        for pane, pill in self._pills.items():
            pill.setChecked(pane in shown)

    def show_count(self, pane: str, text: str) -> None:
        """Say on a pane's pill how many there are in it."""
        self._pills[pane].setText(text)
        self._pills[pane].setAccessibleName(text)

    def show_file(self, text: str) -> None:
        """Say which file it is, and whether it is saved."""
        self._file.setText(text)

    def show_here(self, text: str) -> None:
        """Say what is wrong with the line one is in, or nothing any more."""
        show_text(self._here, text)

    def tell(self, text: str) -> None:
        """Say something important, or nothing any more."""
        show_text(self._told, text)
        self.announce(text)

    def announce(self, text: str) -> None:
        """Have a screen reader say this."""
        if text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _pill(self, text: str, pane: str) -> QPushButton:
        made = button(text, lambda: self.pane_toggled.emit(pane), "pill")
        made.setCheckable(True)
        return made
