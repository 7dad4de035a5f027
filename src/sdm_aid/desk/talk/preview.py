"""The plan on paper, on the screen: the very bytes that print, made anew as it changes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.paper import Paper
from sdm_aid.desk.talk.plan_beside.pane import PlanPane
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.plan.forms.other_language import PaperLanguage
    from sdm_aid.plan.paper.papers import OnPaper, Printed


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


class PlanBeside(PlanPane):
    """The plan as it will print, beside what is asked of its paper."""

    troubled = Signal(str)
    """What is wrong with the practice's own paper; empty where nothing is."""

    def __init__(self, data: Path | None = None) -> None:
        super().__init__(self._job, self._show_pdf)
        self._paper = Paper(_("Our plan so far, as it will print"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 4, 0)
        column.setSpacing(8)
        for each in (self.heading, self.note):
            column.addWidget(each)
        column.addWidget(self._paper, 1)
        self._data = data
        self._wanted: OnPaper | None = None
        self._language: PaperLanguage | None = None

    def _job(self, view: View) -> "Callable[[], Printed]":
        return partial(printed, view, self._wanted, self._data, self._language)

    @property
    def pdf(self) -> bytes:
        """The bytes last shown."""
        return self._paper.pdf

    def show_paper(self, wanted: "OnPaper", language: "PaperLanguage | None" = None) -> None:
        """Show another paper of the same plan, from its first page."""
        if (wanted, language) != (self._wanted, self._language):
            self._wanted, self._language = wanted, language
            self._paper.to_the_top()
            self.soon.start(0)

    def _show_pdf(self, made: "Printed") -> None:
        self._paper.show_pdf(made.pdf)
        self.troubled.emit("\n".join(made.troubles))
