"""The picture of a chance holds for people who see few colours or none, and on a grey printer.

Colour blindness is simulated with the matrices of Machado, Oliveira and Fernandes (2009), “A
Physiologically-based Model for Simulation of Color Vision Deficiency”, IEEE Transactions on
Visualization and Computer Graphics 15(6), 1291-1298, at severity 1.0, in linear RGB. 3:1 is what
WCAG 2.2 (1.4.11) asks of the parts of a picture.
"""

from collections.abc import Callable
from functools import cache, partial
from itertools import groupby
from typing import TypeAlias

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from sdm_aid.plan.content.pictogram import CELL_HIGH, CELL_WIDE, pictogram
from tests.kit.plan_parts import rate

Rgb: TypeAlias = tuple[float, float, float]
See: TypeAlias = Callable[[Rgb], Rgb]
"""Linear RGB, 0 to 1, to what somebody sees of it."""

ENOUGH = 3.0
TOLD_APART = 1.2
"""Contrast of whole people seen from afar; WCAG asks for none, since stripes are a pattern."""
FINE = 5
"""Pixels for each unit of the drawing, to see its lines."""
HEAD_LINE, BODY_LINE = 4, 12
"""Where the lines through heads and bodies lie, in units of the drawing."""

MACHADO_2009 = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def through(matrix: tuple[Rgb, Rgb, Rgb], colour: Rgb) -> Rgb:
    red, green, blue = (
        min(1.0, max(0.0, sum(part * light for part, light in zip(row, colour, strict=True))))
        for row in matrix
    )
    return red, green, blue


def printed_grey(colour: Rgb) -> Rgb:
    """As a grey printer mixes it: from the coded values, not from the light (Rec. 601)."""
    coded = sum(w * coded_light(c) for w, c in zip((0.299, 0.587, 0.114), colour, strict=True))
    light = linear(coded)
    return light, light, light


def as_it_is(colour: Rgb) -> Rgb:
    return colour


SEEN: dict[str, See] = {
    "all colours": as_it_is,
    **{name: partial(through, matrix) for name, matrix in MACHADO_2009.items()},
    "grey": printed_grey,
}

FIGURES = {
    "a range": (rate(40, "100", 30, 55), False),
    "a range of a harm": (rate(40, "100", 30, 55), True),
    "a range from nobody": (rate(3, "100", 0, 9), True),
    "a range to everybody": (rate(97, "100", 80, 100), False),
    "a thousand with a range": (rate(180, "1000", 90, 300), False),
    "a thousand with a range, a harm": (rate(12, "1000", 5, 25), True),
    "no range": (rate(67), False),
}


def linear(coded: float) -> float:
    return coded / 12.92 if coded <= 0.04045 else ((coded + 0.055) / 1.055) ** 2.4


