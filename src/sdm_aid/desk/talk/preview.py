"""The plan on paper, on the screen: the very bytes that print, made anew as it changes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.background import Background
from sdm_aid.desk.kit.widgets.paper import Paper
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.plan.forms.other_language import PaperLanguage
    from sdm_aid.plan.paper.papers import OnPaper, Printed

AFTER_A_MOVE_MS = 60
"""Another step's page is painted first; the plan hardly changes with it."""


def printed(
    view: View,
    wanted: "OnPaper | None" = None,
    data: Path | None = None,
    language: "PaperLanguage | None" = None,
) -> "Printed":
    """The plan of a view on the paper that is ``wanted``, or else as the patient asked for it.

    ``data`` is the folder where a practice's own paper may be.
    """
    from sdm_aid.plan.outputs.output import Talk
    from sdm_aid.plan.outputs.pdf import to_pdf
    from sdm_aid.plan.paper.letterhead import read_own_paper

    talk = Talk(view.read, view.state).in_language(language)
    return to_pdf(talk, wanted, read_own_paper(data))


def pdf_of(view: View) -> bytes:
    """The patient's plan of a view, in the print the patient asked for."""
    return printed(view).pdf


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


class PlanBeside(QFrame):
    """The plan as it will print, beside what is asked of its paper."""

    shown = Signal()
    troubled = Signal(str)
    """What is wrong with the practice's own paper; empty where nothing is."""

    def __init__(self, data: Path | None = None) -> None:
        super().__init__()
        self.setProperty("role", "aside")
        self._view: View | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._catch_up)
        self._title = words(_("Our plan so far"), "strong")
        self._note = words("", "small")
        self._note.hide()
        self._paper = Paper(_("Our plan so far, as it will print"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 4, 0)
        column.setSpacing(8)
        for each in (self._title, self._note):
            column.addWidget(each)
        column.addWidget(self._paper, 1)
        self._data = data
        self._wanted: OnPaper | None = None
        self._language: PaperLanguage | None = None
        self._maker = Newest(self._job)
        self._maker.made.connect(self._show_pdf)
        self._maker.failed.connect(self._show_failure)

    def _job(self, view: View) -> "Callable[[], Printed]":
        return partial(printed, view, self._wanted, self._data, self._language)

    @property
    def pdf(self) -> bytes:
        """The bytes last shown."""
        return self._paper.pdf

    def show_view(self, view: View) -> None:
        """Show the plan of this view, at once if the plan is on the screen."""
        moved = self._view is not None and self._view.state.step != view.state.step
        self._view = view
        if self.isVisible():
            self._soon.start(AFTER_A_MOVE_MS if moved else 0)

    def showEvent(self, event: object) -> None:
        """Qt's: coming on the screen, catch up, once the page itself stands."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._soon.start(AFTER_A_MOVE_MS)

    def wait(self) -> None:
        """Wait until the plan of the newest view is made."""
        self._soon.stop()
        self._catch_up()
        self._maker.wait()

    def stop(self) -> None:
        """Make no more plans; before this goes away."""
        self._soon.stop()
        self._view = None
        self._maker.stop()

    def _catch_up(self) -> None:
        if self._view is not None and self.isVisible():
            self._maker.make(self._view)

    def show_paper(self, wanted: "OnPaper", language: "PaperLanguage | None" = None) -> None:
        """Show another paper of the same plan, from its first page."""
        if (wanted, language) != (self._wanted, self._language):
            self._wanted, self._language = wanted, language
            self._paper.to_the_top()
            self._soon.start(0)

    def _show_pdf(self, made: "Printed") -> None:
        self._paper.show_pdf(made.pdf)
        show_text(self._note, "")
        self.troubled.emit("\n".join(made.troubles))
        self.shown.emit()

    def _show_failure(self) -> None:
        show_text(
            self._note,
            _("The plan cannot be shown just now. What you said is safe. Please carry on."),
        )
