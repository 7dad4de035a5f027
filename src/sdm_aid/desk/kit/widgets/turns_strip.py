"""Who wrote, and in which order: a strip of blocks, one for each turn."""

from itertools import groupby

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.session.speaking_turns import Turn
from sdm_aid.desk.kit.widgets.layouts import Flow, layout_of, take_away
from sdm_aid.desk.kit.widgets.words import show_new, words
from sdm_aid.kit.language import _, ngettext

NARROW = 24
"""Letters that fit on a line; where there are fewer, names are shortened."""


class TurnsStrip(QWidget):
    """Blocks in the order of the turns, in the voices' colours, with the step's name below."""

    def __init__(self) -> None:
        super().__init__()
        self._turns: tuple[Turn, ...] = ()
        self._names: dict[Voice, str] = {}
        self._steps: dict[str, str] = {}
        self._blocks: list[tuple[QLabel, Turn]] = []
        self._groups: list[QWidget] = []
        self._strip = QWidget()
        self._strip.setLayout(Flow(14))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(words(_("Who wrote, in which order. Nobody is judged."), "small"))
        column.addWidget(self._strip)

    def show_turns(
        self, turns: tuple[Turn, ...], names: dict[Voice, str], steps: dict[str, str]
    ) -> None:
        """Show these turns. ``names`` is what to call each voice, ``steps`` a step by its id."""
        if (turns, names, steps) == (self._turns, self._names, self._steps):
            return
        self._turns, self._names, self._steps = turns, names, steps
        while self._groups:
            take_away(layout_of(self._strip), self._groups.pop())
        self._blocks = []
        for step, together in groupby(turns, key=lambda turn: turn.step):
            self._add_group(steps.get(step, step), list(together))
        self._name_blocks()
        self.setAccessibleName(in_a_sentence(turns, names, steps))

    def _add_group(self, step: str, turns: list[Turn]) -> None:
        group, line = QWidget(), QWidget()
        line.setLayout(Flow(4))
        for turn in turns:
            block = words("", "turn", turn.voice)
            block.setWordWrap(False)
            layout_of(line).addWidget(block)
            self._blocks.append((block, turn))
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(line)
        column.addWidget(_one_line(words(step, "small")))
        layout_of(self._strip).addWidget(group)
        self._groups.append(group)
        show_new(group)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: where it is narrow, names are shortened."""
        super().resizeEvent(event)
        self._name_blocks()

    def _name_blocks(self) -> None:
        narrow = self.width() < NARROW * self.fontMetrics().horizontalAdvance("m")
        said = short_names(self._names) if narrow else self._names
        for block, turn in self._blocks:
            text = _("{name} {count}").format(name=said[turn.voice], count=turn.answers)
            if block.text() != text:
                block.setText(text)


def _one_line(label: QLabel) -> QLabel:
    """A label as wide as its words, up to the width there is."""
    label.setWordWrap(False)
    return label


def short_names(names: dict[Voice, str]) -> dict[Voice, str]:
    """The first letters of each name, as many as tell them all apart."""
    longest = max((len(name) for name in names.values()), default=0)
    for letters in range(1, longest + 1):
        short = {voice: name[:letters] for voice, name in names.items()}
        if len({text.casefold() for text in short.values()}) == len(names):
            return short
    return names


def in_a_sentence(turns: tuple[Turn, ...], names: dict[Voice, str], steps: dict[str, str]) -> str:
    """The turns in words: “Bob 3 answers at Together, Aimee 1 at What matters”."""
    if not turns:
        return _("Nobody has written yet")
    first, *rest = turns
    begins = ngettext("{name} {count} answer at {step}", "{name} {count} answers at {step}",
                      first.answers)  # fmt: skip
    forms = [begins, *(_("{name} {count} at {step}") for _turn in rest)]
    return ", ".join(
        form.format(
            name=names[turn.voice], count=turn.answers, step=steps.get(turn.step, turn.step)
        )
        for form, turn in zip(forms, turns, strict=True)
    )
