"""Reading the plan through together: every line is there, and one at a time has the eye."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import Flow, take_away
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.sticky import sticky_top
from sdm_aid.desk.kit.widgets.words import announce, mark_side, restyle, show_new, show_text, words
from sdm_aid.desk.pages.our_plan.plan_lines import PlanLine
from sdm_aid.kit.language import _
from sdm_aid.kit.meant_days.whole_days import whole_days


class Pace(QFrame):
    """The way to the next line, and which line it is. Lines pass under it."""

    def __init__(self, parent: QWidget, *things: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "pace")
        flow = Flow(14)
        self.setLayout(flow)
        flow.setContentsMargins(0, 6, 0, 8)
        for each in things:
            flow.addWidget(each)


class ReadThrough(QWidget):
    """The lines of a plan. Which one has the eye is a guide for reading aloud, and not stored."""

    change = Signal(object)
    """Somebody wants to be where this ``PlanLine`` is said."""
    moved = Signal(object)
    """The eye is on another line: its widget."""

    def __init__(self, screen: Screen) -> None:
        """``screen``: what it scrolls in; the way to the next line stays at the top of it."""
        super().__init__()
        self.setAccessibleName(_("Our plan, line by line"))
        self._screen = screen
        self._lines: tuple[PlanLine, ...] = ()
        self._here = 0
        self._rows: list[_LineRow] = []
        self._count = words("", "small")
        self._count.setWordWrap(False)
        self._next = button("", self.read_next)
        self._pace = Pace(self, self._next, self._count)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        screen.verticalScrollBar().valueChanged.connect(self._stay)
        for key, step in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, -1)):
            QShortcut(
                QKeySequence(key),
                self,
                lambda step=step: self._move(step),
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )

    def show_lines(self, lines: tuple[PlanLine, ...]) -> None:
        """Show these lines; the eye stays where it was while there is such a line."""
        self._lines = lines
        while len(self._rows) > len(lines):
            take_away(self._column, self._rows.pop())
        while len(self._rows) < len(lines):
            self._rows.append(self._new_row(len(self._rows)))
        for row, line in zip(self._rows, lines, strict=True):
            row.show_line(line)
        before: QWidget = self._next
        for row in self._rows:
            QWidget.setTabOrder(before, row.change)
            before = row.change
        self._here = max(0, min(self._here, len(lines) - 1))
        self._show_here()

    def take_keyboard(self) -> None:
        """Put the keyboard where the next line is asked for."""
        self._next.setFocus()

    def read_next(self) -> None:
        """On to the next line; after the last, back to the first."""
        self._move(1 if self._here + 1 < len(self._lines) else -self._here)

    def _move(self, by: int) -> None:
        place = self._here + by
        if not 0 <= place < len(self._lines) or place == self._here:
            return
        self._here = place
        self._show_here()
        line = self._lines[place]
        announce(self, f"{self._count.text()}: {line.about}. {line.says}")
        self.moved.emit(self._rows[place])

    def _show_here(self) -> None:
        for place, row in enumerate(self._rows):
            row.show_eye(place == self._here)
        if not self._lines:
            self._pace.hide()
            return
        self._pace.show()
        last = self._here + 1 == len(self._lines)
        text = _("Read it from the top again") if last else _("Read the next line")
        self._next.setText(text)
        self._next.setAccessibleName(text)
        self._count.setText(
            _("Line {number} of {all}").format(number=self._here + 1, all=len(self._lines))
        )
        self._next.setAccessibleDescription(self._count.text())
        self._stay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width may need another height for the way on."""
        super().resizeEvent(event)
        self._stay()

    def _stay(self) -> None:
        """Keep the way to the next line in one place, above the lines while they scroll."""
        if self._pace.isHidden():
            return
        high = self._pace.heightForWidth(self.width())
        self._column.setContentsMargins(0, high, 0, 0)
        self._screen.covered = high
        top = sticky_top(self._screen, self, 0, max(0, self.height() - high))
        self._pace.setGeometry(0, top, self.width(), high)
        self._pace.raise_()

    def _new_row(self, place: int) -> "_LineRow":
        row = _LineRow()
        row.change.clicked.connect(lambda: self.change.emit(self._lines[place]))
        self._column.addWidget(row)
        show_new(row)
        return row


class NotSaid(QWidget):
    """What was not said yet, on one quiet line, each with a way there."""

    change = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[PlanLine, ...] = ()
        self._flow = Flow(2)
        self.setLayout(self._flow)
        self._lead = words(_("Not said yet:"), "small")
        self._lead.setWordWrap(False)
        self._flow.addWidget(self._lead)
        self._links: list[QWidget] = []

    def show_lines(self, missing: tuple[PlanLine, ...]) -> None:
        """Show a way to each; nothing where nothing is missing."""
        if missing != self._shown:
            self._shown = missing
            while self._links:
                take_away(self._flow, self._links.pop())
            for line in missing:
                link = button(line.about, partial(self.change.emit, line), "quiet")
                link.setAccessibleName(_("Not said yet: {what}").format(what=line.about))
                self._flow.addWidget(link)
                self._links.append(link)
        self.setVisible(bool(missing))


class _LineRow(QFrame):
    """One line: what it is about, what it says, and a way to where it is said."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "line")
        mark_side(self)
        self._about = words("", "label")
        self._says = words("", "read")
        self._under = words("", "small")
        self.change = button(_("Change"), lambda: None, "quiet")
        column = QVBoxLayout()
        column.setSpacing(2)
        for label in (self._about, self._says, self._under):
            policy = label.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)  # no higher than its words
            label.setSizePolicy(policy)
            column.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 8, 10)
        row.setSpacing(12)
        row.addLayout(column, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)

    def show_line(self, line: PlanLine) -> None:
        """Show the line in the colour of whose it is."""
        show_text(self._about, line.about)
        restyle(self._about, "voice", line.voice.value if line.voice else "")
        show_text(self._says, whole_days(line.says))
        show_text(self._under, whole_days(line.under))
        self.change.setAccessibleName(_("Change: {line}").format(line=line.about))
        self.change.setVisible(bool(line.step))

    def show_eye(self, here: bool) -> None:
        """Show whether this is the line being read."""
        restyle(self, "now", "true" if here else "false")
