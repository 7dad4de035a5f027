"""One action that was written: what, who, by when, and what it is for, on one calm line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sdm_aid.conversation.steps.our_plan import Action
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import Columns, Flow, layout_of
from sdm_aid.desk.kit.widgets.words import restyle, show_text, words
from sdm_aid.desk.pages.our_plan.plan_lines import doer, what_for
from sdm_aid.kit.language import _
from sdm_aid.kit.meant_days.meant import with_day
from sdm_aid.kit.meant_days.whole_days import whole_days

GAP = 12
"""Pixels between the halves."""
HALVES, WHO_AND_WHEN = (4, 5), (2, 3)
"""How a line is shared, and its second half: a name is short, a day with its month and year not."""
LETTERS = 24
"""In either half of a line; where fewer fit, who and when stand under what."""


class _InColumns(QFrame):
    """What, who and when, beside each other or not."""

    _links: QWidget
    _halves: Columns
    _who_and_when: Columns

    def in_columns(self, width: int) -> bool:
        """Whether what, who and when stand side by side at this width in pixels."""
        edges = layout_of(self).contentsMargins()
        links = self._links.sizeHint().width() + layout_of(self).spacing()
        room = width - edges.left() - edges.right() - links
        half = (room - GAP) * HALVES[1] // sum(HALVES)
        return self._halves.columns_at(room) > 1 and self._who_and_when.columns_at(half) > 1


class Headings(_InColumns):
    """What stands over the columns of the lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "headings")
        head = [words(text, "strong") for text in (_("What"), _("Who"), _("By when"))]
        self._links = _links(*_pair())
        policy = self._links.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._links.setSizePolicy(policy)
        self._links.hide()
        laid_out = _lay_out(self, head[0], head[1], head[2], self._links)
        self._halves, self._who_and_when = laid_out


class ActionLine(_InColumns):
    """An action as a line, with ways to change it and to take it away."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "listed")
        self._what = words("")
        self._for = words("", "small")
        self._who = words("", "strong")
        self._when = words("")
        self.change, self.removed = _pair()
        what = QWidget()
        column = QVBoxLayout(what)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._what)
        column.addWidget(self._for)
        column.addStretch(1)
        self._links = _links(self.change, self.removed)
        laid_out = _lay_out(self, what, self._who, self._when, self._links)
        self._halves, self._who_and_when = laid_out

    def show_action(self, view: View, _key: str, action: Action | None) -> None:
        """Show the action in words, its doer in their colour."""
        if action is None:
            return
        name, voice = doer(view.people, action.who)
        goal = what_for(view.guide, view.state, action)
        self._what.setText(action.what)
        show_text(self._for, _("For: {goal}").format(goal=goal) if goal else "")
        self._who.setText(name or _("Who? Not said yet"))
        restyle(self._who, "role", "strong" if name else "small")
        restyle(self._who, "voice", voice.value if voice else "")
        when = with_day(action.when, action.day, view.guide.language)
        self._when.setText(whole_days(when) or _("When? Not said yet"))
        restyle(self._when, "role", "body" if action.when else "small")
        self.change.setAccessibleName(_("Change: {action}").format(action=action.what))
        self.removed.setAccessibleName(_("Remove: {action}").format(action=action.what))


class _Halves(Columns):
    """Two halves of a line, one under the other where there is not room for their words."""

    def columns_at(self, width: int) -> int:
        """How many halves stand side by side at a width in pixels."""
        parent = self.parentWidget()
        assert parent is not None
        letter = parent.fontMetrics().averageCharWidth()
        return 1 if width < 2 * LETTERS * letter else super().columns_at(width)


def _pair() -> tuple[QPushButton, QPushButton]:
    return (
        button(_("Change"), lambda: None, "quiet"),
        button(_("Remove"), lambda: None, "quiet"),
    )


def _links(*links: QWidget) -> QWidget:
    side = QWidget()
    flow = Flow(2)
    side.setLayout(flow)
    for link in links:
        flow.addWidget(link)
    return side


def _lay_out(
    frame: QFrame, what: QWidget, who: QLabel, when: QLabel, links: QWidget
) -> tuple[Columns, Columns]:
    """What in one half, who and when in the other, the links at the far end.

    Returns the halves, and who and when.
    """
    who_and_when = Columns(narrowest=100, most=2, shares=WHO_AND_WHEN)
    for label in (who, when):
        who_and_when.addWidget(label)
    other, both = QWidget(), QWidget()
    middle = QVBoxLayout(other)
    middle.setContentsMargins(0, 0, 0, 0)
    middle.addStretch(1)
    middle.addLayout(who_and_when)
    middle.addStretch(1)
    halves = _Halves(narrowest=100, most=2, gap=GAP, shares=HALVES)
    both.setLayout(halves)
    for half in (what, other):
        halves.addWidget(half)
    row = QHBoxLayout(frame)
    row.setContentsMargins(18, 5, 6, 5)
    row.setSpacing(8)
    row.addWidget(both, 1, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(links, 0, Qt.AlignmentFlag.AlignVCenter)
    return halves, who_and_when
