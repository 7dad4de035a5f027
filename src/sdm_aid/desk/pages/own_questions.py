"""The author's own questions at a step, each kind with its widget."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import question_field
from sdm_aid.conversation.state import State
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, ManyChoice
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.pages.typed_answers import TypedAnswer, day_answer, number_answer
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


@dataclass(frozen=True, slots=True)
class Saying:
    """How the answers to a step's questions go out: once given, while typed, and by a box."""

    say: Say
    type: Say
    make_box: MakeBox


class OwnQuestions(QWidget):
    """All questions of a step; those on show are shown."""

    def __init__(self, language: str, step: Step, saying: Saying) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._step = step.id
        self._asked = {q.id: _AskedQuestion(q, language, saying) for q in step.questions}
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

    def __init__(self, question: Question, language: str, saying: Saying) -> None:
        super().__init__()
        note = words("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        answer, self._show = _widget(question, language, saying)
        if not isinstance(answer, Box | TypedAnswer):
            column.addWidget(words(question.ask, "h2"))
        column.addWidget(answer)
        column.addWidget(note)
        needed = _("An answer is needed.") if question.required else ""
        show_text(note, " ".join(each for each in (question.hint, needed) if each))

    def show_answer(self, state: State, step: str) -> None:
        """Show what was answered."""
        self._show(state, step)


def _widget(
    question: Question, language: str, saying: Saying
) -> tuple[QWidget, Callable[[State, str], None]]:
    field = question_field(question.id)
    if isinstance(question, OneOf | Scale):
        return _one_of(question, field, saying.say)
    if isinstance(question, SomeOf):
        choices = {c.id: c.text for c in question.choices}
        many = ManyChoice(question.ask, choices, _voice(question))
        many.chosen.connect(lambda picked: saying.say(field, picked))
        return many, lambda state, step: many.show_choices(choices, state.texts(step, field))
    if isinstance(question, NumberQuestion | DateQuestion):
        return _typed(question, language, saying)
    box = saying.make_box(field, question.ask, 2, _voice(question), "")
    return box, lambda _state, _step: None


def _typed(
    question: NumberQuestion | DateQuestion, language: str, saying: Saying
) -> tuple[QWidget, Callable[[State, str], None]]:
    field = question_field(question.id)
    answer = (
        number_answer(question, language, _voice(question))
        if isinstance(question, NumberQuestion)
        else day_answer(question, language, _voice(question))
    )
    answer.said.connect(lambda value: saying.say(field, value))
    answer.typed.connect(lambda value: saying.type(field, value))
    return answer, lambda state, step: answer.show_answer(state.said(step, field))


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
