"""The plan read through together: every line, one after the other, each with a way to change it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sdm_aid.conversation.people import sentence
from sdm_aid.conversation.read_through import Line, lines, not_said_yet
from sdm_aid.desk.view import View
from sdm_aid.desk.widgets.buttons import button
from sdm_aid.desk.widgets.layouts import Flow, take_away
from sdm_aid.desk.widgets.screen import bring_into_sight
from sdm_aid.desk.widgets.words import restyle, words
from sdm_aid.language import _


class ReadThrough(QWidget):
    """The lines. The one being read is only a guide for the eye; all of them can be read."""

    change = Signal(str, str)
    """The step where a line is said, and what it is called there."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[_LineCard] = []
        self._shown: tuple[Line, ...] = ()
        self._at = 0
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._missing = QWidget()
        self._missing.setLayout(Flow())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._list)
        column.addWidget(self._missing)

    def show_view(self, view: View) -> None:
        """Show the lines as they now stand, and what is not said yet."""
        now = lines(view.guide, view.state)
        if now != self._shown:
            self._shown = now
            self._at = min(self._at, max(0, len(now) - 1))
            self._show_lines(view)
        self._show_place()
        self._show_missing(view)

    def _show_lines(self, view: View) -> None:
        while self._cards:
            take_away(self._list, self._cards.pop())
        for line in self._shown:
            name = sentence(view.people.name_of(line.voice)) if line.voice else ""
            card = _LineCard(line, name)
            card.change.clicked.connect(partial(self._ask_for, line))
            card.next.clicked.connect(self._read_next)
            self._cards.append(card)
            self._list.addWidget(card)
            card.show()

    def _ask_for(self, line: Line, _checked: bool = False) -> None:
        self.change.emit(line.step, line.field)

    def _show_place(self) -> None:
        for place, card in enumerate(self._cards):
            card.show_place(place + 1, len(self._cards), reading=place == self._at)

    def _read_next(self) -> None:
        self._at = (self._at + 1) % len(self._cards)
        self._show_place()
        self._cards[self._at].next.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_sight(self._cards[self._at])

    def _show_missing(self, view: View) -> None:
        flow = self._missing.layout()
        while (item := flow.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for text, step in not_said_yet(view.guide, view.state):
            way = button(
                _("Not said yet: {what}").format(what=text),
                lambda step=step: self.change.emit(step, ""),
                "link",
            )
            flow.addWidget(way)
            way.show()


class _LineCard(QFrame):
    """One line of the plan."""

    def __init__(self, line: Line, whose: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._heading = f"{line.heading} · {whose}" if whose else line.heading
        self._label = words(self._heading, "label", line.voice)
        said = _("“{words}”").format(words=line.words) if line.voice else line.words
        self.change = button(_("Change"), lambda: None, "link")
        self.change.setAccessibleName(_("Change: {line}").format(line=line.heading))
        self.next = button(_("Next line"), lambda: None)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._label)
        column.addWidget(words(said))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 10, 10)
        row.addLayout(column, 1)
        row.addWidget(self.change)
        row.addWidget(self.next)

    def show_place(self, number: int, count: int, *, reading: bool) -> None:
        """Say which line it is, and whether it is the one being read."""
        restyle(self, "reading", "true" if reading else "false")
        place = _("{heading} · line {n} of {count}")
        told = place.format(heading=self._heading, n=number, count=count)
        self._label.setText(told if reading else self._heading)
        self.next.setText(_("Next line") if number < count else _("First line"))
        self.next.setAccessibleName(self.next.text())
        self.next.setVisible(reading and count > 1)
