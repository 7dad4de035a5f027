"""A change on one page: from the idea through Plan, Do, Study and Act, read from top to bottom."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import Quote, may_break, show_text, words
from sdm_aid.desk.learn.change.act_part import ActPart
from sdm_aid.desk.learn.change.cycles import begin_next
from sdm_aid.desk.learn.change.do_part import DoPart
from sdm_aid.desk.learn.change.last_time import LastTime
from sdm_aid.desk.learn.change.plan_part import PlanPart
from sdm_aid.desk.learn.change.study_part import StudyPart
from sdm_aid.desk.learn.drivers.drivers_page import DriversPage
from sdm_aid.desk.learn.group.sides import voice_of
from sdm_aid.desk.learn.group.who_writes import WhoWrites
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.changes import Change
from sdm_aid.learning.notebook.cycles import change_in, next_of
from sdm_aid.learning.notebook.sides import whose_idea


class ChangePage(Screen):
    """One cycle of a change. It shows what stands in the notebook, and writes there."""

    back_asked = Signal()

    def __init__(self, table: LearnTable, change_id: str) -> None:
        """``change_id``: of a change in the notebook of ``table``."""
        super().__init__(40, 20)
        self._table = table
        self._change_id = change_id
        self.show_title(_("A change"), "")
        self.lead.hide()
        self._idea = QWidget()
        self._gone = words("", "soft")
        self._quote: Quote | None = None
        QVBoxLayout(self._idea).setContentsMargins(0, 0, 0, 0)
        self._last = LastTime(table)
        self._last.opened.connect(self._open)
        self._act = ActPart(table, change_id)
        self._act.next_asked.connect(self._next)
        self._plan = PlanPart(table, change_id)
        self._parts = (
            self._plan,
            DoPart(table, change_id),
            StudyPart(table, change_id),
            self._act,
        )
        self.add(
            in_a_line(button(_("Back"), self.back_asked.emit)),
            WhoWrites(table),
            self._idea,
            self._gone,
            self._last,
            self._plan,
            in_a_line(button(_("See what moves this aim"), self._open_drivers)),
            *self._parts[1:],
        )
        self.end()
        table.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how the change stands now."""
        change = change_in(self._table.notebook, self._change_id)
        if change is None:
            return
        closed = None if self._table.writer else _("First say who is writing, at the top.")
        self._show_idea(change)
        self._last.show_change(change)
        for part in self._parts:
            part.show_change(change, closed)

    def _show_idea(self, change: Change) -> None:
        idea = next((each for each in self._table.notebook.ideas if each.id == change.idea), None)
        self._idea.setVisible(idea is not None)
        is_gone = idea is None and bool(change.idea)
        show_text(self._gone, _("The idea it began with was taken back.") if is_gone else "")
        if idea is None:
            return
        if self._quote is None:
            self._quote = Quote(voice_of(idea.side))
            column = self._idea.layout()
            assert column is not None
            column.addWidget(self._quote)
        self._quote.show_words(whose_idea(idea.side), may_break(idea.words))

    def _next(self) -> None:
        """Open the cycle after this one, which begins now where there is none."""
        change = change_in(self._table.notebook, self._change_id)
        if change is None:
            return
        after = next_of(self._table.notebook, change.id)
        new = begin_next(self._table, change) if after is None else after.id
        if new is not None:
            self._open(new)

    def _open_drivers(self) -> None:
        self._table.page_asked.emit(DriversPage(self._table, self._change_id))

    def _open(self, change_id: str) -> None:
        self._table.page_asked.emit(ChangePage(self._table, change_id))
