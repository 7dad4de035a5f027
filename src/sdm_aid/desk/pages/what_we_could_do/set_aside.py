"""Setting a choice aside: asking why, and the choices that were, each with its way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps import what_we_could_do
from sdm_aid.conversation.steps.people import People
from sdm_aid.conversation.steps.what_we_could_do import SetAside
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import Flow
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.kit.language import _


class WhyNot(QWidget):
    """Why a choice does not suit: without words nothing is set aside."""

    given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._box = Box(_("Why does it not suit?"), 2)
        self._missing = words("", "strong")
        answers = Flow()
        answers.addWidget(button(_("Set aside"), self._give))
        answers.addWidget(button(_("Keep it"), self.left.emit, "link"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(8)
        column.addWidget(self._box)
        column.addWidget(self._missing)
        column.addLayout(answers)

    def begin(self) -> None:
        """Empty, with the keyboard in the box."""
        self._box.empty()
        self._say("")
        self._box.edit.setFocus()

    def _give(self) -> None:
        reason = self._box.text().strip()
        if reason:
            self.given.emit(reason)
        else:
            self._say(_("Please say why. The reason is printed."))
            self._box.edit.setFocus()

    def _say(self, missing: str) -> None:
        show_text(self._missing, missing)
        self._box.edit.setAccessibleDescription(missing)


class AsideCards(QWidget):
    """The choices that were set aside: by whom, why, and the way back."""

    brought_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[_Card] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_view(self, view: View) -> None:
        """Show those that are set aside now."""
        aside = what_we_could_do.set_aside(view.guide, view.state)
        while len(self._cards) < len(aside):
            self._add()
        for place, made in enumerate(self._cards):
            if place < len(aside):
                made.show_aside(aside[place], view.people)
            made.setVisible(place < len(aside))
        self.setVisible(bool(aside))

    def take_keyboard(self, option: str) -> None:
        """Have the keyboard on the way back of a choice."""
        for made in self._cards:
            if made.option == option and not made.isHidden():
                made.back.setFocus()

    def _add(self) -> None:
        made = _Card()
        made.brought_back.connect(self.brought_back)
        self._cards.append(made)
        self._column.addWidget(made)


class _Card(QFrame):
    brought_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.option = ""
        self._name = words("", "strong")
        self._said = words("", "fine")
        self.back = button(_("Bring it back"), lambda: self.brought_back.emit(self.option))
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._name)
        said.addWidget(self._said)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 18, 10)
        row.addLayout(said, 1)
        row.addWidget(self.back)

    def show_aside(self, aside: SetAside, people: People) -> None:
        """Show which choice it is, and who said why."""
        self.option = aside.option.id
        self._name.setText(aside.option.name)
        self._said.setText(_said(aside, people))
        self.back.setAccessibleDescription(aside.option.name)


def _said(aside: SetAside, people: People) -> str:
    if aside.voice is Voice.TOGETHER:
        return _("Set aside together: {reason}").format(reason=aside.reason)
    name = people.name_of(aside.voice)
    return _("Set aside by {name}: {reason}").format(name=name, reason=aside.reason)
