"""Each person's promises, side by side."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.agreeing import Action, actions, who_words
from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.view import View
from sdm_aid.desk.widgets.cards import card
from sdm_aid.desk.widgets.layouts import Columns, take_away
from sdm_aid.desk.widgets.words import words
from sdm_aid.language import _


class Promises(QWidget):
    """One column for each person who will do something."""

    def __init__(self) -> None:
        super().__init__()
        self._columns = Columns(narrowest=240, most=4)
        self._shown: dict[str, list[str]] = {}
        self._cards: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(words(_("What each of us promises"), "h2"))
        column.addLayout(self._columns)

    def show_view(self, view: View) -> None:
        """Show who promised what."""
        promised: dict[str, list[str]] = {}
        for action in actions(view.state):
            if action.who:
                promised.setdefault(action.who, []).append(_promise(action))
        self.setVisible(bool(promised))
        names = {who: who_words(view.state, who) for who in promised}
        now = {names[who]: told for who, told in promised.items()}
        if now == self._shown:
            return
        self._shown = now
        while self._cards:
            take_away(self._columns, self._cards.pop())
        for who, told in promised.items():
            voice = Voice(who) if who in set(Voice) else None
            lines = [words(_("• {line}").format(line=line)) for line in told]
            column = card(words(names[who], "strong", voice), *lines)
            self._cards.append(column)
            self._columns.addWidget(column)
            column.show()


def _promise(action: Action) -> str:
    if not action.when:
        return action.what
    return _("{what}, {when}").format(what=action.what, when=action.when)
