"""Learn together: a guide, or all of them, and what the closed months say."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from sdm_aid.desk.kit.top_bar import lay_under_bar, lock_and_home
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.pick_one import PickOne
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.learn.places import PLACES, LearnPlace
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.counting.shown import ALL_GUIDES


class LearnDesk(QWidget):
    """The places of learning together, one in front, and pages that are laid over it."""

    home_asked = Signal()
    lock_asked = Signal()

    def __init__(self, table: LearnTable, *, about_one: bool = False) -> None:
        """``about_one``: all talks are one clinician's, who is asked before anything is shown."""
        super().__init__()
        self._table = table
        table.setParent(self)
        self._places = QStackedWidget()
        self._tabs = QButtonGroup(self)
        tabs = [self._tab(each) for each in PLACES] if len(PLACES) > 1 else []
        self._pick = self._pick_guide()
        ways = [self._pick, *tabs, *lock_and_home(self.lock_asked.emit, self.home_asked.emit)]
        lay_under_bar(self, _("Learn together"), ways, self._places)
        table.page_asked.connect(self._lay_over)
        self._asks_first = about_one and bool(table.counted.months)
        if self._asks_first:
            self._places.addWidget(self._ask())
            self._pick.hide()
        else:
            self.show_place(PLACES[0])

    def _pick_guide(self) -> PickOne:
        pick, table = PickOne(), self._table
        pick.setAccessibleName(_("Guide"))
        if len(table.counted.guides) != 1:
            pick.addItem(_("All guides"), ALL_GUIDES)
        for each in table.counted.guides:
            pick.addItem(table.guides[each].title if each in table.guides else each, each)
        pick.currentIndexChanged.connect(self._look_at)
        if not table.counted.guides:
            pick.hide()
        return pick

    def _tab(self, place: LearnPlace) -> QWidget:
        made = button(place.title(), lambda: self.show_place(place), "pill")
        made.setCheckable(True)
        made.setProperty("place", place.id)
        self._tabs.addButton(made)
        return made

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
        self._asks_first = False
        self._pick.setVisible(bool(self._table.counted.guides))
        self.show_place(PLACES[0])

    def show_place(self, place: LearnPlace) -> None:
        """Put a place in front, made anew, and take away what was laid over the one before."""
        if self._asks_first:
            return
        while (front := self._places.currentWidget()) is not None:
            self._places.removeWidget(front)
            front.deleteLater()
        for tab in self._tabs.buttons():
            tab.setChecked(tab.property("place") == place.id)
        self._place = place
        empty = place.needs_months and not self._table.counted.months
        self._places.addWidget(_nothing_yet() if empty else place.make(self._table))

    def _look_at(self) -> None:
        self._table.look_at(str(self._pick.currentData() or ALL_GUIDES))
        self.show_place(self._place)

    def _lay_over(self, page: QWidget) -> None:
        page.back_asked.connect(lambda: self._leave(page))  # type: ignore[attr-defined]
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
