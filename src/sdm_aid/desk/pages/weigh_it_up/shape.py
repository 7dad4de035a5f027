"""How wide and high everything in the grid is: numbers only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

HEAD_SHARE = 0.26
"""Of the width, for the rows' names, where the boxes leave so much."""
HEAD_BESIDE_ONE = 0.5
"""The same where one choice is in sight at a time."""
AFTER_PICK = 12
"""Pixels under the list of choices, where one choice is in sight at a time."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes in pixels, from the top down and from where one begins to read."""

    pick: int = 0
    """Height of the list to pick a choice from; nought where more than one is in sight."""
    names: int = 0
    """Height of the line of the choices' names."""
    head: int = 0
    """Width of the rows' names."""
    column: int = 0
    """Width of a box."""
    every: bool = True
    """Whether all choices are in sight at once."""
    rows: tuple[int, ...] = ()
    """Heights of the rows."""

    @property
    def top(self) -> int:
        """Where the first row begins."""
        return self.pick + (AFTER_PICK if self.pick else 0) + self.names

    @property
    def high(self) -> int:
        """The height of everything."""
        return self.top + sum(self.rows)


def shape(
    width: int,
    least: tuple[int, int],
    count: int,
    names_high: Callable[[int, bool], int],
    rows_high: Callable[[int], Sequence[int]],
    pick_high: int,
) -> Shape:
    """The sizes at a width, for ``count`` choices.

    ``least``: the least widths of a row's name and of a box. The heights of the names' line and
    of the rows are asked for once the widths are known.
    """
    least_head, least_box = least
    in_sight = max(1, min(count, (width - least_head) // max(1, least_box)))
    share = HEAD_SHARE if in_sight > 1 or count == 1 else HEAD_BESIDE_ONE
    head = max(least_head, min(int(width * share), width - in_sight * least_box))
    column = max(least_box, (width - head) // in_sight)
    head = max(0, width - in_sight * column)
    every = in_sight >= count
    return Shape(
        pick=0 if every or in_sight > 1 else pick_high,
        names=names_high(column, every),
        head=head,
        column=column,
        every=every,
        rows=tuple(rows_high(head)),
    )
