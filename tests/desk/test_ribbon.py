"""The steps across the top tell the truth, in a sign and in words."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from sdm_aid.desk.rehearsal.play import Stage

SIGN, LOOK, WORDS = range(3)


def mark(stage: Stage, step: str) -> tuple[str, str, str]:
    """The sign of a step, its look, and its words for those who do not see either."""
    (button,) = (
        each
        for each in stage.frame.ribbon.findChildren(QAbstractButton)
        if each.accessibleName() == step
    )
    circle = next(each for each in button.findChildren(QLabel) if each.property("progress"))
    return circle.text(), circle.property("progress"), button.accessibleDescription()


@pytest.fixture
def nearly_done(talking: Stage) -> Stage:
    """All but a few things are said, and one step is only looked at."""
    presenter = talking.presenter
    for step in ("what-matters", "what-we-could-do", "weigh-it-up", "check", "choose"):
        presenter.go_to(step)
    presenter.say("what-matters", "words", "To walk Meg without stopping")
    presenter.say("choose", "choice", "not-today")
    presenter.say("choose", "who-chose", "patient")
    presenter.say("check", "come-back", True)
    presenter.go_to("our-plan")
    talking.settle()
    return talking


def test_seen_done_and_left_open_are_three_marks(nearly_done: Stage) -> None:
    done = mark(nearly_done, "Step 6: Choose")
    left = mark(nearly_done, "Step 2: What matters")
    seen = mark(nearly_done, "Step 3: What we could do")
    aside = mark(nearly_done, "Step 5: Check")
    here = mark(nearly_done, "Step 7: Our plan")
    assert done == ("✓", "done", "done")
    assert left[WORDS].startswith("left open: ")
    assert seen[WORDS] == "seen, nothing said yet"
    assert aside[WORDS] == "to come back to"
    assert here[SIGN] == "7"
    assert here[WORDS].startswith("you are here, ")
    for what in (SIGN, LOOK):
        assert len({each[what] for each in (done, left, seen, aside, here)}) == 5


def test_what_nobody_has_been_at_keeps_its_number(talking: Stage) -> None:
    assert mark(talking, "Step 4: Weigh it up") == ("4", "ahead", "not yet")


def test_the_step_in_front_says_how_far_it_has_come(nearly_done: Stage) -> None:
    nearly_done.tap("Step 6: Choose")
    assert mark(nearly_done, "Step 6: Choose") == ("6", "here", "you are here, done")
