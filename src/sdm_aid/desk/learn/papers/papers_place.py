"""You said, we did: a paper as it will print, made anew as the notebook changes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdm_aid.desk.core.newest import Newest
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.paper import Paper
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.learn.papers.kinds import KINDS, PaperKind
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.desk.printing.prepare_page import ask_web_file
from sdm_aid.desk.printing.print_ways import PrintWays
from sdm_aid.kit.language import _, language_spoken, speaking_as
from sdm_aid.kit.private_files import write_over
from sdm_aid.record.journal.given_words import Use

if TYPE_CHECKING:
    from sdm_aid.learning.papers.material import Material
    from sdm_aid.learning.papers.poster import NotYet
    from sdm_aid.plan.paper.papers import Printed


class PapersPlace(QWidget):
    """Which paper, what one can do with it, and the paper itself."""

    def __init__(self, table: LearnTable) -> None:
        super().__init__()
        self._table = table
        self._kind = KINDS[0]
        self._paper = Paper(_("The paper, as it will print"))
        self._prints = PrintWays(self, self._paper, table.settings)
        self._which = ChoiceGroup(
            _("Which paper"),
            {each.id: (each.name(), each.under()) for each in KINDS},
            "tile",
            (220, 2),
        )
        self._which.chosen.connect(self._show)
        self._maker = Newest(self._job)
        self._maker.made.connect(self._show_made)
        self._maker.failed.connect(self._show_failure)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._ways(), 1)
        row.addWidget(self._paper, 1)
        table.changed.connect(self._make)
        self._show(KINDS[0].id)

    def _ways(self) -> Screen:
        screen = Screen(40, 20)
        screen.show_title(
            _("You said, we did"),
            _("What patients said, what was tried, and what came of it."),
        )
        screen.add(
            self._which,
            in_a_line(self._prints.print_button, self._prints.save_button, gap=14),
            self._prints.told,
            words(_("For the group, on a screen"), "h2"),
            words(_("The meeting sheet as one web page. It needs no internet.")),
            in_a_line(button(_("Save as a web page"), self._save_page)),
        )
        screen.end()
        return screen

    @property
    def pdf(self) -> bytes:
        """The bytes of the paper last shown."""
        return self._paper.pdf

    def wait(self) -> None:
        """Wait until the paper that was asked for last is made."""
        self._maker.wait()

    def _show(self, kind: str | None) -> None:
        self._kind = next((each for each in KINDS if each.id == kind), self._kind)
        self._which.show_choice(self._kind.id)
        self._prints.call(self._kind.name(), self._kind.file())
        self._paper.to_the_top()
        self._prints.show_made(None, _("The paper is being made…"))
        QTimer.singleShot(0, self, self._make)

    def _make(self) -> None:
        self._maker.make((self._kind, self._material()))

    def _material(self) -> "Material":
        from sdm_aid.learning.papers.material import About, material_of  # what draws can wait

        table = self._table
        known = table.guides.get(table.guide)
        about = About(table.guide, known.title if known else "", table.cards)
        given = table.record.words_with_yes(Use.POSTER)
        when = table.record.clock()
        return material_of(table.counted, about, table.notes, given, when, table.language)

    def _job(
        self, wanted: "tuple[PaperKind, Material]"
    ) -> "Callable[[], tuple[PaperKind, Printed | NotYet]]":
        kind, material = wanted
        return partial(_made, kind, material, self._table.record.folder, language_spoken())

    def _show_made(self, came: "tuple[PaperKind, Printed | NotYet]") -> None:
        from sdm_aid.plan.paper.papers import Printed

        kind, made = came
        if kind is not self._kind:
            return
        if isinstance(made, Printed):
            self._prints.show_made(made)
            self._paper.show()
        else:
            self._prints.show_made(None, "\n".join(made.lines))
            self._paper.hide()

    def _show_failure(self) -> None:
        self._prints.show_made(
            None, _("This paper cannot be drawn. What you wrote is safe. Try another one.")
        )

    def _save_page(self) -> None:
        from sdm_aid.learning.papers.page import sheet_html

        file = ask_web_file(self, _("group.html"))
        if file is None:
            return
        try:
            write_over(file, sheet_html(self._material()).encode(), private=False)
        except OSError:
            self._prints.tell(_("You cannot save there. Please choose another place."))
        else:
            self._prints.tell(_("Saved as {name}.").format(name=file.name))


def _made(
    kind: PaperKind, material: "Material", data: Path, language: str | None
) -> "tuple[PaperKind, Printed | NotYet]":
    with speaking_as(language):
        return kind, kind.make(material, data)
