"""Months under the floor are joined to the next; a tail under it waits.

Months are taken from the first on and never anew, so a place that was shown once stays as it is:
a month that closes later only adds places behind it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Enough = Callable[[int, int], bool]
"""Whether a numerator and a denominator stand for enough people."""


@dataclass(frozen=True, slots=True)
class Block:
    """Months that are shown as one place: the first and the last of them, and their sums."""

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
        if each.empty and waiting is None:
            yield each
            continue
        waiting = each if waiting is None else together(waiting, each)
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
    placed: dict[tuple[str, str], Block] = {}
    every = sorted(
        (each for line in lines for each in line if not each.empty),
        key=lambda each: (each.last, _backwards(each.first)),
    )
    for each in every:
        months = (each.first, each.last)
        if months in placed:
            known = placed[months]
            placed[months] = Block(each.first, each.last, known.k + each.k, known.n + each.n)
        elif not any(_overlap(each, other) for other in placed.values()):
            placed[months] = each
    return tuple(sorted(placed.values(), key=lambda each: each.first))


def _overlap(one: Block, other: Block) -> bool:
    return one.first <= other.last and other.first <= one.last


def _backwards(month: str) -> int:
    return -int(month.replace("-", ""))
