"""Giving dots: three for each person, alone with the screen, under no name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.keyboard.tab_order import begin_in
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.learn.dots.giving import Giving
from sdm_aid.desk.learn.group.sides import kinds, voice_of
from sdm_aid.desk.learn.table import LearnTable, Writer
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.dots import Round
from sdm_aid.learning.notebook.kept import Written, new_thing
from sdm_aid.learning.notebook.notes import Side, Thing


class DotsDesk(QStackedWidget):
    """Three screens for each person: turn the screen, give, thank you. Then the next person."""

    back_asked = Signal()

    def __init__(self, table: LearnTable, round_: Round) -> None:
        super().__init__()
        self.setObjectName("page")
        self._table = table
        self._round = round_
        self._side: Side | None = None
        self._giving: Giving | None = None
        self._alone = self._turn_the_screen()
        self._thanks = self._thank_you()
        for screen in (self._alone, self._thanks):
            self.addWidget(screen)

    def _turn_the_screen(self) -> Screen:
        screen = Screen(64, 40)
        screen.show_title(
            _("For one person alone"),
            _("Turn the screen so that only you can see it. Everybody else: please look away."),
        )
        self._sides = ChoiceGroup(_("Who are you?"), {k: (name, "") for k, name in kinds().items()})
        self._sides.show_voices({side: voice_of(Side(side)) for side in kinds()})
        self._sides.chosen.connect(self._pick)
        self._not_yet = words("", "strong")
        self._not_yet.hide()
        screen.add(
            card(
                words(
                    _("Your dots carry no name. Those of companions lie with the patients’."),
                    "strong",
                ),
                words(_("The piles stay hidden until all have given and the table asks for them.")),
            ),
            card(words(_("Who are you?"), "strong"), self._sides, self._not_yet),
            in_a_line(
                button(_("I am on my own now"), self._begin, "primary"),
                button(_("Back to the table"), self.back_asked.emit),
                gap=14,
            ),
        )
        screen.end()
        return screen

    def _thank_you(self) -> Screen:
        screen = Screen(64, 40)
        screen.add(
            in_a_line(
                button(_("Next person"), self._next_person, "primary"),
                button(_("Back to the table"), self.back_asked.emit),
                gap=14,
            )
        )
        screen.end()
        return screen

    def _pick(self, side: str | None) -> None:
        self._side = None if side is None else Side(side)
        self._sides.show_choice(side or "")
        show_text(self._not_yet, "")

    def _begin(self) -> None:
        if self._side is None:
            show_text(self._not_yet, _("Please say first: a patient, a companion, or staff?"))
            return
        words_of = {each.id: each for each in self._table.notebook.ideas}
        ideas = [words_of[each.idea] for each in self._round.piles if each.idea in words_of]
        self._giving = Giving(ideas, self._side, self._table.language)
        self._giving.handed_in.connect(self._hand_in)
        self._giving.left.connect(self._next_person)
        self.addWidget(self._giving)
        self._bring(self._giving)

    def _hand_in(self, given: list[str]) -> None:
        side = self._side
        if side is None:
            return
        if given:
            note = Written(Thing.DOTS, self._round.id, f"given/{new_thing()}", given)
            if not self._table.write_as(Writer(side), note):
                return  # said above the page; the dots still stand here
        self._thanks.show_title(
            _("Thank you"),
            _("Your dots are kept without your name. Hand the screen to the next person.")
            if given
            else _("You gave no dots, so nothing is kept. Hand the screen to the next person."),
        )
        self._forget()
        self._bring(self._thanks)

    def _next_person(self) -> None:
        self._forget()
        self._bring(self._alone)

    def _bring(self, screen: Screen | Giving) -> None:
        self.setCurrentWidget(screen)
        begin_in(screen)

    def _forget(self) -> None:
        """Nothing of what one person gave is left for the next to see."""
        self._pick(None)
        if self._giving is not None:
            self.removeWidget(self._giving)
            self._giving.hide()
            self._giving.deleteLater()
            self._giving = None
