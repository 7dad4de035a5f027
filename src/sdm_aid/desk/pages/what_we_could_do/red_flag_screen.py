"""Signs that this talk should stop for another one: over the whole page, and as a notice."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.conversation.steps import what_we_could_do
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import Tile, button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import Columns, Flow, layout_of, take_away
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.guide.model.guide import RedFlag
from sdm_aid.kit.language import _


def stop_words() -> str:
    """What is said when a sign is there today."""
    return _("Stop here. This needs another talk first.")


class StopNotice(QFrame):
    """What to do instead of this talk, for each sign that is there today. Else it is away."""

    def __init__(self, heading: str, large: str) -> None:
        """``heading``: said above, empty for nothing; ``large``: the role of what to do."""
        super().__init__()
        self.setProperty("role", "notice")
        self._heading = heading
        self._large = large
        self._raised: tuple[RedFlag, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 18, 24, 20)
        self._column.setSpacing(8)
        self.hide()

    def show_raised(self, raised: tuple[RedFlag, ...]) -> None:
        """Show what to do about these signs."""
        if raised == self._raised:
            return
        self._raised = raised
        while (item := self._column.itemAt(0)) is not None:
            take_away(self._column, item.widget())
        if self._heading:
            self._column.addWidget(words(self._heading, "h2"))
        for flag in raised:
            self._column.addWidget(words(flag.do, self._large))
            self._column.addWidget(words(flag.sign, "small"))
        self.setVisible(bool(raised))


class RedFlagScreen(QWidget):
    """Every sign with what to do instead, and whether it is there today.

    Once one is, what to do about it fills the page: nothing moves under the finger that raised it.
    """

    back = Signal()
    said = Signal(str, object)

    def __init__(self, flags: Sequence[RedFlag]) -> None:
        super().__init__()
        self._stop = StopNotice("", "h1")
        self._today: dict[str, Tile] = {}
        self._back = button(_("Back to the choices"), self.back.emit)
        self._others = button(_("All signs"), self.show_list, "link")
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.back.emit)
        way = Flow()
        way.addWidget(self._back)
        way.addWidget(self._others)
        self._list = QWidget()
        signs = Columns(narrowest=380, most=3)
        self._list.setLayout(signs)
        for flag in flags:
            signs.addWidget(self._sign(flag))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(way)
        column.addWidget(self._stop)
        column.addWidget(self._list)
        self._face(self._list)

    def _sign(self, flag: RedFlag) -> QFrame:
        today = Tile(_("Yes, this is happening now"))
        today.of(flag.sign)
        today.setCheckable(True)
        today.clicked.connect(lambda is_so: self._tell(flag.id, is_so))
        self._today[flag.id] = today
        instead = words(_("What to do instead"), "label")
        made = card(words(flag.sign, "strong"), instead, words(flag.do))
        layout_of(made).addWidget(today)
        return made

    def _tell(self, flag_id: str, is_so: bool) -> None:
        self.said.emit(what_we_could_do.red_flag_field(flag_id), True if is_so else None)
        if is_so:
            self._face(self._stop)
            self._back.setFocus()

    def show_list(self) -> None:
        """Show every sign, those that are there today marked."""
        self._face(self._list)
        self._back.setFocus()

    def _face(self, face: QWidget) -> None:
        self._stop.setVisible(face is self._stop)
        self._list.setVisible(face is self._list)
        self._others.setVisible(face is self._stop)

    def show_view(self, view: View) -> None:
        """Show which signs are there today."""
        raised = what_we_could_do.raised(view.guide, view.state)
        stopping = not self._stop.isHidden()
        self._stop.show_raised(raised)
        self._face(self._stop if raised and stopping else self._list)
        for key, today in self._today.items():
            is_so = any(flag.id == key for flag in raised)
            today.setChecked(is_so)
            today.show_words(_("Yes, this is happening now"), "", "✓" if is_so else "")
