"""The numbers beside a picture: round ones, few enough to be read, and honest about small ups."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor, log10

LEAST_SHARE = 40
"""Of 100: a scale of shares shows at least so much, so that a small up does not look large."""
FROM_NOUGHT_BELOW = 0.7
"""Where the lowest value is less than this share of the highest, a scale begins with nought."""
LEAST_SPAN = 1e-9
"""Of the highest value, or of one: what differs by less is drawn as the same."""
MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """The values at the bottom and the top, and those with a number beside them."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def part(self, value: float) -> float:
        """How high a value stands, from 0 at the bottom to 1; no value is drawn outside."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


def share_scale(low: float, high: float, most_lines: int = MOST_LINES) -> Scale:
    """For shares of 100."""
    for step in (10, 20, 25, 50):
        least = max(0, floor(low / step) * step), min(100, ceil(high / step) * step)
        bottom, top = _at_least(LEAST_SHARE, *least, step)
        if (top - bottom) / step + 1 <= min(most_lines, MOST_LINES - 1):
            return _scale(bottom, top, step)
    return _scale(0, 100, 50 if most_lines > 2 else 100)


def number_scale(low: float, high: float, most_lines: int = MOST_LINES) -> Scale:
    """For counts and amounts, none of them below nought."""
    low = 0.0 if low < FROM_NOUGHT_BELOW * high else low
    flat = high - low <= LEAST_SPAN * max(1.0, high)
    high = low + max(1.0, low * 0.2) if flat else high
    for step in _steps(high - low):
        bottom, top = floor(low / step) * step, ceil(high / step) * step
        if round((top - bottom) / step) + 1 <= max(2, most_lines):
            return _scale(bottom, top, step)
    raise AssertionError("steps grow until one is enough")


def _at_least(least: float, bottom: float, top: float, step: float) -> tuple[float, float]:
    while top - bottom < least:
        bottom, top = (bottom, top + step) if top + step <= 100 else (bottom - step, top)
        if bottom - step >= 0 and top - bottom < least:
            bottom -= step
    return bottom, top


def _scale(bottom: float, top: float, step: float) -> Scale:
    count = round((top - bottom) / step)
    return Scale(bottom, top, tuple(bottom + place * step for place in range(count + 1)))


def _steps(span: float) -> Iterator[float]:
    size = 10.0 ** floor(log10(span / 10))
    while True:
        yield from (size, 2 * size, 5 * size)
        size *= 10
