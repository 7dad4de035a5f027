"""The first page of the plan as words on a screen: one block below the other, at any width."""

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.widgets.picture import Picture
from sdm_aid.desk.kit.widgets.words import Quote, keep_from_readers, may_break, words
from sdm_aid.kit.language import _
from sdm_aid.kit.meant_days.whole_days import whole_days
from sdm_aid.plan.content.plan import (
    Block,
    Bullets,
    ChanceBox,
    Chances,
    Grid,
    Said,
    Section,
    Sentence,
)

NO_BREAK = "\N{NO-BREAK SPACE}"
_IN_A_NUMBER = re.compile(r"(?<=[0-9)])[ ](?=[0-9]{2})")
"""A space within a telephone number, which stays on one line."""

FEW = 2
"""Cells of a row that stand on one line; more have a line each."""
PICTURE = 150
"""Pixels wide: a picture of a hundred people."""


class SectionWords(QWidget):
    """One section: its heading, and what stands under it in the words that print."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.section = section
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        if section.heading:
            column.addWidget(words(section.heading, "strong", heading=True))
        for block in section.blocks:
            for widget in _widgets(block, self):
                column.addWidget(widget)


def _widgets(block: Block, inside: QWidget) -> Iterator[QWidget]:
    match block:
        case Sentence():
            role = "strong" if block.strong else "small" if block.small else "body"
            yield words(breakable(block.text), role)
        case Said():
            if block.about:
                yield words(breakable(block.about), "fine")
            quote = Quote(Voice(block.voice))
            quote.setParent(inside)  # what shows itself would else be a window, and take the keys
            quote.show_words(block.label, breakable(block.words))
            yield quote
        case Bullets():
            if block.lead:
                yield words(breakable(block.lead), "fine")
            for number, item in enumerate(block.items, start=1):
                mark = f"{number}." if block.numbered else "•"
                yield _item(mark, breakable(item))
        case Grid():
            for row in block.rows:
                yield from _row(block.head, row)
        case Chances():
            yield words(breakable(block.name), "strong")
            for about in block.about:
                yield words(breakable(about), "small")
            for box in block.boxes:
                yield from _chance(box)


def _chance(box: ChanceBox) -> Iterator[QWidget]:
    """What one choice's box says, with its picture."""
    said = box.words
    chance = " ".join(filter(None, (said.headline, said.sentence, said.range)))
    yield _item("•", breakable(_("{heading}: {words}").format(heading=box.choice, words=chance)))
    if box.picture:
        picture = Picture(box.picture, box.picture_words, PICTURE * (2 if box.many else 1))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(22, 0, 0, 0)
        row.addWidget(picture)
        row.addStretch(1)
        yield line
    if rest := " ".join(filter(None, (said.sure, said.who, said.note))):
        yield _item(" ", breakable(rest), "fine")


def _row(head: tuple[str, ...], row: tuple[str, ...]) -> Iterator[QWidget]:
    """A row of a table as words: its name, and under it each heading with what it says."""
    yield _item("•", breakable(row[0]))
    said = [
        _("{heading}: {words}").format(heading=heading, words=cell)
        for heading, cell in zip(head[1:], row[1:], strict=False)
        if cell
    ]
    lines = said if len(said) > FEW else [" · ".join(said)]
    for line in filter(None, lines):
        yield _item(" ", breakable(line), "fine")


def _item(mark: str, text: str, role: str = "body") -> QWidget:
    """A line of a list: what does not fit goes on under its own words, not under the mark."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    sign = words(mark)
    sign.setWordWrap(False)
    keep_from_readers(sign, not mark[0].isdigit())
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words(text, role), 1)
    return line


def breakable(text: str) -> str:
    """``text``, with places where a very long word may break; a telephone number does not."""
    text = _IN_A_NUMBER.sub(NO_BREAK, text)
    return may_break(whole_days(text))
