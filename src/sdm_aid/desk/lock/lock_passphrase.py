"""Choosing a passphrase, changing it, or doing without one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.kit.language import _
from sdm_aid.record.keys.passphrase import LEAST_LETTERS


class PassphrasePage(QWidget):
    """Asks for the passphrase there is, for a new one twice, or for both."""

    given = Signal(str, str)
    """The passphrase there is, and the new one; empty where it was not asked for."""
    left = Signal()

    def __init__(self, title: str, lead: str, *, asks_old: bool, asks_new: bool, do: str) -> None:
        """``do``: what the button says."""
        super().__init__()
        self.setObjectName("page")
        self._old, self._new, self._again = (
            _secret_box(_("The passphrase there is now")),
            _secret_box(_("New passphrase")),
            _secret_box(_("The same once more")),
        )
        self._asks_old, self._asks_new = asks_old, asks_new
        self._told = words("", "strong")
        self._screen = Screen(64, 72)
        self._screen.show_title(title, lead)
        self._see = button(_("Show the letters"), self._show_letters, "pill")
        self._see.setCheckable(True)
        ways = in_a_line(
            button(do, self._give, "primary"), button(_("Back"), self.left.emit, "link"), gap=14
        )
        self._screen.add(*self._boxes(), in_a_line(self._see), self._told, ways)
        self._screen.end()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._screen)
        for box in self._boxes():
            box.line.returnPressed.connect(self._give)

    def begin(self) -> None:
        """Give the keyboard to the first box."""
        self._boxes()[0].edit.setFocus()

    def show_problem(self, text: str) -> None:
        """Say what stands in the way."""
        show_text(self._told, text)

    def show_refused(self, text: str) -> None:
        """Say that the passphrase there is was another one, and ask for it again."""
        self.show_problem(text)
        self._old.line.setText("")
        self._boxes()[0].edit.setFocus()

    def _boxes(self) -> list[Box]:
        old = [self._old] if self._asks_old else []
        return old + ([self._new, self._again] if self._asks_new else [])

    def _show_letters(self) -> None:
        seen = self._see.isChecked()
        for box in self._boxes():
            box.line.setEchoMode(QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password)

    def _give(self) -> None:
        problem = self._problem()
        if problem:
            self.show_problem(problem)
            return
        self.show_problem(_("One moment…"))
        self.repaint()
        self.given.emit(self._old.text(), self._new.text())

    def _problem(self) -> str:
        if self._asks_old and not self._old.text():
            return _("Type the passphrase there is now.")
        if self._asks_new and len(self._new.text()) < LEAST_LETTERS:
            return _("Make it longer: at least {n} letters.").format(n=LEAST_LETTERS)
        if self._asks_new and self._new.text() != self._again.text():
            return _("The two are not the same. Type the new one again.")
        return ""


def _secret_box(label: str) -> Box:
    box = Box(label)
    box.line.setEchoMode(QLineEdit.EchoMode.Password)
    box.edit.setInputMethodHints(
        Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
    )
    return box
