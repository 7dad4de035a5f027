"""The forms the plan can be saved in, and asking where."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.plan.forms.other_language import PaperLanguage
    from sdm_aid.plan.outputs.outputs import Talk
    from sdm_aid.plan.paper.letterhead import OwnPaper
    from sdm_aid.plan.paper.papers import OnPaper

PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The plan as somebody picked it: a talk on a paper, in a language, with data inside or not."""

    talk: "Talk"
    paper: "OnPaper"
    language: "PaperLanguage | None"
    own: "OwnPaper"
    data: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One form. ``kind`` is what the save dialogue calls it."""

    suffix: str
    kind: str
    made: Callable[[Wanted], bytes]


def forms() -> tuple[Form, ...]:
    """Every form, the paper's first."""
    return (
        Form(PDF, _("PDF, to print (*.pdf)"), _pdf),
        Form(".html", _("Web page, for a phone or a screen reader (*.html)"), _html),
        Form(".txt", _("Text for the record (*.txt)"), text_for_the_record),
        Form(".rtf", _("Rich text for the record (*.rtf)"), _rtf),
    )


def text_for_the_record(wanted: Wanted) -> bytes:
    """What a clinician pastes into the health record."""
    from sdm_aid.plan.outputs.outputs import text

    return text(wanted.talk, wanted.own)


def ask_where(parent: QWidget, name: str) -> tuple[Path, Form] | None:
    """Where to save it, and in which form: the kind that was picked, or else the ending typed.

    ``None`` where somebody thought better of it. ``FileExistsError`` where the ending had to be
    put right, and a file of that name is there: nobody was asked about it.
    """
    offered = forms()
    typed, kind = QFileDialog.getSaveFileName(
        parent,
        _("Save our plan as…"),
        str(Path.home() / (name + offered[0].suffix)),
        ";;".join(form.kind for form in offered),
    )
    if not typed:
        return None
    by_ending = {form.suffix: form for form in offered}
    file, form = Path(typed), next((each for each in offered if each.kind == kind), offered[0])
    ending = file.suffix.lower()
    if form is offered[0]:
        form = by_ending.get(ending, form)
    if ending == form.suffix:
        return file, form
    right = file.with_name((file.stem if ending in by_ending else file.name) + form.suffix)
    if right.exists():
        raise FileExistsError(right)
    return right, form


def ask_folder(parent: QWidget) -> Path | None:
    """In which folder the files for another system go. ``None`` where somebody thought better."""
    name = QFileDialog.getExistingDirectory(
        parent, _("Save for the practice’s computer system"), str(Path.home())
    )
    return Path(name) if name else None


def _pdf(wanted: Wanted) -> bytes:
    from sdm_aid.plan.outputs.outputs import pdf

    language = None if wanted.paper.for_record else wanted.language
    talk = wanted.talk.in_language(language)
    return pdf(talk, wanted.paper, wanted.own, data=wanted.data).pdf


def _html(wanted: Wanted) -> bytes:
    from sdm_aid.plan.outputs.outputs import html

    return html(wanted.talk.in_language(wanted.language))


def _rtf(wanted: Wanted) -> bytes:
    from sdm_aid.plan.outputs.outputs import rtf

    return rtf(wanted.talk, wanted.own)
