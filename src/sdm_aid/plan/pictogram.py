"""The picture of a chance: people in rows, filled from the same corner (an icon array).

Grouped and person-shaped, because such pictures are understood and remembered best (Ancker 2011,
Zikmund-Fisher 2012 and 2014). One SVG serves the screen and the paper. It holds without colour:
those to whom it happens are solid, those who may be are hatched, the others are outlines.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from sdm_aid.guide.cells import EventRate
from sdm_aid.language import _

CELL_WIDE, CELL_HIGH = 12.0, 18.0
HAPPENS = "#0B5A5E"
HARM = "#8A3A0A"
OUTLINE = "#857B6C"
GROUND = "#FFFFFF"
"""The picture brings its paper along, so that it looks the same on a dark screen."""

Draw: TypeAlias = Callable[[float, float], str]


def pictogram(rate: EventRate, *, harm: bool = False) -> str:
    """The SVG: 100 people as 10 rows of 10, or 1,000 as 25 rows of 40.

    Up to the low end of the range they are solid, from there to the high end hatched; without a
    range, solid up to the figure.
    """
    certain = rate.n if rate.low is None else rate.low
    possible = rate.n if rate.high is None else rate.high
    return _drawn(rate.whole, certain, possible, HARM if harm else HAPPENS)


@lru_cache(maxsize=256)
def _drawn(whole: int, certain: int, possible: int, colour: str) -> str:
    columns, line, draw = (10, 0.9, _person) if whole == 100 else (40, 0.55, _small_person)
    people = [_place(number, columns) for number in range(whole)]
    width, height = columns * CELL_WIDE, whole // columns * CELL_HIGH
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">'
        f'<rect width="{width:g}" height="{height:g}" fill="{GROUND}"/><g stroke-width="{line}">'
        + _path(people[:certain], draw, f'fill="{colour}" stroke="{colour}"')
        + _path(people[certain:possible], draw, f'fill="none" stroke="{colour}"')
        + _hatching(people[certain:possible], colour)
        + _path(people[possible:], draw, f'fill="none" stroke="{OUTLINE}"')
        + "</g></svg>"
    )


def pictogram_words(rate: EventRate, happens: str, otherwise: str) -> str:
    """The picture in sentences, for people who hear it."""
    said = _("Picture of {of} people. {n} {happens} and {others} {otherwise}.").format(
        of=f"{rate.whole:,}", n=rate.n, happens=happens, others=rate.whole - rate.n,
        otherwise=otherwise,
    )  # fmt: skip
    if rate.low is None or rate.high is None:
        return said
    span = _("It could be anything from {low} to {high}.").format(low=rate.low, high=rate.high)
    return f"{said} {span}"


def _place(number: int, columns: int) -> tuple[float, float]:
    row, column = divmod(number, columns)
    return column * CELL_WIDE, row * CELL_HIGH


def _path(people: list[tuple[float, float]], draw: Draw, look: str) -> str:
    """A head and a body for each, all in one path."""
    if not people:
        return ""
    drawn = "".join(draw(x, y) for x, y in people)
    return f'<path {look} d="{drawn}"/>'


def _person(x: float, y: float) -> str:
    return (
        f"M{x + 3.7:g} {y + 4:g}a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0 -4.6 0z"
        f"M{x + 2.4:g} {y + 15.4:g}v-4.8a2.6 2.6 0 0 1 2.6 -2.6h2a2.6 2.6 0 0 1 2.6 2.6v4.8"
        "a1 1 0 0 1 -1 1h-5.2a1 1 0 0 1 -1 -1z"
    )


def _small_person(x: float, y: float) -> str:
    """The same person in fewer strokes, for a picture of a thousand."""
    return f"M{x + 4:g} {y + 2:g}h4v4h-4zM{x + 3:g} {y + 8:g}h6v8h-6z"


def _hatching(people: list[tuple[float, float]], colour: str) -> str:
    """Two upright lines in each body: plain strokes, which every SVG reader draws alike."""
    if not people:
        return ""
    lines = "".join(f"M{x + 4.8:g} {y + 9.4:g}v5.4M{x + 7.2:g} {y + 9.4:g}v5.4" for x, y in people)
    return f'<path fill="none" stroke="{colour}" d="{lines}"/>'
