"""One action being written: what, by when, who, and what it is for."""

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.conversation.steps.our_plan import STEP as PLAN
from sdm_aid.conversation.steps.our_plan import Action
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.pages.when_box import WhenBox
from sdm_aid.kit.language import _


@dataclass(frozen=True, slots=True)
class Parts:
    """What there is to pick from, each as pairs of an id and its words."""

    people: tuple[tuple[str, str], ...]
    goals: tuple[tuple[str, str], ...]
    """What matters to the patient, what comes first for them before the rest."""


class ActionWriting(QFrame):
    """An action with its boxes open."""

    def __init__(self, what: Box, when: WhenBox, other: Box, parts: Parts) -> None:
        super().__init__()
        self.setProperty("role", "listed")
        self._what, self._when, self._other = what, when, other
        self._people = {key for key, _name in parts.people}
        self.who = ChoiceGroup(_("Who"), {key: (name, "") for key, name in parts.people})
        self.what_for = ChoiceGroup(
            _("What is it for?"), {key: (text, "") for key, text in parts.goals}
        )
        self.finished = button(_("Done"), lambda: None)
        self.removed = button(_("Remove"), lambda: None, "quiet")
        self.removed.setAccessibleName(_("Remove this step"))
        other.make_compact()
        ask = words(_("What is it for?"), "label")
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 14, 17, 14)
        column.setSpacing(10)
        for each in (what, when, in_a_line(self.who, other), ask, self.what_for):
            column.addWidget(each)
        column.addWidget(in_a_line(self.finished, self.removed))
        for each in (ask, self.what_for):
            each.setVisible(bool(parts.goals))

    def show_action(self, view: View, key: str, action: Action | None) -> None:
        """Show what was written of it so far."""
        who = view.state.text(PLAN, f"action/{key}/who")
        self._what.show_text(view.state.text(PLAN, f"action/{key}/what"))
        words_field = f"action/{key}/when"
        self._when.box.show_text(view.state.text(PLAN, words_field))
        self._when.show_when(view.state, PLAN, words_field)
        self._other.show_text("" if who in self._people else who)
        self.who.show_choice(who)
        self.what_for.show_choice(view.state.text(PLAN, f"action/{key}/for"))
        self.finished.setEnabled(action is not None)

    def begin(self, *, written: bool) -> None:
        """Put the keyboard where the writing goes on: by when, where what is written."""
        (self._when.box if written else self._what).edit.setFocus()
