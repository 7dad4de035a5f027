"""The screen of the talk that shows the line an author is in."""

import pytest

from sdm_aid.guide.authoring.preview_target import Shown, shown_at
from sdm_aid.guide.reading.reader import ReadGuide


def at(knee: ReadGuide, written: str) -> Shown:
    return shown_at(knee.text, knee.text[: knee.text.index(written)].count("\n") + 1)


@pytest.mark.parametrize(
    ("written", "step"),
    [
        ("title: ", "together"),
        ("doing_nothing: true", "what-we-could-do"),
        ("people_ask:", "what-we-could-do"),
        ("what_matters:", "what-matters"),
        ("authors:", "our-plan"),
    ],
)
def test_each_part_has_its_screen(knee: ReadGuide, written: str, step: str) -> None:
    assert at(knee, written).step == step


def test_within_a_row_the_row_is_open(knee: ReadGuide) -> None:
    assert at(knee, "        n: 67").row == knee.guide.outcomes[0].id


def test_the_steps_show_themselves(knee: ReadGuide) -> None:
    text = "steps:\n  - kind: check\n    say_back: How is it?\n  - kind: choose\n"
    assert shown_at(text, 3) == Shown("check", "", ("How is it?", "check"))
    assert shown_at(text, 4).step == "choose"


def test_words_to_look_for_come_from_the_line_first(knee: ReadGuide) -> None:
    assert at(knee, "name: Less pain, moving better").words[0] == "Less pain, moving better"


def test_an_empty_text_has_a_screen_too() -> None:
    assert shown_at("", 1) == Shown()
