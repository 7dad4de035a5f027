"""Together: who is here, how each wants to be called, and what to talk about first."""

from PySide6.QtWidgets import QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import find
from sdm_aid.conversation.steps import together
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.conversation.steps.route import FOLLOWS, short
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.colleagues import Colleague, known_as
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, ManyChoice
from sdm_aid.desk.kit.widgets.layouts import Columns
from sdm_aid.desk.kit.widgets.ordered import OrderedChoice
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.pages.since_last_time import SinceLastTime
from sdm_aid.desk.pages.written_at_home import WrittenAtHome
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _


class TogetherPage(StepPage):
    """Two screens: the people, then the talk; between them, how it went since last time.

    The one between is there in a talk that follows another. On the short way only who is here.
    """

    def __init__(self, guide: Guide, step: steps.Together, parent: QWidget | None = None) -> None:
        super().__init__(guide, step, parent)
        self._topics = {topic.id: topic.text for topic in step.topics}
        self._practice: tuple[Colleague, ...] = ()
        self._since: SinceLastTime | None = None
        self._build_people()
        self._build_talk()

    def _build_people(self) -> None:
        self._people = self.new_screen()
        self._who_title = words(_("Who is it for the practice today?"), "h2")
        self._who = ChoiceGroup(_("Who is it for the practice today?"), {})
        self._who.chosen.connect(self._pick)
        self._people.add(self._who_title, self._who)
        names = Columns(narrowest=320, most=2)
        self._apart = {
            name: self.box(name, known.asks(), voice=Voice.PATIENT)
            for name in together.IDENTIFIERS
            if (known := find(self.step.kind, name)) is not None
        }
        for field, label, voice in (
            ("patient-name", _("Patient: what would you like to be called?"), Voice.PATIENT),
            ("clinician-name", _("Clinician: what would you like to be called?"), Voice.CLINICIAN),
            ("clinician-role", _("Clinician: your job"), Voice.CLINICIAN),
            ("companion-name", _("Is someone with you? Their name"), Voice.COMPANION),
        ):
            names.addWidget(self.box(field, label, voice=voice))
            if field == "patient-name":
                for box in self._apart.values():
                    names.addWidget(box)
        self._people.add(names)
        self._helps_title = words("", "h2")
        self._helps = ManyChoice(
            _("How the companion helps"), together.ways_to_help(), Voice.COMPANION
        )
        self._helps.chosen.connect(self.tell("companion-helps"))
        self._alone = words("", "fine")
        self._information = ManyChoice(
            _("How you like to have information"), together.ways_to_have_it()
        )
        self._information.chosen.connect(self.tell("information"))
        self._information_title = words(_("How do you like to have information?"), "h2")
        self._language = self.box("language", _("The language you like best, if not this one"))
        self._people.add(
            self._information_title,
            self._information,
            self._language,
            self._helps_title,  # last: they come with the first letter of a companion's name
            self._helps,
            self._alone,
        )
        self._people.end()

    def _build_talk(self) -> None:
        self._talk = self.new_screen()
        self._tap = words(_("Tap in the order you like."), "soft")
        self._at_home = WrittenAtHome()
        self._at_home.chosen.connect(self.tell("good-talk-at-home"))
        self._talk.add(
            self.box("good-talk", _("What would make this a good talk for you?"), 2, Voice.PATIENT),
            self._at_home,
            words(_("Topics for today"), "h2"),
            self._tap,
        )
        self._agenda = OrderedChoice(_("What to talk about, in order"), Voice.PATIENT, own="own-1")
        self._agenda.chosen.connect(self.tell("agenda"))
        self._talk.add(
            self._agenda,
            self.box("own-topic/1", _("Something else to talk about"), 2, Voice.PATIENT),
        )
        self.add_own_questions(self._talk)
        self._talk.end()

    def _pick(self, key: str | None) -> None:
        """Somebody who works here is in this talk: what is known of them, said once for all."""
        picked = None if key is None else self._practice[int(key)]
        self.said.emit("clinician-name", picked.goes_by if picked else None)
        self.said.emit("clinician-role", (picked.role or None) if picked else None)

    def _show_practice(self, view: View) -> None:
        """Offer those who work here, where there are several; ask what tells patients apart."""
        self._practice = view.practice.people
        choices = {str(place): (each.name, "") for place, each in enumerate(self._practice)}
        for widget in (self._who_title, self._who):
            widget.setVisible(len(choices) > 1)
        if len(choices) > 1:
            known = known_as(self._practice, view.state.text(self.step.id, "clinician-name"))
            self._who.show_choices(choices)
            self._who.show_choice(str(self._practice.index(known)) if known else "")
        for name, box in self._apart.items():
            asked = name == view.practice.identifier
            box.setVisible(asked or bool(view.state.text(self.step.id, name)))

    def _show_since(self, view: View) -> None:
        """In a talk that follows another, ask how it went."""
        if not view.state.text(*FOLLOWS):
            return
        if self._since is None:
            asks = _("How it has been, in your words")
            self._since = SinceLastTime(self.box("since-words", asks, 2, Voice.PATIENT))
            self._since.said.connect(self.said)
            self.insertWidget(1, self._since)
        names = view.people
        planned = together.since_last_time(view.state)
        self._since.show_since(sentence(names.patient, names), planned)

    def show_view(self, view: View) -> None:
        """Show the conversation as it is now."""
        self._show_since(view)
        super().show_view(view)

    def show_more(self, view: View) -> None:
        """Show who is here, and the order of the topics."""
        self._show_practice(view)
        state, names = view.state, view.people
        lead = view.step(self.step.id).step.lead
        self._people.show_title(_("Who is here today?"), lead or _("Use the names you like."))
        self._talk.show_title(
            _("What shall we talk about?"),
            _("{patient} chooses.").format(patient=sentence(names.patient, names)),
            _("What we talk about"),
        )
        for widget in (self._helps_title, self._helps):
            widget.setVisible(bool(names.companion))
        self._at_home.show_flag(
            bool(state.text(self.step.id, "good-talk")),
            state.flag(self.step.id, "good-talk-at-home"),
        )
        show_text(
            self._alone,
            _(
                "{patient} can have some time without {companion} at any moment: see “More” above."
            ).format(patient=sentence(names.patient, names), companion=names.companion)
            if names.companion
            else "",
        )
        self._helps_title.setText(
            _("How would {companion} like to help?").format(companion=names.companion)
        )
        self._helps.show_choices(
            together.ways_to_help(), state.texts(self.step.id, "companion-helps")
        )
        self._information.show_choices(
            together.ways_to_have_it(), state.texts(self.step.id, "information")
        )
        self._show_short(view)
        own = state.text(self.step.id, "own-topic/1")
        topics = self._topics | ({"own-1": own} if own else {})
        self._tap.setVisible(bool(topics))
        self._agenda.show_choices(topics, state.texts(self.step.id, "agenda"))

    def _show_short(self, view: View) -> None:
        """Where time is short ask only for names, beside what was answered or an author asks."""
        brief, step = short(view.state), self.step.id
        said = {field for at, field in view.state.answers if at == step}
        informed = not brief or bool(said & {"information", "language"})
        for widget in (self._information_title, self._information, self._language):
            widget.setVisible(informed)
        talks = said & {"good-talk", "agenda", "own-topic/1"}
        wanted = not brief or bool(talks) or bool(view.step(step).questions)
        if wanted and self.indexOf(self._talk) < 0:
            self.addWidget(self._talk)
        elif not wanted:
            self.removeWidget(self._talk)
