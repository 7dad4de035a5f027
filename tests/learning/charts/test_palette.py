"""Colours of a picture: dark enough to be read, and never the only sign."""

import re

import pytest

from sdm_aid.desk.kit.look.tokens import THEMES, Tokens
from sdm_aid.learning.charts.drawing.picture import draw
from sdm_aid.learning.charts.drawing.style import PRINT, Palette, Style
from sdm_aid.learning.charts.run_chart import run_chart
from sdm_aid.learning.charts.subject import Subject
from tests.kit.charts import shares


def palette_of(tokens: Tokens) -> Palette:
    return Palette(
        ground=tokens.card, ink=tokens.ink, ink_soft=tokens.ink_soft, grid=tokens.line,
        band=tokens.aside, line=tokens.action, stands_out=tokens.patient, mark=tokens.patient,
    )  # fmt: skip


def brightness(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [PRINT, *map(palette_of, THEMES.values())])
def test_words_dots_and_lines_can_be_read_on_the_ground_and_on_a_band(palette: Palette) -> None:
    seen = (palette.ink, palette.ink_soft, palette.line, palette.stands_out, palette.mark)
    for ground in (palette.ground, palette.band):
        assert min(contrast(each, ground) for each in seen) >= 4.5


def test_print_has_the_colours_of_the_house() -> None:
    assert palette_of(THEMES["light"]) == PRINT


def test_only_the_colours_that_are_given_are_in_a_picture() -> None:
    given = palette_of(THEMES["dark"])
    subject = Subject("Every effort", "en-GB")
    picture = draw(run_chart(shares()), subject, Style(palette=given))
    assert {*re.findall("#[0-9A-Fa-f]{6}", picture.svg)} <= {*palette_strings(given)}


def palette_strings(palette: Palette) -> list[str]:
    return [
        palette.ground, palette.ink, palette.ink_soft, palette.grid, palette.band, palette.line,
        palette.stands_out, palette.mark,
    ]  # fmt: skip
