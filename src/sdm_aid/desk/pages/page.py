"""What the pages of all steps share: screens that scroll, boxes tied to fields, and intents."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps.registry import closed_because, field_of
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.pages.own_questions import OwnQuestions, Saying
from sdm_aid.desk.pages.when_box import SOON, WhenBox
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.steps import Step


class StepPage(QStackedWidget):
    """The page of one step. It shows a view and says what people want; it holds nothing."""

    said = Signal(str, object)
    """A field of this step and what was answered."""
    said_elsewhere = Signal(str, str, object)
    """Another step's id, a field of that step, and what was answered."""
    typed = Signal(str, object)
    """A field of this step and what stands there so far: words, or what they are understood as."""
    entered = Signal(str)
    """Somebody begins to write in a field."""
    row_opened = Signal(str)
    """A row of the table was opened."""
    go = Signal(str)
    """Somebody wants to be at another step."""
    screen_changed = Signal()

    whole_width = False
    """Whether the page wants the room that the plan would take beside it."""

    def __init__(self, guide: Guide, step: Step, parent: QWidget | None = None) -> None:
        """``parent``: where it will stand. Given afterwards, all in it gets its look once more."""
        super().__init__(parent)
        self.guide = guide
        self.step = step
        self._boxes: dict[str, Box] = {}
        self._whens: dict[str, WhenBox] = {}
        self.currentChanged.connect(lambda _index: self.screen_changed.emit())

    def new_screen(self) -> Screen:
        """A new screen at the end of the page."""
        made = Screen(parent=self)
        self.addWidget(made)
        return made

    def screens(self) -> list[Screen]:
        """All its screens, in order."""
        found = (self.widget(number) for number in range(self.count()))
        return [screen for screen in found if isinstance(screen, Screen)]

    def current(self) -> Screen:
        """The screen in front."""
        front = self.currentWidget()
        assert isinstance(front, Screen)
        return front

    def box(
        self, field: str, label: str, lines: int = 1, voice: Voice | None = None, hint: str = ""
    ) -> Box:
        """A box tied to a field of this step."""
        made = Box(label, lines, voice, hint)
        self._boxes[field] = made
        made.typed.connect(lambda text: self.typed.emit(field, text))
        made.finished.connect(lambda text: self.said.emit(field, text or None))
        made.entered.connect(lambda: self.entered.emit(field))
        return made

    def when_box(
        self, field: str, label: str, lines: int = 1, offers: tuple[tuple[int, str], ...] = SOON
    ) -> WhenBox:
        """A box for when something is to be, tied to its field and to that of the day it means."""
        made = WhenBox(self.box(field, label, lines), label, self.guide.language, offers)
        day_field = field_of(self.guide, self.step.id, field).day_field(field)
        made.words_said.connect(lambda text: self.said.emit(field, text))
        made.day_said.connect(lambda day: self.said.emit(day_field, day))
        self._whens[field] = made
        return made

    def forget_box(self, field: str) -> None:
        """Untie a box that is going away."""
        self._boxes.pop(field, None)
        self._whens.pop(field, None)

    def tell(self, field: str) -> Callable[[object], None]:
        """A slot that answers ``field`` with whatever a widget sends."""
        return lambda value: self.said.emit(field, value)

    def add_own_questions(self, screen: Screen) -> None:
        """Put the author's own questions at the end of a screen."""
        self._own_questions = OwnQuestions(
            self.guide.language, self.step, Saying(self.said.emit, self.typed.emit, self.box)
        )
        screen.add(self._own_questions)

    def show_view(self, view: View) -> None:
        """Show the conversation as it is now."""
        for field, box in self._boxes.items():
            box.open_or_close(closed_because(view.guide, view.state, self.step.id, field))
            box.show_text(view.state.text(self.step.id, field))
        for field, when in self._whens.items():
            when.show_when(view.state, self.step.id, field)
        self._own_questions.show_view(view)
        self.show_more(view)

    def look_at(self, row: str) -> None:
        """Bring a row of the table in front, where there is one on this page."""

    def show_more(self, view: View) -> None:
        """Show what is particular to this page."""
        raise NotImplementedError
