"""Plan: what is wanted, why it should work, and the smallest way to try it."""

from PySide6.QtWidgets import QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.widgets.layouts import in_columns
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.learn.change.expected import Expected
from sdm_aid.desk.learn.change.measure_part import MeasurePart
from sdm_aid.desk.learn.change.owners import Owners
from sdm_aid.desk.learn.change.part import Part
from sdm_aid.desk.learn.notes.note_box import TypedNote
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.desk.pages.typed_answers import TypedAnswer, day_answer, number_answer
from sdm_aid.guide.model.questions import DateQuestion, NumberQuestion
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.changes import Change


class PlanPart(Part):
    """Everything that is written before anybody begins."""

    def __init__(self, table: LearnTable, change_id: str) -> None:
        super().__init__(
            table, change_id, _("Plan"), _("What you want to be better, and how to find out.")
        )
        self._add(
            words(_("The aim"), "strong"),
            in_columns(
                self._box(
                    "how-much", _("How much"), _("How much better? A number helps: 9 of 10 talks.")
                ),
                self._box("for-whom", _("For whom"), _("Who would feel the change?")),
                self._by_when(),
            ),
            self._box(
                "reason", _("We think this works because…"), _("What makes you think it helps?")
            ),
            words(_("The smallest test"), "strong"),
            in_columns(
                self._box("test-whom", _("With whom"), _("With which few people could you try?")),
                self._box("test-where", _("Where")),
                self._talks(),
            ),
        )
        self._expected = Expected(table, self._place("prediction"))
        self._owners = Owners(table, self._place("owners"))
        self._measure = MeasurePart(table, self._place("measure"))
        self._add(
            self._expected,
            self._box("who-does-what", _("Who does what"), _("Who begins, and with what?")),
            self._owners,
            self._measure,
            self._box(
                "harm",
                _("How we would notice harm"),
                _("What could get worse for somebody, and who would see it first?"),
            ),
        )

    def show_change(self, change: Change, closed: str | None) -> None:
        """Show how it stands."""
        super().show_change(change, closed)
        for each in (self._expected, self._owners, self._measure):
            each.show_change(change, closed)

    def _by_when(self) -> QWidget:
        asked = DateQuestion(kind="date", id="by-when", ask=_("By when"))
        answer = day_answer(asked, self._table.language, Voice.TOGETHER)
        return self._typed("by-when", answer, _("When would you like to know? Pick a day."))

    def _talks(self) -> QWidget:
        asked = NumberQuestion(
            kind="number", id="talks", ask=_("How many talks"), whole=True, lowest=1
        )
        answer = number_answer(asked, self._table.language, Voice.TOGETHER)
        return self._typed("test-talks", answer, _("How few would tell you something? Five?"))

    def _typed(self, field: str, answer: TypedAnswer, asks: str) -> QWidget:
        made = TypedNote(self._table, self._place(field), answer, asks)
        self._boxes[field] = made
        return made
