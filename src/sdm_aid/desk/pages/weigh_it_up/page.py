"""Weigh it up: how each choice fits with what matters. The pair mark it; nothing is added up."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps import what_matters, what_we_could_do
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.conversation.steps.registry import closed_because
from sdm_aid.conversation.steps.still_agreed import stands
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import Columns, in_a_line, take_away
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.pages.weigh_it_up.differing_card import DifferingCard
from sdm_aid.desk.pages.weigh_it_up.item_row import ChoiceNames, ItemRow
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide, Option
from sdm_aid.kit.language import _

SIDES = 120
"""Pixels left and right of the boxes, with some to spare."""


class WeighItUpPage(StepPage):
    """One screen: the patient's own items by choices, then the picture, then advice if asked."""

    whole_width = True

    def __init__(self, guide: Guide, step: steps.WeighItUp) -> None:
        super().__init__(guide, step)
        self._rows: dict[str, ItemRow] = {}
        self._weigh = self.new_screen()
        self._nothing = words("", "body")
        self._options: tuple[Option, ...] = ()
        self._names = ChoiceNames()
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        self._differing = DifferingCard(self.box)
        self._differing.named.connect(self.tell("differ"))
        self._differing.go.connect(self.go)
        self._weigh.add(self._nothing, self._names, self._list, self._below(), self._differing)
        self.add_own_questions(self._weigh)
        self._weigh.end()

    def _below(self) -> QWidget:
        below = QWidget()
        columns = Columns(narrowest=420, most=2)
        below.setLayout(columns)
        columns.addWidget(self._looks_right())
        columns.addWidget(self._advice())
        return below

    def _looks_right(self) -> QFrame:
        self._yes = button(_("Yes"), lambda: self.said.emit("looks-right", "yes"))
        self._change = button(
            _("Change something"), lambda: self.said.emit("looks-right", "change")
        )
        self._right = words("", "saved")
        answers = in_a_line(self._yes, self._change, self._right)
        return card(words(_("Does this picture look right?"), "h2"), answers)

    def _advice(self) -> QFrame:
        self._advice_title = words("", "h2")
        self._advice_note = words("", "fine")
        self._ask = button("", lambda: self.said.emit("asked-advice", True))
        self._advice_box = self.box("advice", "", 3, Voice.CLINICIAN)
        ask = in_a_line(self._ask)
        return card(self._advice_title, self._advice_note, ask, self._advice_box)

    def show_more(self, view: View) -> None:
        """Show the marks, and whether the clinician's view is open."""
        patient, clinician = view.people.patient, view.people.clinician
        lead = view.step(self.step.id).step.lead
        self._weigh.show_title(
            _("How does each choice fit with what matters to {patient}?").format(patient=patient),
            lead
            or _(
                "Talk about one row at a time. Mark each box together. "
                "Nothing is added up: {patient} says what weighs most."
            ).format(patient=patient),
        )
        self._differing.show_view(view)
        self._show_options(what_we_could_do.considered(self.guide, view.state))
        self._show_rows(view)
        right = stands(view.state, self.step.id, "looks-right")
        answer = view.state.text(self.step.id, "looks-right") if right else ""
        show_text(
            self._right,
            {"yes": _("✓ Yes, it does"), "change": _("Change any box above.")}.get(answer, ""),
        )
        self._show_advice(view, patient, clinician)

    def _show_options(self, considered: tuple[Option, ...]) -> None:
        """Begin the boxes anew where the choices, or their order, are others."""
        if considered == self._options:
            return
        for key in list(self._rows):
            self._take_away(key)
        self._options = considered
        self._names.show_options(considered)

    def _take_away(self, key: str) -> None:
        take_away(self._list, self._rows.pop(key))
        for option in self.guide.options:
            self.forget_box(f"mark-words/{key}/{option.id}")

    def _show_rows(self, view: View) -> None:
        items = {item.id: item for item in what_matters.what_matters(self.guide, view.state)}
        show_text(
            self._nothing,
            ""
            if items
            else _(
                "Nothing has been picked yet in “{step}”. Go there first, or talk freely."
            ).format(step=_("What matters")),
        )
        for key in [key for key in self._rows if key not in items]:
            self._take_away(key)
        for place, (key, item) in enumerate(items.items()):
            if key not in self._rows:
                self._rows[key] = ItemRow(item, self._options, self.box)
                self._rows[key].marked.connect(self.said.emit)
            if self._list.indexOf(self._rows[key]) != place:
                self._list.insertWidget(place, self._rows[key])
            self._rows[key].show_marks(view, item)
        self._name_choices()

    def _name_choices(self) -> None:
        """Name the choices once above all boxes, or in each box where the line breaks."""
        room = self.width() - SIDES
        fit = self._names.in_line(room) and all(row.in_line(room) for row in self._rows.values())
        self._names.setVisible(fit and bool(self._rows))
        for row in self._rows.values():
            row.name_choices(not fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width may break the line."""
        super().resizeEvent(event)
        self._name_choices()

    def _show_advice(self, view: View, patient: str, clinician: str) -> None:
        closed = closed_because(view.guide, view.state, self.step.id, "asked-advice")
        asked = view.state.flag(self.step.id, "asked-advice")
        show_text(
            self._advice_title, _("What would {clinician} advise?").format(clinician=clinician)
        )
        note = _("{patient} can ask for this at any time.").format(
            patient=sentence(patient, view.people)
        )
        show_text(self._advice_note, "" if asked else closed or note)
        self._ask.setText(_("Ask {clinician}").format(clinician=clinician))
        self._ask.setAccessibleName(self._ask.text())
        self._ask.setEnabled(closed is None)
        self._ask.setVisible(not asked)
        self._advice_box.setVisible(asked)
        self._advice_box.show_label(
            _("In {clinician}’s words, given what {patient} said").format(
                clinician=clinician, patient=patient
            )
        )
