"""The pages of a conversation, one for each step, and keeping those behind up to date."""

from collections.abc import Iterator

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.screen import ROOM_KNOWN
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.pages.registry import page_for, screens_of

QUIET_MS = 400
"""Between making one page and the next: longer than a pause between words, so no typing waits."""
BETWEEN_MS = 20
"""Between one part of a page and the next, so that keys and taps are heard."""
AT_ONCE_MS = 10
"""How long a part takes at most, where it can be cut."""


class PageStack(QStackedWidget):
    """One page in front; the others are made ready while people read.

    What a page wants goes out with the id of its step.
    """

    said = Signal(str, str, object)
    typed = Signal(str, str, object)
    entered = Signal(str, str)
    row_opened = Signal(str)
    go = Signal(str)
    screen_changed = Signal()

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self._pages: dict[str, StepPage] = {}
        self._shown: dict[str, View] = {}
        self.whole_room = 0
        """Pixels of width for a page that has the plan's room too; 0 until that is known."""
        self._beside_plan = 0
        self._work: Iterator[int] = iter(())
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self._make_ready)

    def page(self) -> StepPage | None:
        """The page in front, ``None`` before the first."""
        front = self.currentWidget()
        return front if isinstance(front, StepPage) else None

    def show_view(self, view: View) -> None:
        """Show the conversation on the page in front, at once; on the others soon.

        A page that is about to be left is one of the others.
        """
        self._view = view
        front = self.page()
        if front is not None and front.step.id == view.path[view.here()].id:
            self._show_on(front, front.step.id)
        self._begin_to_make_ready()

    def make_way_for(self, step: str) -> StepPage:
        """Take the page in front away, so that it is not laid out in the room of the next one.

        Returns the next one.
        """
        page, front = self._pages.get(step) or self._new_page(step), self.page()
        if front is not None and front is not page:
            front.hide()
        return page

    def bring_to_front(self, step: str) -> StepPage:
        """Put the page of a step in front, at its first screen."""
        page = self._pages.get(step) or self._new_page(step)
        page.setCurrentIndex(0)
        self._show_on(page, step)
        self.setCurrentWidget(page)
        return page

    def how_far(self) -> tuple[int, int]:
        """Which screen of the talk is in front, counted from one, and how many there are."""
        before = every = 0
        for step in self._view.path:
            page = self._pages.get(step.id)
            if page is not None and page is self.page():
                before = every + page.currentIndex() + 1
            every += page.count() if page is not None else screens_of(step.step)
        return before, every

    def shed(self) -> None:
        """Release the pages that are not in front; they are made again while people read.

        A new look is given to every widget there is, so the fewer the sooner.
        """
        for step, page in list(self._pages.items()):
            if page is not self.page():
                self.removeWidget(self._pages.pop(step))
                self._shown.pop(step, None)
                page.deleteLater()
                QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
        self._begin_to_make_ready()

    def is_making_ready(self) -> bool:
        """Whether pages that are not in front are still to be brought up to date."""
        return self._quiet.isActive()

    def _begin_to_make_ready(self) -> None:
        """Begin anew with each thing said, so that nobody's typing waits for this."""
        self._work = self._parts()
        self._quiet.start(QUIET_MS)

    def _make_ready(self) -> None:
        """Do one part more of what makes changing to a page take no time."""
        pause = next(self._work, None)
        if pause is None:
            self._quiet.stop()
        else:
            self._quiet.start(pause)

    def _parts(self) -> Iterator[int]:
        """Bring each page up to date, a little at a time: the milliseconds until the next part."""
        for step in [each.id for each in self._view.path]:
            if self._shown.get(step) is self._view:
                continue
            if step not in self._pages:
                self._new_page(step)
                yield BETWEEN_MS
            page = self._pages[step]
            self._give_room(page)
            self._show_on(page, step)
            yield BETWEEN_MS
            yield from _given_its_look(page)
            if page is not self.page():
                page.grab(QRect(0, 0, 1, 1))  # lays out what is not in sight, and nothing else does
            yield QUIET_MS

    def _give_room(self, page: StepPage) -> None:
        """Let a page that is not in front be as large as it will be there."""
        front = self.page()
        if front is not None and not front.whole_width:
            self._beside_plan = self.width()
        wide = self.whole_room if page.whole_width else self._beside_plan
        if page is not front and wide:
            page.resize(wide, self.height())
            page.setProperty(ROOM_KNOWN, True)

    def _show_on(self, page: StepPage, step: str) -> None:
        page.show_view(self._view)
        self._shown[step] = self._view

    def _new_page(self, step: str) -> StepPage:
        page = page_for(self._view.guide, self._view.step(step).step, self)
        page.said.connect(lambda field, value: self.said.emit(step, field, value))
        page.said_elsewhere.connect(self.said)
        page.typed.connect(lambda field, value: self.typed.emit(step, field, value))
        page.entered.connect(lambda field: self.entered.emit(step, field))
        page.row_opened.connect(self.row_opened)
        page.go.connect(self.go)
        page.screen_changed.connect(self.screen_changed)
        self._pages[step] = page
        self.addWidget(page)
        return page


def _given_its_look(page: QWidget) -> Iterator[int]:
    """Give all in a page its look, a little at a time."""
    clock = QElapsedTimer()
    clock.start()
    for widget in page.findChildren(QWidget):
        if isValid(widget):
            widget.ensurePolished()
        if clock.elapsed() >= AT_ONCE_MS:
            yield BETWEEN_MS
            clock.restart()
