"""The picture of a chance: people in rows, filled from the same corner (an icon array).

Grouped and person-shaped, because such pictures are understood and remembered best (Ancker 2011,
Zikmund-Fisher 2012 and 2014). One SVG serves the screen and the paper. It holds without colour.
Without a range, those to whom it happens are solid and the others outlines. With one, people are
solid to its low end and striped from there to its high end, and the filled heads are the figure
itself. Only plain shapes: SVG Tiny, which the screen draws, knows no patterns and no clipping.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from sdm_aid.guide.model.cells import Cell, EventRate
from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import number_in_words

CELL_WIDE, CELL_HIGH = 12.0, 18.0
HAPPENS = "#0B5A5E"
HARM = "#8A3A0A"
OUTLINE = "#857B6C"
GROUND = "#FFFFFF"
"""The picture brings its paper along; a screen puts the colours of its theme in their place."""

Part: TypeAlias = Callable[[float, float], str]
"""Draws a part of a person whose box has its top left corner at x, y."""


@dataclass(frozen=True, slots=True)
class Person:
    """What a person is drawn from; stripes are upright lines inside the body."""

    head: Part
    body: Part
    stripes: Part
    stripe: float
    """How thick a stripe is: so thick that from afar striped people are darker than outlines."""


def pictogram(rate: EventRate, *, harm: bool = False) -> str:
    """The SVG: 100 people as 10 rows of 10, or 1,000 as 25 rows of 40.

    The grid is filled row by row from the top left corner: solid, striped with a filled head,
    striped with an empty head, outline.
    """
    low = rate.n if rate.low is None else rate.low
    high = rate.n if rate.high is None else rate.high
    return _drawn(
        rate.whole, min(low, rate.n), rate.n, max(high, rate.n), HARM if harm else HAPPENS
    )


@lru_cache(maxsize=256)
def _drawn(whole: int, low: int, n: int, high: int, colour: str) -> str:
    columns, line, shape = (10, 0.9, PERSON) if whole == 100 else (40, 0.55, SMALL_PERSON)
    people = [_place(number, columns) for number in range(whole)]
    solid, likely, possible, others = people[:low], people[low:n], people[n:high], people[high:]
    full, open_ = f'fill="{colour}" stroke="{colour}"', f'fill="none" stroke="{colour}"'
    width, height = columns * CELL_WIDE, whole // columns * CELL_HIGH
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">'
        f'<rect width="{width:g}" height="{height:g}" fill="{GROUND}"/><g stroke-width="{line}">'
        + _path(solid, full, shape.head, shape.body)
        + _path(likely, full, shape.head)
        + _path(likely, open_, shape.body)
        + _path(possible, open_, shape.head, shape.body)
        + _path([*likely, *possible], f'{open_} stroke-width="{shape.stripe}"', shape.stripes)
        + _path(others, f'fill="none" stroke="{OUTLINE}"', shape.head, shape.body)
        + "</g></svg>"
    )


def pictogram_key(cells: Iterable[Cell]) -> str:
    """How to read the pictures of these boxes; empty where none of them has a range."""
    if not any(isinstance(cell, EventRate) and cell.low is not None for cell in cells):
        return ""
    return _(
        "Some pictures show a range. People are filled up to its low end, and striped from "
        "there to its high end. The filled heads are the best guess."
    )


def pictogram_words(rate: EventRate, happens: str, otherwise: str, language: str) -> str:
    """The picture in sentences, for people who hear it."""

    def count(people: int) -> str:
        return number_in_words(people, language, thousands=True)

    said = _("Picture of {of} people. {n} {happens} and {others} {otherwise}.").format(
        of=count(rate.whole), n=count(rate.n), happens=happens,
        others=count(rate.whole - rate.n), otherwise=otherwise,
    )  # fmt: skip
    if rate.low is None or rate.high is None:
        return said
    span = _("It could be anything from {low} to {high}.").format(
        low=count(rate.low), high=count(rate.high)
    )
    return f"{said} {span}"


def _place(number: int, columns: int) -> tuple[float, float]:
    row, column = divmod(number, columns)
    return column * CELL_WIDE, row * CELL_HIGH


def _path(people: list[tuple[float, float]], look: str, *parts: Part) -> str:
    """Those parts of everybody, all in one path."""
    drawn = "".join(part(x, y) for x, y in people for part in parts)
    return f'<path {look} d="{drawn}"/>' if drawn else ""


def _head(x: float, y: float) -> str:
    return f"M{x + 3.7:g} {y + 4:g}a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0 -4.6 0z"


def _body(x: float, y: float) -> str:
    return (
        f"M{x + 2.4:g} {y + 15.4:g}v-4.8a2.6 2.6 0 0 1 2.6 -2.6h2a2.6 2.6 0 0 1 2.6 2.6v4.8"
        "a1 1 0 0 1 -1 1h-5.2a1 1 0 0 1 -1 -1z"
    )


def _stripes(x: float, y: float) -> str:
    return f"M{x + 4.8:g} {y + 9.4:g}v5.4M{x + 7.2:g} {y + 9.4:g}v5.4"


def _small_head(x: float, y: float) -> str:
    return f"M{x + 4:g} {y + 2:g}h4v4h-4z"


def _small_body(x: float, y: float) -> str:
    return f"M{x + 3:g} {y + 8:g}h6v8h-6z"


def _small_stripe(x: float, y: float) -> str:
    return f"M{x + 6:g} {y + 8:g}v8"


PERSON = Person(_head, _body, _stripes, 1.6)
SMALL_PERSON = Person(_small_head, _small_body, _small_stripe, 2.4)
"""The same person in fewer strokes, for a picture of a thousand."""
