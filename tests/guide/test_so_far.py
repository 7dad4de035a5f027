"""What an author sees of a guide that is half-written or broken."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdm_aid.guide.authoring.new_guide import TO_DO
from sdm_aid.guide.checking.partial_guide import so_far
from sdm_aid.guide.reading.reader import ReadGuide


def test_a_whole_guide_is_itself_but_for_its_conditions(knee: ReadGuide) -> None:
    guide = so_far(knee.text)
    assert guide is not None
    assert (guide.options, guide.outcomes) == (knee.guide.options, knee.guide.outcomes)


def test_a_word_without_its_colon_hides_nothing_else(knee: ReadGuide) -> None:
    guide = so_far(knee.text.replace("people_ask:\n", "people_ask:\n  - id: new\n    quest\n", 1))
    assert guide is not None
    assert guide.options == knee.guide.options
    assert guide.people_ask[0].question == "…"
    assert guide.people_ask[1:] == knee.guide.people_ask


def test_a_few_lines_are_enough_to_see_something() -> None:
    guide = so_far("format: 1\ntitle: Sore shoulder\noptions:\n  - id: jab\n    name: A jab\n")
    assert guide is not None
    assert guide.title == "Sore shoulder"
    assert [option.name for option in guide.options] == ["A jab", "…"]
    assert guide.outcomes[0].boxes().keys() == {option.id for option in guide.options}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("bears_on: [less-pain", "bears_on: [no-such-card"),
        ("      keep-going:\n", "      someone-else:\n"),
        ("kind: gain", "kind: nonsense"),
        ("        n: 67\n", "        n: lots\n"),
        ("  - id: wait\n", "  - name: wait\n"),
        ("sources:\n", "sauces:\n"),
    ],
)
def test_what_is_wrong_is_left_out_and_the_rest_stays(
    knee: ReadGuide, right: str, wrong: str
) -> None:
    guide = so_far(knee.text.replace(right, wrong, 1))
    assert guide is not None
    assert guide.title == knee.guide.title
    ids = {option.id for option in guide.options}
    assert all(row.boxes().keys() == ids for row in guide.outcomes)


@pytest.mark.parametrize("text", ["", "- a list", "{", TO_DO, "\x00"])
def test_what_is_no_guide_at_all_is_nothing_or_dots(text: str) -> None:
    guide = so_far(text)
    assert guide is None or guide.title == "…"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_guide_cut_anywhere_never_stops_the_program(knee: ReadGuide, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(knee.text)))
    gap = data.draw(st.integers(0, 300))
    so_far(knee.text[:cut] + knee.text[cut + gap :])
