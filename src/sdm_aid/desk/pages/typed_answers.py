"""Answers that are typed and must be understood: a number, a day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdm_aid.conversation.entries import Value, Voice
from sdm_aid.desk.kit.widgets.calendar import CalendarButton
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.guide.model.questions import DateQuestion, NumberQuestion
from sdm_aid.kit.days import NotADay, read_day, written_day
from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import NotANumber, exact, number_in_words, read_number, stored

EXAMPLE = date(2026, 11, 23)


class TypedAnswer(QWidget):
    """A box whose text must be understood, in the guide's language.

    What is not understood stays in the box, and why is said under it; then there is no answer, and
    none that was given before stands in its place.
    """

    said = Signal(object)
    """The answer once the box is left; ``None`` for none."""
    typed = Signal(object)
    """The answer so far, while somebody writes."""

    def __init__(
        self, box: Box, read: Callable[[str], Value], write: Callable[[Value], str]
    ) -> None:
        """``read`` raises ``ValueError`` with words for the screen; ``write`` is its way back."""
        super().__init__()
        self.box = box
        self._read = read
        self._write = write
        self._refused = False
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.addWidget(box, 1)
        box.typed.connect(self._typed)
        box.finished.connect(self._finished)

    def show_answer(self, value: Value) -> None:
        """Show an answer that counts. Without one, what was refused stays to be mended."""
        if value is None and self._refused:
            return
        self._refuse("")
        self.box.show_text("" if value is None else self._write(value))

    def _typed(self, text: str) -> None:
        value, _why = self._understood(text)
        self.typed.emit(value)

    def _finished(self, text: str) -> None:
        value, why = self._understood(text)
        self._refuse(_("{why} Until then this has no answer.").format(why=why) if why else "")
        self.said.emit(value)
        if not why:
            self.show_answer(value)

    def _understood(self, text: str) -> tuple[Value, str]:
        """The answer in a text, and what is wrong where there is none in it."""
        if not text.strip():
            return None, ""
        try:
            return self._read(text), ""
        except ValueError as why:
            return None, str(why)

    def _refuse(self, why: str) -> None:
        self._refused = bool(why)
        self.box.refuse(why)


def number_answer(question: NumberQuestion, language: str, voice: Voice | None) -> TypedAnswer:
    """A box for a number, with its unit as a hint."""

    def write(value: Value) -> str:
        number = isinstance(value, int | float)
        return number_in_words(value, language) if number else str(value)  # type: ignore[arg-type]

    box = Box(question.ask, 1, voice, question.unit or "")
    return TypedAnswer(box, lambda text: _number(text, question, language), write)


def _number(text: str, question: NumberQuestion, language: str) -> Value:
    number = read_number(text, language)
    low, high = question.lowest, question.highest
    if question.whole and number != number.to_integral_value():
        whole = number_in_words(7, language)
        raise NotANumber(_("Please write a whole number, such as {whole}.").format(whole=whole))
    if (low is not None and number < exact(low)) or (high is not None and number > exact(high)):
        raise NotANumber(_limits(low, high, language))
    return stored(number)


def _limits(low: float | None, high: float | None, language: str) -> str:
    least, most = ("" if end is None else number_in_words(end, language) for end in (low, high))
    if low is None:
        return _("Please write a number that is {high} at most.").format(high=most)
    if high is None:
        return _("Please write a number that is {low} at least.").format(low=least)
    return _("Please write a number from {low} to {high}.").format(low=least, high=most)


def day_answer(question: DateQuestion, language: str, voice: Voice | None) -> TypedAnswer:
    """A box for a day, and a calendar beside it to pick one from."""
    box = Box(question.ask, 1, voice, _("As in {day}").format(day=written_day(EXAMPLE, language)))
    answer = TypedAnswer(
        box,
        lambda text: read_day(text, language).isoformat(),
        lambda value: _written(value, language),
    )
    calendar = CalendarButton(question.ask, language, lambda: _day_in(box.text(), language))
    calendar.picked.connect(lambda day: box.write(written_day(day, language)))
    answer.line.addWidget(calendar)
    return answer


def _written(value: Value, language: str) -> str:
    try:
        return written_day(date.fromisoformat(str(value)), language)
    except ValueError:
        return str(value)


def _day_in(text: str, language: str) -> date | None:
    try:
        return read_day(text, language)
    except NotADay:
        return None
