"""A sheet that nothing was said on, to print or save: beside it, what one can do with it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.kit.top_bar import TopBar
from sdm_aid.desk.kit.widgets.buttons import Tile, button
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.paper import Paper
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.printing import print_plan
from sdm_aid.kit.language import _
from sdm_aid.kit.progress import StoppedByHand

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from sdm_aid.plan.paper.papers import Printed

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its words on the screen, its file's name, and how it is made."""

    title: str
    lead: str
    paper: str
    """What the picture of it is called."""
    name: str
    """What the printer's list calls it."""
    file: str
    make: "Callable[[bool], Printed]"
    """Makes it, in large print where that is asked."""
    broken: str
    """What is said where it cannot be made."""


class SheetPage(QWidget):
    """The sheet beside what one can do with it."""

    home_asked = Signal()

    def __init__(self, sheet: Sheet, settings: SettingsStore) -> None:
        super().__init__()
        self._sheet = sheet
        self._settings = settings
        self._told = words("", "strong")
        self._told.hide()
        self._large = Tile(_("Large print"), role="chip")
        self._large.setCheckable(True)
        self._large.clicked.connect(self._draw)
        self._print_button = button(_("Print"), self._print, "primary")
        self._save_button = button(_("Save as PDF"), self._save)
        self._paper = Paper(sheet.paper)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._ways(), 1)
        row.addWidget(self._paper, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TopBar("SDM Aid", [button(_("Home"), self.home_asked.emit, "pill")]))
        column.addLayout(row, 1)
        self._draw()

    def tell(self, text: str) -> None:
        """Say how something went."""
        show_text(self._told, text)

    def more_ways(self) -> tuple[QWidget, ...]:
        """What else one can do with it, under the ways to print and save it."""
        return ()

    def _ways(self) -> Screen:
        screen = Screen()
        screen.show_title(self._sheet.title, self._sheet.lead)
        ways = in_a_line(self._print_button, self._save_button, self._large, gap=14)
        screen.add(ways, self._told, *self.more_ways())
        screen.end()
        return screen

    def _draw(self) -> None:
        try:
            made = self._sheet.make(self._large.isChecked())
            self._paper.show_pdf(made.pdf)
            message = "\n".join(made.troubles)
        except Exception as trouble:
            log.error("A sheet could not be drawn (%s).", type(trouble).__name__)
            message = self._sheet.broken
            made = None
        show_text(self._told, message)
        for each in (self._print_button, self._save_button):
            each.setEnabled(made is not None)

    def _print(self) -> None:
        printer = print_plan.ask_printer(self, self._settings, self._sheet.name)
        if printer is not None:
            show_text(self._told, self._printed_on(printer))

    def _printed_on(self, printer: "QPrinter") -> str:
        """Print, and say how it went."""
        try:
            done = print_plan.print_on(self, self._paper.pdf, printer)
        except StoppedByHand as stopped:
            return _("Stopped after {n} of {m} pages.").format(n=stopped.done, m=stopped.of)
        return _("Sent to the printer.") if done else _("The printer did not answer. Try again.")

    def _save(self) -> None:
        file = print_plan.ask_file(self, self._sheet.file)
        if file is None:
            return
        try:
            print_plan.save_pdf(self._paper.pdf, file)
            show_text(self._told, _("Saved as {name}.").format(name=file.name))
        except OSError:
            show_text(self._told, _("You cannot save there. Please choose another place."))
