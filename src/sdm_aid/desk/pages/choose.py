"""Choose: every choice the same size, "not today" and "something else" among them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps import what_we_could_do
from sdm_aid.conversation.steps.choose import NOT_TODAY, SOMETHING_ELSE
from sdm_aid.conversation.steps.choose import STEP as CHOOSE
from sdm_aid.conversation.steps.people import People, marked_by, sentence
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.reader_roles import read_as_opening
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, Tile
from sdm_aid.desk.kit.widgets.layouts import Columns, in_a_line, layout_of
from sdm_aid.desk.kit.widgets.words import SteadyWords, show_text, words
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.pages.when_box import LATER
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _

_UNTIL_THEN = ("meanwhile", "sooner", "who")
"""What may be said of "not today" beside why and when."""


class ChoosePage(StepPage):
    """One screen: what to do, why, and who chose."""

    def __init__(self, guide: Guide, step: steps.Choose, parent: QWidget | None = None) -> None:
        super().__init__(guide, step, parent)
        self._choose = self.new_screen()
        self._choices = ChoiceGroup(_("What shall we do?"), {}, "tile", (300, 2))
        self._choices.chosen.connect(self.tell("choice"))
        self._aside = words("", "fine")
        self._why = self.box("why", "", 2, Voice.PATIENT)
        self._who = ChoiceGroup(_("Who chose?"), {})
        self._who.chosen.connect(self.tell("who-chose"))
        self._tapped = SteadyWords("small", ())
        self._who_title = words(_("Who chose?"), "h2")
        self._choose.add(
            self._choices,
            self._tapped,
            self._aside,
            self._something_else(),
            self._why,
            self._who_title,
            self._who,
            self._not_today(),
        )
        self.add_own_questions(self._choose)
        self._choose.end()

    def _not_today(self) -> QWidget:
        self._later = QWidget()
        self._raises = ChoiceGroup(_("Who will bring it up again?"), {})
        self._raises.chosen.connect(self.tell("not-today/who"))
        self._why_not = self.box("not-today/why", _("Why not today?"), 2)
        when = self.when_box("not-today/when", _("When do we talk about it again?"), offers=LATER)
        self._more_later = Tile(_("Until then, and who brings it up"), role="chip")
        self._more_later.setCheckable(True)
        read_as_opening(self._more_later)
        self._until_then = self._build_until_then()
        self._more_later.toggled.connect(self._until_then.setVisible)
        column = QVBoxLayout(self._later)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for each in (self._why_not, when, in_a_line(self._more_later), self._until_then):
            column.addWidget(each)
        return self._later

    def _build_until_then(self) -> QWidget:
        """What few need to write down: it opens at the end."""
        until, boxes = QWidget(), QWidget()
        boxes.setLayout(Columns(narrowest=380, most=2))
        for field, label in (
            ("meanwhile", _("What happens in the meantime?")),
            ("sooner", _("What would bring us back sooner?")),
        ):
            layout_of(boxes).addWidget(self.box(f"not-today/{field}", label, 2))
        column = QVBoxLayout(until)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for each in (boxes, words(_("Who will bring it up again?"), "h2"), self._raises):
            column.addWidget(each)
        until.hide()
        return until

    def _something_else(self) -> QWidget:
        self._other = self.box("something-else", _("What we will do, in our own words"), 2)
        return self._other

    def show_more(self, view: View) -> None:
        """Show what was chosen, why and by whom."""
        names = view.people
        lead = view.step(self.step.id).step.lead
        self._choose.show_title(
            _("What shall we do?"),
            lead or _("Every answer here is a good one. You can change it later."),
        )
        choice = view.state.text(CHOOSE, "choice")
        self._choices.show_choices(self._offered(view))
        self._choices.show_choice(choice)
        self._show_set_aside(view)
        self._later.setVisible(choice == NOT_TODAY)
        said = (view.state.text(CHOOSE, f"not-today/{part}") for part in _UNTIL_THEN)
        if any(said):
            self._more_later.setChecked(True)
        self._raises.show_choices(
            {voice.value: (sentence(names.name_of(voice), names), "") for voice in names.voices()}
        )
        self._raises.show_choice(view.state.text(CHOOSE, "not-today/who"))
        self._other.setVisible(choice == SOMETHING_ELSE)
        self._ask_why_once(view, choice)
        self._why.show_label(_("Why, in {patient}’s words").format(patient=names.patient))
        who = view.state.text(CHOOSE, "who-chose")
        self._who.show_choices(_choosers(names, who))
        self._who.show_choice(who)
        for part in (self._who_title, self._who):
            part.setVisible(choice != NOT_TODAY or bool(who))  # that it waits is nobody's choice
        self._show_who_tapped(view)

    def _show_who_tapped(self, view: View) -> None:
        """Whose pen it was: a tap is one person's, and nobody else's unseen."""
        names, said = view.people, view.state.entry(CHOOSE, "choice")
        self._tapped.keep_room_for(marked_by(voice, names) for voice in names.voices())
        self._tapped.setText("" if said is None else marked_by(said.voice, names))

    def _ask_why_once(self, view: View, choice: str) -> None:
        """Not today has a why of its own; words said before stand in its place, never beside it."""
        said = bool(view.state.text(CHOOSE, "why"))
        said_later = bool(view.state.text(CHOOSE, "not-today/why"))
        self._why.setVisible(choice != NOT_TODAY or said)
        self._why_not.setVisible(not said or said_later)

    def _offered(self, view: View) -> dict[str, tuple[str, str]]:
        considered = what_we_could_do.considered(self.guide, view.state)
        return {
            **{option.id: (option.name, option.short) for option in considered},
            NOT_TODAY: (_("Not today"), _("More time, more people, more information")),
            SOMETHING_ELSE: (_("Something else"), _("In our own words")),
        }

    def _show_set_aside(self, view: View) -> None:
        names = ", ".join(
            each.option.name for each in what_we_could_do.set_aside(self.guide, view.state)
        )
        told = _("Set aside in “{step}”, with the reason: {choices}").format(
            step=_("What we could do"), choices=names
        )
        show_text(self._aside, told if names else "")


def _choosers(names: People, said: str) -> dict[str, tuple[str, str]]:
    """Who may have chosen; all three, where somebody came along or it was said before."""
    asked = _("{patient} asked {clinician} to choose")
    two = _("{patient} and {clinician}").format(patient=names.patient, clinician=names.clinician)
    both = sentence(two, names) if names.companion else _("Both of us")
    return {
        "patient": (sentence(names.patient, names), ""),
        "both": (both, ""),
        **({"all": (_("All of us"), "")} if names.companion_here or said == "all" else {}),
        "clinician": (
            sentence(asked.format(patient=names.patient, clinician=names.clinician), names),
            "",
        ),
    }
