"""The guide as it will look, at the step the cursor is in. One can look at it, not answer."""

import logging

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Clock
from sdm_aid.desk.core.presenter import Presenter
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import Flow
from sdm_aid.desk.kit.widgets.screen import bring_into_sight
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.pages.registry import page_for
from sdm_aid.desk.studio.trial_talk import only_to_look_at
from sdm_aid.guide.authoring.preview_target import Shown
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.steps import TOGETHER, WHAT_MATTERS, WHAT_WE_COULD_DO
from sdm_aid.kit.language import _

log = logging.getLogger(__name__)


_MADE_OF = {
    TOGETHER: (),
    WHAT_MATTERS: ("what_matters", "life"),
    WHAT_WE_COULD_DO: ("people_ask", "red_flags"),
}
"""What a page is made of besides its step; the rest it takes from each view. Others: everything."""


class HowItLooks(QFrame):
    """One real page of a talk over the guide, with ways to the screens before and after."""

    drawn = Signal()
    """Another guide, or another place in it, is on the screen."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.setProperty("role", "aside")
        self._clock = clock
        self._presenter: Presenter | None = None
        self._spoilt = False
        """Whether the page was left half-way by a guide that it could not show."""
        self._shown = self._followed = Shown()
        self.text = ""
        """The text of the guide that is shown."""
        self.page: StepPage | None = None
        self._name = words("", "h2")
        self._name.setWordWrap(False)
        self._told = words("", "small")
        self._told.hide()
        self._room = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addLayout(self._room, 1)

    def _bar(self) -> QWidget:
        bar = QWidget()
        inside = QVBoxLayout(bar)
        inside.setContentsMargins(18, 10, 18, 10)
        flow = Flow()
        flow.addWidget(words(_("How it looks"), "h2"))
        flow.addWidget(self._name)
        flow.spring()
        back = button(_("Back"), lambda: self._turn(-1), "pill")
        back.setAccessibleName(_("The screen before"))
        on = button(_("Next"), lambda: self._turn(1), "pill")
        on.setAccessibleName(_("The next screen"))
        flow.addWidget(back)
        flow.addWidget(on)
        inside.addLayout(flow)
        inside.addWidget(self._told)
        return bar

    def show_guide(self, guide: Guide, text: str, shown: Shown) -> None:
        """Show another guide, or the same one with other words, at this place."""
        self.text = text
        self._presenter = only_to_look_at(guide, text, self._clock)
        self._followed = shown
        self._show(shown, kept=self._same_step(shown))

    def show_place(self, shown: Shown) -> None:
        """Show another place in the same guide; where it is no other, stay where one turned to."""
        if self._presenter is not None and shown != self._followed:
            self._followed = shown
            self._show(shown, kept=self._same_step(shown) and shown.row == self._shown.row)

    def tell(self, text: str) -> None:
        """Say something above the page, or nothing any more."""
        show_text(self._told, text)

    def _same_step(self, shown: Shown) -> bool:
        return self.page is not None and self.page.step.kind == shown.step

    def _show(self, shown: Shown, *, kept: bool) -> None:
        """Draw the page; ``kept``: with the same screen of it, scrolled as it was."""
        presenter = self._presenter
        assert presenter is not None
        steps = {step.kind for step in presenter.view().guide.steps}
        step = shown.step if shown.step in steps else presenter.view().path[0].id
        screen, scrolled = self._stands() if kept else (0, 0)
        try:
            presenter.go_to(step)
            if shown.row:
                presenter.open_row(shown.row)
            page = self._made(presenter, step)
            page.look_at(shown.row)
        except Exception as trouble:  # a page met a guide that no talk would be held over
            log.error("A page could not be drawn (%s).", type(trouble).__name__)
            self._spoilt = True
            return
        self._put(page)
        page.setCurrentIndex(min(screen, page.count() - 1))
        self._shown = shown
        QTimer.singleShot(0, page, lambda: self._bring(page, shown.words, scrolled))
        self._name.setText(presenter.view().step(step).name)
        self.drawn.emit()

    def _bring(self, page: StepPage, sought: tuple[str, ...], scrolled: int) -> None:
        """Scroll to the words that are being written, or to where one was before."""
        found = next(filter(None, (_label(page, each) for each in sought)), None)
        if found is None:
            page.current().verticalScrollBar().setValue(scrolled)
            return
        screen = next(n for n, each in enumerate(page.screens()) if each.isAncestorOf(found))
        page.setCurrentIndex(screen)
        bring_into_sight(found)

    def _stands(self) -> tuple[int, int]:
        assert self.page is not None
        return self.page.currentIndex(), self.page.current().verticalScrollBar().value()

    def _made(self, presenter: Presenter, step: str) -> StepPage:
        """The page of a step: the one that shows already where it is made of the same."""
        view = presenter.view()
        part = view.step(step).step
        page = self.page
        same = page is not None and page.step == part and _same_make(page.guide, view.guide, step)
        if page is None or self._spoilt or not same:
            page = page_for(view.guide, part)
            page.row_opened.connect(self._open_row)
            page.said.connect(lambda *_said: self._refuse())
            page.said_elsewhere.connect(lambda *_said: self._refuse())
        page.guide = view.guide
        page.show_view(view)
        for box in page.findChildren(Box):
            box.open_or_close(view.closed, told=False)
        return page

    def _open_row(self, row: str) -> None:
        assert self._presenter is not None
        self._presenter.open_row(row)

    def _refuse(self) -> None:
        """Nobody answers here: what was pressed goes back to how it was."""
        assert self._presenter is not None and self.page is not None
        view = self._presenter.view()
        self.tell(view.closed)
        self.page.show_view(view)

    def _put(self, page: StepPage) -> None:
        before, self.page = self.page, page
        self._spoilt = False
        if before is page:
            return
        if before is not None:
            self._room.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._room.addWidget(page)

    def _turn(self, by: int) -> None:
        """On to the next screen, or back; from the last of a step to the next step."""
        if self.page is None or self._presenter is None:
            return
        screen = self.page.currentIndex() + by
        if 0 <= screen < self.page.count():
            self.page.setCurrentIndex(screen)
            return
        path = [each.id for each in self._presenter.view().path]
        place = path.index(self.page.step.id) + by
        if 0 <= place < len(path):
            self._show(Shown(path[place]), kept=False)
            if by < 0:
                self.page.setCurrentIndex(self.page.count() - 1)


def _same_make(before: Guide, after: Guide, step: str) -> bool:
    fields = _MADE_OF.get(step)
    if fields is None or len(before.options) != len(after.options):
        return False
    return all(getattr(before, each) == getattr(after, each) for each in fields)


def _label(page: StepPage, sought: str) -> QLabel | None:
    """The first label on the page that says this and is not hidden in something closed."""
    for screen in page.screens():
        for label in screen.findChildren(QLabel):
            if sought in label.text() and label.isVisibleTo(screen):
                return label
    return None
