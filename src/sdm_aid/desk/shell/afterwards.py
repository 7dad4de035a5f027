"""After the conversation, for the patient alone: three questions, and what would have been better.

What is answered here is in this page and nowhere else until it is handed in. It is no part of the
conversation, so no presenter knows of it and it is never a draft; handed in or left, it is gone
from the window.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sdm_aid.conversation.entries import Clock, Voice
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import Flow
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.guide.model.instruments import instrument
from sdm_aid.kit.language import _
from sdm_aid.kit.months import month_of
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.journal.afterwards import Afterwards, Answers
from sdm_aid.record.record import Record


class AfterwardsDesk(QStackedWidget):
    """Three screens, one after the other: who may look, the questions, thank you."""

    home_asked = Signal()
    left = Signal()
    """The patient would rather not; nothing is kept."""

    def __init__(self, view: View, record: Callable[[], Record], clock: Clock) -> None:
        """For the patient of ``view``. ``record`` opens the record, ``clock`` tells the month."""
        super().__init__()
        self.setObjectName("page")
        self._guide = view.guide
        self._record = record
        self._clock = clock
        self._questions: _Questions | None = _Questions()
        self._questions.handed_in.connect(self._hand_in)
        self._questions.left.connect(self.left)
        self._thanks = Screen(64, 40)
        self._thanks.add(_row(button(_("Home"), self.home_asked.emit, "primary")))
        self._thanks.end()
        for screen in (self._who_may_look(view), self._questions, self._thanks):
            self.addWidget(screen)

    def _who_may_look(self, view: View) -> Screen:
        screen = Screen(64, 40)
        names = view.people
        screen.show_title(
            _("For {patient} alone").format(patient=names.patient),
            _("{clinician}: please look away, or step out.").format(
                clinician=sentence(names.clinician, names)
            ),
        )
        screen.add(
            card(
                words(_("This is yours alone. It carries no name."), "strong"),
                words(
                    _(
                        "Only the guide and the month are kept with it. Later it is read with the "
                        "answers of many others, to make these talks better."
                    )
                ),
                words(_("Please write no names. You may skip any of it.")),
            ),
            _row(
                button(_("I am on my own now"), self._ask, "primary"),
                button(_("Skip"), self.left.emit),
            ),
        )
        screen.end()
        return screen

    def _ask(self) -> None:
        if self._questions is not None:
            self.setCurrentWidget(self._questions)

    def _hand_in(self, answers: Answers, said: str) -> None:
        questions = self._questions
        if questions is None:
            return
        month = month_of(self._clock())
        given = Afterwards(self._guide.id, self._guide.version, month, answers, said)
        try:
            self._record().keep_afterwards(given)
        except RecordTrouble as trouble:
            questions.show_trouble(trouble)
            return
        self._thanks.show_title(
            _("Thank you"),
            _("You left everything out, so nothing is kept.")
            if given.empty
            else _("Your answers are kept without your name."),
        )
        self.setCurrentWidget(self._thanks)
        self.removeWidget(questions)
        questions.deleteLater()
        self._questions = None


class _Questions(Screen):
    """The questions and what was answered, which only this screen holds."""

    handed_in = Signal(object, str)
    """The three answers, and the words."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__(64, 40)
        asked = instrument("collaborate")
        self._answers: dict[str, int | None] = dict.fromkeys(asked.items)
        self.show_title(_("Three short questions"), _("Skip any you like."))
        tiles = {str(number): (said, "") for number, said in asked.answers.items()}
        for key, question in asked.items.items():
            group = ChoiceGroup(question, tiles, "tile", (170, len(tiles)), voice=Voice.PATIENT)
            group.chosen.connect(partial(self._answer, key, group))
            self.add(card(words(question, "strong"), group))
        self.add(words(asked.citation, "small"))
        self._better = Box(_("What would have made today better?"), 3, Voice.PATIENT)
        self._told = words("")
        self._told_card = card(self._told, role="notice")
        self._told_card.hide()
        self.add(
            self._better,
            self._told_card,
            _row(
                button(_("Send"), self._hand_in, "primary"),
                button(_("Skip"), self.left.emit),
            ),
        )
        self.end()

    def show_trouble(self, trouble: RecordTrouble) -> None:
        """Say that nothing was kept, and why; what was answered still stands here."""
        kept_here = _("Your answers are not kept yet. They are still here: you can try again.")
        show_text(self._told, f"{kept_here} {trouble}")
        self._told_card.show()

    def _answer(self, key: str, group: ChoiceGroup, number: str | None) -> None:
        self._answers[key] = None if number is None else int(number)
        group.show_choice(number or "")

    def _hand_in(self) -> None:
        self.handed_in.emit(tuple(self._answers.values()), self._better.text().strip())


def _row(*buttons: QWidget) -> QWidget:
    row = QWidget()
    flow = Flow(gap=14)
    row.setLayout(flow)
    for each in buttons:
        flow.addWidget(each)
    return row
