"""The steps across the top: which one this is, which are done, left open, or only seen."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from sdm_aid.conversation.session.path import StepOnShow
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.layouts import Flow, layout_of, line_width, take_away
from sdm_aid.desk.kit.widgets.words import restyle, words
from sdm_aid.kit.language import _

SIDE, GAP = 16, 2
"""Pixels free at either end, and between two steps."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """How far a step has come: the look of its circle, a sign in it, and the same in words."""

    look: str
    sign: str
    words: str


def _mark(number: int, step: StepOnShow, visited: bool) -> _Mark:
    """The truth about a step: all said, set aside, something left open, seen, or still ahead."""
    if step.progress == "done":
        return _Mark("done", "✓", _("done"))
    if step.come_back:
        return _Mark("back", "↩", _("to come back to"))
    if step.progress == "begun":
        left = _("left open: {things}").format(things=", ".join(step.left_open))
        return _Mark("left-open", "…", left)
    if visited:
        return _Mark("visited", "•", _("seen, nothing said yet"))
    return _Mark("ahead", str(number), _("not yet"))


def left_open_here(view: View, step: str) -> str:
    """What is still to do at a step that was begun, in words; empty for any other."""
    here = next((each for each in view.path if each.id == step), None)
    if here is None or here.progress != "begun":
        return ""
    return _("Still open here: {things}").format(things=", ".join(here.left_open))


class Ribbon(QFrame):
    """One button for each step; ``chosen`` carries the step's id."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setProperty("edge", "above")
        self.low = False
        """Whether only the circles show, with nothing around them."""
        self._flow = Flow(GAP)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SIDE, 8, SIDE, 8)
        self._column.addLayout(self._flow)
        self._steps: dict[str, _StepButton] = {}

    def show_view(self, view: View) -> None:
        """Show how far each step has come."""
        path = [step.id for step in view.path]
        if path != list(self._steps):
            for key in list(self._steps):
                take_away(self._flow, self._steps.pop(key))
        for number, step in enumerate(view.path, start=1):
            if step.id not in self._steps:
                made = _StepButton()
                made.clicked.connect(lambda _c=False, key=step.id: self.chosen.emit(key))
                self._flow.addWidget(made)
                made.show()
                self._steps[step.id] = made
            mark = _mark(number, step, step.id in view.state.visited)
            self._steps[step.id].show_step(number, step.name, mark, view.here() == number - 1)
        self._fit()

    def show_low(self, low: bool) -> None:
        """Show only the circles, with nothing around them, or all there is room for."""
        if low != self.low:
            self.low = low
            sides = (0, 0, 0, 0) if low else (SIDE, 8, SIDE, 8)
            self._column.setContentsMargins(*sides)
            restyle(self, "edge", "none" if low else "above")
            self._fit()

    def whole_width(self) -> int:
        """How wide it is while it is low, in pixels."""
        return sum(step.circle_width() + GAP for step in self._steps.values()) - GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width has room for more or fewer names."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep to one line: where not all names fit, only the name of this step stands."""
        steps = list(self._steps.values())
        room = self.width() - 2 * SIDE
        spare = room - sum(step.whole_width() + GAP for step in steps)
        for step in steps:
            step.show_name((spare >= 0 or step.here) and not self.low)
            wide = step.whole_width() + spare // len(steps) if spare >= 0 and not self.low else 0
            if step.minimumWidth() != wide:
                step.setMinimumWidth(wide)


class _StepButton(QPushButton):
    """A number (or a tick) in a circle and the step's name."""

    def __init__(self) -> None:
        super().__init__()
        self.here = False
        self._shown: tuple[int, str, _Mark, bool] | None = None
        self.setProperty("role", "step")
        self._circle = words("", "circle")
        self._circle.setWordWrap(False)
        self._circle.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = words("", "fine")
        self._name.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 10, 4)
        row.setSpacing(10)
        for each in (self._circle, self._name):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(each)
        row.addStretch(1)
        self.setMinimumHeight(44)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_step(self, number: int, name: str, mark: _Mark, here: bool) -> None:
        """Show the step's name and how far it has come, in a sign and in words."""
        if self._shown == (number, name, mark, here):
            return
        self._shown = (number, name, mark, here)
        self.here = here
        self._circle.setText(str(number) if here else mark.sign)
        restyle(self._circle, "progress", "here" if here else mark.look)
        self._name.setText(name)
        restyle(self._name, "role", "here" if here else "fine")
        said = _("you are here, {so_far}").format(so_far=mark.words) if here else mark.words
        self.setAccessibleName(_("Step {number}: {name}").format(number=number, name=name))
        self.setAccessibleDescription(said)
        self.updateGeometry()

    def show_name(self, shown: bool) -> None:
        """Show the step's name beside its circle, or only the circle."""
        if self._name.isHidden() == shown:
            self._name.setVisible(shown)
            self.updateGeometry()

    def whole_width(self) -> int:
        """How wide it is with its name, in pixels."""
        return line_width((self._circle, self._name), 10) + 24

    def circle_width(self) -> int:
        """How wide it is without its name, in pixels."""
        return max(44, line_width((self._circle,), 0) + 18)

    def sizeHint(self) -> QSize:
        """Qt's: as its words need."""
        return layout_of(self).totalSizeHint().expandedTo(QSize(44, 44))

    def minimumSizeHint(self) -> QSize:
        """Qt's: as its words need."""
        return self.sizeHint()
