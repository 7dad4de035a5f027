"""Asking where to save the plan, and as what."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.plan.outputs.output import Output, Wanted


def text_for_the_record(wanted: "Wanted") -> bytes:
    """What a clinician pastes into the health record."""
    from sdm_aid.plan.outputs.record_text import to_text

    return to_text(wanted.talk, wanted.own)


def ask_where(parent: QWidget, name: str) -> "tuple[Path, Output] | None":
    """Where to save it, and in which form: the kind that was picked, or else the ending typed.

    ``None`` where somebody thought better of it. ``FileExistsError`` where the ending had to be
    put right, and a file of that name is there: nobody was asked about it.
    """
    from sdm_aid.plan.outputs.registry import OUTPUTS as offered  # what draws paper comes with it

    typed, kind = QFileDialog.getSaveFileName(
        parent,
        _("Save our plan as…"),
        str(Path.home() / (name + offered[0].ending)),
        ";;".join(form.name() for form in offered),
    )
    if not typed:
        return None
    by_ending = {form.ending: form for form in offered}
    file, form = Path(typed), next((each for each in offered if each.name() == kind), offered[0])
    ending = file.suffix.lower()
    if form is offered[0]:
        form = by_ending.get(ending, form)
    if ending == form.ending:
        return file, form
    right = file.with_name((file.stem if ending in by_ending else file.name) + form.ending)
    if right.exists():
        raise FileExistsError(right)
    return right, form


def ask_folder(parent: QWidget) -> Path | None:
    """In which folder the files for another system go. ``None`` where somebody thought better."""
    name = QFileDialog.getExistingDirectory(
        parent, _("Save for the practice’s computer system"), str(Path.home())
    )
    return Path(name) if name else None
