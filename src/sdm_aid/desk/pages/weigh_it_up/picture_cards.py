"""Under the boxes: whether the picture looks right, and what the clinician would advise."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps import weigh_it_up
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.conversation.steps.registry import closed_because
from sdm_aid.conversation.steps.still_agreed import stands
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import SteadyWords, show_text, words
from sdm_aid.guide.model.steps import WEIGH_IT_UP
from sdm_aid.kit.language import _

MakeBox = Callable[[str, str, int, Voice], Box]


class LooksRight(QFrame):
    """The patient says whether the picture looks right."""

    said = Signal(object)
    """``yes``, ``change``, or ``None`` to take it back."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._title = words("", "strong", heading=True)
        self._answers = ChoiceGroup(
            _("Does this picture look right?"),
            {"yes": (_("Yes"), ""), "change": (_("Change something"), "")},
        )
        self._answers.chosen.connect(self.said)
        self._note = SteadyWords("small", _notes().values())
        _stack(self, self._title, self._answers, self._note)

    def show_view(self, view: View) -> None:
        """Show the answer, as long as no mark has changed since."""
        asks = _("Does this picture look right, {patient}?")
        known = bool(view.state.text("together", "patient-name"))
        show_text(
            self._title,
            asks.format(patient=view.people.patient)
            if known
            else _("Does this picture look right?"),
        )
        right = stands(view.state, WEIGH_IT_UP, weigh_it_up.LOOKS_RIGHT)
        answer = view.state.text(WEIGH_IT_UP, weigh_it_up.LOOKS_RIGHT) if right else ""
        self._answers.show_choice(answer)
        self._note.setText(_notes()[answer])


class Advice(QFrame):
    """The clinician's view, closed until the patient asks for it."""

    asked = Signal()

    def __init__(self, make_box: MakeBox) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._title = words("", "strong", heading=True)
        self._note = words("", "small")
        self._ask = button("", self.asked.emit)
        self._box = make_box("advice", "", 2, Voice.CLINICIAN)
        asking = QWidget()
        _stack(asking, in_a_line(self._ask), self._note, edges=False)
        place = QWidget()
        self._place = QStackedLayout(place)
        self._place.addWidget(asking)
        self._place.addWidget(self._box)
        _stack(self, self._title, place)

    def show_view(self, view: View) -> None:
        """Show the way to ask or, in its place, the words that were asked for."""
        names = view.people
        clinician = names.clinician
        closed = closed_because(view.guide, view.state, WEIGH_IT_UP, "asked-advice")
        show_text(self._title, _("What would {clinician} advise?").format(clinician=clinician))
        note = _("{patient} can ask for this at any time.").format(
            patient=sentence(names.patient, names)
        )
        show_text(self._note, closed or note)
        self._ask.setText(_("Ask {clinician}").format(clinician=clinician))
        self._ask.setAccessibleName(self._ask.text())
        self._ask.setEnabled(closed is None)
        self._box.show_label(
            _("In {clinician}’s words, given what {patient} said").format(
                clinician=clinician, patient=names.patient
            )
        )
        shut = closed_because(view.guide, view.state, WEIGH_IT_UP, "advice")
        self._box.open_or_close(shut, told=False)  # behind, and no higher for saying why
        self._place.setCurrentIndex(1 if view.state.flag(WEIGH_IT_UP, "asked-advice") else 0)


def _notes() -> dict[str, str]:
    return {
        "": _("It can be changed at any time."),
        "yes": _("Yes, it looks right."),
        "change": _("Change any box above."),
    }


def _stack(whole: QWidget, *things: QWidget, edges: bool = True) -> None:
    column = QVBoxLayout(whole)
    column.setContentsMargins(*((18, 14, 18, 14) if edges else (0, 0, 0, 0)))
    column.setSpacing(8)
    for thing in things:
        column.addWidget(thing)
    column.addStretch(1)
