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
from sdm_aid.desk.printing.print_ways import PrintWays
from sdm_aid.kit.language import _

if TYPE_CHECKING:
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
        self._large = Tile(_("Large print"), role="chip")
        self._large.setCheckable(True)
        self._large.clicked.connect(self._draw)
        self._paper = Paper(sheet.paper)
        self._prints = PrintWays(self, self._paper, settings)
        self._prints.call(sheet.name, sheet.file)
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
        self._prints.tell(text)

    def more_ways(self) -> tuple[QWidget, ...]:
        """What else one can do with it, under the ways to print and save it."""
        return ()

    def _ways(self) -> Screen:
        screen = Screen()
        screen.show_title(self._sheet.title, self._sheet.lead)
        prints = self._prints
        ways = in_a_line(prints.print_button, prints.save_button, self._large, gap=14)
        screen.add(ways, prints.told, *self.more_ways())
        screen.end()
        return screen

    def _draw(self) -> None:
        try:
            self._prints.show_made(self._sheet.make(self._large.isChecked()))
        except Exception as trouble:
            log.error("A sheet could not be drawn (%s).", type(trouble).__name__)
            self._prints.show_made(None, self._sheet.broken)
