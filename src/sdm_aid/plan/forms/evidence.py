"""What the research says, for paper: in full for the patient, in a few lines for the record."""

from dataclasses import replace
from typing import Any

from sdm_aid.kit.language import _
from sdm_aid.plan.content.chances import CellWords
from sdm_aid.plan.content.plan import Block, Bullets, ChanceBox, Chances, Sentence

_ONCE = ("sure", "who", "note", "reported", "worked_out")
"""The lines of a box that may be the same for every figure in a row."""


def said_once(block: Block) -> Block:
    """A row in which nothing is said twice.

    Choices of which the same is known share a box, and each line that is the same for every figure
    stands once, above the boxes.
    """
    if not isinstance(block, Chances):
        return block
    block = replace(block, boxes=_shared(block.boxes))
    figures = [box for box in block.boxes if box.words.sure]
    if len(figures) < 2:
        return block
    same = [name for name in _ONCE if len({getattr(box.words, name) for box in figures}) == 1]
    lines = tuple(line for name in same if (line := str(getattr(figures[0].words, name))))
    cited = figures[0].cited if len({box.cited for box in figures}) == 1 else ""
    boxes = tuple(_without(box, same, cited) if box in figures else box for box in block.boxes)
    return replace(block, boxes=boxes, same=(*lines, cited) if cited else lines)


def _shared(boxes: tuple[ChanceBox, ...]) -> tuple[ChanceBox, ...]:
    """One box for the choices of which the research says the same in words, or nothing."""
    found: dict[object, ChanceBox] = {}
    for place, box in enumerate(boxes):
        note = box.words.note if box.words.sure else ""  # why nothing is known may differ
        same = place if box.picture else (replace(box.words, note=note), box.cited)
        found[same] = _both(found[same], box) if same in found else box
    return tuple(found.values())


def _both(one: ChanceBox, other: ChanceBox) -> ChanceBox:
    notes = dict.fromkeys(note for note in (one.words.note, other.words.note) if note)
    return replace(
        one,
        choice=_("{one}; {other}").format(one=one.choice, other=other.choice),
        words=replace(one.words, note=" ".join(notes)),
    )


def _without(box: ChanceBox, names: list[str], cited: str) -> ChanceBox:
    nothing: dict[str, Any] = dict.fromkeys(names, "")
    return replace(box, words=replace(box.words, **nothing), cited="" if cited else box.cited)


def in_lines(block: Block) -> Block:
    """A row as a list: each choice with its figure. The guide, which is named, has the rest."""
    if not isinstance(block, Chances):
        return block
    lines = tuple(
        _("{choice}: {figure}").format(choice=box.choice, figure=_figure(box.words).rstrip("."))
        for box in block.boxes
    )
    return Bullets(block.name, lines)


def _figure(words: CellWords) -> str:
    return " ".join(part for part in (words.headline, words.sentence, words.range) if part)


def is_for_patient(section: str, block: Block) -> bool:
    """Whether only the patient's paper says it: how to read pictures, and the list of sources.

    The record names the guide, with its fingerprint, and the guide has its sources.
    """
    if section == "research":
        return isinstance(block, Sentence) and block.small
    return isinstance(block, Bullets) and block.numbered
