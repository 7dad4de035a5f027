"""Our plan: who does what by when, what to watch for, when to look again; both say yes."""

from uuid import uuid4

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.conversation import asking
from sdm_aid.conversation.agreeing import actions
from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.people import People, sentence
from sdm_aid.conversation.standing import says_yes
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.view import View
from sdm_aid.desk.widgets.buttons import ChoiceGroup, ManyChoice, Tile, button
from sdm_aid.desk.widgets.cards import card
from sdm_aid.desk.widgets.fields import Box
from sdm_aid.desk.widgets.layouts import Columns, Flow, take_away
from sdm_aid.desk.widgets.words import show_text, words
from sdm_aid.guide import steps
from sdm_aid.guide.model import Guide
from sdm_aid.language import _


class OurPlanPage(StepPage):
    """Two screens: who does what, then if things change."""

    def __init__(self, guide: Guide, step: steps.OurPlan) -> None:
        super().__init__(guide, step)
        self._step_in_guide = step
        self._rows: dict[str, _ActionRow] = {}
        self._blank: str | None = None
        self._people: People | None = None
        self._build_actions()
        self._build_changes()

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
        add = QWidget()
        add.setLayout(Flow())
        add.layout().addWidget(button(_("+ Add a step"), lambda: self._add(""), "link"))
        self._plan.add(self._list, add, self._often, self._suggestions)
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
            self._agreement(),
        )
        self.add_own_questions(self._changes)
        self._changes.end()

    def _agreement(self) -> QFrame:
        self._agree: dict[Voice, Tile] = {}
        columns = QWidget()
        columns.setLayout(Columns(narrowest=280, most=2))
        for voice in (Voice.PATIENT, Voice.CLINICIAN):
            tile = Tile("", bold=True)
            tile.setCheckable(True)
            field = f"agreed/{voice.value}"
            tile.clicked.connect(
                lambda checked, field=field: self.said.emit(field, checked or None)
            )
            columns.layout().addWidget(tile)
            self._agree[voice] = tile
        return card(
            words(_("Read the plan through together. Is this what we agreed?"), "h2"),
            columns,
            words(_("This is a plan, not a consent form."), "small"),
        )

    def show_more(self, view: View) -> None:
        """Show the actions, what is open, and who said yes."""
        state = view.state
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
        self._people = view.people
        self._show_actions(view)
        self._watch.show_choices(self._signs(), state.texts(self.step.id, "watch-for"))
        questions = [question.text for question in asking.still_open(state)]
        self._open.setText("\n".join(questions))
        self._open_card.setVisible(bool(questions))
        for voice, tile in self._agree.items():
            said = says_yes(state, voice)
            name = sentence(view.people.name_of(voice))
            tile.show_words(_("{name} says yes").format(name=name), "", _("✓ Yes") if said else "")
            tile.setChecked(said)

    def _show_actions(self, view: View) -> None:
        shown = {action.id: action for action in actions(view.state)}
        wanted = [*shown, *([self._blank] if self._blank and self._blank not in shown else [])]
        if self._blank in shown:
            self._blank = None
        if not wanted:
            self._blank = _new_id()
            wanted = [self._blank]
        for key in [key for key in self._rows if key not in wanted]:
            self._take_away(key)
        for key in wanted:
            row = self._rows.get(key) or self._new_row(key)
            row.show_action(view, key)
        taken = {action.what for action in shown.values()}
        for text, tile in self._offered.items():
            tile.setVisible(text not in taken)
        show_text(
            self._often,
            _("Things people often agree on") if set(self._offered) - taken else "",
        )

    def _new_row(self, key: str) -> "_ActionRow":
        assert self._people is not None
        what = self.box(f"action/{key}/what", _("What"))
        when = self.box(f"action/{key}/when", _("By when"))
        row = _ActionRow(what, when, self._people)
        row.who.chosen.connect(self.tell(f"action/{key}/who"))
        row.removed.clicked.connect(lambda: self._remove(key))
        self._list.addWidget(row)
        self._rows[key] = row
        return row

    def _add(self, text: str) -> None:
        key = _new_id()
        if text:
            if self._blank is not None and self._blank in self._rows:
                key = self._blank
            self.said.emit(f"action/{key}/what", text)
            return
        self._blank = key
        self._new_row(key).what.edit.setFocus()

    def _remove(self, key: str) -> None:
        if key == self._blank:
            self._blank = None
        self.said.emit(f"action/{key}/what", None)

    def _take_away(self, key: str) -> None:
        for part in ("what", "when"):
            self.forget_box(f"action/{key}/{part}")
        take_away(self._list, self._rows.pop(key))

    def _signs(self) -> dict[str, str]:
        return {sign: sign for sign in self._step_in_guide.watch_for}


def _new_id() -> str:
    return uuid4().hex[:8]


class _ActionRow(QFrame):
    """One action: what, who, by when."""

    def __init__(self, what: Box, when: Box, people: People) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.what = what
        self.when = when
        names = {voice.value: (sentence(people.name_of(voice)), "") for voice in people.voices()}
        self.who = ChoiceGroup(_("Who"), names)
        self.removed = button(_("Take away"), lambda: None, "link")
        self.removed.setAccessibleName(_("Take this step away"))
        line = QWidget()
        flow = Flow()
        line.setLayout(flow)
        for each in (self.who, self.removed):
            flow.addWidget(each)
        boxes = QWidget()
        columns = Columns(narrowest=300, most=2)
        boxes.setLayout(columns)
        for box in (what, when):
            columns.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(boxes)
        column.addWidget(line)

    def show_action(self, view: View, key: str) -> None:
        """Show who does it."""
        self.who.show_choice(view.state.text("our-plan", f"action/{key}/who"))
