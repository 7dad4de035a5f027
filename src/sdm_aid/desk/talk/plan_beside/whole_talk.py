"""A whole talk as words to read: what its plan says, all of it, and who wrote in which order."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import ASK
from sdm_aid.conversation.session.path import usual_name
from sdm_aid.conversation.session.speaking_turns import turns
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.turns_strip import TurnsStrip
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.talk.plan_beside.sheet import SectionWords, breakable
from sdm_aid.kit.language import _
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Plan, Section


class WholeTalk(QFrame):
    """Only words and pictures: nothing here can be pressed, so nothing can be changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self._under = words("", "small")
        self._nothing = words(_("Nothing is written down yet."))
        self._sections: list[SectionWords] = []
        self._turns = TurnsStrip()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(22, 18, 22, 22)
        self._column.setSpacing(8)
        for each in (self._under, self._nothing, self._turns):
            self._column.addWidget(each)

    def show_view(self, view: View) -> None:
        """Show the talk as it is now."""
        plan = make_plan(view.guide, view.state, view.read.hash)
        show_text(self._under, breakable(plan.under_title))
        self._show_sections(plan)
        names = {voice: sentence(view.people.name_of(voice), view.people) for voice in Voice}
        steps = {each.id: each.name or usual_name(each.kind) for each in view.guide.steps}
        self._turns.show_turns(turns(view.state), names, steps | {ASK: _("Ask")})
        self._turns.setVisible(bool(turns(view.state)))

    def _show_sections(self, plan: Plan) -> None:
        wanted = list(plan.sections)
        if [each.section for each in self._sections] == wanted:
            return
        for gone in self._sections:
            self._column.removeWidget(gone)
            gone.deleteLater()
        self._sections = [self._put(place, each) for place, each in enumerate(wanted)]
        self._nothing.setVisible(not wanted)

    def _put(self, place: int, section: Section) -> SectionWords:
        made = SectionWords(section)
        self._column.insertWidget(2 + place, made)
        return made


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
