"""The forms the plan can be saved in, and what such a file is called."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from sdm_aid.desk.preview import pdf_of
from sdm_aid.desk.view import View
from sdm_aid.language import _

PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class Form:
    """One form. ``kind`` is what the save dialogue calls it."""

    suffix: str
    kind: str
    made: Callable[[View], bytes]


def forms() -> tuple[Form, ...]:
    """Every form, the paper's first."""
    return (
        Form(PDF, _("PDF, to print (*.pdf)"), pdf_of),
        Form(".html", _("Web page, for a phone or a screen reader (*.html)"), _html),
        Form(".txt", _("Text for the record (*.txt)"), _text),
        Form(".rtf", _("Rich text for the record (*.rtf)"), _rtf),
    )


def text_for_the_record(view: View) -> str:
    """What a clinician pastes into the health record."""
    from sdm_aid.plan.record_text import record_text  # plans can wait until one is asked for
    from sdm_aid.plan.told import Told

    return record_text(Told(view.guide, view.state, view.people, view.guide_hash))


def file_name(view: View, conversation_id: str) -> str:
    """As in our-plan-2026-11-23-7f3c: the talk's last day and the end of its id, no name.

    Only letters, digits, ``.``, ``_`` and ``-``, which every store of documents takes.
    """
    from sdm_aid.plan.making import first_and_last_day

    days = [day.date().isoformat() for day in first_and_last_day(view.state)[-1:]]
    end = re.sub("[^a-z0-9]", "", conversation_id.lower())[-4:]
    return "-".join(["our-plan", *days, *([end] if end else [])])


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


def _html(view: View) -> bytes:
    from sdm_aid.plan.forms import for_patient
    from sdm_aid.plan.html import plan_html
    from sdm_aid.plan.making import make_plan

    plan = make_plan(view.guide, view.state, view.guide_hash)
    return plan_html(for_patient(plan)).encode()


def _text(view: View) -> bytes:
    return text_for_the_record(view).encode()


def _rtf(view: View) -> bytes:
    from sdm_aid.plan.rtf import record_rtf
    from sdm_aid.plan.told import Told

    return record_rtf(Told(view.guide, view.state, view.people, view.guide_hash))
