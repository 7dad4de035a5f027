"""The tour: a talk with Bob of which nothing is kept, and a hint beside what to try next."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from sdm_aid.desk.core.presenter import Presenter
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.screen import bring_into_sight
from sdm_aid.desk.studio.trial_page import TrialPage
from sdm_aid.desk.tour.hint_card import HintCard
from sdm_aid.desk.tour.hints import Hint
from sdm_aid.desk.tour.ring import OUT, Ring
from sdm_aid.kit.language import _


class TourPage(QWidget):
    """One hint at a time, until people have been round or had enough."""

    ended = Signal()
    card_asked = Signal()

    def __init__(self, presenter: Presenter, hints: tuple[Hint, ...], percent: int) -> None:
        super().__init__()
        self._presenter = presenter
        self._hints = hints
        self._at = -1
        self._moving = False
        says = _("You are trying SDM Aid with Bob. Nothing is kept.")
        self.trial = TrialPage(presenter, percent, says, _("Leave the tour"))
        self.trial.back.connect(self.ended)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.trial)
        self._ring = Ring(self)
        self.card = HintCard(self)
        self._ring.moved.connect(self._place)
        self.card.on.connect(self._go_on)
        self.card.skipped.connect(self.ended)
        self.card.card_asked.connect(self.card_asked)
        presenter.changed.connect(self._follow)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._next)
        self._laid_out = QTimer(self, singleShot=True, interval=0)
        self._laid_out.timeout.connect(self._bring_into_sight)

    def begin(self) -> None:
        """Show the first hint."""
        self._show(0)

    @property
    def hint(self) -> Hint:
        """What there is to try now."""
        return self._hints[self._at]

    def target(self) -> QRect:
        """What of the thing that the hint is about can be seen; empty for nothing."""
        return self._ring.round_what()

    def stop(self) -> None:
        """Release the talk; nothing of it is left."""
        self._soon.stop()
        self._laid_out.stop()
        self._ring.point_at(None)
        self._presenter.changed.disconnect(self._follow)
        self.trial.stop()

    def _go_on(self) -> None:
        """On to the next; what people did not do themselves is done for them."""
        self._moving = True
        self._presenter.settle()
        if not self._tried():
            self._do_it()
        self._moving = False
        self._next()

    def _do_it(self) -> None:
        target = self._ring.target
        if self.hint.presses and isinstance(target, QAbstractButton):
            target.click()
        elif self.hint.act is not None:
            self.hint.act(self._presenter)

    def _next(self) -> None:
        if self._at + 1 < len(self._hints):
            self._show(self._at + 1)
        else:
            self.ended.emit()

    def _tried(self) -> bool:
        return any(self.hint.done(entry) for entry in self._presenter.entries())

    def _follow(self, view: View) -> None:
        """See what people do: what they have tried needs no hint any more."""
        if self._moving:
            return
        if self._tried():
            self._soon.start()
        elif self.hint.field:
            self.card.show_written(_written(view, self.hint))
        if self._ring.target is None:
            self._point()

    def _show(self, number: int) -> None:
        self._at = number
        if self._tried():
            self._next()
            return
        if self._presenter.view().state.step != self.hint.step:
            self._presenter.go_to(self.hint.step)
        self.card.show_hint(self.hint.says, number + 1, len(self._hints), to_try=self.hint.to_try)
        self._point()
        self._let_the_keyboard_in()
        self._laid_out.start()

    def _point(self) -> None:
        """Find what the hint is about, and bring it in front."""
        found = self._find(self.hint.beside) if self.hint.beside else None
        page = self.trial.frame.page()
        for screen in page.screens():
            if found is not None and screen.isAncestorOf(found):
                page.setCurrentWidget(screen)
                bring_into_sight(found)
        self._ring.point_at(found)

    def _bring_into_sight(self) -> None:
        """Once more, when a page that has just come has its places."""
        if self._ring.target is not None:
            bring_into_sight(self._ring.target)

    def _find(self, name: str) -> QWidget | None:
        """What has this name on the page in front or in the bars; a box with all that is its."""
        frame = self.trial.frame
        named = [each for each in frame.findChildren(QWidget) if each.accessibleName() == name]
        there = [each for each in named if each.isVisibleTo(frame)] or [
            each for each in named if frame.page().isAncestorOf(each)
        ]
        if not there:
            return None
        above = there[0].parentWidget()
        return above if isinstance(above, Box) else there[0]

    def _let_the_keyboard_in(self) -> None:
        """The keyboard comes to what there is to try; from there Tab comes to the hint."""
        target = self._ring.target
        first = None if target is None else _takes_keys(target)
        before = first or self.card.ways()[0]
        before.setFocus(Qt.FocusReason.OtherFocusReason)
        for way in self.card.ways():
            QWidget.setTabOrder(before, way)
            before = way

    def _place(self) -> None:
        target = self._ring.round_what()
        if not target.isEmpty():
            target.adjust(-OUT, -OUT, OUT, OUT)
        foot = self.trial.frame.footer
        above = foot.mapTo(self, foot.rect().topLeft()).y()
        self.card.stand_beside(target, QRect(0, 0, self.width(), above))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another size is another place."""
        super().resizeEvent(event)
        if self._at >= 0:
            self._place()


def _written(view: View, hint: Hint) -> bool:
    return any(
        step == hint.step and field.startswith(hint.field) and bool(entry.value)
        for (step, field), entry in view.state.answers.items()
    )


def _takes_keys(target: QWidget) -> QWidget | None:
    """What of it the keyboard can come to."""
    for each in (target, *target.findChildren(QWidget)):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible() and each.isEnabled():
            return each
    return None
