"""A talk that is finished, to read: print it again, follow it up, change it only after asking."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.steps.choose import CHOICE
from sdm_aid.conversation.steps.route import FOLLOWS
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.moments import day
from sdm_aid.desk.kit.top_bar import lay_under_bar, lock_and_home
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.talk.plan_beside.whole_talk import WholeTalk, reading_screen, who_talked
from sdm_aid.kit.language import _


class FinishedPage(QWidget):
    """All that was said, and what can be done with it. Nothing here changes what was said."""

    home_asked = Signal()
    lock_asked = Signal()
    paper_asked = Signal()
    """The plan is to be printed again, saved or copied."""
    follow_up_asked = Signal()
    before_asked = Signal(str)
    """The id of the talk that this one followed."""
    change_asked = Signal()
    """Somebody wants to change it, and has said yes to that."""

    def __init__(self) -> None:
        super().__init__()
        self._before = ""
        self.content = reading_screen()
        self._told = words("", "strong")
        self._origin = words("", "strong")
        self._see_before = button(_("See the talk before"), self._show_before)
        self._change = button(_("Change something…"), self._ask, "link")
        self._go_on = button(_("Carry on this talk"), self.change_asked.emit)
        self._question = self._ask_first()
        self._whole = WholeTalk()
        follow = button(_("Follow-up talk"), self.follow_up_asked.emit)
        says = _("A follow-up talk is a new talk. It asks how it went, from this plan.")
        follow.setAccessibleDescription(says)
        again = button(_("Print again"), self.paper_asked.emit, "primary")
        others = (follow, self._go_on, self._see_before, self._change)
        self._ways = in_a_line(again, *others, gap=14)
        self.content.add(self._told, self._origin, self._ways, words(says, "small"))
        self.content.add(self._question, self._whole)
        self.content.end()
        ways = lock_and_home(self.lock_asked.emit, self.home_asked.emit)
        lay_under_bar(self, "SDM Aid", ways, self.content)

    def show_view(self, view: View) -> None:
        """Show whose talk it was, and its plan."""
        finished = view.state.finished
        when = day(finished.astimezone().date()) if finished is not None else ""
        self.content.show_title(
            who_talked(view),
            _("{guide}. Finished on {day}. This is to read: nothing is changed here.").format(
                guide=view.guide.title, day=when
            ),
        )
        self._before = view.state.text(*FOLLOWS)
        self._see_before.setVisible(bool(self._before))
        show_text(self._told, "")
        show_text(self._origin, _origin(view))
        self._question.hide()
        stopped_early = not view.state.text(*CHOICE)  # there is no plan yet that could be changed
        self._go_on.setVisible(stopped_early)
        self._change.setVisible(not stopped_early)
        self._whole.show_view(view)

    def tell(self, text: str) -> None:
        """Say something that happened meanwhile."""
        show_text(self._told, text)

    def _show_before(self) -> None:
        self.before_asked.emit(self._before)

    def _ask_first(self) -> QWidget:
        whole = QWidget()
        self._no = button(_("No, keep it"), self._leave_it, "primary")
        yes = button(_("Yes, change it"), self.change_asked.emit)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            card(
                words(_("Change a talk that is finished?"), "strong"),
                words(
                    _(
                        "What was said stays in the record, and what you change is added to it. "
                        "Print the plan again afterwards: the old paper is then out of date."
                    )
                ),
                in_a_line(self._no, yes, gap=14),
                role="notice",
            )
        )
        return whole

    def _ask(self) -> None:
        self._question.show()
        self._change.hide()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)
        self.content.ensureWidgetVisible(self._question)

    def _leave_it(self) -> None:
        self._question.hide()
        self._change.show()
        self._change.setFocus(Qt.FocusReason.OtherFocusReason)


def _origin(view: View) -> str:
    """Where a talk came from that was not held here; empty for one that was."""
    if view.state.brought_in is None:
        return ""
    from sdm_aid.plan.content.origin import origin_words

    return " ".join(origin_words(view.state, view.guide.language))
