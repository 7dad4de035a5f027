"""What gives way on page 1, and in which order, where the plan is more than a page holds.

What was chosen, the signs (the guide's and those that were picked), whom to call, the next review
and "not a consent form" are never left out. docs/the-papers.md has the same order for people.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sdm_aid.kit.language import ngettext
from sdm_aid.plan.content.plan import Block, Bullets, Grid, Said, Section, Sentence

MANY = 10_000
LEAST_OF_A_CHOICE = 60
"""Characters of what was chosen, or of what to do now, which are always there."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of each thing there is room for."""

    close: bool = False
    """Whether lines and blocks stand closer together."""
    longest: int = MANY
    """Characters of one text; a longer one ends in an ellipsis."""
    must: int = MANY
    """Characters of whom to call, of a sign that was picked, and of the next review."""
    open: int = MANY
    """Questions that are still to be answered; those beyond are counted."""
    actions: int = MANY
    """Things to do; those beyond are counted."""
    matters: bool = True
    """Whether what matters has room."""
    purposes: bool = True
    """Whether each thing to do says what it is for."""
    details: bool = True
    """Whether there is more than the choice, why, and the things to do in those two parts."""
    small_signs: bool = False
    """Whether the guide's signs are in the paper's fine print."""
    names: bool = True
    """Whether the day and the names stand under the title."""
    smaller: bool = False
    """Whether the print is smaller than was asked for; only where one page has to hold it."""


WHOLE = Fit()

_STEPS: tuple[dict[str, Any], ...] = (
    {"close": True},
    {"small_signs": True},
    {"longest": 400, "must": 400},
    {"open": 3},
    {"longest": 160, "must": 160},
    {"purposes": False},
    {"open": 0},
    {"actions": 6},
    {"details": False},
    {"matters": False},
    {"names": False},
    {"actions": 3},
    {"longest": 80},
    {"actions": 1},
    {"actions": 0},
)
"""What gives way, each step on top of those before it."""
_HARD: tuple[dict[str, Any], ...] = (
    {"must": 80},
    {"longest": 40, "must": 40},
    {"longest": 24, "must": 24},
)
"""What gives way at last, where words are so long that no page could hold them."""


def _each_on_top(first: Fit, steps: tuple[dict[str, Any], ...]) -> tuple[Fit, ...]:
    fits = [first]
    for step in steps:
        fits.append(replace(fits[-1], **step))
    return tuple(fits)


GIVES_WAY = _each_on_top(WHOLE, _STEPS)
"""How much there is room for: from the whole plan to what is never left out."""
LAST_OF_ALL = _each_on_top(GIVES_WAY[-1], _HARD)
"""The ends of words that are never left out themselves, too."""


def shortened(section: Section, fit: Fit) -> Iterator[Block]:
    """As much of a section of page 1 as there is room for."""
    match section.key:
        case "matters" if not fit.matters:
            return
        case "open":
            yield from _open(section, fit)
        case "actions":
            yield from _actions(section, fit)
        case "chose":
            yield from _chose(section, fit)
        case "now" | "brought-in":
            yield from (_cut_block(each, max(fit.longest, 160)) for each in section.blocks)
        case "flags":
            yield from section.blocks
        case "changes" | "review":
            yield from (_cut_block(each, fit.must) for each in section.blocks)
        case _:
            yield from (_cut_block(each, fit.longest) for each in section.blocks)


def _chose(section: Section, fit: Fit) -> Iterator[Block]:
    """What was chosen, or "not today", and why; then the rest of it."""
    for place, block in enumerate(section.blocks):
        if place == 0:
            yield _cut_block(block, max(fit.longest, LEAST_OF_A_CHOICE))
        elif fit.details or isinstance(block, Said):
            yield _cut_block(block, fit.longest)


def _actions(section: Section, fit: Fit) -> Iterator[Block]:
    for block in section.blocks:
        if isinstance(block, Grid):
            yield from _rows(block, fit)
        elif fit.details:
            yield _cut_block(block, fit.longest)


def _rows(grid: Grid, fit: Fit) -> Iterator[Block]:
    rows = grid.rows[: fit.actions]
    short = tuple(tuple(cut(cell, fit.longest) for cell in row) for row in rows)
    purposes = grid.purposes[: fit.actions] if fit.purposes else ()
    if short:
        purposes = tuple(cut(each, fit.longest) for each in purposes)
        yield replace(grid, rows=short, purposes=purposes)
    left = len(grid.rows) - len(short)
    if left and short:
        said = ngettext("and {n} more thing to do", "and {n} more things to do", left)
        yield Sentence(said.format(n=left), strong=True)
    elif left:
        said = ngettext("{n} thing to do", "{n} things to do", left)
        yield Sentence(said.format(n=left), strong=True)


def _open(section: Section, fit: Fit) -> Iterator[Block]:
    left = 0
    for block in section.blocks:
        items = block.items if isinstance(block, Bullets) else ()
        shown = tuple(cut(each, fit.longest) for each in items[: fit.open])
        left += len(items) - len(shown)
        if shown and isinstance(block, Bullets):
            yield replace(block, items=shown)
    if left and fit.open:
        yield Sentence(ngettext("and {n} more", "and {n} more", left).format(n=left), strong=True)
    elif left:
        yield Sentence(ngettext("{n} question", "{n} questions", left).format(n=left), strong=True)


def _cut_block(block: Block, longest: int) -> Block:
    match block:
        case Sentence():
            return replace(block, text=cut(block.text, longest))
        case Said():
            return replace(
                block,
                words=cut(block.words, longest),
                about=cut(block.about, longest),
                label=cut(block.label, max(longest, LEAST_OF_A_CHOICE)),
            )
        case Bullets():
            return replace(block, items=tuple(cut(each, longest) for each in block.items))
    return block


def cut(text: str, longest: int) -> str:
    """``text`` on one line where it has to be cut; never cut within ``longest`` characters."""
    if len(text) <= longest and (longest >= MANY or text.count("\n") < 4):
        return text
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
