"""Our plan: who does what by when, what to watch for, and reading it through together."""

from PySide6.QtWidgets import QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps import ask
from sdm_aid.desk.core.known_people import contacts
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import ManyChoice
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import layout_of
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.pages.offered_words import Offered, lines_in, with_line, without_line
from sdm_aid.desk.pages.our_plan import plan_lines
from sdm_aid.desk.pages.our_plan.actions import Actions
from sdm_aid.desk.pages.our_plan.agreement import Agreement, GoodTalk
from sdm_aid.desk.pages.our_plan.plan_lines import PlanLine
from sdm_aid.desk.pages.our_plan.read_through import NotSaid, ReadThrough
from sdm_aid.desk.pages.our_plan.suggestions import Suggestions
from sdm_aid.desk.pages.our_plan.who_wrote import WhoWrote
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.pages.when_box import LATER
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.steps import CHOOSE
from sdm_aid.kit.language import _


class OurPlanPage(StepPage):
    """Three screens: who does what, if things change, and reading it through."""

    def __init__(self, guide: Guide, step: steps.OurPlan, parent: QWidget | None = None) -> None:
        super().__init__(guide, step, parent)
        self._step_in_guide = step
        self._sentences: dict[str, Offered] = {}
        self._build_actions()
        self._build_changes()
        self._build_reading()

    def _build_actions(self) -> None:
        self._plan = self.new_screen()
        self._suggestions = Suggestions(self.guide, self._step_in_guide)
        self._actions = Actions(self.box, self.when_box, self.forget_box)
        self._suggestions.picked.connect(self._actions.add)
        self._suggestions.taken_back.connect(self._actions.take_back)
        self._actions.said.connect(self.said)
        self._plan.add(self._suggestions, self._actions)
        self._plan.add(self._sentences_for("support"))
        self._plan.add(self.box("support", _("Who or what else could help?"), 2))
        self._plan.end()

    def _build_changes(self) -> None:
        self._changes = self.new_screen()
        self._review = self.when_box("review", _("When is the next review?"), 2, LATER)
        self._watch = ManyChoice(_("What to watch for"), self._signs())
        self._watch.chosen.connect(self.tell("watch-for"))
        self._contacts = Offered(_("Our usual contacts"))
        self._lines_go_to("call", self._contacts)
        self._open = words("")
        self._open_card = card(words(_("Questions still open"), "h2"), self._open)
        self._changes.add(
            words(_("What shall we watch for?"), "h2"),
            self._watch,
            self._sentences_for("watch-words"),
            self.box("watch-words", _("Something else to watch for"), 2),
            self._contacts,
            self.box("call", _("Who to call"), 2, hint=self.guide.call or ""),
            self._review,
            self._open_card,
        )
        self.add_own_questions(self._changes)
        self._changes.end()

    def _build_reading(self) -> None:
        self._reading = self.new_screen()
        self._lines = ReadThrough(self._reading)
        self._not_said = NotSaid()
        better = self.box("good-talk-words", _("What would have made it better?"), 2, Voice.PATIENT)
        self._good_talk = GoodTalk(better)
        self._agreement = Agreement()
        self._who_wrote = WhoWrote()
        for lines in (self._lines, self._not_said):
            lines.change.connect(self._go_where_it_is_said)
        self._lines.moved.connect(self._bring_into_sight)
        self._good_talk.said.connect(self.said)
        self._agreement.said.connect(self.said)
        self._reading.add(
            self._lines, self._not_said, self._good_talk, self._agreement, self._who_wrote
        )
        self._reading.end()
        self.currentChanged.connect(self._begin_reading)

    def show_more(self, view: View) -> None:
        """Show the actions, what is open, how the plan reads, and who said yes."""
        self._show_titles(view)
        self._actions.show_view(view)
        self._suggestions.show_view(view)
        self._show_offered(view)
        self._watch.show_choices(self._signs(), view.state.texts(self.step.id, "watch-for"))
        questions = [question.text for question in ask.still_open(view.state)]
        self._open.setText("\n".join(questions))
        self._open_card.setVisible(bool(questions))
        asked = bool(view.state.text(CHOOSE, "not-today/when"))  # the same question
        self._review.setVisible(not asked or bool(view.state.text(self.step.id, "review")))
        self._lines.show_lines(plan_lines.lines(view))
        self._not_said.show_lines(plan_lines.not_said(view))
        self._good_talk.show_view(view)
        self._agreement.show_view(view)
        self._who_wrote.show_view(view)

    def _show_titles(self, view: View) -> None:
        here = view.step(self.step.id)
        self._plan.show_title(
            here.name,
            here.step.lead or _("Who does what, and by when? Both of you can change every line."),
        )
        self._changes.show_title(
            _("If things change"),
            _("What to look out for, and when we meet again."),
            _("If things change"),
        )
        self._reading.show_title(
            _("Read it through together"),
            _("One of you reads aloud. Stop and change any line that is not right."),
            _("Read it through"),
        )

    def _sentences_for(self, field: str) -> Offered:
        made = Offered(_("Our usual sentences"), most=0)
        self._lines_go_to(field, made)
        self._sentences[field] = made
        return made

    def _lines_go_to(self, field: str, offered: Offered) -> None:
        offered.picked.connect(lambda text: self._add_line(field, text))
        offered.taken_back.connect(lambda text: self._take_line_back(field, text))

    def _show_offered(self, view: View) -> None:
        """Show what the practice often writes, beside each box where it may fit."""
        for field, offered in self._sentences.items():
            said = lines_in(view.state.text(self.step.id, field))
            offered.show_texts(view.practice.sentences, said)
        called = lines_in(view.state.text(self.step.id, "call"))
        self._contacts.show_texts(contacts(view), called)

    def _add_line(self, field: str, line: str) -> None:
        """Put what was tapped at the end of a box, and the keyboard with it."""
        box = self._boxes[field]
        box.edit.setFocus()
        self.said.emit(field, with_line(box.text(), line))

    def _take_line_back(self, field: str, line: str) -> None:
        self.said.emit(field, without_line(self._boxes[field].text(), line) or None)

    def _go_where_it_is_said(self, line: PlanLine) -> None:
        if line.step != self.step.id:
            self.go.emit(line.step)
        elif line.field.startswith("action"):
            self._turn_to(self._plan)
            self._actions.change(line.field.removeprefix("action").strip("/").split("/")[0])
        else:
            on_first = line.field == "support"
            self._turn_to(self._plan if on_first else self._changes)
            place = self._boxes.get(line.field)
            if place is not None:
                self.current().ensureWidgetVisible(place)
                place.edit.setFocus()

    def _begin_reading(self) -> None:
        if self.isVisible() and self.current() is self._reading:
            self._lines.take_keyboard()

    def _turn_to(self, screen: Screen) -> None:
        self.setCurrentWidget(screen)
        screen.verticalScrollBar().setValue(0)

    def _bring_into_sight(self, line: QWidget) -> None:
        inside = self._reading.widget()
        assert inside is not None
        layout_of(inside).activate()
        self._reading.ensureWidgetVisible(line, 0, self._reading.viewport().height() // 4)

    def _signs(self) -> dict[str, str]:
        return {sign: sign for sign in self._step_in_guide.watch_for}
