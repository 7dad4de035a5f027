"""What worries us: the patient first, then the others, said aloud before anything is written."""

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
    """A box for the patient, and boxes for the others that open once both want it written."""

    kept = Signal(object)
    """Whether the others' worries are written down: ``True``, or ``None`` for no longer."""

    def __init__(self, make_box: MakeBox) -> None:
        super().__init__()
        self._patients = make_box("worries", "", 2, Voice.PATIENT)
        self._title = words("", "h2")
        self._aloud = words("", "soft")
        self._keep = Tile(_("Write this down"), role="chip")
        self._keep.setCheckable(True)
        self._keep.clicked.connect(lambda checked: self.kept.emit(True if checked else None))
        self._closed = words("", "small")
        self._others = {
            "worries/clinician": make_box("worries/clinician", "", 2, Voice.CLINICIAN),
            "not-known": make_box("not-known", "", 2, Voice.CLINICIAN),
            "worries/companion": make_box("worries/companion", "", 2, Voice.COMPANION),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        keep = in_a_line(self._keep)
        for thing in (self._patients, self._title, self._aloud, keep, self._closed):
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
            self._aloud, _("Nobody has to know everything. Talk first, write if you both want to.")
        )
        keep = view.state.flag(STEP, "keep-worries")
        closed = closed_because(view.guide, view.state, STEP, "keep-worries")
        self._keep.setChecked(keep)
        self._keep.setEnabled(closed is None)
        show_text(self._closed, closed or "")
        labels = {
            "worries/clinician": _("{clinician}: what I worry about for {patient}"),
            "not-known": _("{clinician}: what I don’t know"),
            "worries/companion": _("{companion}: what worries me"),
        }
        for field, box in self._others.items():
            box.show_label(
                sentence(
                    labels[field].format(
                        clinician=names.clinician,
                        patient=names.patient,
                        companion=names.companion,
                    ),
                    names,
                )
            )
            box.setVisible(keep and (field != "worries/companion" or names.companion_here))
