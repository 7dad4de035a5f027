"""What we could do: the choices side by side, a row at a time, and the questions people ask."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.steps import what_we_could_do
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import Flow
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.pages.what_we_could_do.choices_beside import ChoicesBeside
from sdm_aid.desk.pages.what_we_could_do.more_about import MoreAbout
from sdm_aid.desk.pages.what_we_could_do.opening import Opening
from sdm_aid.desk.pages.what_we_could_do.red_flag_screen import (
    RedFlagScreen,
    StopNotice,
    stop_words,
)
from sdm_aid.desk.pages.what_we_could_do.row_list import RowInList, RowList, rows_in_list
from sdm_aid.desk.pages.what_we_could_do.row_screen import RowScreen
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _


class WhatWeCouldDoPage(StepPage):
    """Two screens: the choices with their rows, and the questions people ask.

    On the first, a row or the signs to stop for can stand in front of the list.
    """

    whole_width = True

    def __init__(self, guide: Guide, step: steps.WhatWeCouldDo) -> None:
        super().__init__(guide, step)
        self._view: View | None = None
        self._row = ""
        """The id of the row in front, empty where there is none."""
        self._every_row = False
        self._rows: list[RowInList] = []
        self._build_first()
        self._build_questions()

    def _build_first(self) -> None:
        self._first = self.new_screen()
        self._row_screen = RowScreen()
        self._row_screen.back.connect(self._back_to_rows)
        self._row_screen.wanted.connect(self._open_row)
        self._row_screen.group_chosen.connect(
            lambda row, group: self.said.emit(f"group/{row}", group)
        )
        self._signs = RedFlagScreen(self.guide.red_flags)
        self._signs.back.connect(self._back_from_signs)
        self._signs.said.connect(self._tell_sign)
        self._list = self._build_list()
        self._first.add(self._list, self._row_screen, self._signs)
        self._in_front: QWidget = self._list
        self._row_screen.hide()
        self._signs.hide()
        self._first.end()

    def _build_list(self) -> QWidget:
        self._stop = StopNotice(stop_words(), "strong")
        self._to_signs = button(_("Signs that need help now, not this talk"), self._open_signs)
        if not self.guide.red_flags:
            self._to_signs.hide()
        self._choices = ChoicesBeside(len(self.guide.options))
        self._choices.said.connect(self.said)
        self._more = MoreAbout()
        self._row_list = RowList()
        self._row_list.opened.connect(self._open_row)
        self._row_list.all_wanted.connect(self._show_every_row)
        line = Flow()
        line.addWidget(self._to_signs)
        line.spring()
        line.addWidget(self._choices.shuffle)
        line.addWidget(self._choices.as_guide)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._stop)
        column.addLayout(line)
        for each in (self._choices, self._more, self._row_list):
            column.addWidget(each)
        return whole

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
        self._rows = rows_in_list(view, self._every_row)
        self._stop.show_raised(what_we_could_do.raised(self.guide, view.state))
        self._choices.show_view(view)
        self._more.show_options(what_we_could_do.considered(self.guide, view.state))
        self._row_list.show_rows(self._rows, of=len(self.guide.outcomes))
        self._signs.show_view(view)
        self._questions.show_title(
            _("Questions people ask"), _("Tap one to see the answer."), _("Questions people ask")
        )
        self._show_front(view)

    def _show_front(self, view: View) -> None:
        """Show what stands in front on the first screen, under its own title."""
        listed = any(each.row.id == self._row for each in self._rows)
        if self._in_front is self._row_screen and not listed:
            self._in_front = self._list
        if self._in_front is self._row_screen:
            self._show_row(view)
        elif self._in_front is self._signs:
            raised = what_we_could_do.raised(self.guide, view.state)
            self._first.show_title(stop_words() if raised else self._to_signs.text(), "")
        else:
            patient = view.people.patient
            on_show = view.step(self.step.id)
            said = _("What matters to {patient} comes first. {Patient} chooses which row to open.")
            said = said.format(patient=patient, Patient=sentence(patient, view.people))
            self._first.show_title(on_show.name, on_show.step.lead or said)
        for each in (self._list, self._row_screen, self._signs):
            each.setVisible(each is self._in_front)

    def _show_row(self, view: View) -> None:
        row = self.guide.outcome(self._row)
        place = [each.row.id for each in self._rows].index(row.id)
        before = self._rows[place - 1].row if place else None
        after = self._rows[place + 1].row if place + 1 < len(self._rows) else None
        self._first.show_title(row.name, row.about or "")
        self._row_screen.show_row(view, row, self._rows[place].level, before, after)

    def look_at(self, row: str) -> None:
        """Bring a row in front without anybody having opened it; the list, where it is no row."""
        listed = any(each.row.id == row for each in self._rows)
        self._row = row if listed else ""
        self._bring(self._row_screen if listed else self._list)

    def _open_row(self, row: str) -> None:
        self._row = row
        self._bring(self._row_screen)
        self._row_screen.take_keyboard()
        if self._view is not None and row not in self._view.state.opened:
            self.row_opened.emit(row)

    def _open_signs(self) -> None:
        self._bring(self._signs)
        self._signs.take_keyboard()

    def _tell_sign(self, field: str, is_so: object) -> None:
        """Say whether a sign is there today; where it is, what to do comes in sight."""
        self.said.emit(field, is_so)
        if is_so:
            self._bring(self._signs)

    def _back_to_rows(self) -> None:
        self._bring(self._list)
        self._to_row(self._row)

    def _to_row(self, row: str) -> None:
        """Have the keyboard on a row of the list, in sight once the list is laid out."""
        tile = self._row_list.tile_of(row)
        if tile is not None:
            tile.setFocus()
            QTimer.singleShot(0, tile, lambda: self._first.ensureWidgetVisible(tile))

    def _back_from_signs(self) -> None:
        self._bring(self._list)
        self._to_signs.setFocus()

    def _bring(self, thing: QWidget) -> None:
        """Bring the list, a row or the signs in front, from its beginning."""
        assert self._view is not None
        self._in_front = thing
        self._show_front(self._view)
        self._first.verticalScrollBar().setValue(0)
        if QAccessible.isActive():
            title = self._first.title.text()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, title))

    def _show_every_row(self) -> None:
        assert self._view is not None
        listed = [each.row.id for each in self._rows]
        self._every_row = True
        self.show_more(self._view)
        new = next(each.row.id for each in self._rows if each.row.id not in listed)
        self._to_row(new)
