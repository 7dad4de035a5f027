"""What worries us: the patient first; the clinician says it aloud before it is written."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps import what_matters
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.conversation.steps.registry import closed_because
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import Tile
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.kit.language import _

STEP = what_matters.STEP

MakeBox = Callable[[str, str, int, Voice], Box]


class Worries(QWidget):
    """A box for the patient and one for the companion; the clinician's once both want them."""

    kept = Signal(object)
    """Whether the clinician's worries are written down: ``True``, or ``None`` for no longer."""

    def __init__(self, make_box: MakeBox) -> None:
        super().__init__()
        self._patients = make_box("worries", "", 2, Voice.PATIENT)
        self._companions = make_box("worries/companion", "", 2, Voice.COMPANION)
        self._title = words("", "h2")
        self._aloud = words("", "soft")
        self._keep = Tile(_("Write this down"), role="chip")
        self._keep.setCheckable(True)
        self._keep.clicked.connect(lambda checked: self.kept.emit(True if checked else None))
        self._closed = words("", "small")
        self._others = {
            "worries/clinician": make_box("worries/clinician", "", 2, Voice.CLINICIAN),
            "not-known": make_box("not-known", "", 2, Voice.CLINICIAN),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        keep = in_a_line(self._keep)
        for thing in (
            self._patients,
            self._companions,
            self._title,
            self._aloud,
            keep,
            self._closed,
        ):
            column.addWidget(thing)
        for box in self._others.values():
            column.addWidget(box)

    def show_view(self, view: View) -> None:
        """Ask by name, and show the others' boxes once both want them."""
        names = view.people
        self._patients.show_label(_("What worries {patient}?").format(patient=names.patient))
        show_text(
            self._title,
            _("{clinician}’s worries").format(clinician=sentence(names.clinician, names)),
        )
        show_text(
            self._aloud, _("Nobody knows everything. Talk first, and write if you both want to.")
        )
        keep = view.state.flag(STEP, "keep-worries")
        closed = closed_because(view.guide, view.state, STEP, "keep-worries")
        self._keep.setChecked(keep)
        self._keep.setEnabled(closed is None)
        show_text(self._closed, closed or "")
        labels = {
            "worries/clinician": _("{clinician}: what I worry about for {patient}"),
            "not-known": _("{clinician}: what I don’t know"),
        }
        self._companions.show_label(_("What worries {name}?").format(name=names.companion))
        said = bool(view.state.text(STEP, "worries/companion"))
        self._companions.setVisible(bool(names.companion) or said)
        for field, box in self._others.items():
            box.show_label(
                sentence(
                    labels[field].format(clinician=names.clinician, patient=names.patient),
                    names,
                )
            )
            box.setVisible(keep)