def coded_light(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def luminance(colour: Rgb) -> float:
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def contrast(one: float, other: float) -> float:
    """Between two luminances, as WCAG counts it."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@cache
def rows_of(figure: str, scale: int) -> list[bytes]:
    """The pixels of a picture, row by row; it is painted once, whoever looks at it."""
    rate, harm = FIGURES[figure]
    drawing = QSvgRenderer(QByteArray(pictogram(rate, harm=harm).encode()))
    image = QImage(drawing.defaultSize() * scale, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    pixels, wide = bytes(image.constBits()), image.bytesPerLine()
    return [pixels[y * wide : (y + 1) * wide] for y in range(image.height())]


@cache
def lights(pixels: bytes, see: See) -> list[float]:
    """The luminances of some pixels: people are alike, so the same ones come again and again."""
    return [luminance(see(light_of(pixel))) for pixel in memoryview(pixels).cast("I")]


class Painted:
    """A picture as pixels, looked at by somebody."""

    def __init__(self, figure: str, see: See, scale: int) -> None:
        self.rate = FIGURES[figure][0]
        self._columns = 10 if self.rate.whole == 100 else 40
        self._scale = scale
        self._rows = rows_of(figure, scale)
        self._see = see

    def line(self, person: int, high: float) -> list[float]:
        """The luminances along a level line through one person."""
        left, top = self._corner(person)
        row = self._rows[int(top + high * self._scale)]
        return lights(row[4 * int(left) : 4 * int(left + CELL_WIDE * self._scale)], self._see)

    def parts(self, person: int, high: float) -> int:
        """How many separate dark parts a level line through a person crosses."""
        dark = [contrast(light, 1.0) >= ENOUGH for light in self.line(person, high)]
        return sum(is_dark for is_dark, _run in groupby(dark))

    def middle(self, person: int, high: float) -> float:
        line = self.line(person, high)
        return line[len(line) // 2]

    def mean(self, person: int) -> float:
        """What a person is from too far away to see lines."""
        lights = [
            light
            for y in range(8 * int(self._scale), 16 * int(self._scale))
            for light in self.line(person, y / self._scale)
        ]
        return sum(lights) / len(lights)

    def _corner(self, person: int) -> tuple[float, float]:
        row, column = divmod(person, self._columns)
        return column * CELL_WIDE * self._scale, row * CELL_HIGH * self._scale


def light_of(pixel: int) -> Rgb:
    colour = QColor.fromRgb(pixel)
    return linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())


def groups(figure: str) -> tuple[range, range, range, range]:
    """The people who are solid, striped with a filled head, striped, and outlines."""
    this = FIGURES[figure][0]
    low = this.n if this.low is None else this.low
    high = this.n if this.high is None else this.high
    return range(low), range(low, this.n), range(this.n, high), range(high, this.whole)


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("seen", SEEN)
def test_solid_striped_and_empty_people_are_different_patterns(figure: str, seen: str) -> None:
    picture = Painted(figure, SEEN[seen], FINE)
    striped = 4 if picture.rate.whole == 100 else 3
    solid, likely, possible, others = groups(figure)
    for people, bodies, heads in (
        (solid, 1, 1),
        (likely, striped, 1),
        (possible, striped, 2),
        (others, 2, 2),
    ):
        assert {picture.parts(person, BODY_LINE) for person in people} <= {bodies}
        assert {picture.parts(person, HEAD_LINE) for person in people} <= {heads}


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("seen", SEEN)
def test_filled_and_empty_are_as_far_apart_as_parts_of_a_picture_must_be(
    figure: str, seen: str
) -> None:
    picture = Painted(figure, SEEN[seen], FINE)
    solid, likely, possible, others = groups(figure)
    filled = [picture.middle(person, HEAD_LINE) for person in (*solid, *likely)]
    empty = [picture.middle(person, HEAD_LINE) for person in (*possible, *others)]
    if filled and empty:
        assert contrast(max(filled), min(empty)) >= ENOUGH


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("seen", SEEN)
def test_from_afar_stripes_are_neither_solid_nor_empty(figure: str, seen: str) -> None:
    picture = Painted(figure, SEEN[seen], FINE)
    solid, likely, possible, others = (
        [picture.mean(person) for person in people[:3]] for people in groups(figure)
    )
    striped = [*likely, *possible]
    if solid and striped:
        assert contrast(max(solid), min(striped)) >= TOLD_APART
    if striped and others:
        assert contrast(max(striped), min(others)) >= TOLD_APART


def test_a_picture_that_rests_on_colour_would_be_found() -> None:
    red, green = linear(0xC0 / 255), linear(0x7A / 255)
    assert contrast(luminance((red, 0, 0)), luminance((0, green, 0))) < ENOUGH
    seen = partial(through, MACHADO_2009["deuteranopia"])
    assert contrast(luminance(seen((red, 0, 0))), luminance(seen((0, green, 0)))) < ENOUGH


@pytest.mark.parametrize("name", MACHADO_2009)
def test_the_matrices_leave_white_and_black_as_they_are(name: str) -> None:
    seen = through(MACHADO_2009[name], (1.0, 1.0, 1.0))
    assert seen == pytest.approx((1.0, 1.0, 1.0), abs=1e-5)
    assert through(MACHADO_2009[name], (0.0, 0.0, 0.0)) == (0.0, 0.0, 0.0)
