"""One action: read as a line, and opened to change what, who, by when and what it is for."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sdm_aid.conversation.agreeing import PLAN, who_words
from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.matters import what_matters
from sdm_aid.conversation.people import sentence
from sdm_aid.desk.view import View
from sdm_aid.desk.widgets.buttons import ChoiceGroup, button
from sdm_aid.desk.widgets.fields import Box
from sdm_aid.desk.widgets.layouts import Columns, Flow
from sdm_aid.desk.widgets.words import restyle, show_text, words
from sdm_aid.language import _


class ActionCard(QFrame):
    """``said`` carries a field of the step and its value."""

    said = Signal(str, object)
    opened = Signal()
    """It was opened to be changed."""

    def __init__(self, key: str, make_box: Callable[[str, str, int], Box]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._field = f"action/{key}"
        self.what = make_box(f"{self._field}/what", _("What"), 2)
        self._when = make_box(f"{self._field}/when", _("By when"), 2)
        self._build_line()
        self._build_open()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 14, 12)
        column.addWidget(self._line)
        column.addWidget(self._open)
        self.open()

    def _build_line(self) -> None:
        self._told = words("", "strong")
        self._by = words("", "fine")
        self._for = words("", "fine")
        column = QVBoxLayout()
        column.setSpacing(2)
        for label in (self._told, self._by, self._for):
            column.addWidget(label)
        self._change = button(_("Change"), self._open_again, "link")
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(column, 1)
        row.addWidget(self._change)

    def _build_open(self) -> None:
        self._who = ChoiceGroup(_("Who"), {})
        self._who.chosen.connect(lambda who: self.said.emit(f"{self._field}/who", who))
        self._other = Box(_("Somebody else"))
        self._other.make_compact()
        self._other.finished.connect(
            lambda name: self.said.emit(f"{self._field}/who", name.strip() or None)
        )
        self._why_title = words("", "label")
        self._why = ChoiceGroup(_("What is it for?"), {})
        self._why.chosen.connect(lambda why: self.said.emit(f"{self._field}/for", why))
        taken = button(_("Take away"), lambda: self.said.emit(f"{self._field}/what", None), "link")
        taken.setAccessibleName(_("Take this step away"))
        boxes, ways = QWidget(), QWidget()
        boxes.setLayout(Columns(narrowest=300, most=2))
        ways.setLayout(Flow())
        for box in (self.what, self._when):
            boxes.layout().addWidget(box)
        for each in (button(_("Done"), self._done), taken):
            ways.layout().addWidget(each)
        self._open = QWidget()
        column = QVBoxLayout(self._open)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for each in (boxes, words(_("Who"), "label"), self._who, self._other):
            column.addWidget(each)
        for each in (self._why_title, self._why, ways):
            column.addWidget(each)

    def open(self) -> None:
        """Show the boxes."""
        self._line.hide()
        self._open.show()

    def close_up(self) -> None:
        """Show the line, where there is something to read in it."""
        if self._told.text():
            self._open.hide()
            self._line.show()

    def _done(self) -> None:
        self.close_up()
        self._change.setFocus()

    def _open_again(self) -> None:
        self.open()
        self.opened.emit()
        self.what.edit.setFocus()

    def show_view(self, view: View) -> None:
        """Show what was said of it."""
        state, names = view.state, view.people
        voices = {voice.value: sentence(names.name_of(voice)) for voice in names.voices()}
        who = state.text(PLAN, f"{self._field}/who")
        self._who.show_choices({key: (name, "") for key, name in voices.items()})
        self._who.show_choice(who)
        self._other.show_text("" if who in voices else who)
        self._show_reasons(view)
        self._told.setText(state.text(PLAN, f"{self._field}/what"))
        self._change.setAccessibleName(_("Change: {line}").format(line=self._told.text()))
        by = [who_words(state, who), state.text(PLAN, f"{self._field}/when")]
        show_text(self._by, " · ".join(each for each in by if each))
        restyle(self._by, "voice", who if who in set(Voice) else "")

    def _show_reasons(self, view: View) -> None:
        items = {item.id: item.text for item in what_matters(view.guide, view.state)}
        why = view.state.text(PLAN, f"{self._field}/for")
        self._why.show_choices({key: (text, "") for key, text in items.items()})
        self._why.show_choice(why)
        self._why.setVisible(bool(items))
        show_text(self._why_title, _("What is it for?") if items else "")
        show_text(self._for, _("For: {why}").format(why=items[why]) if why in items else "")
