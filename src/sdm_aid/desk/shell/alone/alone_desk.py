"""One person alone with the screen: who may look, the questions, whether words may be shown.

What is answered here is in this page and nowhere else until it is handed in. It is no part of the
conversation, so no presenter knows of it and it is never a draft; handed in or left, it is gone
from the window. Where the window closes, locks or is covered in between, what was handed in is kept
as without a yes: nobody reads it.
"""

import logging
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sdm_aid.conversation.entries import Clock
from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.shell.alone.handed_in import HandedIn, Uses
from sdm_aid.desk.shell.alone.may_we_show import MayWeShow
from sdm_aid.desk.shell.alone.questions import Questions
from sdm_aid.desk.shell.alone.slip_screen import SlipScreen
from sdm_aid.desk.shell.alone.whose import Whose
from sdm_aid.kit.language import _
from sdm_aid.kit.months import month_of
from sdm_aid.learning.asked_alone import question_words
from sdm_aid.learning.notebook.notes import Side
from sdm_aid.learning.slips import new_slip
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.record import Record

log = logging.getLogger(__name__)


class AloneDesk(QStackedWidget):
    """The screens, one after the other."""

    home_asked = Signal()
    left = Signal()
    """Whoever is alone is done, or would rather not: then nothing is kept."""

    def __init__(
        self,
        whose: Whose,
        record: Callable[[], Record],
        settings: SettingsStore,
        clock: Clock,
    ) -> None:
        """``record`` opens the record, ``clock`` tells the month."""
        super().__init__()
        self.setObjectName("page")
        self._whose = whose
        self._record = record
        self._settings = settings
        self._clock = clock
        self._handed: HandedIn | None = None
        self._questions: Questions | None = Questions(whose)
        self._questions.handed_in.connect(self._hand_in)
        self._questions.left.connect(self.left)
        self._slip = ""
        self._thanks = Screen(64, 40)
        ways = in_a_line(
            button(_("Back"), self.left.emit, "primary"),  # others may write, and a paper waits
            button(_("Home"), self.home_asked.emit),
            gap=14,
        )
        self._thanks.add(ways)
        self._thanks.end()
        for screen in (self._who_may_look(), self._questions, self._thanks):
            self.addWidget(screen)

    def _who_may_look(self) -> Screen:
        screen = Screen(64, 40)
        screen.show_title(self._whose.title, self._whose.others)
        screen.add(
            card(
                words(_("This is yours alone. It carries no name."), "strong"),
                *map(words, _promises(self._whose)),
                words(_("Please write no names. You may skip any of it.")),
            ),
            in_a_line(
                button(_("I am on my own now"), self._ask, "primary"),
                button(_("Skip"), self.left.emit),
                gap=14,
            ),
        )
        screen.end()
        return screen

    def _ask(self) -> None:
        if self._questions is not None:
            self.setCurrentWidget(self._questions)

    def _hand_in(self) -> None:
        asked, whose = self._questions, self._whose
        if asked is None:
            return
        about = asked.is_about_guide()
        self._handed = handed = HandedIn(
            whose.side,
            month_of(self._clock()),
            asked.words(),
            whose.guide if about else "",
            whose.version if about else "",
            asked.answers(),
        )
        if not handed.words:
            self._keep(asked, {})
            return
        said = {
            each: (question_words(whose.side, each), words) for each, words in handed.words.items()
        }
        page = MayWeShow(whose.voice, said, whose.names)
        page.answered.connect(lambda uses: self._answer(page, uses))
        page.change_asked.connect(lambda: self._change(page))
        self._put_in_front(page)

    def _change(self, page: MayWeShow) -> None:
        self._handed = None
        self._ask()
        self._drop(page)

    def _answer(self, page: MayWeShow, uses: Uses) -> None:
        if not any(uses.values()):
            self._keep(page, uses)
            return
        slip = self._slip = self._slip or new_slip()  # somebody may have copied the letters
        screen = SlipScreen(slip, self._settings)
        screen.has_letters.connect(lambda: self._keep(screen, uses, slip))
        screen.thought_again.connect(lambda: self._think_again(page, screen))
        self._put_in_front(screen)

    def _think_again(self, page: MayWeShow, screen: SlipScreen) -> None:
        self.setCurrentWidget(page)
        self._drop(screen)

    def _keep(
        self, screen: "Questions | MayWeShow | SlipScreen", uses: Uses, slip: str = ""
    ) -> None:
        handed = self._handed
        if handed is None:
            return
        said = _kept(handed, shown=any(uses.values()))
        try:
            handed.keep(self._record(), uses, slip)
        except RecordTrouble as trouble:
            screen.show_trouble(trouble)
            return
        self._handed = self._questions = None
        self._slip = ""
        self._thanks.show_title(_("Thank you"), said)
        self.setCurrentWidget(self._thanks)
        for place in reversed(range(self.count())):
            if (done := self.widget(place)) is not self._thanks and done is not None:
                self._drop(done)

    def put_away(self) -> None:
        """Somebody else may look now: keep what was handed in as without a yes."""
        handed, self._handed = self._handed, None
        if handed is None:
            return
        try:
            handed.keep(self._record(), {})
        except RecordTrouble as trouble:
            log.warning("What was answered alone could not be kept (%s).", trouble.kind)

    def _put_in_front(self, screen: Screen) -> None:
        self.addWidget(screen)
        self.setCurrentWidget(screen)

    def _drop(self, screen: QWidget) -> None:
        self.removeWidget(screen)
        screen.deleteLater()


def _promises(whose: Whose) -> tuple[str, ...]:
    """What is kept with it, and who reads it."""
    nobody = _("Nobody reads your words unless you say so, on the next page.")
    if whose.side is Side.STAFF:
        return (_("Only the month is kept with it."), nobody)
    only = _("Only the guide and the month are kept with it.")
    if whose.side is Side.COMPANION:
        return (only, nobody)
    counted = _("Your three answers are counted with those of many others.")
    return (f"{only} {counted}", nobody)


def _kept(handed: HandedIn, *, shown: bool) -> str:
    """What is said once it is kept."""
    if handed.empty:
        return _("You left everything out, so nothing is kept.")
    kept = _("Your answers are kept without your name.")
    if not handed.words:
        return kept
    if shown:
        return f"{kept} " + _("Your words can be shown once this month is over and counted.")
    return f"{kept} " + _("Nobody reads your words.")
