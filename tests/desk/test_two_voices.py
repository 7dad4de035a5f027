"""Bob comes with Jean, is short of time, likes large words: what the windows make of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps.weigh_it_up import MARKS
from sdm_aid.desk.pages.weigh_it_up.mark_box import MarkBox
from sdm_aid.desk.rehearsal.play import Stage
from tests.kit.keyboard import press
from tests.kit.screens import shown


def offered(stage: Stage, name: str) -> bool:
    """Whether something to press has that name and can be seen."""
    return any(
        each.accessibleName() == name and each.isVisible()
        for each in stage.window.findChildren(QAbstractButton)
    )


def steps(stage: Stage) -> list[str]:
    return [step.id for step in stage.presenter.view().path]


SHORT = ["together", "what-matters", "what-we-could-do", "choose", "our-plan"]


def test_five_minutes_begin_with_names_alone_and_leave_nothing_if_nobody_speaks(
    stage: Stage,
) -> None:
    stage.tap("Knee osteoarthritis: about 5 minutes")
    assert stage.place() == "together"
    assert steps(stage) == SHORT
    assert not offered(stage, "On paper")
    stage.tap("Next: What matters")
    stage.tap("Home")
    assert stage.shell.the_record().conversations() == ()


def test_the_short_way_is_kept_with_the_first_word(stage: Stage) -> None:
    stage.tap("Knee osteoarthritis: about 5 minutes")
    stage.tap("Next: What matters")
    stage.write("I want to walk Meg.", "In the patient’s words")
    stage.open_again()
    stage.tap("Carry on")
    assert steps(stage) == SHORT
    stage.tap("Show all the steps")
    assert len(steps(stage)) == 7


def test_when_time_runs_short_the_step_in_front_may_be_left_out(talking: Stage) -> None:
    talking.tap("Step 5: Check")
    talking.tap("Step 6: Choose")
    talking.tap("Short on time")
    assert talking.place() == "choose"
    assert "check" in steps(talking)
    assert "weigh-it-up" not in steps(talking)
    assert not offered(talking, "Step 4: Weigh it up")


def test_bob_has_some_time_without_jean(talking: Stage) -> None:
    talking.write("Jean", "Is someone with you? Their name")
    talking.tap("Hand the pen to: Jean")
    talking.tap("Some time without Jean")
    view = talking.presenter.view()
    assert view.state.pen is Voice.PATIENT
    assert not offered(talking, "Hand the pen to: Jean")
    talking.tap("Jean comes back")
    assert offered(talking, "Hand the pen to: Jean")


def test_who_asked_for_large_print_has_large_words_until_the_talk_is_over(talking: Stage) -> None:
    talking.tap("In large print")
    assert talking.window.settings.now.text_size == 130
    talking.tap("Home")
    assert talking.window.settings.now.text_size == 100
    talking.tap("Carry on")
    assert talking.window.settings.now.text_size == 130


def test_what_bob_likes_is_in_sight_on_every_screen(talking: Stage) -> None:
    talking.tap("Read out to me")
    talking.write("Welsh", "The language you like best, if not this one")
    talking.tap("Step 6: Choose")
    talking.window.resize(1920, 1080)  # a narrower header has it in the tooltip of the names
    talking.settle()
    assert "Bob and Aimee · read out · Welsh" in shown(talking).split("\n")
    talking.tap("Stop for today")
    assert "read out, Welsh" in shown(talking)


def test_one_tap_says_it_does_not_matter(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    state = talking.presenter.view
    talking.tap("Does not matter: Sleeping through the night")
    assert state().state.text("what-matters", "card/sleep") == "does-not-matter"
    talking.tap("Does not matter: Sleeping through the night")
    assert state().state.text("what-matters", "card/sleep") == ""
    talking.tap("Sleeping through the night", times=2)
    assert state().state.text("what-matters", "card/sleep") == "matters-a-lot"


def test_aimees_worries_wait_for_both_to_want_them_written(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    talking.tap("Next: What worries us")
    keep = next(
        each
        for each in talking.window.findChildren(QAbstractButton)
        if each.accessibleName() == "Write this down"
    )
    assert not keep.isEnabled()
    talking.write("Being a burden.", "What worries Bob?")
    talking.tap("Write this down")
    talking.write("That it gets worse.", "Aimee: what I worry about for Bob")
    view = talking.presenter.view()
    assert view.state.answers["what-matters", "worries/clinician"].voice is Voice.CLINICIAN


def test_where_they_differ_each_kind_says_what_helps_and_leads_there(talking: Stage) -> None:
    talking.tap("Step 4: Weigh it up")
    talking.tap("Who has the last word")
    talking.write("Bob, after talking to Jean.", "Who has the last word: what would help?")
    talking.tap("Go to “Choose”")
    assert talking.place() == "choose"
    state = talking.presenter.view().state
    assert state.texts("weigh-it-up", "differ") == ("who-chooses",)
    assert state.text("weigh-it-up", "differ-words/who-chooses") == "Bob, after talking to Jean."


def test_not_today_says_who_brings_it_up_again_and_when(talking: Stage) -> None:
    talking.tap("Step 6: Choose")
    talking.tap("Not today")
    talking.write("In March", "When do we talk about it again?")
    talking.tap("Until then, and who brings it up")
    talking.tap("Aimee")
    state = talking.presenter.view().state
    assert state.text("choose", "not-today/who") == "clinician"
    assert state.text("choose", "not-today/when") == "In March"


def test_a_choice_set_aside_leaves_the_boxes_and_the_tiles(talking: Stage) -> None:
    presenter = talking.presenter
    presenter.say("what-matters", "card/less-pain", "matters")
    talking.tap("Step 4: Weigh it up")
    key = "Not sure: Have a partial knee replacement, “Less pain day to day”"
    talking.tap(key)
    assert presenter.view().state.text("weigh-it-up", "mark/less-pain/partial") in MARKS
    presenter.say("what-we-could-do", "set-aside/partial", "Both sides are worn.")
    QApplication.processEvents()
    boxes = talking.window.findChildren(MarkBox)
    assert len([each for each in boxes if each.isVisible()]) == 3
    assert not offered(talking, key)
    talking.tap("Step 6: Choose")
    assert not offered(talking, "Have a partial knee replacement")
    assert offered(talking, "Wait and review")


def test_one_can_stop_anywhere_and_the_plan_is_there(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    talking.write("I want to walk Meg.", "In Bob’s words")
    talking.tap("Stop for today")
    assert talking.place() == "finish"
    assert talking.presenter.view().state.finished is not None


def test_turning_the_page_gives_nobody_the_pen(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    talking.write("I want to walk Meg.", "In Bob’s words")
    talking.find("In Bob’s words", (QPlainTextEdit,)).setFocus()
    for _screen in range(2):
        press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert talking.place() == "what-matters-3"
    assert talking.presenter.view().state.pen is Voice.PATIENT
