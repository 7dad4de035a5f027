"""The author's own questions at a step, each kind with its widget."""

from collections.abc import Callable

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import question_field
from sdm_aid.conversation.state import State
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, ManyChoice
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.guide.model.questions import (
    DateQuestion,
    NumberQuestion,
    OneOf,
    Question,
    Scale,
    SomeOf,
)
from sdm_aid.guide.model.steps import Step
from sdm_aid.kit.language import _

Say = Callable[[str, object], object]
MakeBox = Callable[[str, str, int, Voice | None, str], Box]

NO_DAY = QDate(1900, 1, 1)
"""Stands in Qt's date box for no day chosen."""


class OwnQuestions(QWidget):
    """All questions of a step; those on show are shown."""

    def __init__(self, step: Step, say: Say, make_box: MakeBox) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._step = step.id
        self._asked = {q.id: _AskedQuestion(q, say, make_box) for q in step.questions}
        for asked in self._asked.values():
            column.addWidget(asked)
        if not self._asked:
            self.hide()

    def show_view(self, view: View) -> None:
        """Show the questions that show, with their answers."""
        showing = {question.id for question in view.step(self._step).questions}
        for key, asked in self._asked.items():
            asked.setVisible(key in showing)
            asked.show_answer(view.state, self._step)


class _AskedQuestion(QWidget):
    """One question: its words, its hint, and the widget its kind needs."""

    def __init__(self, question: Question, say: Say, make_box: MakeBox) -> None:
        super().__init__()
        self._field = question_field(question.id)
        self._note = words("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        answer, self._show = _widget(question, self._field, say, make_box, self._note)
        if not isinstance(answer, Box):
            column.addWidget(words(question.ask, "h2"))
        column.addWidget(answer)
        column.addWidget(self._note)
        show_text(self._note, question.hint or "")

    def show_answer(self, state: State, step: str) -> None:
        """Show what was answered."""
        self._show(state, step)


def _widget(
    question: Question, field: str, say: Say, make_box: MakeBox, note: object
) -> tuple[QWidget, Callable[[State, str], None]]:
    if isinstance(question, OneOf | Scale):
        return _one_of(question, field, say)
    if isinstance(question, SomeOf):
        many = ManyChoice(question.ask, {c.id: c.text for c in question.choices}, _voice(question))
        many.chosen.connect(lambda picked: say(field, picked))
        choices = {c.id: c.text for c in question.choices}
        return many, lambda state, step: many.show_choices(choices, state.texts(step, field))
    if isinstance(question, DateQuestion):
        return _day(question, field, say)
    if isinstance(question, NumberQuestion):
        return _number(question, field, say, note)
    box = make_box(field, question.ask, 2, _voice(question), "")
    return box, lambda _state, _step: None


def _voice(question: Question) -> Voice | None:
    return None if question.who == "together" else Voice(question.who)


def _one_of(
    question: OneOf | Scale, field: str, say: Say
) -> tuple[QWidget, Callable[[State, str], None]]:
    if isinstance(question, OneOf):
        group = ChoiceGroup(question.ask, {c.id: (c.text, "") for c in question.choices})
        group.chosen.connect(lambda picked: say(field, picked))
        return group, lambda state, step: group.show_choice(state.text(step, field))
    ends = {question.lowest: question.low_end, question.highest: question.high_end}
    places = range(question.lowest, question.highest + 1)
    group = ChoiceGroup(
        question.ask, {str(n): (f"{n} {ends[n]}" if n in ends else str(n), "") for n in places}
    )
    group.chosen.connect(lambda picked: say(field, None if picked is None else int(picked)))

    def show(state: State, step: str) -> None:
        value = state.said(step, field)
        group.show_choice("" if value is None else str(value))

    return group, show


def _number(
    question: NumberQuestion, field: str, say: Say, note: object
) -> tuple[QWidget, Callable[[State, str], None]]:
    box = Box(question.ask, 1, _voice(question), question.unit or "")

    def finished(text: str) -> None:
        number = _read_number(text, question)
        if isinstance(number, str):
            show_text(note, number)  # type: ignore[arg-type]
        else:
            show_text(note, question.hint or "")  # type: ignore[arg-type]
            say(field, number)

    box.finished.connect(finished)

    def show(state: State, step: str) -> None:
        value = state.said(step, field)
        if isinstance(value, int | float):
            box.show_text(f"{value:g}")

    return box, show


def _read_number(text: str, question: NumberQuestion) -> float | str | None:
    """The number written, ``None`` for nothing, or what to do about it in words."""
    if not text.strip():
        return None
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return _("Please write a number, such as 7 or 2.5.")
    low, high = question.lowest, question.highest
    if (low is not None and number < low) or (high is not None and number > high):
        return _("Please write a number from {low} to {high}.").format(
            low="…" if low is None else f"{low:g}", high="…" if high is None else f"{high:g}"
        )
    return number


def _day(
    question: DateQuestion, field: str, say: Say
) -> tuple[QWidget, Callable[[State, str], None]]:
    day = QDateEdit()
    day.setAccessibleName(question.ask)
    day.setCalendarPopup(True)
    day.setMinimumDate(NO_DAY)
    day.setSpecialValueText(_("No day chosen"))
    day.setDisplayFormat("d MMMM yyyy")
    day.setDate(NO_DAY)
    day.dateChanged.connect(
        lambda date: say(field, None if date == NO_DAY else date.toString(Qt.DateFormat.ISODate))
    )

    def show(state: State, step: str) -> None:
        chosen = QDate.fromString(state.text(step, field), Qt.DateFormat.ISODate)
        day.blockSignals(True)
        day.setDate(chosen if chosen.isValid() else NO_DAY)
        day.blockSignals(False)

    return day, show
