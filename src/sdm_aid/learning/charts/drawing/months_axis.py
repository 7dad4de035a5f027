"""The months beneath a picture: as many names as have room, and each year once."""

from collections.abc import Iterable
from itertools import pairwise

from sdm_aid.learning.charts.drawing.frame import Frame
from sdm_aid.learning.charts.drawing.style import Style
from sdm_aid.learning.charts.drawing.svg import Anchor, Box, line, words
from sdm_aid.learning.charts.drawing.text_width import width_of
from sdm_aid.learning.charts.words.months import short_name, year_name

EVERY = (1, 2, 3, 4, 6, 12)
"""Every how many months a name may stand: beginnings of quarters and halves of the year."""
GAP = 0.5
"""Between two names, in text sizes."""
ROWS = 2
"""Lines of text that the axis needs: months and years."""


def months_axis(frame: Frame, style: Style, language: str) -> str:
    """A tick for each dot, the names of months that have room, and the years beneath."""
    named = _named(frame, style, language)
    below = frame.bottom + 1.5 * style.text
    dots = frame.places.dots
    drawn = [_tick(frame, place, style, long=place in named) for place in range(len(dots))]
    drawn += [
        words(_within(frame, frame.at(place), name, style), below, name, style.palette.ink, _MIDDLE)
        for place, name in named.items()
    ]
    return "".join((*drawn, *_years(frame, named, below + 1.25 * style.text, style, language)))


_MIDDLE = Anchor.MIDDLE


def _tick(frame: Frame, place: int, style: Style, *, long: bool) -> str:
    x = frame.at(place)
    end = frame.bottom + (0.4 if long else 0.22) * style.text
    return line((x, frame.bottom), (x, end), style.palette.ink_soft, style.palette.thick)


def _named(frame: Frame, style: Style, language: str) -> dict[int, str]:
    """Which dots have a name beneath them: the most that do not touch."""
    names = [short_name(dot, language) for dot in frame.places.dots]
    if not frame.places.by_month:
        names = [
            "" if place and names[place - 1] == name else name for place, name in enumerate(names)
        ]
    for every in EVERY:
        chosen = [
            place
            for place, dot in enumerate(frame.places.dots)
            if names[place] and (dot.first.month - 1) % every == 0
        ]
        boxes = [_box(frame, place, names[place], style) for place in chosen]
        if chosen and not _touch(boxes):
            return {place: names[place] for place in chosen}
    return _one_after_another(frame, names, style)


def _one_after_another(frame: Frame, names: list[str], style: Style) -> dict[int, str]:
    """Names from the beginning on, each where the one before it left room."""
    kept: dict[int, str] = {}
    boxes: list[Box] = []
    for place, name in enumerate(names):
        if name and not _touch([*boxes, box := _box(frame, place, name, style)]):
            kept[place] = name
            boxes.append(box)
    return kept


def _box(frame: Frame, place: int, name: str, style: Style) -> Box:
    half = (width_of(name, style.text) + GAP * style.text) / 2
    x = _within(frame, frame.at(place), name, style)
    return Box(x - half, 0, x + half, 1)


def _within(frame: Frame, x: float, name: str, style: Style) -> float:
    """The middle of a name, so that it stays on the picture."""
    half = width_of(name, style.text) / 2
    return min(max(x, half), style.width - half)


def _touch(boxes: Iterable[Box]) -> bool:
    side_by_side = sorted(boxes, key=lambda box: box.left)
    return any(a.right > b.left for a, b in pairwise(side_by_side))


def _years(
    frame: Frame, named: dict[int, str], below: float, style: Style, language: str
) -> list[str]:
    drawn: list[str] = []
    boxes: list[Box] = []
    before = None
    for place in named:
        month = frame.places.dots[place].first
        if month.year == before:
            continue
        before = month.year
        name = year_name(month, language)
        box = _box(frame, place, name, style)
        if not _touch([*boxes, box]):
            boxes.append(box)
            x = _within(frame, frame.at(place), name, style)
            drawn.append(words(x, below, name, style.palette.ink_soft, _MIDDLE))
    return drawn
