"""The picture of a chance holds the numbers it is made from, with and without colour."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.guide.cells import EventRate
from sdm_aid.plan.pictogram import pictogram, pictogram_words


def rate(n: int, of: str = "100", low: int | None = None, high: int | None = None) -> EventRate:
    return EventRate(
        n=n, of=of, low=low, high=high, period="1 year", people="People",
        certainty="not assessed", how_sure="One trial", sources=["a"],
    )  # type: ignore[arg-type]  # fmt: skip


def people(svg: str) -> tuple[int, int, int]:
    """How many are solid, hatched and outlined: each person is two shapes in a path."""
    root = ElementTree.fromstring(svg)
    counts = {"solid": 0, "hatched": 0, "outline": 0}
    outlines = []
    for path in root.iter("{http://www.w3.org/2000/svg}path"):
        shapes = path.attrib["d"].count("z") // 2
        if path.attrib["fill"] != "none":
            counts["solid"] += shapes
        elif shapes:
            outlines.append((path.attrib["stroke"], shapes))
    for stroke, shapes in outlines:
        counts["outline" if stroke == "#857B6C" else "hatched"] += shapes
    return counts["solid"], counts["hatched"], counts["outline"]


@given(n=st.integers(0, 100))
def test_a_figure_without_a_range_is_that_many_solid_people(n: int) -> None:
    assert people(pictogram(rate(n))) == (n, 0, 100 - n)


@given(ends=st.lists(st.integers(0, 100), min_size=3, max_size=3).map(sorted))
def test_a_range_is_solid_to_its_low_end_and_hatched_to_its_high_end(ends: list[int]) -> None:
    low, n, high = ends
    assert people(pictogram(rate(n, low=low, high=high))) == (low, high - low, 100 - high)


@pytest.mark.parametrize("n", [0, 1, 39, 1000])
def test_a_thousand_people_are_a_thousand(n: int) -> None:
    assert people(pictogram(rate(n, "1000"))) == (n, 0, 1000 - n)


def test_hatching_shows_without_colour() -> None:
    """Drained of colour, hatched people still differ from outlines: they have lines inside."""
    grey = re.sub(r"#[0-9A-Fa-f]{6}", "#777777", pictogram(rate(20, low=10, high=34)))
    root = ElementTree.fromstring(grey)
    lines = [
        p.attrib["d"]
        for p in root.iter("{http://www.w3.org/2000/svg}path")
        if "v5.4" in p.attrib["d"]
    ]
    assert len(lines) == 1
    assert lines[0].count("M") == 2 * 24


def test_everybody_is_filled_from_the_same_corner() -> None:
    first = re.search(r'd="M([\d.]+) ([\d.]+)', pictogram(rate(1)))
    assert first is not None
    assert float(first[1]) < 12
    assert float(first[2]) < 18


def test_the_words_are_sentences_with_both_frames() -> None:
    said = pictogram_words(rate(3, "1000", 2, 3), "died", "did not")
    assert said == (
        "Picture of 1,000 people. 3 died and 997 did not. It could be anything from 2 to 3."
    )
