"""The locked screen: it shows nothing of anybody, and asks for the passphrase if there is one."""

from math import ceil

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.kit.language import _, ngettext

SPARE = 0.2
"""Seconds more than a wait, so that the button never opens a moment too soon."""


class LockScreen(QWidget):
    """Calm, and the same whatever it covers."""

    tried = Signal(str)
    """The passphrase somebody typed."""
    code_tried = Signal(str)
    """The recovery code somebody typed."""
    uncovered = Signal()
    """Somebody wants to see the screen again, where no passphrase is asked for."""
    left = Signal()
    """Somebody would rather not open the record now."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._by_code = False
        self._wait = 0
        self._second = QTimer(self, interval=1000, timerType=Qt.TimerType.PreciseTimer)
        self._second.timeout.connect(self._count_down)
        self._screen = Screen(64, 104)
        self._box = Box(_("Passphrase"))
        self._box.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._box.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._box.line.returnPressed.connect(self._try)
        self._told = words("", "strong")
        self._show = button(_("Show it again"), self.uncovered.emit, "primary")
        self._open = button(_("Open"), self._try, "primary")
        self._other = button("", self._change_way, "link")
        self._back = button(_("Back to the guides"), self.left.emit, "link")
        self._lay_out()

    def _lay_out(self) -> None:
        ways = in_a_line(self._show, self._open, self._other, self._back, gap=14)
        self._screen.add(self._box, self._told, ways)
        self._screen.end()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._screen)

    def show_open_to_all(self, *, saved: bool) -> None:
        """Cover the screen where there is no passphrase, and say what that means."""
        self._screen.show_title(
            _("The screen is locked. {saved}").format(saved=_told_saved(saved)),
            _("Anyone can open it. Set a passphrase in Settings to keep others out."),
        )
        self._show_only(self._show)
        self._show.setFocus()

    def ask(self, *, may_leave: bool, saved: bool) -> None:
        """Ask for the passphrase. ``may_leave``: back to the guides, with the record closed."""
        self._by_code = False
        self._screen.show_title(_("The record is locked"), "" if may_leave else _told_saved(saved))
        self._show_only(self._box, self._open, self._other, *([self._back] if may_leave else []))
        self._show_way()

    def _show_only(self, *shown: QWidget) -> None:
        for each in (self._box, self._show, self._open, self._other, self._back):
            each.setVisible(each in shown)
        self.show_wait(0)
        show_text(self._told, "")

    def _change_way(self) -> None:
        self._by_code = not self._by_code
        self._show_way()

    def _show_way(self) -> None:
        self._box.show_label(_("Recovery code") if self._by_code else _("Passphrase"))
        self._box.line.setEchoMode(
            QLineEdit.EchoMode.Normal if self._by_code else QLineEdit.EchoMode.Password
        )
        other = _("Use the passphrase") if self._by_code else _("Use the recovery code")
        self._other.setText(other)
        self._other.setAccessibleName(other)
        self._box.line.setText("")  # unlike clear(), not to be undone
        self._box.edit.setFocus()

    def _try(self) -> None:
        text = self._box.text()
        if not text or not self._open.isEnabled():
            return
        show_text(self._told, _("One moment…"))
        self.repaint()
        self._box.line.setText("")  # unlike clear(), not to be undone
        (self.code_tried if self._by_code else self.tried).emit(text)

    def show_wrong(self, told: str, wait: float) -> None:
        """Say that it did not open, and how long to wait (seconds)."""
        show_text(self._told, told)
        self.show_wait(wait)
        self._box.edit.setFocus()

    def show_wait(self, seconds: float) -> None:
        """Count down until somebody may try again."""
        self._wait = ceil(seconds + SPARE) if seconds > 0 else 0
        self._show_seconds()
        if self._wait:
            self._second.start()

    def _count_down(self) -> None:
        self._wait = max(0, self._wait - 1)
        self._show_seconds()

    def _show_seconds(self) -> None:
        if not self._wait:
            self._second.stop()
        wait = ngettext("Wait {n} second", "Wait {n} seconds", self._wait).format(n=self._wait)
        self._open.setText(wait if self._wait else _("Open"))
        self._open.setAccessibleName(self._open.text())
        self._open.setEnabled(not self._wait)


def _told_saved(saved: bool) -> str:
    """Whether everything said is on the disk, in words."""
    return _("Everything is saved.") if saved else _("Some answers are not on the disk yet.")
