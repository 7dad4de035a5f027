"""What could be put into the plan: what fits the choice first, then the rest, then our own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.steps.choose import STEP as CHOOSE
from sdm_aid.conversation.steps.our_plan import actions
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.pages.offered_words import Offered
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _

MANY = 100
"""A guide's own suggestions are all in sight."""


class Suggestions(QWidget):
    """Three lines of suggestions; while there are some for the choice, the rest waits folded."""

    picked = Signal(str)
    """The words of an action."""
    taken_back = Signal(str)
    """The same, no longer wanted."""

    def __init__(self, guide: Guide, step: steps.OurPlan) -> None:
        super().__init__()
        self._guide = guide
        self._step = step
        self._fitting = Offered("", "strong", MANY)
        self._others = Offered(_("Things people often agree on"), "strong", MANY)
        self._ours = Offered(_("What we often write"), "strong")
        self._more = button(_("More ideas"), self._unfold, "link")
        self._folded = True
        self._view: View | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for each in (self._fitting, self._ours, self._others):
            each.picked.connect(self.picked)
            each.taken_back.connect(self.taken_back)
            column.addWidget(each)
        self._foot = in_a_line(self._more)
        column.addWidget(self._foot)

    def show_view(self, view: View) -> None:
        """Show what could be in the plan, and what of it is there."""
        self._view = view
        taken = [action.what for action in actions(view.state)]
        chosen = view.state.text(CHOOSE, "choice")
        option = next((each for each in self._guide.options if each.id == chosen), None)
        fitting = tuple(option.actions) if option else ()
        others = tuple(each for each in self._all_others() if each not in fitting)
        ours = tuple(each for each in view.practice.actions if each not in {*fitting, *others})
        folded = self._folded and bool(fitting) and bool(others)
        heading = _("For “{choice}”").format(choice=option.name) if option else ""
        self._fitting.show_texts(fitting, taken, heading)
        self._ours.show_texts(ours, taken)
        other = _("Other things people agree on") if fitting else ""
        self._others.show_texts(
            () if folded else others, taken, other or _("Things people often agree on")
        )
        self._foot.setVisible(folded)

    def _all_others(self) -> list[str]:
        of_choices = (text for option in self._guide.options for text in option.actions)
        return [*self._step.actions, *of_choices]

    def _unfold(self) -> None:
        self._folded = False
        assert self._view is not None
        self.show_view(self._view)
        self._others.take_keyboard()
