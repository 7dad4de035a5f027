"""Check: was it explained well, and is there enough to choose on?"""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps.check import READY
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button
from sdm_aid.desk.kit.widgets.layouts import Columns, in_a_line
from sdm_aid.desk.kit.widgets.words import SteadyWords, words
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.instruments import instrument
from sdm_aid.guide.model.steps import CHOOSE, OUR_PLAN, WHAT_MATTERS, WHAT_WE_COULD_DO
from sdm_aid.kit.language import _


class CheckPage(StepPage):
    """Two screens: saying it back, then four checks. No score is shown or kept."""

    def __init__(self, guide: Guide, step: steps.Check, parent: QWidget | None = None) -> None:
        super().__init__(guide, step, parent)
        self._ask = step.say_back
        self._said_back_screen()
        self._checks: dict[str, _ReadyCheck] = {}
        self._checks_screen()

    def _said_back_screen(self) -> None:
        self._back = self.new_screen()
        self._request = words("", "h2")
        self._back.add(self._request, self.box("said-back", "", 3, Voice.PATIENT))
        self._back.end()

    def _checks_screen(self) -> None:
        self._four = self.new_screen()
        sure = instrument("sure")
        for key in READY:
            check = _ReadyCheck(sure.items[key], self._where(key))
            check.answers.chosen.connect(self.tell(f"ready/{key}"))
            check.follow.clicked.connect(lambda _c=False, key=key: self.go.emit(self._where(key)))
            self._checks[key] = check
            self._four.add(check)
        self._four.add(words(sure.citation, "small"))
        self.add_own_questions(self._four)
        self._four.end()

    def show_more(self, view: View) -> None:
        """Show the words said back, and the four answers."""
        patient, clinician = view.people.patient, view.people.clinician
        lead = view.step(self.step.id).step.lead
        self._back.show_title(
            _("Did {clinician} explain it well?").format(clinician=clinician),
            lead
            or _("This checks how well {clinician} explained it. It is not a test of you.").format(
                clinician=clinician
            ),
        )
        self._request.setText(
            self._ask or _("Please say in your own words what we could do, and what might happen.")
        )
        self._boxes["said-back"].show_label(_("In {patient}’s words").format(patient=patient))
        self._four.show_title(
            _("Four checks before we choose"),
            _("A “no” is useful: it shows where to go next."),
            _("Four checks"),
        )
        steps_here = {each.id: each.name for each in view.path}
        for key, check in self._checks.items():
            answer = view.state.text(self.step.id, f"ready/{key}")
            check.show_answer(answer, steps_here.get(self._where(key), ""))

    @staticmethod
    def _where(key: str) -> str:
        """Where a "no" leads: the step that helps."""
        return {
            "sure": CHOOSE,
            "understand": WHAT_WE_COULD_DO,
            "risk-benefit": WHAT_MATTERS,
            "encouragement": OUR_PLAN,
        }[key]


def _help(key: str) -> str:
    return {
        CHOOSE: _("You don’t have to choose today. “Not today” is a good answer."),
        WHAT_WE_COULD_DO: _("Let’s look at the choices again, one row at a time."),
        WHAT_MATTERS: _("Let’s go back to what matters to you."),
        OUR_PLAN: _("Let’s plan who else could help, and take more time."),
    }[key]


def _below(*parts: QWidget) -> QWidget:
    """Things below each other, at the top."""
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return side


class _ReadyCheck(QFrame):
    """One question with yes and no, and where a no leads."""

    def __init__(self, question: str, leads_to: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._leads_to = leads_to
        self.answers = ChoiceGroup(
            question, {"yes": (_("Yes"), ""), "no": (_("No"), "")}, voice=Voice.PATIENT
        )
        self._help = SteadyWords("body", ())
        self.follow = button("", lambda: None)
        keeps = self.follow.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.follow.setSizePolicy(keeps)
        sides = Columns(narrowest=300, most=2, gap=18)
        sides.setContentsMargins(18, 12, 18, 14)
        self.setLayout(sides)
        sides.addWidget(_below(words(question, "strong"), self.answers))
        sides.addWidget(_below(self._help, in_a_line(self.follow)))

    def show_answer(self, answer: str, step_name: str) -> None:
        """Show the answer, and after a no the way on."""
        self.answers.show_choice(answer)
        no = answer == "no" and bool(step_name)
        self._help.keep_room_for((_help(self._leads_to),) if step_name else ())
        self._help.setText(_help(self._leads_to) if no else "")
        self.follow.setText(_("Go to “{step}”").format(step=step_name))
        self.follow.setAccessibleName(self.follow.text())
        self.follow.setVisible(no)
