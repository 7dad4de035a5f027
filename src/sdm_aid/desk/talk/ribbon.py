"""The steps across the top: which are done, which one this is, which to come back to."""

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


class Ribbon(QFrame):
    """One button for each step; ``chosen`` carries the step's id."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setProperty("edge", "below")
        self._flow = Flow(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 8, SIDE, 8)
        column.addLayout(self._flow)
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
            self._steps[step.id].show_step(number, step, view.here() == number - 1)
        self._fit()

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
            step.show_name(spare >= 0 or step.here)
            wide = step.whole_width() + spare // len(steps) if spare >= 0 else 0
            if step.minimumWidth() != wide:
                step.setMinimumWidth(wide)


class _StepButton(QPushButton):
    """A number (or a tick) in a circle and the step's name."""

    def __init__(self) -> None:
        super().__init__()
        self.here = False
        self.setProperty("role", "step")
        self.setAutoDefault(False)
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

    def show_step(self, number: int, step: StepOnShow, here: bool) -> None:
        """Show the step's name and how far it has come, in a sign and in words."""
        self.here = here
        done = step.progress == "done"
        back = step.come_back and not done
        sign = "✓" if done and not here else "↩" if back and not here else str(number)
        self._circle.setText(sign)
        look = "here" if here else "done" if done else "back" if back else "open"
        restyle(self._circle, "progress", look)
        self._name.setText(step.name)
        restyle(self._name, "role", "here" if here else "fine")
        self.setAccessibleName(_("Step {number}: {name}").format(number=number, name=step.name))
        self.setAccessibleDescription(
            {
                "here": _("you are here"),
                "done": _("done"),
                "back": _("to come back to"),
                "open": _("not done yet"),
            }[look]
        )
        self.updateGeometry()

    def show_name(self, shown: bool) -> None:
        """Show the step's name beside its circle, or only the circle."""
        if self._name.isHidden() == shown:
            self._name.setVisible(shown)
            self.updateGeometry()

    def whole_width(self) -> int:
        """How wide it is with its name, in pixels."""
        return line_width((self._circle, self._name), 10) + 24

    def sizeHint(self) -> QSize:
        """Qt's: as its words need."""
        return layout_of(self).totalSizeHint().expandedTo(QSize(44, 44))

    def minimumSizeHint(self) -> QSize:
        """Qt's: as its words need."""
        return self.sizeHint()
