"""The plan beside the page: it can be read across a desk, and it invites people to speak."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QScrollArea

from sdm_aid.desk.rehearsal.hands import press
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.talk.plan_beside import so_far
from tests.kit.fitting import fill, sideways

INVITES = "What you say here fills your plan."


def labels(stage: Stage) -> list[QLabel]:
    """What stands in the panel, once it has caught up."""
    plan = stage.frame.plan
    stage.settle()
    plan.wait()
    stage.settle()
    return [each for each in plan.findChildren(QLabel) if each.isVisible() and each.text()]


def words(stage: Stage) -> str:
    return "\n".join(each.text() for each in labels(stage)).replace("\u200b", "")


def test_the_first_sight_is_an_invitation(talking: Stage) -> None:
    said = words(talking)
    assert INVITES in said
    assert "Draft" not in said
    assert "Bob’s joint plan" in said


def test_it_fills_as_people_speak_and_empties_as_they_take_it_back(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    talking.write("To walk Meg", "In Bob’s words")
    said = words(talking)
    assert "“To walk Meg”" in said
    assert "In your words" in said
    assert INVITES not in said
    talking.tap("Undo")
    assert INVITES in words(talking)


def test_it_fills_and_takes_nobody_the_keyboard(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    box = talking.find("In Bob’s words", (QPlainTextEdit,))
    box.setFocus()
    for letter in "To walk":
        press(box, letter)
        assert "To" in words(talking) or letter == "T"
        assert QApplication.focusWidget() is box
        assert QApplication.activeWindow() is talking.window


def test_it_is_as_large_as_the_page_and_as_wide_as_the_panel(talking: Stage) -> None:
    fill(talking)
    talking.presenter.say("what-matters", "words", "Donaudampfschifffahrtsgesellschaft" * 9)
    talking.presenter.go_to("our-plan")
    talking.settle()
    for look in (1280, 1920):
        talking.window.resize(look, 900)
        talking.settle()
        there = labels(talking)
        body = [each for each in there if each.property("role") == "body"]
        assert min(each.fontInfo().pixelSize() for each in body) == 20
        assert min(each.fontInfo().pixelSize() for each in there) >= 15
        assert sideways(talking.window) == []


def test_what_to_do_is_on_it_and_what_is_for_home_is_named(talking: Stage) -> None:
    fill(talking)
    talking.presenter.go_to("our-plan")
    said = words(talking)
    for section in ("What matters to you", "What we chose", "Who does what"):
        assert section in said
    assert said.index("What matters to you") < said.index("Who does what")
    assert "Start the twelve-week knee class" in said
    assert "On paper there is also: " in said
    assert "How each choice fits" in said.partition("On paper there is also: ")[2]


def test_what_comes_on_it_comes_into_sight(talking: Stage) -> None:
    fill(talking)
    talking.presenter.go_to("our-plan")
    talking.settle()
    labels(talking)
    (area,) = talking.frame.plan.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    area.verticalScrollBar().setValue(0)
    talking.presenter.say("our-plan", "call", "The knee nurse, every day until six")
    call = next(each for each in labels(talking) if "knee nurse" in each.text())
    assert not call.visibleRegion().isEmpty()


def test_a_plan_that_cannot_be_drawn_says_that_all_is_safe(
    talking: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise ValueError

    monkeypatch.setattr(so_far, "plan_for_patient", broken)
    talking.tap("On paper")
    assert "What you said is safe." in words(talking)
