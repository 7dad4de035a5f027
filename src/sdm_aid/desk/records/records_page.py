"""The conversations kept on this machine: find one, open it."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.top_bar import lay_under_bar, lock_and_home
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button, side_by_side
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.keyboard.type_to_find import typed_into
from sdm_aid.desk.kit.widgets.layouts import in_a_line, take_away
from sdm_aid.desk.kit.widgets.pick_one import PickOne
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.records.talk_list import TalkList
from sdm_aid.kit.language import _, ngettext
from sdm_aid.record.store.listing import Order, Sought, Standing

if TYPE_CHECKING:
    from sdm_aid.record.record import Kept

MOST = 200
"""Talks that are looked up at once."""


class RecordsPage(QWidget):
    """A list of conversations: which of them, in which order, and the list."""

    home_asked = Signal()
    lock_asked = Signal()
    sought = Signal()
    """Somebody wants other talks, or in another order; ``looked_for`` says which."""
    bring_in_asked = Signal()
    """Somebody has a file with talks in it."""
    open_asked = Signal(str)
    """The id of the talk that was just brought in, to open it."""
    compare_asked = Signal(str, str)
    """The ids of the talk that was here, and of the one from a file that says it is that one."""

    def __init__(self) -> None:
        super().__init__()
        self._standing: Standing = ""
        self._screen = Screen(64, 32)
        self._screen.show_title(_("Records"), _("Talks kept on this machine."))
        self._build_filters()
        self.talks = TalkList()
        self._nothing = words("", "soft")
        self._told = words("", "strong")
        self._ways = QVBoxLayout()
        bring_in = side_by_side(button(_("Import a file…"), self.bring_in_asked.emit))
        self._screen.add(self._find, in_a_line(self._standings, self._guide, self._order, gap=14))
        self._screen.add(self._told, self._ways, self._nothing, self.talks, bring_in)
        self.tell("")
        self._screen.end()
        ways = lock_and_home(self.lock_asked.emit, self.home_asked.emit)
        lay_under_bar(self, "SDM Aid", ways, self._screen)

    def _build_filters(self) -> None:
        self._find = Box(_("Find by name or guide"))
        self._find.make_compact()
        self._find.typed.connect(lambda _text: self.sought.emit())
        self._find.line.installEventFilter(self)
        standings = {"": _("All"), "unfinished": _("Not finished"), "finished": _("Finished")}
        shown = {key: (text, "") for key, text in standings.items()}
        self._standings = ChoiceGroup(_("Which talks"), shown)
        self._standings.chosen.connect(self._choose_standing)
        self._guide = PickOne()
        self._guide.setAccessibleName(_("Which guide"))
        self._guide.activated.connect(lambda _place: self.sought.emit())
        self._order = PickOne()
        self._order.setAccessibleName(_("In which order"))
        for order, text in _orders().items():
            self._order.addItem(text, order)
        self._order.activated.connect(lambda _place: self.sought.emit())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: from the box, Enter and the down arrow go on to the talks; Escape empties it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self.talks.take_keyboard()
                return True
            if event.key() == Qt.Key.Key_Escape and self._find.text():
                self._find.line.clear()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: letters that nothing else takes look for a talk."""
        if not typed_into(self._find, event):
            super().keyPressEvent(event)

    def show_titles(self, titles: tuple[str, ...]) -> None:
        """Offer the guides that talks were held over."""
        self._guide.clear()
        self._guide.addItem(_("All guides"), "")
        for title in titles:
            self._guide.addItem(title, title)
        self._guide.setVisible(len(titles) > 1)

    def show_standing(self, standing: Standing) -> None:
        """Show only the talks that stand so; empty for all."""
        self._standing = standing
        self._standings.show_choice(standing)

    def _choose_standing(self, key: str | None) -> None:
        self.show_standing(cast(Standing, key or ""))
        self.sought.emit()

    def show_kept(self, found: "tuple[Kept, ...]") -> None:
        """Show these conversations."""
        self.talks.show_kept(found)
        more = _("These are the first {n}. Find the others by name or guide.").format(n=MOST)
        said = ngettext("{n} talk", "{n} talks", len(found)).format(n=len(found))
        none = _("No talk found.") if self.looked_for() != Sought() else _("No talk is kept yet.")
        show_text(self._nothing, (more if len(found) == MOST else said) if found else none)

    def tell(self, text: str) -> None:
        """Say how something went."""
        show_text(self._told, text)
        while (item := self._ways.takeAt(0)) is not None:
            take_away(self._ways, item.widget())

    def offer(self, kept: str, claims: str) -> None:
        """Offer to open a talk that was just brought in, and to compare it with ``claims``."""
        ways = [button(_("Open it"), lambda: self.open_asked.emit(kept), "primary")]
        if claims:
            compare = _("Compare with the talk you had")
            ways.append(button(compare, lambda: self.compare_asked.emit(claims, kept)))
        self._ways.addWidget(side_by_side(*ways))

    def looked_for(self) -> Sought:
        """What somebody is looking for just now."""
        return Sought(
            self._find.text(),
            self._standing,
            self._guide.currentData() or "",
            cast(Order, self._order.currentData()),
        )


def _orders() -> dict[Order, str]:
    return {
        "newest": _("Newest first"),
        "oldest": _("Oldest first"),
        "name": _("By name"),
        "guide": _("By guide"),
    }
