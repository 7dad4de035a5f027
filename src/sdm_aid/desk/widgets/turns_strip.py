"""Who wrote, in which order: blocks in a row, in the colour and with the name of each voice."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.conversation.people import sentence
from sdm_aid.conversation.taking_turns import Turn, turns
from sdm_aid.desk.view import View
from sdm_aid.desk.widgets.layouts import Flow, take_away
from sdm_aid.desk.widgets.words import restyle, words
from sdm_aid.language import _, ngettext


class TurnsStrip(QWidget):
    """The turns of a conversation. Nothing is judged: it is there for the pair to look at."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: list[QWidget] = []
        self._shown: tuple[Turn, ...] = ()
        blocks = QWidget()
        self._flow = Flow(gap=6)
        blocks.setLayout(self._flow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(words(_("Who wrote, and in which order. Nothing is judged."), "fine"))
        column.addWidget(blocks)

    def show_view(self, view: View) -> None:
        """Show the turns so far."""
        now = turns(view.state)
        if now == self._shown:
            return
        self._shown = now
        while self._blocks:
            take_away(self._flow, self._blocks.pop())
        names = {step.id: step.name for step in view.path}
        before = ""
        for turn in now:
            step = names.get(turn.step, _("Ask")) if turn.step != before else ""
            before = turn.step
            block = _block(sentence(view.people.name_of(turn.voice)), turn, step)
            self._blocks.append(block)
            self._flow.addWidget(block)
            block.show()


def _block(name: str, turn: Turn, step: str) -> QFrame:
    count = ngettext("{n} answer", "{n} answers", turn.answers).format(n=turn.answers)
    block = QFrame()
    restyle(block, "role", "quote")
    restyle(block, "voice", turn.voice.value)
    column = QVBoxLayout(block)
    column.setContentsMargins(12, 6, 12, 6)
    column.setSpacing(0)
    for text, role, voice in (
        (step or " ", "small", None),
        (name, "strong", turn.voice),
        (count, "small", None),
    ):
        label = words(text, role, voice)
        label.setWordWrap(False)
        column.addWidget(label)
    said = _("{name}, {count}").format(name=name, count=count)
    block.setAccessibleName(f"{step}: {said}" if step else said)
    return block
