"""What we could do: a table of choices and rows, each to be looked at, and what people ask."""

from functools import partial

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from sdm_aid.conversation.steps import table_rows, what_matters, what_we_could_do
from sdm_aid.conversation.steps.what_matters import link_field
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.pages.choice_columns.columns import ColumnsInView
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.pages.title_line import TitleLine
from sdm_aid.desk.pages.what_we_could_do.choice_screen import ChoiceScreen
from sdm_aid.desk.pages.what_we_could_do.linking import LinkScreen
from sdm_aid.desk.pages.what_we_could_do.opening import Opening
from sdm_aid.desk.pages.what_we_could_do.red_flag_screen import RedFlagScreen, stop_words
from sdm_aid.desk.pages.what_we_could_do.row_screen import RowScreen
from sdm_aid.desk.pages.what_we_could_do.rows import (
    Row,
    of_the_guide,
    rows_to_show,
    shown_words,
    why_of_the_guide,
)
from sdm_aid.desk.pages.what_we_could_do.table_screen import TableScreen
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide, Outcome
from sdm_aid.kit.language import _


class WhatWeCouldDoPage(StepPage):
    """Two screens: the table, and the questions people ask.

    On the first, one row, one choice, what the patient said or the signs to stop for can stand in
    front of the table.
    """

    whole_width = True

    def __init__(
        self, guide: Guide, step: steps.WhatWeCouldDo, parent: QWidget | None = None
    ) -> None:
        super().__init__(guide, step, parent)
        self._view: View | None = None
        self._about = ""
        """The id of what is in front: a row, a choice or what the patient said."""
        self._order: list[str] = []
        """The ids of the rows as they were when one of them was opened."""
        self._every_row = False
        self._rows: list[Row] = []
        self._columns = ColumnsInView()
        self._build_first()
        self._build_questions()

    def _build_first(self) -> None:
        self._first = self.new_screen()
        self._table = TableScreen(self._first, self._columns)
        self._table.opened.connect(self._open)
        self._table.said.connect(self.said)
        self._table.all_wanted.connect(self._show_every_row)
        self._table.table.choice_pressed.connect(self._open_choice)
        self._row_screen = RowScreen(self._first, self._columns)
        self._row_screen.back.connect(self._back_to_table)
        self._row_screen.wanted.connect(self._open)
        self._row_screen.table.choice_pressed.connect(self._open_choice)
        self._row_screen.about.linked.connect(self._link)
        self._row_screen.group_chosen.connect(
            lambda row, group: self.said.emit(f"group/{row}", group)
        )
        self._choice = ChoiceScreen()
        self._choice.back.connect(self._back_from_choice)
        self._choice.set_aside.connect(self._put_aside)
        self._linking = LinkScreen()
        self._linking.back.connect(self._back_to_table)
        self._linking.linked.connect(self._link)
        self._signs = RedFlagScreen(self.guide.red_flags)
        self._signs.back.connect(self._back_from_signs)
        self._signs.said.connect(self._tell_sign)
        self._to_signs = button(_("Signs that need help now"), self._open_signs, "pill")
        self._to_signs.setProperty("sign", "true")
        has_signs = [self._to_signs] if self.guide.red_flags else []
        self._ways = TitleLine(self._first, (*self._table.ways(), *has_signs))
        self._fronts: tuple[QWidget, ...] = (
            self._table, self._row_screen, self._choice, self._linking, self._signs,
        )  # fmt: skip
        self._first.add(*self._fronts)
        self._in_front: QWidget = self._table
        for each in self._fronts[1:]:
            each.hide()
        self._first.end()

    def _build_questions(self) -> None:
        self._questions = self.new_screen()
        for asked in self.guide.people_ask:
            fill = partial(self._answer, asked.answer, asked.rows)
            self._questions.add(Opening(asked.question, fill))
        self.add_own_questions(self._questions)
        self._questions.end()

    def _answer(self, answer: str, rows: list[str]) -> list[QWidget]:
        more = ", ".join(self.guide.outcome(row).name for row in rows)
        see = _("More in these rows: {rows}").format(rows=more)
        return [words(answer), *([words(see, "small")] if more else [])]

    def show_more(self, view: View) -> None:
        """Show the choices and the rows, those that matter to the patient first."""
        self._view = view
        self._rows = rows_to_show(view, self._every_row)
        self._table.show_view(view, self._rows, of=len(self.guide.outcomes))
        self._row_screen.table.show_options(what_we_could_do.considered(self.guide, view.state))
        self._signs.show_view(view)
        self._questions.show_title(
            _("Questions people ask"), _("Tap one to see the answer."), _("Questions people ask")
        )
        self._show_front(view)

    def _show_front(self, view: View) -> None:
        """Show what stands in front on the first screen, under its own title."""
        if not self._is_there(view):
            self._in_front = self._table
        title, lead = self._show_in_front(view)
        self._first.show_title(title, lead)
        self._ways.show_ways(self._in_front is self._table)
        for each in self._fronts:
            each.setVisible(each is self._in_front)

    def _is_there(self, view: View) -> bool:
        """Whether what is in front can still be shown."""
        choices = [each.id for each in what_we_could_do.considered(view.guide, view.state)]
        own = [each.item.id for each in table_rows.own_rows(view.guide, view.state)]
        listed = [row.id for row in of_the_guide(self._rows)]
        there = {self._row_screen: listed, self._choice: choices, self._linking: own}
        return self._in_front not in there or self._about in there[self._in_front]

    def _show_in_front(self, view: View) -> tuple[str, str]:
        """Fill what is in front; returns its title and the line under it."""
        if self._in_front is self._row_screen:
            return self._show_row(view)
        if self._in_front is self._choice:
            option = self.guide.option(self._about)
            self._choice.show_option(view, option)
            return option.name, option.short
        if self._in_front is self._linking:
            return self._show_linking(view)
        if self._in_front is self._signs:
            raised = what_we_could_do.raised(self.guide, view.state)
            return (stop_words() if raised else self._to_signs.text()), ""
        on_show = view.step(self.step.id)
        said = _("What matters to {patient} comes first. Tap a row to look closer.")
        return on_show.name, on_show.step.lead or said.format(patient=view.people.patient)

    def _show_row(self, view: View) -> tuple[str, str]:
        rows = self._in_order_of_opening()
        place = [row.id for row in rows].index(self._about)
        before = rows[place - 1] if place else None
        after = rows[place + 1] if place + 1 < len(rows) else None
        why = why_of_the_guide(view, rows[place])
        self._row_screen.show_row(view, rows[place], why, before, after)
        return rows[place].name, rows[place].about or ""

    def _in_order_of_opening(self) -> list[Outcome]:
        """The rows as they were when one was opened: linking it moves no neighbour about."""
        rows = of_the_guide(self._rows)
        known = [row.id for row in rows]
        if sorted(self._order) != sorted(known):
            self._order = known
        return sorted(rows, key=lambda row: self._order.index(row.id))

    def _show_linking(self, view: View) -> tuple[str, str]:
        own = table_rows.own_rows(view.guide, view.state)
        item = next(each.item for each in own if each.item.id == self._about)
        self._linking.show_item(view, item.id)
        asked = _("Which rows are about this? Tap each one. To undo, tap it again.")
        return shown_words(item), asked

    def look_at(self, row: str) -> None:
        """Bring a row in front without anybody having opened it; the table, where it is no row."""
        listed = row in [each.id for each in of_the_guide(self._rows)]
        self._about = row if listed else ""
        self._bring(self._row_screen if listed else self._table)

    def _open(self, row: str) -> None:
        """Open a row of the guide, or what the patient said."""
        self._about = row
        if self._in_front is self._table:
            self._order = [each.id for each in of_the_guide(self._rows)]
        if row not in self._order:
            self._bring(self._linking)
            self._linking.take_keyboard()
            return
        self._bring(self._row_screen)
        self._row_screen.take_keyboard()
        if self._view is not None and row not in self._view.state.opened:
            self.row_opened.emit(row)

    def _open_choice(self, option: str) -> None:
        self._about = option
        self._bring(self._choice)
        self._choice.take_keyboard()

    def _open_signs(self) -> None:
        self._bring(self._signs)
        self._signs.show_list()

    def _link(self, item: str, rows: object) -> None:
        self.said_elsewhere.emit(what_matters.STEP, link_field(item), rows)

    def _tell_sign(self, field: str, is_so: object) -> None:
        """Say whether a sign is there today; where it is, what to do comes in sight."""
        self.said.emit(field, is_so)
        if is_so:
            self._bring(self._signs)

    def _put_aside(self, option: str, reason: str) -> None:
        self.said.emit(f"set-aside/{option}", reason)
        self._back_from_choice()

    def _back_from_choice(self) -> None:
        self._bring(self._table)
        self._table.to_choice(self._about)

    def _back_to_table(self) -> None:
        self._bring(self._table)
        self._table.to_row(self._about)

    def _back_from_signs(self) -> None:
        self._bring(self._table)
        self._to_signs.setFocus()

    def _bring(self, thing: QWidget) -> None:
        """Bring the table or what stands in front of it, from its beginning."""
        assert self._view is not None
        self._in_front = thing
        self._show_front(self._view)
        self._first.verticalScrollBar().setValue(0)
        if QAccessible.isActive():
            title = self._first.title.text()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, title))

    def _show_every_row(self) -> None:
        assert self._view is not None
        listed = [row.id for row in self._rows]
        self._every_row = True
        self.show_more(self._view)
        self._table.to_row(next(row.id for row in self._rows if row.id not in listed))
