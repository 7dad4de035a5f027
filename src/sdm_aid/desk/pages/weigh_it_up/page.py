"""Weigh it up: how each choice fits with what matters. The pair mark it; nothing is added up."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from sdm_aid.conversation.steps import weigh_it_up, what_matters, what_we_could_do
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.layouts import Columns
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.pages.title_line import TitleLine
from sdm_aid.desk.pages.weigh_it_up.differing import Differing, WhatHelps
from sdm_aid.desk.pages.weigh_it_up.grid import WeighGrid
from sdm_aid.desk.pages.weigh_it_up.legend import Legend
from sdm_aid.desk.pages.weigh_it_up.mark_note import MarkNote
from sdm_aid.desk.pages.weigh_it_up.picture_cards import Advice, LooksRight
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _


class WeighItUpPage(StepPage):
    """One screen: the patient's own items by choices, then the picture, then advice if asked."""

    whole_width = True

    def __init__(self, guide: Guide, step: steps.WeighItUp, parent: QWidget | None = None) -> None:
        super().__init__(guide, step, parent)
        self._weigh = self.new_screen()
        self._legend = Legend()
        self._nothing = words("", "body")
        self._grid = WeighGrid(self._weigh)
        self._grid.pressed.connect(self._pressed)
        self._grid.cleared.connect(self._take_back)
        self._head = TitleLine(self._weigh, (self._legend,))
        self._weigh.add(self._nothing, self._grid, self._below())
        self.add_own_questions(self._weigh)
        self._helps = WhatHelps(self.box)
        self._helps.go.connect(self.go)
        self._weigh.add(self._helps)
        self._weigh.end()
        self._note = MarkNote(self._weigh)
        self._grid.turned.connect(self._note.close_note)
        self._note.typed.connect(self.typed)
        self._note.finished.connect(self.said)
        self._note.entered.connect(self.entered)
        self._note.cleared.connect(self._take_back)

    def _below(self) -> QWidget:
        below = QWidget()
        columns = Columns(narrowest=340, most=3, piled=True)
        below.setLayout(columns)
        self._right = LooksRight()
        self._right.said.connect(self.tell(weigh_it_up.LOOKS_RIGHT))
        self._advice = Advice(self.box)
        self._advice.asked.connect(lambda: self.said.emit("asked-advice", True))
        self._differing = Differing()
        self._differing.named.connect(self.tell("differ"))
        for each in (self._right, self._advice, self._differing):
            columns.addWidget(each)
        return below

    def show_more(self, view: View) -> None:
        """Show the marks, and whether the clinician's view is open."""
        lead = view.step(self.step.id).step.lead
        self._weigh.show_title(
            _("How does each choice fit with what matters to {patient}?").format(
                patient=view.people.patient
            ),
            lead
            or _(
                "One row at a time. One tap marks a box; a second tap on it adds words. "
                "Nothing is added up."
            ),
        )
        items = what_matters.to_weigh(self.guide, view.state)
        show_text(
            self._nothing,
            ""
            if items
            else _(
                "Nothing has been picked yet in “{step}”. Go there first, or talk freely."
            ).format(step=_("What matters")),
        )
        self._grid.show_rows(view, items, what_we_could_do.considered(self.guide, view.state))
        self._head.show_ways(bool(items))
        self._note.show_view(view)
        for part in (self._right, self._advice, self._differing, self._helps):
            part.show_view(view)

    def _pressed(self, item: str, option: str, mark: str) -> None:
        """One tap marks, a second on the same key opens its words, a third takes it back."""
        box = self._grid.box(item, option)
        if box is None:
            return
        if box.mark != mark:
            self._note.close_note()
            self.said.emit(f"mark/{item}/{option}", mark)
        elif self._note.place == (item, option):
            self._note.close_note()
            self._take_back(item, option)
        else:
            self._note.open_under(box, item, option)

    def _take_back(self, item: str, option: str) -> None:
        box = self._grid.box(item, option)
        if box is None or not (box.mark or box.said):
            return
        if not box.isAncestorOf(self.focusWidget() or self):
            box.take_keyboard_back()
        where = f"{item}/{option}"
        for field, there in ((f"mark-words/{where}", box.said), (f"mark/{where}", box.mark)):
            if there:
                self.said.emit(field, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the words of a mark stay under their box."""
        super().resizeEvent(event)
        self._note.stand()
