"""The picture of a chance holds the numbers it is made from, with and without colour."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.plan.content.pictogram import pictogram, pictogram_words
from tests.kit.plan_parts import rate

PATH = "{http://www.w3.org/2000/svg}path"
GREY = "#857B6C"


def counted(svg: str) -> dict[str, int]:
    """How many heads and bodies are filled, how many striped, and how many people there are."""
    counts = {"filled heads": 0, "filled bodies": 0, "striped": 0, "grey": 0, "people": 0}
    for path in ElementTree.fromstring(svg).iter(PATH):
        drawn, look = path.attrib["d"], path.attrib
        heads = len(re.findall(r"a2\.3 2\.3 0 1 0 4\.6|h4v4h-4", drawn))
        bodies = len(re.findall(r"v-4\.8a2\.6|h6v8h-6", drawn))
        counts["people"] += heads
        if look["fill"] != "none":
            counts["filled heads"] += heads
            counts["filled bodies"] += bodies
        counts["grey"] += heads if look["stroke"] == GREY else 0
        counts["striped"] += drawn.count("v5.4") // 2
    return counts


@given(n=st.integers(0, 100))
def test_a_figure_without_a_range_is_that_many_filled_people(n: int) -> None:
    assert counted(pictogram(rate(n))) == {
        "filled heads": n, "filled bodies": n, "striped": 0, "grey": 100 - n, "people": 100,
    }  # fmt: skip


@given(ends=st.lists(st.integers(0, 100), min_size=3, max_size=3).map(sorted))
def test_with_a_range_heads_tell_the_figure_and_stripes_the_range(ends: list[int]) -> None:
    low, n, high = ends
    assert counted(pictogram(rate(n, low=low, high=high))) == {
        "filled heads": n, "filled bodies": low, "striped": high - low, "grey": 100 - high,
        "people": 100,
    }  # fmt: skip


@pytest.mark.parametrize("n", [0, 1, 39, 1000])
def test_a_thousand_people_are_a_thousand(n: int) -> None:
    counts = counted(pictogram(rate(n, "1000")))
    assert (counts["filled heads"], counts["filled bodies"]) == (n, n)
    assert (counts["grey"], counts["people"]) == (1000 - n, 1000)


def test_the_picture_holds_without_colour() -> None:
    """Drained of colour, the four kinds of people still differ in what is filled or striped."""
    grey = re.sub(r"#[0-9A-Fa-f]{6}", "#777777", pictogram(rate(20, low=10, high=34)))
    counts = counted(grey)
    assert (counts["filled bodies"], counts["filled heads"]) == (10, 20)
    assert counts["striped"] == 24


def test_the_screen_s_svg_reader_can_draw_all_of_it() -> None:
    """SVG Tiny has no patterns, no clipping and no styles; plain shapes are enough."""
    root = ElementTree.fromstring(pictogram(rate(20, low=10, high=34)))
    assert {each.tag.rpartition("}")[2] for each in root.iter()} == {"svg", "g", "path", "rect"}


def test_everybody_is_filled_from_the_same_corner() -> None:
    first = re.search(r'd="M([\d.]+) ([\d.]+)', pictogram(rate(1)))
    assert first is not None
    assert float(first[1]) < 12
    assert float(first[2]) < 18


def test_the_words_are_sentences_with_both_frames() -> None:
    said = pictogram_words(rate(3, "1000", 2, 3), "died", "did not", "en-GB")
    assert said == (
        "Picture of 1,000 people. 3 died and 997 did not. It could be anything from 2 to 3."
    )
    german = pictogram_words(rate(3, "1000", 2, 3), "died", "did not", "de")
    assert german.startswith("Picture of 1.000 people.")
