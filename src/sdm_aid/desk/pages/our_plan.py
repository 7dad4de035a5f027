"""Our plan: who does what by when, what to watch for, and the plan read through together."""

from uuid import uuid4

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation import asking
from sdm_aid.conversation.agreeing import PLAN, actions
from sdm_aid.desk.pages.action_card import ActionCard
from sdm_aid.desk.pages.agreement import Agreement, GoodTalk
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.pages.promises import Promises
from sdm_aid.desk.pages.read_through import ReadThrough
from sdm_aid.desk.view import View
from sdm_aid.desk.widgets.buttons import ManyChoice, Tile, button
from sdm_aid.desk.widgets.cards import card
from sdm_aid.desk.widgets.layouts import Flow, take_away
from sdm_aid.desk.widgets.turns_strip import TurnsStrip
from sdm_aid.desk.widgets.words import show_text, words
from sdm_aid.guide import steps
from sdm_aid.guide.model import Guide
from sdm_aid.language import _


class OurPlanPage(StepPage):
    """Three screens: who does what, if things change, reading it through."""

    def __init__(self, guide: Guide, step: steps.OurPlan) -> None:
        super().__init__(guide, step)
        self._step_in_guide = step
        self._actions: dict[str, ActionCard] = {}
        self._blank: str | None = None
        self._build_actions()
        self._build_changes()
        self._build_reading()

    def _build_actions(self) -> None:
        self._plan = self.screen()
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._suggestions = QWidget()
        self._suggestions.setLayout(Flow())
        self._offered: dict[str, Tile] = {}
        for text in self._step_in_guide.actions:
            tile = Tile(text, role="chip")
            tile.clicked.connect(lambda _c=False, text=text: self._add(text))
            self._suggestions.layout().addWidget(tile)
            self._offered[text] = tile
        self._often = words(_("Things people often agree on"), "h2")
        self._promises = Promises()
        add = QWidget()
        add.setLayout(Flow())
        add.layout().addWidget(button(_("+ Add a step"), lambda: self._add(""), "link"))
        self._plan.add(self._list, add, self._often, self._suggestions, self._promises)
        self._plan.add(self.box("support", _("Who or what else could help?"), 2))
        self._plan.end()

    def _build_changes(self) -> None:
        self._changes = self.screen()
        self._watch = ManyChoice(_("What to watch for"), self._signs())
        self._watch.chosen.connect(self.tell("watch-for"))
        self._open = words("")
        self._open_card = card(words(_("Questions still open"), "h2"), self._open)
        self._changes.add(
            words(_("What shall we watch for?"), "h2"),
            self._watch,
            self.box("watch-words", _("Something else to watch for"), 2),
            self.box("call", _("Whom to call, and how"), 2),
            self.box("review", _("When do we look at this again?"), 2),
            self._open_card,
        )
        self.add_own_questions(self._changes)
        self._changes.end()

    def _build_reading(self) -> None:
        self._reading = self.screen()
        self._lines = ReadThrough()
        self._lines.change.connect(self._go_to_change)
        self._good_talk = GoodTalk(self.box)
        self._agreement = Agreement()
        for part in (self._good_talk, self._agreement):
            part.said.connect(self.said)
        self._turns = TurnsStrip()
        self._turns.hide()
        ways = QWidget()
        ways.setLayout(Flow())
        ways.layout().addWidget(button(_("Who wrote when?"), self._toggle_turns, "link"))
        self._reading.add(self._lines, self._good_talk, self._agreement, ways, self._turns)
        self._reading.end()

    def show_more(self, view: View) -> None:
        """Show the actions, what is open, every line, and who said yes."""
        lead = view.step(self.step.id).step.lead
        self._plan.show_title(
            view.step(self.step.id).name,
            lead or _("Who does what, and by when? Both of you can change every line."),
        )
        self._changes.show_title(
            _("If things change"),
            _("What to look out for, and when we meet again."),
            _("If things change"),
        )
        self._reading.show_title(
            _("Read it through together"),
            _("Line by line. Either of you can change any line."),
            _("Read it through"),
        )
        self._show_actions(view)
        self._watch.show_choices(self._signs(), view.state.texts(PLAN, "watch-for"))
        questions = [question.text for question in asking.still_open(view.state)]
        self._open.setText("\n".join(questions))
        self._open_card.setVisible(bool(questions))
        for part in (self._promises, self._lines, self._good_talk, self._agreement, self._turns):
            part.show_view(view)

    def _show_actions(self, view: View) -> None:
        shown = {action.id: action for action in actions(view.state)}
        if self._blank in shown:
            self._blank = None
        if not shown and self._blank is None:
            self._blank = _new_id()
        wanted = [*shown, *([self._blank] if self._blank is not None else [])]
        for key in [key for key in self._actions if key not in wanted]:
            self._take_away(key)
        for key in wanted:
            made = self._actions.get(key) or self._new_card(key)
            made.show_view(view)
            if key in shown and made.isHidden():
                made.show()
        taken = {action.what for action in shown.values()}
        for text, tile in self._offered.items():
            tile.setVisible(text not in taken)
        often = _("Things people often agree on")
        show_text(self._often, often if set(self._offered) - taken else "")

    def _new_card(self, key: str) -> ActionCard:
        made = ActionCard(key, self.box)
        made.said.connect(lambda field, value: self._said_of(key, field, value))
        made.opened.connect(lambda: self._close_others(key))
        self._list.addWidget(made)
        self._actions[key] = made
        return made

    def _said_of(self, key: str, field: str, value: object) -> None:
        if field.endswith("/what") and value is None and key == self._blank:
            self._blank = None
            self._take_away(key)
        self.said.emit(field, value)

    def _add(self, text: str) -> None:
        for made in self._actions.values():
            made.close_up()
        key = self._blank if self._blank in self._actions else _new_id()
        assert key is not None
        if text:
            self.said.emit(f"action/{key}/what", text)
            return
        self._blank = key
        (self._actions.get(key) or self._new_card(key)).what.edit.setFocus()

    def _close_others(self, key: str) -> None:
        for other, made in self._actions.items():
            if other != key:
                made.close_up()

    def _take_away(self, key: str) -> None:
        for part in ("what", "when"):
            self.forget_box(f"action/{key}/{part}")
        take_away(self._list, self._actions.pop(key))

    def _go_to_change(self, step: str, field: str) -> None:
        if step != self.step.id:
            self.go.emit(step)
        else:
            self.setCurrentWidget(self._changes if field else self._plan)

    def _toggle_turns(self) -> None:
        self._turns.setVisible(self._turns.isHidden())

    def _signs(self) -> dict[str, str]:
        return {sign: sign for sign in self._step_in_guide.watch_for}


def _new_id() -> str:
    return uuid4().hex[:8]
