"""The talks that wait at home: guide, step and day, and the way back into each."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sdm_aid.desk.home.stopped import MOST, Stopped
from sdm_aid.desk.kit.moments import day_and_time
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import take_away
from sdm_aid.desk.kit.widgets.words import rule, show_text, words
from sdm_aid.kit.language import _

_SOON = Stopped("", "…", datetime.min.replace(tzinfo=UTC), 0, 0)
"""Stands for a talk that is not known yet."""


class CarryOn(QFrame):
    """One line for each talk; no name, so that the next patient may see it."""

    pressed = Signal(str)
    """The id of the talk to carry on."""
    put_away = Signal(str)
    """The id of the talk that is not to be offered any more."""
    all_asked = Signal()
    """Somebody wants to see every talk that is not finished."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 14)
        self._column.setSpacing(8)
        self._column.addWidget(words(_("Carry on where you stopped"), "strong"))
        self._told = words("", "strong")
        self._more = button(_("See all that are not finished"), self.all_asked.emit, "link")
        self._no_names = words(
            _("Everything is saved. No name is shown until you open it."), "small"
        )
        foot = QHBoxLayout()
        foot.addWidget(self._no_names, 1)
        foot.addWidget(self._more)
        self._column.addWidget(self._told)
        self._column.addLayout(foot)
        self.show_stopped(())

    def reserve(self, lines: int) -> None:
        """Keep the room of so many talks while the record is being opened.

        So the guides below do not move under a finger once it is open.
        """
        self.show_stopped([_SOON] * lines)
        for line in self._lines:
            line.setEnabled(False)

    def show_stopped(self, stopped: Sequence[Stopped], told: str = "") -> None:
        """Offer these, and say what became of one (``told``); nothing is in sight without both."""
        had_keyboard = self.isAncestorOf(QApplication.focusWidget() or self)
        for line in self._lines:
            take_away(self._column, line)
        offered = stopped[:MOST]
        self._lines = [self._line(each, first=place == 0) for place, each in enumerate(offered)]
        for place, line in enumerate(self._lines):
            self._column.insertWidget(1 + place, line)
        show_text(self._told, told)
        self._more.setVisible(len(stopped) > MOST)
        self._no_names.setVisible(bool(stopped) and not any(each.who for each in stopped))
        self.setVisible(bool(stopped) or bool(told))
        if had_keyboard and self._lines:
            first = self._lines[0].findChildren(QPushButton)
            first[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, stopped: Stopped, *, first: bool) -> QWidget:
        what = summary(stopped)
        carry_on = self._way(_("Carry on"), self.pressed.emit, stopped, "primary" if first else "")
        if first:
            carry_on.setAccessibleName(_("Carry on"))
            carry_on.setAccessibleDescription(what)
        away = self._way(_("Put away"), self.put_away.emit, stopped, "pill")
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(words(what))
        if stopped.mark:
            said.addWidget(words(stopped.mark, "small"))
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        if not first:
            column.addWidget(rule())
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addLayout(said, 1)
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(carry_on, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        return line

    def _way(
        self, text: str, act: Callable[[str], None], stopped: Stopped, role: str
    ) -> QPushButton:
        made = button(text, partial(act, stopped.id), role)
        made.setAccessibleName(_("{what}: {talk}").format(what=text, talk=summary(stopped)))
        return made


def summary(stopped: Stopped) -> str:
    """A talk in a line: the guide, the day and the step."""
    if stopped is _SOON:
        return _("One moment…")
    when = day_and_time(stopped.when)
    parts = [stopped.who, stopped.title, when]
    if stopped.step:
        at = _("step {step} of {steps}").format(step=stopped.step, steps=stopped.steps)
        parts.append(at)
    return " · ".join(filter(None, parts))
