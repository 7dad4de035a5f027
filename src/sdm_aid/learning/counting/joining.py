"""Months under the floor are joined to the next; a tail under it waits.

Months are taken from the first on and never anew, so a place that was shown once stays as it is:
a month that closes later only adds places behind it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

Enough = Callable[[int, int], bool]
"""Whether a numerator and a denominator stand for enough people."""


class Block(NamedTuple):
    """Months that are shown as one place: the first and the last of them, and their sums.

    A tuple, as there are ten thousand of them on a page of a dozen guides.
    """

    first: str
    last: str
    k: int
    n: int

    @property
    def empty(self) -> bool:
        """Whether there was nobody to count: a gap, never a nought."""
        return self.n == 0


def joined(blocks: Iterable[Block], enough: Enough) -> tuple[Block, ...]:
    """The blocks as they can be shown, each with enough people in it.

    A block in which nobody was counted is a gap, unless earlier ones wait to be joined.
    """
    return tuple(_joined(blocks, enough))


def _joined(blocks: Iterable[Block], enough: Enough) -> Iterator[Block]:
    waiting: Block | None = None
    for each in blocks:
        if waiting is not None:
            waiting = together(waiting, each)
        elif each.n == 0:
            yield each
            continue
        else:
            waiting = each
        if enough(waiting.k, waiting.n):
            yield waiting
            waiting = None


def together(earlier: Block, later: Block) -> Block:
    """Two blocks as one."""
    return Block(earlier.first, later.last, earlier.k + later.k, earlier.n + later.n)


def laid_together(lines: Iterable[Iterable[Block]]) -> tuple[Block, ...]:
    """Several lines as one: the sums of blocks that cover the same months.

    A block that reaches over the months of a shorter one is left out. So every place is a sum of
    places that are shown anyway, and no difference of two of them is less than one of these.
    """
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    for line in lines:
        for first, last, k, n in line:
            if n:
                known = sums.get((first, last), (0, 0))
                sums[first, last] = (known[0] + k, known[1] + n)
    return tuple(Block(*months, *sums[months]) for months in _beside_each_other(sums))


def _beside_each_other(months: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Of first and last months those that do not overlap: who ends first, the shortest of them."""
    latest_first = sorted(months, reverse=True)
    over = ""
    for first, last in sorted(latest_first, key=lambda each: each[1]):
        if first > over:
            yield first, last
            over = last
