"""Which choices have a column: how many fit, and which of them are in sight."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

WAYS, LEAST_WAYS = 5.0, 120
"""The column that holds the ways to other choices where rows have no names: as above, in pixels."""
FEWEST = 2
"""Choices in sight where there is little room: one beside the one it is compared with."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is laid out in columns."""

    named: bool = True
    """Whether rows have names to stand beside their boxes."""
    pressed: bool = True
    """Whether a choice's name can be pressed."""
    narrowest: float = 8.6
    """How wide a choice's column is at least, in heights of a line of text."""
    pixels: int = 0
    """The same in pixels, for what gets no smaller with the text."""
    names: tuple[float, float] = (9.0, 13.0)
    """How wide the rows' names are at least and at most, in heights of a line of text."""
    share: float = 0.18
    """What part of the width the rows' names have, where the columns leave so much."""

    def least(self, line: int) -> int:
        """The least width of a column in pixels; ``line`` is the height of a line of text."""
        return max(self.pixels, round(self.narrowest * line))


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table lies in its room, in pixels."""

    width: int
    count: int
    """Choices in sight."""
    names: int
    """The width of the rows' names; 0 where a name stands above its boxes."""
    turns: bool = False
    """Whether there are more choices than columns, so that they take turns."""

    @property
    def stacked(self) -> bool:
        """Whether the rows' names stand above their boxes."""
        return not self.names

    def column(self, place: int) -> tuple[int, int]:
        """Where a choice's column begins, and how wide it is; ``place`` counts from nought."""
        room = self.width - self.names
        begins, ends = (self.names + room * each // self.count for each in (place, place + 1))
        return begins, ends - begins


def shape_at(width: int, line: int, choices: int, kind: Kind) -> Shape:
    """The shape at a width in pixels; ``line`` is the height of a line of text."""
    names = round(kind.names[0] * line) if kind.named else 0
    least = kind.least(line)
    fit = (width - names) // least
    if fit >= choices:
        return Shape(width, choices, _roomy(width, line, choices, kind))
    if fit < FEWEST or (fit == FEWEST and not kind.named):
        return Shape(width, min(choices, FEWEST), 0, choices > FEWEST)
    if kind.named:
        return Shape(width, fit, _roomy(width, line, fit, kind), turns=True)
    ways = max(LEAST_WAYS, round(WAYS * line))
    return Shape(width, max(FEWEST, (width - ways) // least), ways, turns=True)


def _roomy(width: int, line: int, columns: int, kind: Kind) -> int:
    """How wide the names of rows are beside so many columns."""
    if not kind.named:
        return 0
    least, most = (round(times * line) for times in kind.names)
    left = width - columns * kind.least(line)
    return max(least, min(round(width * kind.share), most, left))


class ColumnsInView(QObject):
    """The choices in sight, the same in the table and in an opened row.

    Like the place of a scroll bar it is nobody's answer: nothing of it is kept.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choices: tuple[str, ...] = ()
        """Every choice that could be in sight, by id, in the pair's order."""
        self.fixed = ""
        """The choice that stays in sight whatever the others do; empty for none."""
        self._first = 0

    def show_choices(self, choices: Sequence[str]) -> None:
        """Have these choices, in this order."""
        if tuple(choices) != self.choices:
            self.choices = tuple(choices)
            if self.fixed not in choices:
                self.fixed = ""
            self._first = 0
            self.changed.emit()

    def shown(self, count: int) -> tuple[str, ...]:
        """The choices in sight where there is room for so many."""
        if count >= len(self.choices):
            return self.choices
        others = self._others(count)
        fixed = self.choices[: len(self.choices) - len(others)]
        if self.fixed:
            fixed = (self.fixed,)
        first = min(self._first, max(0, len(others) - (count - len(fixed))))
        return (*fixed, *others[first : first + count - len(fixed)])

    def staying(self, count: int) -> int:
        """How many of the choices in sight stay while the others take turns."""
        return 0 if count >= len(self.choices) else len(self.choices) - len(self._others(count))

    def _others(self, count: int) -> tuple[str, ...]:
        """Those that take turns: all but a fixed one. Where two fit, the first stays."""
        stays = self.fixed or (self.choices[0] if count == FEWEST else "")
        return tuple(each for each in self.choices if each != stays)

    def fix(self, choice: str) -> None:
        """Keep a choice in sight beside the others; empty for none."""
        self.fixed = choice
        self._first = 0
        self.changed.emit()

    def can_move(self, by: int, count: int) -> bool:
        """Whether there are others on that side."""
        return self._moved(by, count) != self._now(count)

    def move(self, by: int, count: int) -> None:
        """Bring the next choices in sight, or those before."""
        self._first = self._moved(by, count)
        self.changed.emit()

    def _moved(self, by: int, count: int) -> int:
        return max(0, min(self._now(count) + by, self._last(count)))

    def _now(self, count: int) -> int:
        return min(self._first, self._last(count))

    def _last(self, count: int) -> int:
        others = self._others(count)
        turns = count - (len(self.choices) - len(others))
        return max(0, len(others) - turns) if count < len(self.choices) else 0
