"""The conversations kept on this machine: find one, open it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.home import Top, ago
from sdm_aid.desk.widgets.buttons import Tile, button
from sdm_aid.desk.widgets.fields import Box
from sdm_aid.desk.widgets.screen import Screen
from sdm_aid.desk.widgets.words import show_text, words
from sdm_aid.language import _

if TYPE_CHECKING:
    from sdm_aid.record.record import Kept


class RecordsPage(QWidget):
    """A list of conversations, newest first."""

    home_asked = Signal()
    find_asked = Signal(str)
    chosen = Signal(str)
    """The id of the conversation to open."""

    def __init__(self) -> None:
        super().__init__()
        self._screen = Screen(64, 40)
        self._screen.show_title(_("Records"), _("Talks kept on this machine."))
        self._find = Box(_("Find by name or guide"))
        self._find.typed.connect(self.find_asked)
        self._nothing = words("", "soft")
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._screen.add(self._find, self._nothing, self._list)
        self._screen.end()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Top("SDM Aid", [button(_("Home"), self.home_asked.emit, "pill")]))
        column.addWidget(self._screen, 1)

    def show_kept(self, found: "tuple[Kept, ...]") -> None:
        """Show these conversations."""
        while (item := self._list.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for kept in found:
            self._list.addWidget(self._tile(kept))
        show_text(self._nothing, "" if found else _("No conversation found."))

    def _tile(self, kept: "Kept") -> Tile:
        title = (
            _("{patient}: {title}").format(patient=kept.patient, title=kept.title)
            if kept.patient
            else kept.title
        )
        state = _("Finished") if kept.finished else _("Not finished")
        tile = Tile(title, _("{state}, {when}").format(state=state, when=ago(kept.last_touched)))
        tile.clicked.connect(lambda: self.chosen.emit(kept.id))
        return tile
