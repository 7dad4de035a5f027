"""The conversations kept on this machine: find one, open it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sdm_aid.desk.kit.moments import ago
from sdm_aid.desk.kit.top_bar import lay_under_bar
from sdm_aid.desk.kit.widgets.buttons import Tile, button, side_by_side
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.records.talk_picker import called, mark
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.record.record import Kept


class RecordsPage(QWidget):
    """A list of conversations, newest first."""

    home_asked = Signal()
    lock_asked = Signal()
    find_asked = Signal(str)
    chosen = Signal(str)
    """The id of the conversation to open."""
    erase_asked = Signal(str)
    take_away_asked = Signal(str)
    compare_asked = Signal(str, str)
    """The ids of the talk that was here, and of the one from a file that says it is that one."""
    bring_in_asked = Signal()
    """Somebody has a file with talks in it."""

    def __init__(self) -> None:
        super().__init__()
        self._screen = Screen(64, 40)
        self._screen.show_title(_("Records"), _("Talks kept on this machine."))
        self._find = Box(_("Find by name or guide"))
        self._find.typed.connect(self.find_asked)
        self._nothing = words("", "soft")
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._told = words("", "strong")
        self._ways = QVBoxLayout()
        bring_in = side_by_side(button(_("Bring in a file…"), self.bring_in_asked.emit))
        self._screen.add(self._find, self._told, self._ways, self._nothing, self._list, bring_in)
        self.tell("")
        self._screen.end()
        ways = [
            button(_("Lock"), self.lock_asked.emit, "pill"),
            button(_("Home"), self.home_asked.emit, "pill"),
        ]
        lay_under_bar(self, "SDM Aid", ways, self._screen)

    def show_kept(self, found: "tuple[Kept, ...]") -> None:
        """Show these conversations."""
        while (item := self._list.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for kept in found:
            self._list.addWidget(self._row(kept))
        show_text(self._nothing, "" if found else _("No conversation found."))

    def tell(self, text: str) -> None:
        """Say how something went."""
        show_text(self._told, text)
        while (item := self._ways.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def offer(self, kept: str, claims: str) -> None:
        """Offer to open a talk that was just brought in, and to compare it with ``claims``."""
        ways = [button(_("Open it"), lambda: self.chosen.emit(kept), "primary")]
        if claims:
            compare = _("Compare with the talk that was here")
            ways.append(button(compare, lambda: self.compare_asked.emit(claims, kept)))
        self._ways.addWidget(side_by_side(*ways))

    def looked_for(self) -> str:
        """What somebody is looking for just now."""
        return self._find.text()

    def _row(self, kept: "Kept") -> "_Row":
        row = _Row(kept)
        row.tile.clicked.connect(lambda: self.chosen.emit(kept.id))
        row.erase.clicked.connect(lambda: self.erase_asked.emit(kept.id))
        row.take_away.clicked.connect(lambda: self.take_away_asked.emit(kept.id))
        if origin := kept.brought_in:
            row.compare.clicked.connect(lambda: self.compare_asked.emit(origin.claims, kept.id))
        return row


class _Row(QWidget):
    """One conversation: opening it, and behind “More” what is done seldom."""

    def __init__(self, kept: "Kept") -> None:
        super().__init__()
        name = called(kept)
        state = _("Finished") if kept.finished else _("Not finished")
        about = _("{state}, {when}").format(state=state, when=ago(kept.last_touched))
        self.tile = Tile(name, f"{about}\n{mark(kept)}" if kept.brought_in else about)
        self.more = self._button(_("More"), name, "pill")
        self.more.setCheckable(True)
        self.take_away = self._button(_("Take away…"), name)
        self.erase = self._button(_("Erase…"), name)
        self.compare = self._button(_("Compare…"), name)
        claims = kept.brought_in.claims if kept.brought_in else ""
        self._ways = side_by_side(*([self.compare] if claims else []), self.take_away, self.erase)
        self._ways.hide()
        self.more.toggled.connect(self._ways.setVisible)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self.tile, 1)
        top.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self._ways)

    def _button(self, text: str, name: str, role: str = "") -> QPushButton:
        made = button(text, lambda: None, role)
        made.setAccessibleName(_("{what} {talk}").format(what=text, talk=name))
        return made
