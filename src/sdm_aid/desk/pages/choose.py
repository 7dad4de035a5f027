"""Choose: every choice the same size, "not today" and "something else" among them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.agreeing import CHOOSE
from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import NOT_TODAY, SOMETHING_ELSE
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.view import View
from sdm_aid.desk.widgets.buttons import ChoiceGroup
from sdm_aid.desk.widgets.words import words
from sdm_aid.guide import steps
from sdm_aid.guide.model import Guide
from sdm_aid.language import _


class ChoosePage(StepPage):
    """One screen: what to do, why, and who chose."""

    def __init__(self, guide: Guide, step: steps.Choose) -> None:
        super().__init__(guide, step)
        self._choose = self.screen()
        choices = {option.id: (option.name, option.short) for option in guide.options}
        choices[NOT_TODAY] = (_("Not today"), _("More time, more people, more information"))
        choices[SOMETHING_ELSE] = (_("Something else"), _("In our own words"))
        self._choices = ChoiceGroup(_("What shall we do?"), choices, "tile", (300, 2))
        self._choices.chosen.connect(self.tell("choice"))
        self._why = self.box("why", "", 2, Voice.PATIENT)
        self._who = ChoiceGroup(_("Who chose?"), self._choosers("", ""))
        self._who.chosen.connect(self.tell("who-chose"))
        self._choose.add(
            self._choices,
            self._not_today(),
            self._something_else(),
            self._why,
            words(_("Who chose?"), "h2"),
            self._who,
        )
        self.add_own_questions(self._choose)
        self._choose.end()

    def _not_today(self) -> QWidget:
        self._later = QWidget()
        column = QVBoxLayout(self._later)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.box("not-today/why", _("Why not today?"), 2))
        column.addWidget(self.box("not-today/meanwhile", _("What happens meanwhile?"), 2))
        column.addWidget(self.box("not-today/sooner", _("What would bring us back sooner?"), 2))
        return self._later

    def _something_else(self) -> QWidget:
        self._other = self.box("something-else", _("What we will do, in our own words"), 2)
        return self._other

    def show_more(self, view: View) -> None:
        """Show what was chosen, why and by whom."""
        patient, clinician = view.people.patient, view.people.clinician
        lead = view.step(self.step.id).step.lead
        self._choose.show_title(
            _("What shall we do?"),
            lead or _("Every answer here is a good answer, and any of them can be changed later."),
        )
        choice = view.state.text(CHOOSE, "choice")
        self._choices.show_choice(choice)
        self._later.setVisible(choice == NOT_TODAY)
        self._other.setVisible(choice == SOMETHING_ELSE)
        self._why.show_label(_("Why, in {patient}’s words").format(patient=patient))
        for key, words_ in self._choosers(patient, clinician).items():
            self._who.show_name(key, *words_)
        self._who.show_choice(view.state.text(CHOOSE, "who-chose"))

    @staticmethod
    def _choosers(patient: str, clinician: str) -> dict[str, tuple[str, str]]:
        asked = _("{patient} asked {clinician} to choose")
        return {
            "patient": (patient, ""),
            "both": (_("Both of us"), ""),
            "clinician": (asked.format(patient=patient, clinician=clinician), ""),
        }
