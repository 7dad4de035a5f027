"""The talks that wait at home: guide, step and day, and the way back into each."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

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
    put_back = Signal(str)
    """The id of the talk that was put away a moment ago and is to be offered again."""
    all_asked = Signal()
    """Somebody wants to see every talk that is not finished."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._lines: list[_Line] = []
        self._more = button(_("See all that are not finished"), self.all_asked.emit, "link")
        self._no_names = words(
            _("Everything is saved. No name is shown until you open it."), "small"
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 14)
        self._column.setSpacing(8)
        self._column.addWidget(words(_("Carry on where you stopped"), "strong", heading=True))
        foot = QHBoxLayout()
        foot.addWidget(self._no_names, 1)
        foot.addWidget(self._more)
        self._column.addLayout(foot)
        self.show_stopped(())

    def reserve(self, lines: int) -> None:
        """Keep the room of so many talks while the record is being opened.

        So the guides below do not move under a finger once it is open.
        """
        self.show_stopped([_SOON] * lines)
        for line in self._lines:
            line.setEnabled(False)

    def show_stopped(self, stopped: Sequence[Stopped]) -> None:
        """Offer these; nothing is in sight where there are none."""
        for line in self._lines:
            take_away(self._column, line)
        self._lines = [
            self._line(each, first=place == 0) for place, each in enumerate(stopped[:MOST])
        ]
        for place, line in enumerate(self._lines, start=1):
            self._column.insertWidget(place, line)
        self._more.setVisible(len(stopped) > MOST)
        self._no_names.setVisible(not any(each.who for each in stopped))
        self.setVisible(bool(stopped))

    def show_put_away(self, talk: str, told: str, *, away: bool) -> None:
        """Say in a talk's own line what became of it, so that no other line moves.

        ``away``: whether it was put away, and can be taken back; else it stays as it was.
        """
        for line in self._lines:
            if line.talk == talk:
                line.show_put_away(told, away=away)

    def _line(self, stopped: Stopped, *, first: bool) -> "_Line":
        line = _Line(stopped, first=first)
        line.pressed.connect(lambda: self.pressed.emit(stopped.id))
        line.put_away.connect(lambda: self.put_away.emit(stopped.id))
        line.put_back.connect(lambda: self.put_back.emit(stopped.id))
        return line


class _Line(QWidget):
    """One talk."""

    pressed = Signal()
    put_away = Signal()
    put_back = Signal()

    def __init__(self, stopped: Stopped, *, first: bool) -> None:
        super().__init__()
        self.talk = stopped.id
        what = summary(stopped)
        self._what = words(what)
        self._mark = words(stopped.mark, "small")
        show_text(self._mark, stopped.mark)
        carry_on = _("Carry on")
        self._carry_on = _way(carry_on, what, self.pressed.emit, "primary" if first else "")
        if first:
            self._carry_on.setAccessibleName(carry_on)
            self._carry_on.setAccessibleDescription(what)
        self._away = _way(_("Put away"), what, self.put_away.emit, "pill")
        self._back = _way(_("Bring it back"), what, self.put_back.emit, "pill")
        self._back.hide()
        for each in (self._carry_on, self._away):
            policy = each.sizePolicy()
            policy.setRetainSizeWhenHidden(each is self._carry_on)
            each.setSizePolicy(policy)
        self._lay_out(first=first)

    def _lay_out(self, *, first: bool) -> None:
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._what)
        said.addWidget(self._mark)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addLayout(said, 1)
        for each in (self._away, self._back, self._carry_on):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if not first:
            column.addWidget(rule())
        column.addLayout(row)

    def show_put_away(self, told: str, *, away: bool) -> None:
        """Say what became of it, with a way back."""
        had_keyboard = self._away.hasFocus()
        self._what.setText(told)
        self._carry_on.setVisible(not away)
        self._away.setVisible(not away)
        self._back.setVisible(away)
        if had_keyboard and away:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)


def _way(text: str, talk: str, act: Callable[[], None], role: str) -> QPushButton:
    made = button(text, act, role)
    made.setAccessibleName(_("{what}: {talk}").format(what=text, talk=talk))
    return made


def summary(stopped: Stopped) -> str:
    """A talk in a line: the guide, the day and the step."""
    if stopped is _SOON:
        return _("One moment…")
    parts = [stopped.who, stopped.title, day_and_time(stopped.when)]
    if stopped.step:
        at = _("step {step} of {steps}").format(step=stopped.step, steps=stopped.steps)
        parts.append(at)
    return " · ".join(filter(None, parts))
