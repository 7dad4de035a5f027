"""Since last time: in a talk that follows one up, what was planned, and how it went."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sdm_aid.conversation.steps.together import WENT, Since, went_words
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _


class SinceLastTime(Screen):
    """One card for each thing that was planned. Nothing planned, no card: only the words."""

    said = Signal(str, object)
    """A field of the step and how it went; ``None`` where somebody takes it back."""

    def __init__(self, own_words: QWidget) -> None:
        """``own_words``: the patient's box."""
        super().__init__()
        self._groups: dict[str, ChoiceGroup] = {}
        self._words = own_words
        self.add(own_words)
        self.end()

    def show_since(self, patient: str, since: Sequence[Since]) -> None:
        """Show what was planned; ``patient`` is what they are called, as a sentence begins."""
        self.show_title(
            _("How has it been since last time?"),
            _("This is what we planned. {patient}: how did it go?").format(patient=patient)
            if since
            else _("{patient}: how have you been?").format(patient=patient),
            _("Since last time"),
        )
        for each in since:
            if each.id not in self._groups:
                self._groups[each.id] = self._card(each)
            self._groups[each.id].show_choice(str(each.went.value) if each.went else "")

    def _card(self, each: Since) -> ChoiceGroup:
        planned = str(each.planned.value)
        group = ChoiceGroup(planned, {went: (went_words(went), "") for went in WENT})
        group.chosen.connect(partial(self.said.emit, f"since/{each.id}/went"))
        self.column.insertWidget(self.column.indexOf(self._words), card(words(planned), group))
        return group
