"""Who does what by when: a calm line for each action, and boxes for the one being written."""

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout

from sdm_aid.conversation.steps import our_plan, what_matters
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.keyboard.tab_order import come_between
from sdm_aid.desk.kit.widgets.layouts import in_a_line, layout_of, take_away
from sdm_aid.desk.kit.widgets.words import show_new
from sdm_aid.desk.pages.our_plan.action_line import ActionLine, Headings
from sdm_aid.desk.pages.our_plan.action_writing import ActionWriting, Parts
from sdm_aid.desk.pages.when_box import WhenBox
from sdm_aid.kit.language import _

MakeBox = Callable[[str, str], Box]
"""Makes a box tied to a field, from the field's name and a label."""

MakeWhen = Callable[[str, str], WhenBox]
"""The same for when something is to be done."""


class Actions(QFrame):
    """The actions of the plan. One at a time is being written; which one is not stored."""

    said = Signal(str, object)

    def __init__(self, box: MakeBox, when_box: MakeWhen, forget_box: Callable[[str], None]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._box = box
        self._when_box = when_box
        self._forget_box = forget_box
        self._view: View | None = None
        self._writing = ""
        self._rows: dict[str, ActionLine | ActionWriting] = {}
        self._made_from: Parts | None = None
        self._headings = Headings()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._add = button(_("+ Add a step"), self.add, "link")
        foot = in_a_line(self._add)
        layout_of(foot).setContentsMargins(6, 4, 6, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._headings)
        column.addLayout(self._list)
        column.addWidget(foot)

    def show_view(self, view: View) -> None:
        """Show the actions as they stand."""
        self._view = view
        shown = {action.id: action for action in our_plan.actions(view.state)}
        wanted = [*shown, *([self._writing] if self._writing not in {*shown, ""} else [])]
        parts = _parts(view)
        for key in list(self._rows):
            if key not in wanted or not self._fits(key, parts):
                self._take_away(key)
        self._made_from = parts
        anew = [key for key in wanted if key not in self._rows]
        for place, key in enumerate(wanted):
            if key in anew:
                self._put(place, key, parts)
            self._rows[key].show_action(view, key, shown.get(key))
        if anew:
            come_between([self._rows[key] for key in wanted], self._add)
        self._fit()

    def add(self, text: str = "") -> None:
        """Begin a new action, with these words where there are some."""
        key = self._writing if self._unwritten() else _new_id()
        self._write(key)
        if text:
            self.said.emit(f"action/{key}/what", text)
        self._writing_row().begin(written=bool(text))

    def take_back(self, text: str) -> None:
        """Take the action of these words away again; the keyboard stays where it is."""
        assert self._view is not None
        for action in our_plan.actions(self._view.state):
            if action.what == text:
                self._drop(action.id)
                return

    def change(self, key: str) -> None:
        """Open an action to be written anew; an empty id for the one being written."""
        self._write(key or self._writing or _new_id())
        self._writing_row().begin(written=False)

    def done(self) -> None:
        """Let the action being written be a line like the others."""
        key = self._writing
        self._write("")
        row = self._rows.get(key)
        (row.change if isinstance(row, ActionLine) else self._add).setFocus()

    def _unwritten(self) -> bool:
        assert self._view is not None
        written = {action.id for action in our_plan.actions(self._view.state)}
        return bool(self._writing) and self._writing not in written

    def _write(self, key: str) -> None:
        here = QApplication.focusWidget()
        if here is not None and self.isAncestorOf(here):
            here.clearFocus()  # what is in the box is said before the box goes away
        self._writing = key
        assert self._view is not None
        self.show_view(self._view)

    def _writing_row(self) -> ActionWriting:
        row = self._rows[self._writing]
        assert isinstance(row, ActionWriting)
        return row

    def _fits(self, key: str, parts: Parts) -> bool:
        """Whether a row is still of the right kind, and offers what there is to pick from."""
        if isinstance(self._rows[key], ActionLine):
            return key != self._writing
        return key == self._writing and parts == self._made_from

    def _put(self, place: int, key: str, parts: Parts) -> None:
        row: ActionWriting | ActionLine = (
            self._new_writing(key, parts) if key == self._writing else self._new_line(key)
        )
        self._list.insertWidget(place, row)
        self._rows[key] = row
        show_new(row)

    def _new_line(self, key: str) -> ActionLine:
        line = ActionLine()
        line.change.clicked.connect(lambda: self.change(key))
        line.removed.clicked.connect(lambda: self._remove(key))
        return line

    def _new_writing(self, key: str, parts: Parts) -> ActionWriting:
        who = self._box(f"action/{key}/who", _("Someone else"))
        self._forget_box(f"action/{key}/who")  # what stands there may be a voice, not a name
        what = self._box(f"action/{key}/what", _("What"))
        when = self._when_box(f"action/{key}/when", _("By when"))
        row = ActionWriting(what, when, who, parts)
        row.who.chosen.connect(lambda value: self.said.emit(f"action/{key}/who", value))
        row.what_for.chosen.connect(lambda value: self.said.emit(f"action/{key}/for", value))
        row.finished.clicked.connect(self.done)
        row.removed.clicked.connect(lambda: self._remove(key))
        return row

    def _remove(self, key: str) -> None:
        self._drop(key)
        self._add.setFocus()

    def _drop(self, key: str) -> None:
        if key == self._writing:
            self._write("")
        self.said.emit(f"action/{key}/what", None)

    def _take_away(self, key: str) -> None:
        row = self._rows.pop(key)
        if isinstance(row, ActionWriting):
            for part in ("what", "when"):
                self._forget_box(f"action/{key}/{part}")
        take_away(self._list, row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: where the lines have no columns, headings would stand over nothing."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = [row for row in self._rows.values() if isinstance(row, ActionLine)]
        wide = self.contentsRect().width()
        shown = bool(lines) and all(each.in_columns(wide) for each in (self._headings, *lines))
        if self._headings.isHidden() == shown:
            self._headings.setVisible(shown)


def _new_id() -> str:
    return uuid4().hex[:8]


def _parts(view: View) -> Parts:
    """Who could do something, and what it could be for."""
    names = view.people
    people = tuple((voice.value, sentence(names.name_of(voice), names)) for voice in names.voices())
    goals = tuple(
        (item.id, item.text) for item in what_matters.what_matters(view.guide, view.state)
    )
    return Parts(people, goals)
