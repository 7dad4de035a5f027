"""Our plan so far, beside the page: it fills as people speak, and invites them to at first."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.layouts import layout_of, take_away
from sdm_aid.desk.kit.widgets.screen import Screen, bring_into_sight
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.talk.plan_beside.pane import PlanPane
from sdm_aid.desk.talk.plan_beside.sheet import SectionWords, breakable
from sdm_aid.kit.language import _
from sdm_aid.plan.content.plan import Plan, Section

FIRST = ("brought-in", "now", "matters", "worries", "chose", "actions", "review", "changes")
"""The sections that are being made as people talk, in the order in which they talk of them."""
NAMED = ("talked", "fits", "differences", "understood", "research")
ON_PAPER = (*NAMED, "flags", "information", "about")
"""The sections that are for reading at home; some of them are named beside a talk."""


def plan_for_patient(view: View) -> Plan:
    """The plan of a view, in the words in which the patient takes it home."""
    from sdm_aid.plan.content.build import make_plan
    from sdm_aid.plan.forms.audience import for_patient

    return for_patient(make_plan(view.guide, view.state, view.read.hash))


def _job(view: View) -> Callable[[], Plan]:
    return partial(plan_for_patient, view)


class PlanSoFar(PlanPane):
    """The plan at the width of the panel, in the text size of the page."""

    def __init__(self) -> None:
        super().__init__(_job, self._show_plan)
        self._sections: list[SectionWords] = []
        self._build()

    def _build(self) -> None:
        self._title = words("", "h2")
        self._under = words("", "small")
        self._invites = _invitation()
        self._more = words("", "small")
        self._more.hide()
        sheet = QFrame()
        sheet.setProperty("role", "sheet")
        self._sheet = QVBoxLayout(sheet)
        self._sheet.setContentsMargins(18, 16, 18, 18)
        self._sheet.setSpacing(6)
        for each in (self._title, self._under, self._invites, self._more):
            self._sheet.addWidget(each)
        self._screen = Screen(0, 0)
        self._screen.setProperty("role", "beside")
        self._screen.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._screen.show_title("", "")
        self._screen.setAccessibleName(_("Our plan so far"))
        self._screen.column.setSpacing(0)
        self._screen.add(sheet)
        self._screen.end()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 4, 0)
        column.setSpacing(8)
        for each in (self.heading, self.note):
            column.addWidget(each)
        column.addWidget(self._screen, 1)

    def _show_plan(self, plan: Plan) -> None:
        self._title.setText(breakable(plan.title))
        self._under.setText(breakable(plan.under_title))
        self._show_sections(_now(plan))
        kept = [section.heading for section in plan.sections if section.key in NAMED]
        more = _("On paper there is also: {headings}.").format(headings=", ".join(kept))
        show_text(self._more, more if kept else "")

    def _show_sections(self, sections: list[Section]) -> None:
        """Make anew only what has changed, and bring it into sight."""
        first = not self._sections
        self._invites.setVisible(not sections)
        there = {shown.section.key: shown for shown in self._sections}
        changed: list[QWidget] = []
        wanted: list[SectionWords] = []
        for section in sections:
            shown = there.pop(section.key, None)
            if shown is None or shown.section != section:
                take_away(self._sheet, shown)
                shown = SectionWords(section)
                changed.append(shown)
            wanted.append(shown)
        for gone in there.values():
            take_away(self._sheet, gone)
        self._sections = wanted
        before = self._sheet.indexOf(self._invites) + 1
        for place, shown in enumerate(wanted):
            if self._sheet.indexOf(shown) != before + place:
                self._sheet.insertWidget(before + place, shown)
        self._more.raise_()  # read last, as it stands
        if changed and not first:
            QTimer.singleShot(0, changed[-1], lambda: self._follow(changed[-1]))

    def _follow(self, section: QWidget) -> None:
        """Have what has just been said in sight."""
        inside = self._screen.widget()
        if inside is not None:
            layout_of(inside).activate()
        bring_into_sight(section)


def _invitation() -> QFrame:
    """What stands on the plan before there is anything in it."""
    invitation = QFrame()
    invitation.setProperty("role", "quote")
    invitation.setProperty("voice", Voice.PATIENT.value)
    column = QVBoxLayout(invitation)
    column.setContentsMargins(18, 14, 18, 16)
    column.setSpacing(6)
    column.addWidget(words(_("What you say here fills your plan."), "strong"))
    column.addWidget(words(_("At the end it prints, for you to take home.")))
    return invitation


def _now(plan: Plan) -> list[Section]:
    """What is being made together, in the order of the talk; what is read at home is on paper."""
    by_key = {section.key: section for section in plan.sections if section.key not in ON_PAPER}
    first = [by_key.pop(key) for key in FIRST if key in by_key]
    return [*first, *by_key.values()]
