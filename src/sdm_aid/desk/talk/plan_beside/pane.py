"""A pane that shows the newest plan of a talk, made away from the windows' thread."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from sdm_aid.desk.core.newest import Newest
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.words import mark_side, show_text, words
from sdm_aid.kit.language import _

AFTER_A_MOVE_MS = 60
"""Another step's page is painted first; the plan hardly changes with it."""


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
