"""Learn together: a guide, or all of them, and what the closed months say."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sdm_aid.desk.kit.top_bar import lay_under_bar, lock_and_home
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.pick_one import PickOne
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.learn.chart_page import ChartPage
from sdm_aid.desk.learn.what_we_hear import WhatWeHear
from sdm_aid.kit.language import _
from sdm_aid.learning.counting.floor import Counted, through_floor
from sdm_aid.learning.counting.shown import ALL_GUIDES
from sdm_aid.learning.series import Series


@dataclass(frozen=True, slots=True)
class GuideWords:
    """What is shown of a guide here."""

    title: str
    cards: Mapping[str, str] = field(default_factory=dict)
    """The words of its cards of what matters, by id."""


class LearnDesk(QWidget):
    """The places of learning together, one in front of the other."""

    home_asked = Signal()
    lock_asked = Signal()

    def __init__(
        self,
        counted: Counted,
        guides: Mapping[str, GuideWords],
        language: str,
        *,
        about_one: bool = False,
    ) -> None:
        """``guides``: the words of those that talks were held over, by id, as far as known.

        ``about_one``: all talks are one clinician's, who is asked before anything is shown.
        """
        super().__init__()
        self._counted = counted
        self._guides = guides
        self._language = language
        self._places = QStackedWidget()
        self._pick = PickOne()
        self._pick.setAccessibleName(_("Guide"))
        if len(counted.guides) != 1:
            self._pick.addItem(_("All guides"), ALL_GUIDES)
        for each in counted.guides:
            self._pick.addItem(guides[each].title if each in guides else each, each)
        self._pick.currentIndexChanged.connect(self._show_guide)
        ways = [self._pick, *lock_and_home(self.lock_asked.emit, self.home_asked.emit)]
        lay_under_bar(self, _("Learn together"), ways, self._places)
        self._pick.setVisible(bool(counted.guides) and not about_one)
        if about_one and counted.months:
            self._places.addWidget(self._ask())
        else:
            self._show_guide()

    def _ask(self) -> Screen:
        screen = Screen(64, 40)
        screen.show_title(
            _("These charts are about one person"),
            _("One clinician works here, so what patients say is about her or his talks alone."),
        )
        screen.add(
            words(_("Show them only if that person is here and says yes.")),
            in_a_line(button(_("Yes, show them"), self._show_after_yes, "primary")),
        )
        screen.end()
        return screen

    def _show_after_yes(self) -> None:
        self._pick.setVisible(bool(self._counted.guides))
        self._show_guide()

    def _show_guide(self) -> None:
        """What we hear of the guide that is picked."""
        while (front := self._places.currentWidget()) is not None:
            self._places.removeWidget(front)
            front.deleteLater()
        if not self._counted.months:
            self._places.addWidget(_nothing_yet())
            return
        guide = str(self._pick.currentData() or ALL_GUIDES)
        cards = self._guides[guide].cards if guide in self._guides else {}
        shown = through_floor(self._counted, guide)
        page = WhatWeHear(shown, cards, self._language)
        page.chart_asked.connect(lambda measure: self._show_chart(shown.series[measure]))
        self._places.addWidget(page)

    def _show_chart(self, series: Series) -> None:
        page = ChartPage(series, self._language)
        page.back_asked.connect(lambda: self._leave(page))
        self._places.addWidget(page)
        self._places.setCurrentWidget(page)

    def _leave(self, page: QWidget) -> None:
        self._places.removeWidget(page)
        page.deleteLater()


def _nothing_yet() -> Screen:
    screen = Screen(64, 40)
    screen.show_title(
        _("Nothing to show yet"),
        _("Talks are counted by the month. A month is counted 14 days after it ends."),
    )
    screen.add(
        card(
            words(_("What will be shown here"), "strong"),
            words(
                _(
                    "How many people said that every effort was made, what mattered to them, and "
                    "what happened in their talks. Never who said it, and never fewer than five "
                    "people."
                )
            ),
        )
    )
    screen.end()
    return screen
