"""A whole talk as words to read: what its plan says, all of it, and who wrote in which order."""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import ASK
from sdm_aid.conversation.session.path import usual_name
from sdm_aid.conversation.session.speaking_turns import turns
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.layouts import take_away
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.turns_strip import TurnsStrip
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.talk.plan_beside.sheet import SectionWords, breakable
from sdm_aid.kit.language import _
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Section

PATIENCE_MS = 40
"""Work at a time: shorter than anybody notices."""


class WholeTalk(QFrame):
    """Only words and pictures: nothing here can be pressed, so nothing can be changed.

    They come section by section, so that the page they stand on is there at once.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self._view: View | None = None
        self._under = words("", "small")
        self._state = words("")
        self._turns = TurnsStrip()
        self._to_come: list[Section] = []
        self._sections: list[SectionWords] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(22, 18, 22, 22)
        self._column.setSpacing(8)
        for each in (self._under, self._state, self._turns):
            self._column.addWidget(each)
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._go_on)

    def show_view(self, view: View) -> None:
        """Show the talk as it is now, soon."""
        self._view = view
        while self._sections:
            take_away(self._column, self._sections.pop())
        for each in (self._under, self._turns):
            each.hide()
        show_text(self._state, _("One moment…"))
        self._soon.start()

    def _go_on(self) -> None:
        """Make the next words, as many as there is time for before anybody notices."""
        begun = QElapsedTimer()
        begun.start()
        if self._view is not None:
            self._begin(self._view)
        while self._to_come and begun.elapsed() < PATIENCE_MS:
            made = SectionWords(self._to_come.pop(0))
            self._column.insertWidget(1 + len(self._sections), made)
            self._sections.append(made)
        if not self._to_come:
            self._soon.stop()
            show_text(self._state, "" if self._sections else _("Nothing is written down yet."))
            self._turns.setVisible(bool(self._sections))

    def _begin(self, view: View) -> None:
        self._view = None
        plan = make_plan(view.guide, view.state, view.read.hash)
        self._to_come = list(plan.sections)
        show_text(self._under, breakable(plan.under_title))
        names = {voice: sentence(view.people.name_of(voice), view.people) for voice in Voice}
        steps = {each.id: each.name or usual_name(each.kind) for each in view.guide.steps}
        self._turns.show_turns(turns(view.state), names, steps | {ASK: _("Ask")})


def reading_screen() -> Screen:
    """A screen that the keyboard can be on, so that arrows and Page Down read on."""
    made = Screen()
    made.setProperty("role", "list")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def who_talked(view: View) -> str:
    """The names of the two as they were typed; the guide's title where there are none."""
    both = [view.people.typed(voice) for voice in (Voice.PATIENT, Voice.CLINICIAN)]
    return _(" and ").join(filter(None, both)) or view.guide.title
