"""Print and Save as PDF, for a paper that is on the screen, and how it went."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.paper import Paper
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.printing import print_plan
from sdm_aid.kit.language import _
from sdm_aid.kit.progress import StoppedByHand

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from sdm_aid.plan.paper.papers import Printed


class PrintWays:
    """Two buttons and a line of words, for whoever lays a page out."""

    def __init__(self, parent: QWidget, paper: Paper, settings: SettingsStore) -> None:
        """``parent``: over what the dialogues open; ``paper``: what is printed."""
        self._parent = parent
        self._paper = paper
        self._settings = settings
        self._name = self._file = ""
        self.told = words("", "strong")
        self.told.hide()
        self.print_button = button(_("Print"), self._print, "primary")
        self.save_button = button(_("Save as PDF"), self._save)

    def call(self, name: str, file: str) -> None:
        """What the printer's list calls the paper, and the name that is offered for its file."""
        self._name, self._file = name, file

    def show_made(self, made: "Printed | None", otherwise: str = "") -> None:
        """Show a paper and what is wrong with it; or ``otherwise``, where there is none."""
        if made is not None:
            self._paper.show_pdf(made.pdf)
        self.tell(otherwise if made is None else "\n".join(made.troubles))
        for each in (self.print_button, self.save_button):
            each.setEnabled(made is not None)

    def tell(self, text: str) -> None:
        """Say how something went."""
        show_text(self.told, text)

    def _print(self) -> None:
        printer = print_plan.ask_printer(self._parent, self._settings, self._name)
        if printer is not None:
            self.tell(self._printed_on(printer))

    def _printed_on(self, printer: "QPrinter") -> str:
        """Print, and say how it went."""
        try:
            done = print_plan.print_on(self._parent, self._paper.pdf, printer)
        except StoppedByHand as stopped:
            return _("Stopped after {n} of {m} pages.").format(n=stopped.done, m=stopped.of)
        return _("Sent to the printer.") if done else _("The printer did not answer. Try again.")

    def _save(self) -> None:
        file = print_plan.ask_file(self._parent, self._file)
        if file is None:
            return
        try:
            print_plan.save_pdf(self._paper.pdf, file)
            self.tell(_("Saved as {name}.").format(name=file.name))
        except OSError:
            self.tell(_("You cannot save there. Please choose another place."))
