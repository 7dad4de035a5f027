"""A pane that shows the newest plan of a talk, made away from the windows' thread."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame

from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.background import Background
from sdm_aid.desk.kit.widgets.words import mark_side, show_text, words
from sdm_aid.kit.language import _

AFTER_A_MOVE_MS = 60
"""Another step's page is painted first; the plan hardly changes with it."""


class Newest(QObject):
    """Makes something of a view away from the windows' thread; only the newest wish counts."""

    made = Signal(object)
    """What came of it."""
    failed = Signal()

    def __init__(self, job: Callable[[View], Callable[[], object]]) -> None:
        """``job``: what is to be done for a view, as things are when it begins."""
        super().__init__()
        self._job = job
        self._background = Background(self)
        self._wanted: View | None = None
        self._busy = False

    def make(self, view: View) -> None:
        """Make it of this view, or of a newer one."""
        self._wanted = view
        if not self._busy:
            self._start()

    def wait(self) -> None:
        """Wait until what is being made is made."""
        self._background.wait()

    def stop(self) -> None:
        """Make no more, and wait for what is being made; nobody hears of it."""
        self._busy = True
        self.blockSignals(True)
        self._background.wait()
        self._background.stop()

    def _start(self) -> None:
        view, self._wanted = self._wanted, None
        if view is not None:
            self._busy = True
            self._background.start(self._job(view), self._on_made, self._on_failed)

    def _on_made(self, made: object) -> None:
        self.made.emit(made)
        self._free()

    def _on_failed(self, _error: BaseException) -> None:
        self.failed.emit()
        self._free()

    def _free(self) -> None:
        self._busy = False
        self._start()


class PlanPane(QFrame):
    """The plan beside what is asked; as words beside a talk, as it will print at its end."""

    shown = Signal()
    """The newest plan is on the pane."""

    def __init__(
        self, job: Callable[[View], Callable[[], Any]], show: Callable[[Any], None]
    ) -> None:
        """``job``: how a view's plan is made, as things are when it begins; ``show``: shows it."""
        super().__init__()
        self.setProperty("role", "aside")
        mark_side(self)
        self.heading = words(_("Our plan so far"), "strong", heading=True)
        self.note = words("", "small")
        self.note.hide()
        self._view: View | None = None
        self._show = show
        self.soon = QTimer(self, singleShot=True)
        self.soon.timeout.connect(self._catch_up)
        self._maker = Newest(job)
        self._maker.made.connect(self._on_made)
        self._maker.failed.connect(self._show_failure)

    def show_view(self, view: View) -> None:
        """Show the plan of this view, at once if it is on the screen."""
        moved = self._view is not None and self._view.state.step != view.state.step
        self._view = view
        if self.isVisible():
            self.soon.start(AFTER_A_MOVE_MS if moved else 0)

    def showEvent(self, event: object) -> None:
        """Qt's: coming on the screen, catch up, once the page itself stands."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.soon.start(AFTER_A_MOVE_MS)

    def wait(self) -> None:
        """Wait until the plan of the newest view is made."""
        self.soon.stop()
        self._catch_up()
        self._maker.wait()

    def stop(self) -> None:
        """Make no more plans; before this goes away."""
        self.soon.stop()
        self._view = None
        self._maker.stop()

    def _catch_up(self) -> None:
        if self._view is not None and self.isVisible():
            self._maker.make(self._view)

    def _on_made(self, made: Any) -> None:
        show_text(self.note, "")
        self._show(made)
        self.shown.emit()

    def _show_failure(self) -> None:
        show_text(
            self.note,
            _("The plan cannot be shown just now. What you said is safe. Please carry on."),
        )
