"""What a screen reader is told, page by page; and that everything can be reached by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdm_aid.desk.pages.choice_columns.choice_table import ChoiceTable
from sdm_aid.desk.rehearsal.in_sight import until_made
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import Script
from tests.desk.accessibility import as_before, empty, nameless, tree, twice
from tests.kit.fitting import other_places
from tests.kit.keyboard import focused, press
from tests.kit.screens import tab_to
from tests.kit.waiting import ticking, until

STEPS = (
    "together",
    "what-matters",
    "what-we-could-do",
    "weigh-it-up",
    "check",
    "choose",
    "our-plan",
)


def at(talking: Stage, step: str) -> list[tuple[str, str, list[str]]]:
    """Each screen of a step: its name, what is said of it, and what has no name there."""
    frame = talking.frame
    talking.tap("Hand the pen to: Together")
    for field, value in (
        ("words", "I want to walk Meg."),
        (f"card/{talking.presenter.view().guide.what_matters[0].id}", "matters-a-lot"),
    ):
        talking.presenter.say("what-matters", field, value)
    talking.presenter.go_to(step)
    page = frame.page()
    until(lambda: not any(map(ticking, page.findChildren(ChoiceTable))), what="the table")
    screens = []
    for number in range(page.count()):
        page.setCurrentIndex(number)
        until_made(talking.window)
        frame.plan.wait()  # made on a thread of its own: what it says is to be looked at too
        for _round in range(3):
            QApplication.processEvents()
        silent = [*nameless(frame), *empty(frame), *twice(frame)]
        screens.append((f"{step}-{number + 1}", tree(frame), silent))
    return screens


@pytest.mark.parametrize("step", STEPS)
def test_every_page_says_what_it_is(
    talking: Stage, step: str, request: pytest.FixtureRequest
) -> None:
    for name, everything, silent in at(talking, step):
        assert silent == []
        said = "".join(f"{line}\n" for line in everything.splitlines() if "“Saved " not in line)
        assert as_before(name, said, update=request.config.getoption("--update-snapshots"))


def test_home_says_what_it_is(stage: Stage) -> None:
    said = tree(stage.window)
    assert "Button “Knee osteoarthritis”" in said
    assert nameless(stage.window) == []


def test_no_place_says_an_empty_word_or_one_twice(talking: Stage) -> None:
    found = {}
    for name, go in other_places(talking):
        go()
        talking.settle()
        found[name] = [*empty(talking.window), *twice(talking.window)]
    assert not any(found.values()), found


def test_a_conversation_can_be_begun_and_answered_by_keyboard_alone(stage: Stage) -> None:
    tab_to(stage, "Start: Knee osteoarthritis")
    press(Qt.Key.Key_Space)
    tab_to(stage, "Patient: what would you like to be called?")
    QTest.keyClicks(focused(), "Bob")
    tab_to(stage, "Next: What we talk about")
    press(Qt.Key.Key_Space)
    assert stage.place() == "together-2"
    assert stage.presenter.view().people.patient == "Bob"


def test_a_resumed_choice_is_where_tab_lands(talking: Stage) -> None:
    talking.tap("Step 6: Choose")
    talking.tap("Wait and review")
    talking.write("Because.", "Why, in Bob’s words")
    stage = talking
    tab_to(stage, "Wait and review")


def test_the_whole_rehearsal_has_no_nameless_control(stage: Stage, script: Script) -> None:
    for act in script.acts:
        stage.play(act)
        assert nameless(stage.window) == []
