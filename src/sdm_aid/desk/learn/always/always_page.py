"""One thing that should always happen: what it came to, its four tests, and who chose it."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from sdm_aid.desk.kit.widgets.buttons import ManyChoice, button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line, show_only
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import SteadyWords, words
from sdm_aid.desk.learn.always.day_line import DayLine
from sdm_aid.desk.learn.always.figure_card import FigureCard
from sdm_aid.desk.learn.always.four_tests import FourTests
from sdm_aid.desk.learn.always.who_chose import (
    chosen_in_words,
    few_patients_in_words,
    longest_in_words,
    said_of_few_patients,
)
from sdm_aid.desk.learn.group.group_page import here_now
from sdm_aid.desk.learn.group.who_writes import WhoWrites
from sdm_aid.desk.learn.group.writing import WordsBox, show_who, write_from
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.always import Always
from sdm_aid.learning.notebook.kept import Written
from sdm_aid.learning.notebook.notes import Thing


class AlwaysPage(Screen):
    """A sentence that is there, or one that is there once somebody has written it."""

    back_asked = Signal()

    def __init__(self, table: LearnTable, always: str, *, begins: bool = False) -> None:
        """``begins``: it is new, and the keyboard is in its box."""
        super().__init__(40, 20)
        self._table = table
        self._id = always
        self._sentence = WordsBox(
            _("What should always happen?"),
            2,
            self._write_sentence,
            _("In a patient’s voice, as in: I am asked …"),
        )
        self._figure = FigureCard(table)
        self._tests = FourTests(table, always)
        self._aim = WordsBox(_("Aim: how much, by when"), 2, self._write_aim)
        self._again = DayLine(_("When do we look at this again?"), table.language, self._look_again)
        self._again.picked.connect(self._write_again)
        self._build_chosen()
        self._build_taking_back()
        self._after: tuple[QWidget, ...] = (
            *(self._figure, self._chosen_card, self._tests),
            *(self._aim, self._again, self._takes_back),
        )
        self.add(
            in_a_line(button(_("Back to the list"), self.back_asked.emit)),
            WhoWrites(table),
            self._sentence,
            *self._after,
            self._sure,
        )
        self.end()
        table.changed.connect(self._show)
        self._show()
        if begins:
            QTimer.singleShot(0, self, self._sentence.edit.setFocus)

    def _build_chosen(self) -> None:
        self._chosen = ManyChoice(_("Who chose this?"), {})
        self._chosen.chosen.connect(self._write_chosen)
        self._no_group = words(
            _("Add the people at the table with “The group” above, to say who chose this."), "soft"
        )
        self._said = SteadyWords("small", ())
        self._few = SteadyWords("strong", said_of_few_patients())
        self._chosen_card = card(
            words(_("Who chose this?"), "h2"), self._chosen, self._no_group, self._said, self._few
        )

    def _build_taking_back(self) -> None:
        self._takes_back = in_a_line(button(_("Take this back"), self._ask_whether, "link"))
        self._sure = card(
            words(_("Take this off the list?"), "strong"),
            words(_("What was written stays in the notebook.")),
            in_a_line(
                button(_("Yes, take it back"), self._take_back),
                button(_("Leave it on the list"), self._leave_it),
            ),
            role="notice",
        )
        self._sure.hide()

    @property
    def _always(self) -> Always | None:
        return next((each for each in self._table.notebook.always if each.id == self._id), None)

    def _look_again(self) -> date | None:
        return None if self._always is None else self._always.look_again

    def _show(self) -> None:
        always = self._always
        self.show_title(_("What should always happen"), "")
        self.lead.hide()
        show_who(self._sentence, self._table)
        show_only(self._after, () if always is None else self._after)
        if always is None:
            self._sure.hide()
            return
        self._sentence.show_text(always.sentence)
        self._figure.show_measure(always.measure)
        self._tests.show_always(always)
        self._aim.show_text(always.aim)
        self._again.show_day(always.look_again)
        for box in (self._aim, self._again.box):
            show_who(box, self._table)
        may_write = self._table.writer is not None
        self._again.show_open(may_write)
        self._takes_back.setEnabled(may_write)
        self._show_chosen(always, may_write=may_write)

    def _show_chosen(self, always: Always, *, may_write: bool) -> None:
        names = [each.name for each in here_now(self._table.notebook)]
        names += [name for name in always.chosen_by if name not in names]
        self._chosen.show_choices({name: name for name in names}, always.chosen_by)
        self._chosen.setEnabled(may_write)
        self._chosen.setVisible(bool(names))
        self._no_group.setVisible(not names)
        self._said.keep_room_for(longest_in_words(self._table.language))
        self._said.setText(chosen_in_words(always, self._table.language))
        self._few.setText(few_patients_in_words(always))

    def _write_sentence(self, said: str) -> bool:
        always = self._always
        if said:
            note = Written(Thing.ALWAYS, self._id, "sentence", said)
            before = "" if always is None else always.sentence
            return write_from(self._sentence, self._table, note, before)
        if always is not None:
            self._take_back()
        return True

    def _write_aim(self, said: str) -> bool:
        note = Written(Thing.ALWAYS, self._id, "aim", said or None)
        before = "" if self._always is None else self._always.aim
        return write_from(self._aim, self._table, note, before)

    def _write_again(self, day: date | None) -> None:
        if day != self._look_again():
            said = None if day is None else day.isoformat()
            self._table.write(Written(Thing.ALWAYS, self._id, "look-again", said))

    def _write_chosen(self, names: list[str]) -> None:
        self._table.write(Written(Thing.ALWAYS, self._id, "chosen-by", names))
        self._show()

    def _ask_whether(self) -> None:
        self._sure.show()

    def _leave_it(self) -> None:
        self._sure.hide()

    def _take_back(self) -> None:
        if self._table.write(Written(Thing.ALWAYS, self._id, "sentence", None)):
            self.back_asked.emit()
