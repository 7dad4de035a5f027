"""What is needed now and then in a talk: text size, second screen, lock, keys, stop."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sdm_aid.conversation.steps.route import short
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.menu import Menu
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.talk.bars.who_is_here import who_is_here
from sdm_aid.desk.talk.read_aloud import may_have_voice
from sdm_aid.kit.language import _


class More(QObject):
    """What is in the menu of the header."""

    smaller = Signal()
    larger = Signal()
    read_asked = Signal()
    second_screen_asked = Signal()
    alone_toggled = Signal(bool)
    """Whether the patient wants some time without the companion."""
    short_way_toggled = Signal(bool)
    keys_asked = Signal()
    lock_asked = Signal()
    home_words_asked = Signal()
    """The patient has a file with what they wrote at home."""
    stop_asked = Signal()
    closed = Signal()

    def __init__(self, over: QWidget, under: QPushButton) -> None:
        """``over``: what it lies over; ``under``: the button it hangs from."""
        super().__init__(over)
        self._away = self._short = False
        self._menu = Menu(over, under, _("More"))
        self._menu.closed.connect(self.closed)
        self.open_list = self._menu.open_list
        self.close_list = self._menu.close_list
        self._build()

    def _build(self) -> None:
        self._here = words("", "item")
        self._read = self._item(_("Read aloud"), self.read_asked.emit)
        self._alone = self._item("", lambda: self.alone_toggled.emit(not self._away))
        self._route = self._item("", lambda: self.short_way_toggled.emit(not self._short))
        items = (
            *(self._read, self._item(_("Second screen"), self.second_screen_asked.emit)),
            *(self._alone, self._route, self._item(_("Keys"), self.keys_asked.emit)),
            self._item(_("Bring in words from home"), self.home_words_asked.emit),
            *(self._item(_("Lock"), self.lock_asked.emit),),
            self._item(_("Stop for today"), self.stop_asked.emit),
        )
        self._menu.column.addWidget(self._here)
        self._menu.column.addLayout(self._text_size())
        for item in items:
            self._menu.column.addWidget(item)
        self._menu.column.addStretch(1)

    def _text_size(self) -> QHBoxLayout:
        """Stays open as it is used: the right size takes a few taps."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        name = words(_("Text size"), "item")
        name.setWordWrap(False)
        row.addWidget(name, 1)
        for text, called, wanted in (
            (_("A–"), _("Smaller text"), self.smaller),
            (_("A+"), _("Larger text"), self.larger),
        ):
            size = button(text, wanted.emit, "tool")
            size.setProperty("shape", "round")
            size.setAccessibleName(called)
            row.addWidget(size)
        return row

    def _item(self, text: str, wanted: object) -> QPushButton:
        """What does one thing; the list goes first, so that what comes is seen."""
        made = button(text, self.close_list, "item")
        made.clicked.connect(wanted)
        return made

    def show_view(self, view: View) -> None:
        """Offer what there is just now."""
        names = view.people
        show_text(self._here, next(iter(who_is_here(view)), ""))
        self._away, self._short = names.companion_away, short(view.state)
        text = _("{companion} comes back") if self._away else _("Some time without {companion}")
        route = _("Show all the steps") if self._short else _("Short on time")
        for item, says in (
            (self._alone, text.format(companion=names.companion)),
            (self._route, route),
        ):
            item.setText(says)
            item.setAccessibleName(says)
        self._alone.setVisible(bool(names.companion))
        self._read.setVisible(may_have_voice())
