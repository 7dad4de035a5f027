"""Where the two see it differently: what kind of difference it is, and what would help."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from sdm_aid.conversation.steps.people import all_of
from sdm_aid.conversation.steps.weigh_it_up import (
    DIFFERENCES,
    differences,
    kind_words,
    what_helps,
    where_to,
)
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import ManyChoice, button
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import Columns, in_a_line
from sdm_aid.desk.kit.widgets.words import SteadyWords, show_text, words
from sdm_aid.kit.language import _

NARROWEST = 300
"""Pixels of one kind beside the others."""


class Differing(QFrame):
    """Three kinds to pick from. What helps with each is at the end of the page."""

    named = Signal(list)
    """The kinds picked."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._title = words("", "strong", heading=True)
        self._kinds = ManyChoice(_("What we see differently"), _kinds())
        self._kinds.chosen.connect(self.named)
        self._note = SteadyWords("small", _notes())
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        for each in (self._title, self._kinds, self._note):
            column.addWidget(each)
        column.addStretch(1)

    def show_view(self, view: View) -> None:
        """Show the kinds picked."""
        names = view.people
        show_text(
            self._title,
            _("Do {people} see it differently?").format(people=all_of(names)),
        )
        picked = tuple(each.kind for each in differences(view.state))
        self._kinds.show_choices(_kinds(), picked)
        self._note.setText(_notes()[bool(picked)])


class WhatHelps(QWidget):
    """For each kind of difference that was picked: what helps, a way there and a box.

    Each has a place of its own beside the others, so that none moves when another is picked.
    """

    go = Signal(str)
    """The step that helps."""

    def __init__(self, make_box: Callable[[str, str, int], Box]) -> None:
        super().__init__()
        self._columns = Columns(NARROWEST, len(DIFFERENCES), gap=18)
        self.setLayout(self._columns)
        self._parts = {kind: _Kind(kind, make_box) for kind in DIFFERENCES}
        for kind, part in self._parts.items():
            part.follow.clicked.connect(partial(self._follow, kind))
            self._columns.addWidget(part)

    def _follow(self, kind: str, _checked: bool = False) -> None:
        self.go.emit(where_to(kind))

    def show_view(self, view: View) -> None:
        """Show the kinds picked, each with its way there."""
        picked = {each.kind for each in differences(view.state)}
        steps = {step.id: step.name for step in view.path}
        self.setVisible(bool(picked))
        for kind, part in self._parts.items():
            part.setVisible(kind in picked)
            part.show_way(steps.get(where_to(kind), ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: below each other, what is not picked takes no room."""
        super().resizeEvent(event)
        beside = self.width() >= len(DIFFERENCES) * (NARROWEST + 18)
        most = len(DIFFERENCES) if beside else 1  # two beside each other get narrower
        if most != self._columns.most:
            self._columns.most = most
            self._columns.invalidate()
        for part in self._parts.values():
            policy = part.sizePolicy()
            if policy.retainSizeWhenHidden() != beside:
                policy.setRetainSizeWhenHidden(beside)
                part.setSizePolicy(policy)


class _Kind(QWidget):
    """One kind of difference: what helps with it."""

    def __init__(self, kind: str, make_box: Callable[[str, str, int], Box]) -> None:
        super().__init__()
        self.follow: QPushButton = button("", lambda: None)
        way = in_a_line(self.follow)
        label = _("{kind}: what would help?").format(kind=kind_words(kind))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(words(kind_words(kind), "strong", heading=True))
        column.addWidget(words(what_helps(kind)))
        column.addWidget(make_box(f"differ-words/{kind}", label, 2))
        column.addWidget(way)

    def show_way(self, step_name: str) -> None:
        """Name the step that helps, where the guide has it."""
        self.follow.setText(_("Go to “{step}”").format(step=step_name))
        self.follow.setAccessibleName(self.follow.text())
        self.follow.setVisible(bool(step_name))


def _notes() -> tuple[str, str]:
    return (
        _("If so, what is it about? It helps to know."),
        _("What may help is at the end of this page."),
    )


def _kinds() -> dict[str, str]:
    return {kind: kind_words(kind) for kind in DIFFERENCES}
