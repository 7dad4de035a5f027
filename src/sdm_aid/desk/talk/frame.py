"""The conversation on the screen: the pen, the steps, the page in front, the plan beside it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Kind
from sdm_aid.conversation.steps.route import short
from sdm_aid.desk.core.presenter import Presenter
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.shortcuts import Shortcut, install, table
from sdm_aid.desk.kit.widgets.keyboard.tab_order import first_box, go_on_in
from sdm_aid.desk.kit.widgets.words import announce, show_text, words
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.talk.bars.footer import Footer
from sdm_aid.desk.talk.bars.header import Header
from sdm_aid.desk.talk.bars.ribbon import Ribbon, left_open_here
from sdm_aid.desk.talk.bars.who_is_here import has_the_pen
from sdm_aid.desk.talk.intents import intents_of
from sdm_aid.desk.talk.notice import Notice
from sdm_aid.desk.talk.origin_bar import OriginBar
from sdm_aid.desk.talk.plan_beside.so_far import PlanSoFar
from sdm_aid.desk.talk.reader import Reader
from sdm_aid.desk.talk.step_stack import PageStack
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.desk.kit.shortcuts_panel import ShortcutsPanel
    from sdm_aid.desk.talk.ask_panel import AskPanel

PLAN_SHARE = 30
"""Percent of the width that the plan takes beside a page."""

NARROW = 1180
"""Pixels, at 100 % text: a narrower window shows the plan only when asked."""


class ConversationFrame(QWidget):
    """Everything on the screen during one conversation."""

    left = Signal()
    """Somebody went home."""
    finished = Signal()
    """The conversation is finished for today."""
    hide_asked = Signal()
    save_elsewhere_asked = Signal()
    compare_asked = Signal()
    """Somebody wants to see how a talk from a file differs from the one it says it is."""
    lock_asked = Signal()
    smaller, larger = Signal(), Signal()
    second_screen_asked = Signal()
    home_words_asked = Signal()

    def __init__(self, presenter: Presenter) -> None:
        super().__init__()
        self.fills_window = True
        self._presenter = presenter
        self._view = presenter.view()
        self._ask: AskPanel | None = None
        self._keys: ShortcutsPanel | None = None
        self._reader = Reader(self._view.guide.language)
        self._plan_wanted: bool | None = None
        self._percent = 100
        self._begun = QElapsedTimer()
        self._begun.start()
        self._build()
        self._connect()
        self._show_clock()
        self._show(self._view)
        self._bring_to_front(self._view.path[self._view.here()].id)

    def _build(self) -> None:
        self.ribbon = Ribbon()
        self.header = Header(self.ribbon)
        self.footer = Footer()
        self.plan = PlanSoFar()
        self.notice = Notice()
        self.origin = OriginBar()
        self._message = words("", "strong")
        self._message.setContentsMargins(40, 10, 40, 10)
        self._message.hide()
        self.pages = PageStack(self._view)
        self._middle = middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.pages, 100 - PLAN_SHARE)
        middle.addWidget(self.plan, PLAN_SHARE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.origin)
        column.addWidget(self.notice)
        column.addWidget(self._message)
        column.addLayout(middle, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self._show)
        presenter.moved.connect(self._bring_to_front)
        presenter.refused.connect(self.say)
        self.origin.compare_asked.connect(self.compare_asked)
        self.notice.try_again.connect(presenter.try_again)
        self.notice.save_elsewhere.connect(self.save_elsewhere_asked)
        self.header.handed_over.connect(presenter.hand_over)
        self.header.smaller.connect(self.smaller)
        self.header.larger.connect(self.larger)
        self.header.ask_toggled.connect(self._toggle_ask)
        self.header.plan_toggled.connect(self._toggle_plan)
        self.header.hide_asked.connect(self.hide_asked)
        self.header.lock_asked.connect(self.lock_asked)
        self.header.alone_toggled.connect(presenter.some_time_alone)
        self.header.stop_asked.connect(self._finish)
        self.header.short_way_toggled.connect(presenter.take_short_way)
        self.header.home_asked.connect(self._leave)
        self.header.low.connect(self.footer.show_low)
        self.ribbon.chosen.connect(presenter.go_to)
        self.pages.said.connect(presenter.say)
        self.pages.typed.connect(presenter.type)
        self.pages.entered.connect(presenter.begin_to_write)
        self.pages.row_opened.connect(presenter.open_row)
        self.pages.go.connect(presenter.go_to)
        self.pages.screen_changed.connect(self._turned)
        self.footer.back.connect(self._back)
        self.footer.next.connect(self._next)
        self.footer.come_back.connect(self._come_back)
        self.footer.undo.connect(presenter.undo)
        presenter.pen_went.connect(lambda: self.footer.show_news(has_the_pen(self._view)))
        presenter.undone.connect(lambda said: announce(self, self.footer.show_undone(said)))
        self._minute = QTimer(self, interval=10_000)
        self._minute.timeout.connect(self._show_clock)
        self._minute.start()
        self.header.read_asked.connect(self._read_aloud)
        self.header.second_screen_asked.connect(self.second_screen_asked)
        self.header.keys_asked.connect(self._toggle_keys)
        self.header.home_words_asked.connect(self.home_words_asked)
        intents = {
            "list": self._toggle_keys,
            "read-aloud": self._read_aloud,
            "second-screen": self.second_screen_asked.emit,
        }
        install(self, self._shortcuts(), intents_of(self.header, self.footer, presenter) | intents)

    def _shortcuts(self) -> tuple[Shortcut, ...]:
        return table(self.layoutDirection() is Qt.LayoutDirection.RightToLeft)

    def _toggle_keys(self) -> None:
        if self._keys is None:
            from sdm_aid.desk.kit.shortcuts_panel import ShortcutsPanel

            self._keys = ShortcutsPanel(self, self._between, self._shortcuts())
        self._keys.toggle()

    def _between(self) -> QRect:
        """All but header, steps and foot: who has the pen shows always."""
        top, bottom = self.header.geometry().bottom() + 1, self.footer.geometry().top()
        return QRect(0, top, self.width(), bottom - top)

    def _read_aloud(self) -> None:
        self.say(self._reader.toggle(self.page().current()))

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's: what is not seen is not read aloud either."""
        super().hideEvent(event)
        self._reader.stop()

    def show_text_size(self, percent: int) -> None:
        """Make room for text of this size."""
        self._percent = percent
        self._arrange()

    def page(self) -> StepPage:
        """The page in front."""
        front = self.pages.page()
        assert front is not None
        return front

    def _show(self, view: View) -> None:
        if view.state.pen is not self._view.state.pen:
            announce(self, has_the_pen(view))
        self._view = view
        announce(self, self.notice.show_view(view))
        self.origin.show_view(view)
        self.header.show_view(view)
        if self._ask is not None:
            self._ask.show_view(view)
        self.pages.show_view(view)
        self._stay_on_the_way(view)
        front = self.pages.page()
        if front is not None and front.step.id == view.path[view.here()].id:
            self._show_footer()  # else it is shown with the page that comes
        self.plan.show_view(view)

    def _stay_on_the_way(self, view: View) -> None:
        """Where the step in front is left out on the short way, go on to where one stands."""
        front = self.pages.page()
        if front is not None and front.step.id not in {step.id for step in view.path}:
            self._bring_to_front(view.path[view.here()].id)

    def _turned(self) -> None:
        """Another screen of the page is in front."""
        self._reader.stop()
        if self.pages.page() is not None:
            self._show_footer()

    def _show_footer(self) -> None:
        self.footer.show_view(self._view, self._next_name(), self._can_go_back())
        self.footer.show_where(*self.pages.how_far() if short(self._view.state) else (0, 0))

    def _bring_to_front(self, step: str) -> None:
        self._reader.stop()
        self._leave_the_page()
        self._arrange(self.pages.make_way_for(step))
        self.pages.bring_to_front(step)
        self._show_footer()
        self.say("")
        self.footer.show_news(left_open_here(self._view, step))
        self._begin_at_the_top()

    def _next_name(self) -> str:
        page = self.page()
        if page.currentIndex() + 1 < page.count():
            following = page.screens()[page.currentIndex() + 1]
            return _("Next: {name}").format(name=following.name)
        after = self._view.path[self._view.here() + 1 :]
        return _("Next: {name}").format(name=after[0].name) if after else _("Finish")

    def _show_clock(self) -> None:
        self.footer.show_minutes(self._begun.elapsed() // 60_000)

    def _can_go_back(self) -> bool:
        return self.page().currentIndex() > 0 or self._view.here() > 0

    def _next(self) -> None:
        page, here = self.page(), self._view.here()
        self._presenter.settle()
        if page.currentIndex() + 1 < page.count():
            self._turn_to(page.currentIndex() + 1)
        elif here + 1 < len(self._view.path):
            self._presenter.go_to(self._view.path[here + 1].id)
        else:
            self._finish()

    def _finish(self) -> None:
        if self._presenter.finish():
            self.finished.emit()

    def _back(self) -> None:
        page, here = self.page(), self._view.here()
        self._presenter.settle()
        if page.currentIndex() > 0:
            self._turn_to(page.currentIndex() - 1)
        elif here > 0:
            self._presenter.go_to(self._view.path[here - 1].id)
            self._turn_to(self.page().count() - 1)

    def _turn_to(self, screen: int) -> None:
        self._leave_the_page()
        self.page().setCurrentIndex(screen)
        self._begin_at_the_top()

    def _leave_the_page(self) -> None:
        """Before turning: Qt would put the keyboard into the next box, whose owner got the pen."""
        self.pages.setFocus()

    def _begin_at_the_top(self) -> None:
        """The next Tab goes to the first thing on this screen, not through the bars above it."""
        screen = self.page().current()
        screen.verticalScrollBar().setValue(0)
        if not screen.isAncestorOf(self.focusWidget() or self):
            screen.title.setFocus()
        announce(self, screen.title.text())

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: a talk begins in its first field; one that is carried on, at its page."""
        super().showEvent(event)
        here, title, first = self.focusWidget(), self.page().current().title, self._first_field()
        elsewhere = here is None or not self.pages.isAncestorOf(here)
        if elsewhere or (here is title and first is not None):
            (first or title).setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_field(self) -> QWidget | None:
        """A box to write in, where nobody has said anything yet."""
        screen = self.page().current()
        said = [each.field for each in self._view.state.entries if each.kind is Kind.SAID]
        begun = any(not name.startswith("clinician-") for name in said)  # these are known
        return None if begun else first_box(screen, screen.title)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Qt's: the page first, and what is open beside it; then the foot; then the top."""
        ask = [self._ask] if self._ask is not None else []
        beside = (self.pages, *ask, self.plan, self.origin, self.notice)
        parts = [*beside, self.footer, self.header]
        rings = self.fills_window and go_on_in(parts, forwards)
        return rings or super().focusNextPrevChild(forwards)

    def _come_back(self) -> None:
        step = self._view.path[self._view.here()]
        self._presenter.say(step.id, "come-back", None if step.come_back else True)
        if not step.come_back and self._view.here() + 1 < len(self._view.path):
            self._presenter.go_to(self._view.path[self._view.here() + 1].id)

    def _leave(self) -> None:
        self._presenter.settle()
        self.left.emit()

    def _toggle_ask(self) -> None:
        if self._ask is None:
            self._ask = self._new_ask_panel()
        else:
            self._ask.setVisible(self._ask.isHidden())
        self._arrange()

    def _new_ask_panel(self) -> "AskPanel":
        from sdm_aid.desk.talk.ask_panel import AskPanel

        panel = AskPanel()
        panel.said.connect(lambda field, value: self._presenter.say("ask", field, value))
        panel.closed.connect(self._toggle_ask)
        panel.closed.connect(self.header.take_keyboard_to_ask)
        self._middle.insertWidget(1, panel, PLAN_SHARE)
        panel.show()
        panel.show_view(self._view)
        return panel

    def _asking(self) -> bool:
        return self._ask is not None and not self._ask.isHidden()

    def _toggle_plan(self) -> None:
        self._plan_wanted = self.plan.isHidden()
        if self._ask is not None:
            self._ask.hide()
        self._arrange()

    def _arrange(self, coming: StepPage | None = None) -> None:
        """Give the page the room it needs; the plan stands beside it where there is some left.

        ``coming``: the page that is about to be in front, where it is not yet.
        """
        roomy = self.width() * 100 / self._percent >= NARROW
        page = coming or self.pages.page()
        by_itself = roomy and page is not None and not page.whole_width
        wanted = by_itself if self._plan_wanted is None else self._plan_wanted
        self.plan.setVisible(wanted and not self._asking())
        self.pages.setVisible(roomy or (self.plan.isHidden() and not self._asking()))
        self.header.show_open(not self.plan.isHidden(), self._asking())

    def resizeEvent(self, event: object) -> None:
        """Qt's: another width may have room for the plan."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.header.show_room(self.height())
        self._arrange()
        self.pages.whole_room = self.width()

    def say(self, text: str) -> None:
        """Say something above the page, or nothing any more."""
        show_text(self._message, text)
        announce(self, text)
