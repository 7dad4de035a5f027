"""What matters: the patient's words first, then cards; then the clinician says it back."""

from uuid import uuid4

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps import what_matters
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.conversation.steps.registry import closed_because
from sdm_aid.conversation.steps.what_matters import Item
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import ManyChoice, button
from sdm_aid.desk.kit.widgets.keyboard.tab_order import come_between
from sdm_aid.desk.kit.widgets.layouts import Columns, Flow, layout_of, take_away
from sdm_aid.desk.kit.widgets.ordered import OrderedChoice
from sdm_aid.desk.kit.widgets.words import Quote, SteadyWords, show_new, show_text, words
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.pages.what_matters.matter_card import MatterCard
from sdm_aid.desk.pages.what_matters.own_cards import OwnCards
from sdm_aid.desk.pages.what_matters.worries import Worries
from sdm_aid.desk.pages.written_at_home import WrittenAtHome
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _


class WhatMattersPage(StepPage):
    """Three screens: what the patient says, what worries us, what the clinician heard."""

    def __init__(
        self, guide: Guide, step: steps.WhatMatters, parent: QWidget | None = None
    ) -> None:
        super().__init__(guide, step, parent)
        self._cards: dict[str, MatterCard] = {}
        self._items: dict[str, Item] = {}
        self._build_spoken()
        self._build_worries()
        self._build_heard()

    def _build_spoken(self) -> None:
        self._spoken = self.new_screen()
        self._words = self.box("words", "", 3, Voice.PATIENT)
        self._companions = self.box("words/companion", "", 3, Voice.COMPANION)
        whose = QWidget()
        whose.setLayout(Columns(narrowest=300, most=2))
        for box in (self._words, self._companions):
            layout_of(whose).addWidget(box)
        self._tap = words("", "soft")
        self._at_home = WrittenAtHome()
        self._at_home.chosen.connect(self.tell("words-at-home"))
        self._grid = Columns(narrowest=300, most=2)
        heading = SteadyWords("h2", ())
        heading.setText(_("Things other people have said matter"))
        line = Flow(gap=18)
        line.addWidget(heading)
        line.spring()
        line.addWidget(self._at_home)
        self._spoken.add(
            whose,
            line,
            self._tap,
            self._grid,
            self._below_the_cards(),
        )
        self._spoken.end()

    def _below_the_cards(self) -> QWidget:
        """Own cards, and beside them which come first: each grows without moving the other."""
        self._own = OwnCards()
        self._own.added.connect(self._add_own)
        self._top_title = words(_("Which come first? Choose up to three."), "h2")
        self._top = OrderedChoice(_("Which come first"), Voice.PATIENT, what_matters.MOST_AT_TOP)
        self._top.chosen.connect(self.tell("top"))
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._top_title)
        column.addWidget(self._top)
        column.addStretch(1)
        below = QWidget()
        below.setLayout(Columns(narrowest=300, most=2))
        layout_of(below).addWidget(self._own)
        layout_of(below).addWidget(first)
        return below

    def _build_worries(self) -> None:
        self._worries_screen = self.new_screen()
        self._worries = Worries(self.box)
        self._worries.kept.connect(self.tell("keep-worries"))
        self._worries_screen.add(self._worries)
        self._worries_screen.end()

    def _build_heard(self) -> None:
        self._heard = self.new_screen()
        self._quote = Quote(Voice.PATIENT)
        self._worry_quote = Quote(Voice.PATIENT)
        self._earlier = words("", "small")
        self._heard_box = self.box("heard", "", 3, Voice.CLINICIAN)
        self._yes = button(_("Yes, that is it"), lambda: self.said.emit("heard-right", "yes"))
        self._again = button(_("Not quite – let me say it again"), self._say_again)
        self._stands = SteadyWords("small", ())
        answers = Flow()
        for each in (self._yes, self._again):
            answers.addWidget(each)
        self._life_title = words(
            _("Anything else going on in life that we should plan around?"), "h2"
        )
        self._life = ManyChoice(_("Life to plan around"), self._life_cards(), Voice.PATIENT)
        self._life.chosen.connect(self.tell("life"))
        self._heard.add(
            self._quote,
            self._worry_quote,
            self._heard_box,
            answers,
            self._stands,
            self._life_title,
            self._life,
            self.box("life-words", _("Something else"), 2, Voice.PATIENT),
        )
        self.add_own_questions(self._heard)
        self._heard.add(self._earlier)  # last: it comes while somebody writes
        self._heard.end()

    def show_more(self, view: View) -> None:
        """Show the words, the cards and what was heard."""
        patient, clinician = view.people.patient, view.people.clinician
        label = _("In {patient}’s words").format(patient=patient)
        self._words.show_label(label)
        self._show_companions(view)
        lead = view.step(self.step.id).step.lead
        self._spoken.show_title(
            _("What matters to you?"),
            lead
            or _("Start anywhere. There are no wrong answers, and {patient} goes first.").format(
                patient=patient
            ),
        )
        self._worries_screen.show_title(
            _("What worries us?"),
            _("{patient} goes first. Leave out whatever you like.").format(
                patient=sentence(patient, view.people)
            ),
            _("What worries us"),
        )
        self._worries.show_view(view)
        self._heard.show_title(
            _("Did {clinician} hear you right?").format(clinician=clinician),
            _("{patient} has the last word.").format(patient=sentence(patient, view.people)),
            _("What {clinician} heard").format(clinician=clinician),
        )
        self._at_home.show_flag(
            bool(view.state.text(self.step.id, "words")),
            view.state.flag(self.step.id, "words-at-home"),
        )
        self._show_cards(view)
        self._show_heard(view, label)

    def _show_companions(self, view: View) -> None:
        """Somebody who came along has a box of their own; the cards stay the patient's."""
        names = view.people
        here = bool(names.companion) or bool(view.state.text(self.step.id, "words/companion"))
        self._companions.show_label(_("In {name}’s words").format(name=names.companion))
        self._companions.setVisible(here)
        theirs = _("The cards are {patient}’s alone.").format(patient=names.patient)
        tap = _("Tap what matters to you. Tap again if it matters a lot. ✕ if it does not.")
        self._tap.setText(f"{tap} {theirs}" if here else tap)

    def _show_cards(self, view: View) -> None:
        items = what_matters.items(self.guide, view.state)
        self._items = {item.id: item for item in items}
        for key in [key for key in self._cards if key not in self._items]:
            card = self._cards.pop(key)
            take_away(self._own.cards if self._own.isAncestorOf(card) else self._grid, card)
        for item in items:
            card = self._cards.get(item.id) or self._new_card(item)
            self._cards[item.id] = card
            added = _("{patient} added this").format(
                patient=sentence(view.people.patient, view.people)
            )
            card.show_item(item, added if item.own else "")
        mattering = {
            item.id: item.text for item in what_matters.what_matters(self.guide, view.state)
        }
        in_order = {key: self._items[key].text for key in self._items if key in mattering}
        self._top.show_choices(in_order, view.state.texts(self.step.id, "top"))
        for widget in (self._top_title, self._top):
            widget.setVisible(len(mattering) > 1)

    def _new_card(self, item: Item) -> MatterCard:
        card = MatterCard()
        card.levelled.connect(self.tell(f"card/{item.id}"))
        (self._own.add_card if item.own else self._grid.addWidget)(card)
        show_new(card)
        if not item.own:
            come_between([card], self._own.way_in)
        return card

    def _show_heard(self, view: View, label: str) -> None:
        state = view.state
        said = state.text(self.step.id, "words")
        cards = [item.text for item in what_matters.what_matters(self.guide, state)]
        self._quote.show_words(label, said or "; ".join(cards))
        self._worry_quote.show_words(_("What worries you"), state.text(self.step.id, "worries"))
        tries = [_("“{words}”").format(words=each) for each in what_matters.earlier_tries(state)]
        earlier = _("Said before: {tries}").format(tries=" ".join(tries))
        show_text(self._earlier, earlier if tries else "")
        self._heard_box.show_label(
            _("What {clinician} heard").format(clinician=view.people.clinician)
        )
        closed = closed_because(view.guide, state, self.step.id, "heard-right")
        right = what_matters.heard_right(state)
        for each in (self._yes, self._again):
            each.setEnabled(closed is None)
        agreed = _("✓ Agreed")
        self._stands.keep_room_for((agreed, self._stands.text()))
        self._stands.setText(agreed if right else closed or "")
        self._life.show_choices(self._life_cards(), state.texts(self.step.id, "life"))

    def _life_cards(self) -> dict[str, str]:
        return {card.id: card.text for card in self.guide.life}

    def _add_own(self, text: str) -> None:
        key = f"own-{uuid4().hex[:8]}"
        self.said.emit(f"own-card/{key}", text)
        self.said.emit(f"card/{key}", "matters")
        if key in self._cards:
            self._cards[key].take_keyboard()

    def _say_again(self) -> None:
        self.said.emit("heard-right", "again")
        self.setCurrentWidget(self._spoken)
        self._words.edit.setFocus()
