"""A choice on the first screen: its name, and a way to set it aside with a reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps.people import People
from sdm_aid.conversation.steps.what_we_could_do import SetAside
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import Flow, layout_of
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.guide.model.guide import Option
from sdm_aid.kit.language import _


class ChoiceCard(QFrame):
    """One choice to talk about. Which one may change: cards keep their places."""

    set_aside = Signal(str, str)
    """The choice's id, and why it does not suit."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.option = ""
        self._form: _WhyNot | None = None
        self._name = words("", "h2")
        self._short = words("", "fine")
        self.link = button(_("Set aside…"), self._ask_why, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 8)
        column.setSpacing(4)
        column.addWidget(self._name)
        column.addWidget(self._short)
        column.addStretch(1)
        line = Flow()
        line.spring()
        line.addWidget(self.link)
        column.addLayout(line)

    def show_option(self, option: Option, stays_because: str | None) -> None:
        """Show a choice, and where it cannot be set aside, why (for those who hear it)."""
        if option.id != self.option:
            self.fold()
        self.option = option.id
        self._name.setText(option.name)
        self._short.setText(option.short)
        self.setAccessibleName(option.name)
        self.setAccessibleDescription(stays_because or "")
        self.link.setAccessibleDescription(option.name)
        if stays_because:
            self.fold()
        self.link.setVisible(stays_because is None and not self._asking())

    def fold(self) -> None:
        """Put the question why away, with what was written in it."""
        if self._form is not None:
            self._form.begin()
            self._form.hide()
            self.link.show()

    def _asking(self) -> bool:
        return self._form is not None and not self._form.isHidden()

    def _ask_why(self) -> None:
        if self._form is None:
            self._form = _WhyNot()
            self._form.given.connect(lambda reason: self.set_aside.emit(self.option, reason))
            self._form.left.connect(self._leave)
            layout_of(self).addWidget(self._form)
            self._form.follow(self.link)
        self._form.show()
        self._form.begin()
        self._form.box.edit.setFocus()
        self.link.hide()

    def _leave(self) -> None:
        self.fold()
        self.link.setFocus()


class _WhyNot(QWidget):
    """Why a choice does not suit: without words nothing is set aside."""

    given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box = Box(_("Why does it not suit?"), 2)
        self._missing = words("", "strong")
        self._answers = (
            button(_("Set aside"), self._give),
            button(_("Keep it"), self.left.emit, "link"),
        )
        answers = Flow()
        for answer in self._answers:
            answers.addWidget(answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(8)
        column.addWidget(self.box)
        column.addWidget(self._missing)
        column.addLayout(answers)

    def follow(self, before: QWidget) -> None:
        """Have the Tab key come here after ``before``; what is made late would come last."""
        for each in (self.box.edit, *self._answers):
            QWidget.setTabOrder(before, each)
            before = each

    def begin(self) -> None:
        """Empty, as something new begins."""
        self.box.empty()
        self._say("")

    def _give(self) -> None:
        reason = self.box.text().strip()
        if reason:
            self.given.emit(reason)
        else:
            self._say(_("Please say why. The reason is printed."))
            self.box.edit.setFocus()

    def _say(self, missing: str) -> None:
        show_text(self._missing, missing)
        self.box.edit.setAccessibleDescription(missing)


class FoldedCard(QFrame):
    """A choice that was set aside: by whom, why, and the way back."""

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
