"""What we could do: the choices side by side, a row at a time, and the questions people ask."""

from functools import partial

from PySide6.QtWidgets import QWidget

from sdm_aid.conversation import matters
from sdm_aid.conversation.people import sentence
from sdm_aid.desk.pages.matter_card import level_words
from sdm_aid.desk.pages.option_row import Opening, OptionRow, more_about
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.view import View
from sdm_aid.desk.widgets.cards import card
from sdm_aid.desk.widgets.layouts import Columns
from sdm_aid.desk.widgets.words import rule, words
from sdm_aid.guide import steps
from sdm_aid.guide.model import Guide, Option
from sdm_aid.language import _


class WhatWeCouldDoPage(StepPage):
    """Two screens: the table of choices, and the questions people ask."""

    whole_width = True

    def __init__(self, guide: Guide, step: steps.WhatWeCouldDo) -> None:
        super().__init__(guide, step)
        self._rows = {row.id: OptionRow(guide, row) for row in guide.outcomes}
        self._order: list[str] = []
        self._build_table()
        self._build_questions()

    def _build_table(self) -> None:
        self._table = self.screen()
        choices = Columns(narrowest=210, most=4)
        for option in self.guide.options:
            choices.addWidget(_choice(option))
        self._table.add(choices)
        self._table.add(more_about(self.guide.options))
        self._first_row = self._table.column.count()
        for key, row in self._rows.items():
            row.opened.connect(partial(self.row_opened.emit, key))
            row.group_chosen.connect(self.tell(f"group/{key}"))
            self._table.add(row)
        if self.guide.red_flags:
            self._table.add(rule(), self._red_flags())
        self._table.end()

    def _red_flags(self) -> Opening:
        opening = Opening(_("Signs that need help now, not this talk"))

        def fill() -> list[QWidget]:
            return [
                block
                for flag in self.guide.red_flags
                for block in (words(flag.sign, "strong"), words(flag.do))
            ]

        opening.fill_with(fill)
        return opening

    def _build_questions(self) -> None:
        self._questions = self.screen()
        for asked in self.guide.people_ask:
            opening = Opening(asked.question)
            opening.fill_with(lambda asked=asked: self._answer(asked.answer, asked.rows))
            self._questions.add(opening)
        self.add_own_questions(self._questions)
        self._questions.end()

    def _answer(self, answer: str, rows: list[str]) -> list[QWidget]:
        more = ", ".join(self.guide.outcome(row).name for row in rows)
        see = _("More in these rows: {rows}").format(rows=more)
        return [words(answer), *([words(see, "small")] if more else [])]

    def show_more(self, view: View) -> None:
        """Show the rows, those that matter to the patient first."""
        patient = view.people.patient
        lead = view.step(self.step.id).step.lead
        self._table.show_title(
            view.step(self.step.id).name,
            lead
            or _(
                "What matters to {patient} comes first. {Patient} chooses which row to open."
            ).format(patient=patient, Patient=sentence(patient)),
        )
        self._questions.show_title(
            _("Questions people ask"), _("Tap one to see the answer."), _("Questions people ask")
        )
        ordered = matters.rows(self.guide, view.state)
        self._put_in_order([row.id for row, _level in ordered])
        for row, level in ordered:
            said = level_words(level) if level in ("matters", "matters-a-lot") else ""
            self._rows[row.id].show_row(said, view.state.text(self.step.id, f"group/{row.id}"))

    def _put_in_order(self, order: list[str]) -> None:
        if order == self._order:
            return
        self._order = order
        for place, key in enumerate(order):
            self._table.column.insertWidget(self._first_row + place, self._rows[key])


def _choice(option: Option) -> QWidget:
    return card(words(option.name, "h2"), words(option.short, "fine"))
