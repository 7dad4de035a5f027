"""Before the visit: the prepare sheet of a guide, to print or save."""

import logging
from pathlib import Path

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
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.language import _

log = logging.getLogger(__name__)


class PreparePage(QWidget):
    """The sheet beside what one can do with it."""

    home_asked = Signal()

    def __init__(self, read: ReadGuide, data: Path | None, settings: SettingsStore) -> None:
        """``data`` is the folder where a practice's own paper may be."""
        super().__init__()
        self._data = data
        self._settings = settings
        self._read = read
        self._told = words("", "strong")
        self._told.hide()
        self._large = Tile(_("Large print"), role="chip")
        self._large.setCheckable(True)
        self._large.clicked.connect(self._draw)
        self._print_button = button(_("Print"), self._print, "primary")
        self._save_button = button(_("Save as PDF"), self._save)
        self._paper = Paper(_("The prepare sheet, as it will print"))
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

    def _ways(self) -> Screen:
        screen = Screen()
        screen.show_title(
            _("Before the visit: {guide}").format(guide=self._read.guide.title),
            _("A sheet to give or post to the patient. They fill it in at home and bring it."),
        )
        ways = in_a_line(self._print_button, self._save_button, self._large, gap=14)
        screen.add(ways, self._told)
        screen.end()
        return screen

    def _draw(self) -> None:
        from sdm_aid.plan.forms.prepare_sheet import make_sheet
        from sdm_aid.plan.paper.letterhead import (
            read_own_paper,  # what draws paper can wait until here
        )
        from sdm_aid.plan.paper.papers import printed_sheet

        sheet = make_sheet(self._read.guide, self._read.hash)
        try:
            made = printed_sheet(sheet, self._large.isChecked(), read_own_paper(self._data))
            self._paper.show_pdf(made.pdf)
            message = "\n".join(made.troubles)
        except Exception as trouble:
            log.error("The prepare sheet could not be drawn (%s).", type(trouble).__name__)
            message = _("The sheet cannot be shown. Please contact whoever looks after the guide.")
            made = None
        show_text(self._told, message)
        for each in (self._print_button, self._save_button):
            each.setEnabled(made is not None)

    def _print(self) -> None:
        printer = print_plan.ask_printer(self, self._settings, _("Prepare sheet"))
        if printer is not None:
            done = print_plan.print_pdf(self._paper.pdf, printer)
            sent = _("Sent to the printer.")
            show_text(self._told, sent if done else _("The printer did not answer. Try again."))

    def _save(self) -> None:
        file = print_plan.ask_file(self, _("prepare-{guide}.pdf").format(guide=self._read.guide.id))
        if file is None:
            return
        try:
            print_plan.save_pdf(self._paper.pdf, file)
            show_text(self._told, _("Saved as {name}.").format(name=file.name))
        except OSError:
            show_text(self._told, _("You cannot save there. Please choose another place."))
