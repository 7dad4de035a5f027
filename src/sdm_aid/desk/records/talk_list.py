"""The talks in the records, one below the other: by mouse, or by arrows and Enter."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import in_a_line, take_away
from sdm_aid.desk.kit.widgets.menu import Menu
from sdm_aid.desk.kit.widgets.screen import bring_into_sight
from sdm_aid.desk.records.talk_picker import called
from sdm_aid.desk.records.talk_tile import TalkTile
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.record.store.listing import Kept

AT_ONCE = 40
"""Talks on the screen before somebody asks for more; each is a few widgets."""

_PAGE = 8
"""Talks that Page Up and Page Down go."""


class TalkList(QWidget):
    """Only the talk that the keyboard is at is on the Tab key's way; arrows reach the others."""

    chosen = Signal(str)
    """The id of the conversation to open."""
    erase_asked = Signal(str)
    take_away_asked = Signal(str)
    compare_asked = Signal(str, str)
    """The ids of the talk that was here, and of the one from a file that says it is that one."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: tuple[Kept, ...] = ()
        self._rows: list[_Row] = []
        self._more = button(_("Show more talks"), self._show_more, "link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(in_a_line(self._more))

    def show_kept(self, found: "tuple[Kept, ...]") -> None:
        """Show these conversations, in this order."""
        for row in self._rows:
            take_away(self._column, row)
        self._kept, self._rows = found, []
        self._show_more()

    def take_keyboard(self) -> None:
        """Give the keyboard to the first talk."""
        self._go_to(0)

    def _show_more(self) -> None:
        first = len(self._rows)
        for kept in self._kept[first : first + AT_ONCE]:
            row = self._row(kept)
            self._column.insertWidget(len(self._rows), row)
            self._rows.append(row)
            row.on_tab_way(len(self._rows) == 1)
        self._more.setVisible(len(self._rows) < len(self._kept))
        if first:
            self._go_to(first)

    def _row(self, kept: "Kept") -> "_Row":
        row = _Row(kept)
        row.opened.connect(partial(self.chosen.emit, kept.id))
        row.erase_asked.connect(partial(self.erase_asked.emit, kept.id))
        row.take_away_asked.connect(partial(self.take_away_asked.emit, kept.id))
        if origin := kept.brought_in:
            row.compare_asked.connect(partial(self.compare_asked.emit, origin.claims, kept.id))
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: up and down go from talk to talk, Enter opens the one the keyboard is at."""
        here = next((n for n, row in enumerate(self._rows) if row.tile.hasFocus()), None)
        if here is None:
            super().keyPressEvent(event)
            return
        last = len(self._rows) - 1
        to = {
            Qt.Key.Key_Up: here - 1,
            Qt.Key.Key_Down: here + 1,
            Qt.Key.Key_PageUp: here - _PAGE,
            Qt.Key.Key_PageDown: here + _PAGE,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if to is not None:
            self._go_to(min(max(to, 0), last))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._rows[here].tile.click()
        else:
            super().keyPressEvent(event)

    def _go_to(self, place: int) -> None:
        if not self._rows:
            return
        for number, row in enumerate(self._rows):
            row.on_tab_way(number == place)
        self._rows[place].tile.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_sight(self._rows[place])


class _Row(QWidget):
    """One conversation: opening it, and behind “More” what is done seldom."""

    opened = Signal()
    erase_asked = Signal()
    take_away_asked = Signal()
    compare_asked = Signal()

    def __init__(self, kept: "Kept") -> None:
        super().__init__()
        self._name = called(kept)
        self._claims = kept.brought_in.claims if kept.brought_in else ""
        self.tile = TalkTile(kept)
        self.tile.clicked.connect(lambda _checked=False: self.opened.emit())
        self.more = self._button(_("More"), self._open_menu, "pill")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.tile, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)

    def on_tab_way(self, on: bool) -> None:
        """Whether Tab comes by here."""
        policy = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
        for each in (self.tile, self.more):
            each.setFocusPolicy(policy)

    def _open_menu(self) -> None:
        ways = [(_("Export…"), self.take_away_asked.emit), (_("Erase…"), self.erase_asked.emit)]
        if self._claims:
            ways.insert(0, (_("Compare…"), self.compare_asked.emit))
        menu = Menu(self.window(), self.more, self.more.accessibleName())
        menu.closed.connect(menu.deleteLater)
        for text, wanted in ways:
            item = self._button(text, menu.close_list, "item")
            item.clicked.connect(wanted)
            menu.column.addWidget(item)
        menu.open_list()

    def _button(self, text: str, pressed: Callable[[], None], role: str = "") -> QPushButton:
        made = button(text, pressed, role)
        made.setAccessibleName(_("{what} {talk}").format(what=text, talk=self._name))
        return made
