"""Whether an idea may be shown outside the group: asked for these words, and never ticked before.

A yes counts for the words it was said about. Other words are asked about anew.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.learn.group.sides import voice_of
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.ideas import Idea

YES, NO = "yes", "no"


class ShareCard(QFrame):
    """``answered`` carries what whoever had the idea said; ``None``: nothing any more."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        question = _("May these words be shown outside the group, such as on a poster?")
        self._answers = ChoiceGroup(
            question, {YES: (_("Yes, these words"), ""), NO: (_("No, keep them here"), "")}
        )
        self._answers.chosen.connect(
            lambda key: self.answered.emit(None if key is None else key == YES)
        )
        self._said = words("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        for each in (words(question, "strong"), self._answers, self._said):
            column.addWidget(each)

    def show_idea(self, idea: Idea, closed: str | None) -> None:
        """Show what was said about its words; ``closed``: why nobody here can say it now."""
        self._answers.show_voices({each: voice_of(idea.side) for each in (YES, NO)})
        self._answers.show_choice((YES if idea.share else NO) if idea.answered else "")
        self._answers.setEnabled(closed is None)
        show_text(self._said, closed or _what_it_means(idea))


def _what_it_means(idea: Idea) -> str:
    if not idea.answered:
        return _("Nobody has said yes for these words. They stay in the group.")
    if idea.share:
        return _("Shown without a name. If the words change, you are asked again.")
    return _("They stay in the group.")
