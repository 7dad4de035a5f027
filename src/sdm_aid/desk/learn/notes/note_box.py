"""Boxes whose words become notes: when the keyboard leaves them, and at pauses.

Notes are only ever added, so a pause is longer here than in a talk, where a draft is written over:
half a sentence, once written, stays in the chain for ever.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Value, Voice
from sdm_aid.desk.kit.widgets.calendar import CalendarButton
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.words import SteadyWords, show_in_place
from sdm_aid.desk.learn.group.sides import voice_of
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.desk.pages.typed_answers import TypedAnswer
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.kept import Written
from sdm_aid.learning.notebook.notes import LONGEST, Note, Thing

PAUSE_MS = 1000
"""The pause in typing after which words are a note."""
LETTERS = 22
"""Room in a box for a day or a number."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note goes: a field of a thing."""

    thing: Thing
    about: str
    field: str

    def written(self, value: Value) -> Written:
        """A value to be written there."""
        return Written(self.thing, self.about, self.field, value)


def _nothing_more() -> tuple[Written, ...]:
    return ()


class NoteBox(QWidget):
    """A box for words, in the colour of whoever wrote them, and a question while it is empty."""

    def __init__(
        self,
        table: LearnTable,
        place: Place,
        label: str,
        asks: str = "",
        also: Callable[[], tuple[Written, ...]] = _nothing_more,
    ) -> None:
        """``asks``: what is asked while it is empty; ``also``: what else its words bring about."""
        super().__init__()
        self._table = table
        self._place = place
        self._also = also
        self._stands = ""
        self._is_unkept = False
        self.box = Box(label, 2)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(lambda: self._keep(self.box.text()))
        self.box.typed.connect(lambda _text: self._pause.start())
        self.box.finished.connect(self._keep)
        self._question, self._asks = asks, Asks(asks)
        _under(self.box, self._asks, self)

    def show_note(self, note: Note | None, closed: str | None) -> None:
        """Show the words that stand; ``closed``: why nobody can write here now."""
        self._stands = "" if note is None else str(note.value)
        if not self._is_unkept:
            self.box.show_text(self._stands)
        _show_writer(self.box, note, self._table, closed)
        self._asks.ask("" if self._stands else self._question)

    def _keep(self, text: str) -> None:
        """Write what was typed; where it cannot be, it stays in the box, which says so."""
        self._pause.stop()
        text = text.strip()
        if self._table.writer is None:
            return
        self._is_unkept = text != self._stands
        if not self._is_unkept:
            self.box.refuse("")
            return
        if len(text) > LONGEST:
            self.box.refuse(_("This is longer than a box can keep. Please make it shorter."))
            return
        if self._table.write(self._place.written(text), *self._also()):
            self._is_unkept = False
            self.box.refuse("")
            self._stands = text
        else:
            self.box.refuse(_("This is not kept yet. Your words are still here: please try again."))


class TypedNote(QWidget):
    """A box whose words must be understood, as a day or a number."""

    def __init__(
        self, table: LearnTable, place: Place, answer: TypedAnswer, asks: str = ""
    ) -> None:
        super().__init__()
        self._table = table
        self._place = place
        self._stands: Value = None
        self.answer = answer
        answer.said.connect(self._keep)
        self._question, self._asks = asks, Asks(asks)
        _under(answer, self._asks, self)

    def minimumSizeHint(self) -> QSize:
        """Qt's: as a day with the name of its month needs."""
        wide = self.answer.box.edit.fontMetrics().averageCharWidth() * LETTERS
        beside = self.answer.findChildren(CalendarButton)
        wide += sum(each.sizeHint().width() for each in beside)
        return super().minimumSizeHint().expandedTo(QSize(wide, 0))

    def show_note(self, note: Note | None, closed: str | None) -> None:
        """Show what stands; ``closed``: why nobody can write here now."""
        self._stands = None if note is None else note.value
        self.answer.show_answer(self._stands)
        _show_writer(self.answer.box, note, self._table, closed)
        for beside in self.answer.findChildren(CalendarButton):
            beside.setEnabled(not closed)
        self._asks.ask(self._question if self._stands is None else "")

    def _keep(self, value: Value) -> None:
        if value != self._stands and self._table.writer is not None:
            self._table.write(self._place.written(value))


class Asks(SteadyWords):
    """A kind question beside what is missing. Once asked it keeps its room, so nothing moves up."""

    def __init__(self, *may_ask: str) -> None:
        super().__init__("small", may_ask)
        self.hide()

    def ask(self, question: str) -> None:
        """Ask this; nothing, where it is empty."""
        self.setText(question)
        if question:
            show_in_place(self, True)


def _under(box: QWidget, asks: Asks, whole: QWidget) -> None:
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(box)
    column.addWidget(asks)
    column.addStretch(1)


def _show_writer(box: Box, note: Note | None, table: LearnTable, closed: str | None) -> None:
    """Whose words these are; an empty box waits for whoever has the pen."""
    if bool(closed) != box.edit.isReadOnly():  # what is written under it stays otherwise
        box.open_or_close(closed, told=False)
    if note is not None:
        box.show_voice(voice_of(note.side))
    else:
        box.show_voice(voice_of(table.writer.side) if table.writer else Voice.TOGETHER)
