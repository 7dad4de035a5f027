"""Learn together: a guide, or all of them, and what the closed months say."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from sdm_aid.desk.kit.top_bar import lay_under_bar, lock_and_home
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.keyboard.tab_order import begin_in
from sdm_aid.desk.kit.widgets.layouts import in_a_line, one_below_another
from sdm_aid.desk.kit.widgets.pick_one import PickOne
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import announce, words
from sdm_aid.desk.learn.places import PLACES, LearnPlace
from sdm_aid.desk.learn.quotes import Quotes
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.desk.learn.tabs import BarEnd, Tabs
from sdm_aid.kit.language import _
from sdm_aid.learning.counting.shown import ALL_GUIDES


class LearnDesk(QWidget):
    """The places of learning together, one in front, and pages that are laid over it."""

    home_asked = Signal()
    lock_asked = Signal()
    reflection_asked = Signal()
    """Somebody who works here wants to write alone."""
    take_back_asked = Signal()
    """Somebody has a slip, and wants their words back."""

    def __init__(self, table: LearnTable, *, about_one: bool = False) -> None:
        """``about_one``: all talks are one clinician's, who is asked before anything is shown."""
        super().__init__()
        self._table = table
        table.setParent(self)
        self._places = QStackedWidget()
        self._trouble = words("", "strong")
        self._trouble_line = _around(card(self._trouble, role="notice"))
        self._trouble_line.hide()
        self._pick = self._pick_guide()
        self._tabs = Tabs(_("Places"), {each.id: each.title() for each in PLACES if not each.apart})
        self._tabs.picked.connect(self.show_place_of)
        self._apart = {each.id: self._button(each) for each in PLACES if each.apart}
        ways = lock_and_home(self.lock_asked.emit, self.home_asked.emit)
        lay_under_bar(
            self,
            _("Learn together"),
            [BarEnd(self._tabs, [*self._apart.values(), *ways])],
            one_below_another(self._trouble_line, self._places),
            near=[self._pick],
            first=self._tabs,
        )
        table.page_asked.connect(self._lay_over)
        table.reflection_asked.connect(self.reflection_asked)
        table.take_back_asked.connect(self.take_back_asked)
        table.troubled.connect(self._say_trouble)
        table.changed.connect(self._trouble_line.hide)
        self._asks_first = about_one and bool(table.counted.months)
        if self._asks_first:
            self._places.addWidget(self._ask())
            for each in self._bar_after_yes():
                each.hide()
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

    def _button(self, place: LearnPlace) -> QPushButton:
        made = button(place.title(), lambda: self.show_place(place), "pill")
        made.setCheckable(True)
        return made

    def _say_trouble(self, what: str) -> None:
        self._trouble.setText(what)
        self._trouble_line.show()
        announce(self, what)

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
        for each in self._bar_after_yes():
            each.show()
        self.show_place(PLACES[0])

    def _bar_after_yes(self) -> tuple[QWidget, ...]:
        """What leads to anything that shows a number."""
        return self._pick, self._tabs, *self._apart.values()

    def front(self) -> QWidget:
        """The place in front, or the page that lies over it."""
        return self._places.currentWidget() or self

    def show_place_of(self, place: str) -> None:
        """Put the place with this id in front."""
        self.show_place(next(each for each in PLACES if each.id == place))

    def show_place(self, place: LearnPlace) -> None:
        """Put a place in front, made anew, and take away what was laid over the one before."""
        if self._asks_first:
            return
        while (front := self._places.currentWidget()) is not None:
            self._take_away(front)
        self._show_on(place.id)
        self._place = place
        empty = place.needs_months and not self._table.counted.months
        self._places.addWidget(_nothing_yet(self._table) if empty else place.make(self._table))

    def _show_on(self, place: str) -> None:
        self._tabs.show_on(place)
        for key, each in self._apart.items():
            each.setChecked(key == place)

    def _look_at(self) -> None:
        self._table.look_at(str(self._pick.currentData() or ALL_GUIDES))
        self.show_place(self._place)

    def _lay_over(self, page: QWidget) -> None:
        came_from = QApplication.focusWidget()
        page.back_asked.connect(lambda: self._leave(page, came_from))  # type: ignore[attr-defined]
        self._places.addWidget(page)
        self._places.setCurrentWidget(page)
        QTimer.singleShot(0, page, lambda: begin_in(page))

    def _take_away(self, page: QWidget) -> None:
        self._places.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _leave(self, page: QWidget, came_from: QWidget | None) -> None:
        """Take a page away; the keyboard goes back to what opened it, where that still is."""
        self._take_away(page)
        front = self._places.currentWidget()
        if front is None:
            return
        if came_from is not None and isValid(came_from) and front.isAncestorOf(came_from):
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            begin_in(front)


def _around(thing: QWidget) -> QWidget:
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(40, 12, 40, 0)
    column.addWidget(thing)
    return line


def _nothing_yet(table: LearnTable) -> Screen:
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
        ),
        Quotes(table),
    )
    screen.end()
    return screen
