"""The driver picture as a drawing: no box over another, within its width, from either side."""

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.learning.charts.drawing.style import Style
from sdm_aid.learning.charts.drawing.svg import Box
from sdm_aid.learning.notebook.driver_picture import Branch, Drawn, draw, heads, picture_words

SVG = "{http://www.w3.org/2000/svg}"
MEASURES = st.builds(Branch, st.text(max_size=60))
IDEAS = st.builds(Branch, st.text(max_size=90), st.lists(MEASURES, max_size=1).map(tuple))
DRIVERS = st.builds(Branch, st.text(max_size=60), st.lists(IDEAS, max_size=3).map(tuple))
AIMS = st.builds(Branch, st.text(max_size=90), st.lists(DRIVERS, max_size=3).map(tuple))

LETTER = Branch(
    "9 of 10 talks",
    (
        Branch("The time before a talk", (Branch("“Ask me before I come.”", (Branch("Heard"),)),)),
        Branch("The first minute"),
    ),
)


def boxes(drawn: Drawn) -> list[Box]:
    found = []
    for each in ElementTree.fromstring(drawn.svg).iter(f"{SVG}rect"):
        x, y, wide, high = (float(each.attrib[name]) for name in ("x", "y", "width", "height"))
        found.append(Box(x, y, x + wide, y + high))
    return found


def said(drawn: Drawn) -> list[str]:
    return [
        "".join(each.itertext()) for each in ElementTree.fromstring(drawn.svg).iter(f"{SVG}text")
    ]


@given(AIMS, st.sampled_from([260, 640, 1200]), st.booleans())
def test_no_box_lies_over_another_or_out_of_the_picture(
    aim: Branch, width: int, mirrored: bool
) -> None:
    drawn = draw(aim, Style(width, 16), mirrored=mirrored)
    for one, other in combinations(boxes(drawn), 2):
        assert not one.meets(other)
    for box in boxes(drawn):
        assert 0 <= box.left < box.right <= width
        assert 0 <= box.top < box.bottom <= drawn.height


def test_wide_it_has_four_columns_under_their_names_and_narrow_it_is_an_outline() -> None:
    wide, narrow = draw(LETTER, Style(1200, 16)), draw(LETTER, Style(400, 16))
    assert len({box.left for box in boxes(wide)}) == 4
    assert set(heads()) <= set(said(wide))
    assert not set(heads()) & set(said(narrow))
    tops = [box.top for box in boxes(narrow)]
    assert tops == sorted(tops)


def test_from_the_right_the_aim_stands_at_the_right() -> None:
    (aim, *others) = boxes(draw(LETTER, Style(1200, 16), mirrored=True))
    assert all(aim.left > box.left for box in others)


@pytest.mark.parametrize("width", [400, 1200])
def test_every_word_is_drawn_and_every_branch_has_its_arrow(width: int) -> None:
    drawn = draw(LETTER, Style(width, 16))
    assert {"9 of 10 talks", "The first minute", "Heard"} <= set(said(drawn))
    assert len(re.findall("<path ", drawn.svg)) == 2 * 4


def test_it_is_heard_in_sentences() -> None:
    assert picture_words(LETTER) == (
        "The aim: 9 of 10 talks. What moves it: The time before a talk. "
        "An idea for that: “Ask me before I come.” It would be seen in: Heard. "
        "What moves it: The first minute."
    )
    assert picture_words(Branch("Less waiting")) == (
        "The aim: Less waiting. Nothing is known yet that moves it."
    )
