"""One choice over the whole page: what it is, keeping it beside the others, setting it aside."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.steps import what_we_could_do
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import Columns, in_a_line, take_away
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.pages.what_we_could_do.more_about import described
from sdm_aid.desk.pages.what_we_could_do.set_aside import WhyNot
from sdm_aid.guide.model.guide import Option
from sdm_aid.kit.language import _


class ChoiceScreen(QWidget):
    """The choice in front. One widget for every choice: filled anew with the one asked for."""

    back = Signal()
    set_aside = Signal(str, str)
    """The choice's id, and why it does not suit."""

    def __init__(self) -> None:
        super().__init__()
        self._option = ""
        self._back = button(_("Back to the choices"), self.back.emit)
        self._aside = button(_("Set aside…"), self._ask_why, "link")
        self._stays = words("", "small")
        self._why = WhyNot()
        self._why.given.connect(lambda reason: self.set_aside.emit(self._option, reason))
        self._why.left.connect(self._leave)
        self._why.hide()
        self._inside = QVBoxLayout()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.back.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(in_a_line(self._back))
        column.addLayout(self._inside)
        for each in (self._stays, in_a_line(self._aside), self._why):  # last: it opens
            column.addWidget(each)

    def show_option(self, view: View, option: Option) -> None:
        """Show a choice as it is now."""
        if option.id != self._option:
            self._option = option.id
            self._leave()
            self._fill(option)
        stays = what_we_could_do.stays_because(view.guide, view.state, option.id)
        show_text(self._stays, stays or "")
        self._aside.setAccessibleDescription(option.name)
        if stays:
            self._why.hide()
        self._aside.setVisible(stays is None and self._why.isHidden())

    def _fill(self, option: Option) -> None:
        while (item := self._inside.itemAt(0)) is not None:
            take_away(self._inside, item.widget())
        boxes = QWidget()
        columns = Columns(narrowest=320, most=3)
        boxes.setLayout(columns)
        for heading, lines in described(option):
            lines_shown = [words(line, "body") for line in lines]
            columns.addWidget(card(words(heading, "label"), *lines_shown))
        self._inside.addWidget(boxes)

    def _ask_why(self) -> None:
        self._aside.hide()
        self._why.show()
        self._why.begin()

    def _leave(self) -> None:
        had_it = self._why.isVisible()
        self._why.hide()
        self._aside.show()
        if had_it:
            self._aside.setFocus()

    def take_keyboard(self) -> None:
        """Have the keyboard on the way back."""
        self._back.setFocus()
