"""The words beside a line where nothing lies beneath them; else they go below the picture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sdm_aid.learning.charts.drawing.frame import Frame
from sdm_aid.learning.charts.drawing.style import Style
from sdm_aid.learning.charts.drawing.svg import Anchor, Box, words
from sdm_aid.learning.charts.drawing.text_width import width_of

TRIES = 9
"""Places looked at along a line."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class LineLabel:
    """What to write beside a line, and the line."""

    text: str
    points: tuple[Point, ...]


class LabelPlaces:
    """Finds room for one label after another, away from all that is drawn."""

    def __init__(
        self,
        runs: Sequence[Sequence[Point]],
        lines: Iterable[Sequence[Point]],
        boxes: Iterable[Box],
        frame: Frame,
        style: Style,
    ) -> None:
        self._frame, self._style = frame, style
        self._segments = [pair for run in (*runs, *lines) for pair in pairwise(run)]
        near = 0.5 * style.text
        self._taken = [*boxes, *(_around(point, near) for run in runs for point in run)]

    def drawn(self, label: LineLabel) -> str | None:
        """The label in the first place that is free; ``None`` where there is none."""
        wide, size = width_of(label.text, self._style.text), self._style.text
        for box in self._tries(label, wide):
            if self._is_free(box):
                self._taken.append(box)
                mirrored = self._frame.mirrored
                anchor = Anchor.RIGHT if mirrored else Anchor.LEFT
                x, y = box.right if mirrored else box.left, box.bottom - 0.32 * size
                return words(x, y, label.text, self._style.palette.ink_soft, anchor)
        return None

    def _tries(self, label: LineLabel, wide: float) -> Iterable[Box]:
        """Along the line from where it begins, above it and below."""
        size, frame = self._style.text, self._frame
        left = max(frame.left, min(x for x, _y in label.points))
        right = min(frame.right, max(x for x, _y in label.points)) - wide
        if right < left:
            return
        for number in range(TRIES):
            part = number / (TRIES - 1)
            x = right - (right - left) * part if frame.mirrored else left + (right - left) * part
            beside = [y for at, y in label.points if x <= at <= x + wide] or [label.points[0][1]]
            for top in (min(beside) - 1.45 * size, max(beside) + 0.15 * size):
                if top >= frame.top - 0.4 * size and top + 1.3 * size <= frame.bottom:
                    yield Box(x, top, x + wide, top + 1.3 * size)

    def _is_free(self, box: Box) -> bool:
        return not any(box.meets(other) for other in self._taken) and not any(
            _crosses(box, start, end) for start, end in self._segments
        )


def _around(point: Point, near: float) -> Box:
    return Box(point[0] - near, point[1] - near, point[0] + near, point[1] + near)


def _crosses(box: Box, start: Point, end: Point) -> bool:
    """Whether a segment goes through a box."""
    (x1, y1), (x2, y2) = sorted((start, end))
    first, last = max(x1, box.left), min(x2, box.right)
    if first > last:
        return False
    slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0.0
    ends = (y1, y2) if x2 == x1 else (y1 + slope * (first - x1), y1 + slope * (last - x1))
    return min(ends) < box.bottom and max(ends) > box.top
