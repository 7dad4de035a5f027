"""Colours of a picture: dark enough to be read, and never the only sign."""

import re

import pytest

from sdm_aid.desk.kit.look.theme import apply
from sdm_aid.desk.kit.look.tokens import THEMES
from sdm_aid.desk.learn.chart_view import palette_of
from sdm_aid.desk.shell.app import make_app
from sdm_aid.learning.charts.drawing.picture import draw
from sdm_aid.learning.charts.drawing.style import PRINT, Palette, Style
from sdm_aid.learning.charts.run_chart import run_chart
from sdm_aid.learning.charts.subject import Subject
from tests.kit.charts import shares
from tests.kit.screens import contrast


def shown(theme: str) -> Palette:
    """A theme's colours, as a window has them when it draws a chart."""
    app = make_app()
    apply(app, THEMES[theme], 100)
    try:
        return palette_of(app.palette())
    finally:
        apply(app, THEMES["light"], 100)


@pytest.mark.parametrize("theme", ["", *THEMES])
def test_words_dots_and_lines_can_be_read_on_the_ground_and_on_a_band(theme: str) -> None:
    palette = shown(theme) if theme else PRINT
    seen = (palette.ink, palette.ink_soft, palette.line, palette.stands_out, palette.mark)
    for ground in (palette.ground, palette.band):
        assert min(contrast(each, ground) for each in seen) >= 4.5


def test_print_has_the_colours_of_the_house() -> None:
    assert shown("light") == PRINT


def test_only_the_colours_that_are_given_are_in_a_picture() -> None:
    given = shown("dark")
    subject = Subject("Every effort", "en-GB")
    picture = draw(run_chart(shares()), subject, Style(palette=given))
    assert {*re.findall("#[0-9A-Fa-f]{6}", picture.svg)} <= {*palette_strings(given)}


def palette_strings(palette: Palette) -> list[str]:
    return [
        palette.ground, palette.ink, palette.ink_soft, palette.grid, palette.band, palette.line,
        palette.stands_out, palette.mark,
    ]  # fmt: skip
