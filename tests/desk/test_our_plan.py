"""Our plan: what each promises, reading it through, and two yeses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from sdm_aid.conversation.agreeing import actions
from sdm_aid.desk.rehearsal import Stage
from sdm_aid.desk.script import Tap, Write
from sdm_aid.desk.widgets.turns_strip import TurnsStrip


@pytest.fixture
def planning(talking: Stage) -> Stage:
    """Bob and Aimee, with something that matters, at the last step."""
    say = talking.shell.presenter.say
    say("together", "good-talk", "To know where I stand.")
    say("what-matters", "words", "I want to walk Meg.")
    say("what-matters", "own-card/own-1", "Walking Meg up the hill")
    say("what-matters", "card/own-1", "matters-a-lot")
    say("choose", "choice", "not-today")
    say("choose", "not-today/who", "clinician")
    talking.play(Tap(tap="Step 7: Our plan"))
    return talking


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def shown(stage: Stage, name: str) -> list[QAbstractButton]:
    return [
        each
        for each in stage.window.findChildren(QAbstractButton)
        if each.accessibleName() == name and each.isVisible()
    ]


def test_an_action_is_tied_to_what_it_is_for_and_reads_as_a_line(planning: Stage) -> None:
    planning.play(Write(write="Start the class", box="What"))
    planning.play(Write(write="7 December", box="By when"))
    planning.play(Tap(tap="Bob"))
    planning.play(Tap(tap="Walking Meg up the hill"))
    planning.play(Tap(tap="Done"))
    [action] = actions(planning.shell.presenter.view().state)
    assert (action.what, action.who, action.when, action.why) == (
        "Start the class",
        "patient",
        "7 December",
        "own-1",
    )
    said = texts(planning.shell.frame.page())
    assert "Bob · 7 December" in said
    assert "For: Walking Meg up the hill" in said
    planning.play(Tap(tap="Change: Start the class"))
    planning.play(Tap(tap="Take this step away"))
    assert actions(planning.shell.presenter.view().state) == ()


def test_promises_stand_side_by_side(planning: Stage) -> None:
    say = planning.shell.presenter.say
    for key, what, who in (("a", "Go to the class", "patient"), ("b", "Book it", "clinician")):
        say("our-plan", f"action/{key}/what", what)
        say("our-plan", f"action/{key}/who", who)
    say("our-plan", "action/c/what", "Drive")
    say("our-plan", "action/c/who", "A neighbour")
    QApplication.processEvents()
    said = texts(planning.shell.frame.page()._promises)
    assert said == [
        "What each of us promises",
        *("Bob", "• Go to the class"),
        *("Aimee", "• Book it"),
        *("A neighbour", "• Drive"),
    ]


def test_somebody_else_can_promise_too(planning: Stage) -> None:
    planning.play(Write(write="Drive Bob to the class", box="What"))
    planning.play(Write(write="A neighbour", box="Somebody else"))
    [action] = actions(planning.shell.presenter.view().state)
    assert action.who == "A neighbour"


def test_the_plan_is_read_line_by_line_and_change_leads_to_where_it_is_said(
    planning: Stage,
) -> None:
    planning.shell.presenter.say("our-plan", "call", "The physiotherapy desk")
    planning.shell.presenter.say("our-plan", "action/a/what", "Go to the class")
    read(planning)
    said = texts(planning.shell.frame.page()._lines)
    assert "“I want to walk Meg.”" in said
    assert "Not today" in said
    assert "Go to the class" in said
    assert "What matters · Bob · line 1 of 6" in said
    planning.play(Tap(tap="Next line"))
    assert "What matters, on the cards · line 2 of 6" in texts(planning.shell.frame.page()._lines)
    planning.play(Tap(tap="Change: Whom to call"))
    assert planning.place() == "our-plan-2"
    read(planning)
    planning.play(Tap(tap="Change: What we chose"))
    assert planning.place() == "choose"


def test_what_is_not_said_yet_is_said_quietly_with_a_way_there(planning: Stage) -> None:
    read(planning)
    assert shown(planning, "Not said yet: Who does what")
    planning.play(Tap(tap="Not said yet: When we look again"))
    assert planning.place() in ("our-plan-1", "our-plan-2")


def test_a_change_takes_both_yeses_away_and_says_so(planning: Stage) -> None:
    planning.shell.presenter.say("our-plan", "action/a/what", "Go to the class")
    read(planning)
    planning.play(Tap(tap="Bob says yes"))
    planning.play(Tap(tap="Aimee says yes"))
    agreement = planning.shell.frame.page()._agreement
    assert texts(agreement).count("✓ Yes") == 2
    planning.shell.presenter.say("our-plan", "action/a/when", "In May")
    QApplication.processEvents()
    assert "✓ Yes" not in texts(agreement)
    assert "The plan changed after that. Please say yes again." in texts(agreement)


def test_bob_says_whether_it_was_a_good_talk(planning: Stage) -> None:
    read(planning)
    planning.play(Tap(tap="Partly"))
    planning.play(Write(write="More time.", box="What would have made it better?"))
    state = planning.shell.presenter.view().state
    assert state.text("our-plan", "good-talk-was") == "partly"
    assert state.text("our-plan", "good-talk-words") == "More time."


def test_the_strip_shows_who_wrote_in_which_order(planning: Stage) -> None:
    read(planning)
    planning.play(Tap(tap="Who wrote when?"))
    strip = planning.shell.frame.page().findChild(TurnsStrip)
    before = texts(strip)
    assert before[0] == "Who wrote, and in which order. Nothing is judged."
    blocks = [tuple(before[place : place + 3]) for place in range(1, len(before), 3)]
    assert [step for step, _name, _count in blocks if step.strip()] == [
        *("Together", "What matters", "Choose"),
    ]
    assert {name for _step, name, _count in blocks} == {"Bob"}
    planning.play(Tap(tap="Aimee says yes"))
    assert texts(strip) != before
    planning.play(Tap(tap="Undo"))
    assert texts(strip) == before


def test_the_lines_can_be_read_by_keyboard(planning: Stage) -> None:
    read(planning)
    shown(planning, "Next line")[0].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    QApplication.processEvents()
    assert any("line 3 of" in text for text in texts(planning.shell.frame.page()._lines))


def read(stage: Stage) -> None:
    stage.play(Tap(tap="Step 6: Choose"))
    stage.play(Tap(tap="Step 7: Our plan"))
    stage.play(Tap(tap="Next: If things change"))
    stage.play(Tap(tap="Next: Read it through"))
