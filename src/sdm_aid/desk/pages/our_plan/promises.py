"""Promises side by side: what each person will do, and by when."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps.our_plan import Action, actions
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.layouts import Columns, layout_of, take_away
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.pages.our_plan.plan_lines import doer
from sdm_aid.kit.language import _

Promised = tuple[str, Voice | None, tuple[Action, ...]]
"""A name, whose voice it is (``None`` for somebody else), and what they will do."""


def promises(view: View) -> tuple[Promised, ...]:
    """What each will do: the patient's first, then the other voices, then others by name.

    What nobody has taken on yet is no promise.
    """
    agreed = [action for action in actions(view.state) if action.who]
    voices = [voice.value for voice in Voice]
    others = [action.who for action in agreed if action.who not in voices]
    kept = (
        (*doer(view.people, who), tuple(action for action in agreed if action.who == who))
        for who in dict.fromkeys((*voices, *others))
    )
    return tuple(each for each in kept if each[2])


class Promises(QWidget):
    """A column for each person who will do something."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Promised, ...] = ()
        self._columns: list[QFrame] = []
        self._side_by_side = QWidget()
        self._side_by_side.setLayout(Columns(narrowest=230, most=4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(10)
        column.addWidget(words(_("Promises"), "h2"))
        column.addWidget(self._side_by_side)

    def show_view(self, view: View) -> None:
        """Show who promised what; nothing where nobody did."""
        now = promises(view)
        if now != self._shown:
            self._shown = now
            layout = layout_of(self._side_by_side)
            while self._columns:
                take_away(layout, self._columns.pop())
            for each in now:
                self._columns.append(_promise(*each))
                layout.addWidget(self._columns[-1])
        self.setVisible(bool(now))


def _promise(name: str, voice: Voice | None, will: tuple[Action, ...]) -> QFrame:
    frame = QFrame()
    frame.setObjectName("promise")
    frame.setProperty("role", "quote")
    frame.setProperty("voice", voice.value if voice else "")
    frame.setAccessibleName(_("What {name} will do").format(name=name))
    column = QVBoxLayout(frame)
    column.setContentsMargins(18, 12, 18, 14)
    column.setSpacing(2)
    column.addWidget(words(name, "strong", voice))
    for action in will:
        column.addSpacing(6)
        column.addWidget(words(action.what))
        if action.when:
            column.addWidget(words(action.when, "small"))
    column.addStretch(1)
    return frame
