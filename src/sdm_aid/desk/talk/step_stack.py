"""The pages of a conversation, one for each step, and keeping those behind up to date."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from sdm_aid.desk.core.view import View
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.pages.registry import page_for, screens_of

QUIET_MS = 400
"""Between making one page and the next: longer than a pause between words, so no typing waits."""


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
        self._quiet = QTimer(self, interval=QUIET_MS)
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
        self._quiet.start()

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
        self._quiet.start()

    def _make_ready(self) -> None:
        """Bring one page more up to date, so that changing to it takes no time.

        The timer begins anew with each thing said, so nobody's typing waits for this.
        """
        for step in (each.id for each in self._view.path):
            if self._shown.get(step) is not self._view:
                page = self._pages.get(step) or self._new_page(step)
                self._show_on(page, step)
                for widget in page.findChildren(QWidget):
                    widget.ensurePolished()
                return
        self._quiet.stop()

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
