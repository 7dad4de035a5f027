"""Jean, who came along, and Aimee, who works here, write alone too, as privately as Bob."""

import pytest

from sdm_aid.desk.learn.learn_desk import LearnDesk
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import BadScript
from tests.desk.accessibility import nameless, tree
from tests.desk.alone import (
    AIMEE,
    BETTER,
    BOB,
    HARD,
    JEAN,
    OWN,
    POSTER,
    SILENCE,
    TABLE,
    all_given_rows,
    finish,
    given,
    kept_to_themselves,
    of_table,
    slip_shown,
    write_alone,
)
from tests.kit.screens import shown

TIRED = "Somebody to ask how I sleep."
KNEE = "Keep it with the guide “Knee osteoarthritis”"


def test_jean_is_asked_one_question_and_no_effort(stage: Stage) -> None:
    finish(stage, "Jean").tap(JEAN)
    assert "For Jean alone" in shown(stage)
    assert "Everybody else: please look away" in shown(stage)
    assert "three answers" not in shown(stage)
    stage.tap(OWN)
    assert "effort" not in shown(stage)
    stage.write(TIRED, BETTER)
    stage.tap("Send")
    stage.tap(TABLE)
    stage.tap("Go on")
    letters = slip_shown(stage)
    stage.tap("I have the letters")
    (row,) = of_table(stage)
    assert (row.side, row.question, row.guide) == ("companion", "better", "knee-osteoarthritis")
    assert row.words == TIRED
    assert stage.shell.the_record().all_afterwards() == ()
    assert stage.shell.the_record().take_back_words(letters)


def test_while_bob_is_alone_jean_looks_away_too_and_his_letters_stay_the_same(stage: Stage) -> None:
    finish(stage, "Jean").tap(BOB)
    assert "Everybody else: please look away" in shown(stage)
    stage.tap(OWN)
    stage.write(TIRED, BETTER)
    stage.tap("Send")
    stage.tap(TABLE)
    stage.tap("Go on")
    letters = slip_shown(stage)
    stage.tap("Back")
    stage.tap("Go on")
    assert slip_shown(stage) == letters
    stage.tap("I have the letters")
    assert stage.shell.the_record().take_back_words(letters)


def test_without_a_yes_what_jean_wrote_is_read_by_nobody_and_counts_as_no_answer(
    stage: Stage,
) -> None:
    write_alone(finish(stage, "Jean"), JEAN, TIRED)
    stage.tap("No")
    stage.tap("Go on")
    assert "Nobody reads your words." in shown(stage)
    assert given(stage) == {"table": set(), "poster": set()}
    assert all_given_rows(stage) == 1
    assert stage.shell.the_record().all_afterwards() == ()


def test_nobody_came_along_nobody_is_asked(stage: Stage) -> None:
    finish(stage)
    assert "one short question" not in tree(stage.window)


def test_bob_and_jean_one_after_the_other_each_find_an_empty_page(stage: Stage) -> None:
    write_alone(finish(stage, "Jean"))
    stage.shell.hide_screen()
    stage.tap("Show it again")
    stage.tap(JEAN)
    stage.tap(OWN)
    assert "[checked]" not in tree(stage.shell.front())
    stage.tap("Skip")
    assert stage.place() == "finish"
    stage.tap(BOB)


def test_after_bob_it_is_jean_s_turn_and_then_aimee_s(stage: Stage) -> None:
    write_alone(finish(stage, "Jean"))
    stage.tap("Go on")
    stage.tap("Back")
    assert stage.place() == "finish"
    write_alone(stage, JEAN, TIRED)
    stage.tap("Go on")
    stage.tap("Back")
    write_alone(stage, AIMEE, "The word arthritis.", HARD)
    stage.tap("Go on")
    stage.tap("Home")
    assert stage.place() == "home"
    assert (len(kept_to_themselves(stage)), all_given_rows(stage)) == (1, 2)


def test_aimee_is_asked_what_was_hard_and_only_the_month_is_kept(stage: Stage) -> None:
    finish(stage).tap(AIMEE)
    assert "For Aimee alone" in shown(stage)
    assert "Only the month is kept with it." in shown(stage)
    stage.tap(OWN)
    stage.write("That he wanted a date for the operation.", HARD)
    stage.write("After the word arthritis.", SILENCE)
    stage.tap("Send")
    stage.tap(TABLE, nth=2)
    stage.tap("Go on")
    letters = slip_shown(stage)
    stage.tap("I have the letters")
    (row,) = of_table(stage)
    assert (row.side, row.question, row.guide) == ("staff", "silence", "")
    assert row.words == "After the word arthritis."
    assert all_given_rows(stage) == 2
    assert kept_to_themselves(stage) == []
    assert stage.shell.the_record().take_back_words(letters)
    assert all_given_rows(stage) == 1


def test_the_guide_is_kept_with_it_only_where_aimee_says_so(stage: Stage) -> None:
    finish(stage).tap(AIMEE)
    stage.tap(OWN)
    stage.write("The word arthritis.", HARD)
    stage.tap(KNEE)
    stage.tap("Send")
    stage.tap(POSTER)
    stage.tap(TABLE)
    stage.tap("Go on")
    stage.tap("I have the letters")
    assert [row.guide for row in of_table(stage)] == ["knee-osteoarthritis"]
    assert given(stage)["poster"] == {"The word arthritis."}


def test_from_learn_together_staff_write_without_a_talk_and_come_back_there(stage: Stage) -> None:
    stage.tap("Learn together")
    stage.tap("For staff, alone")
    assert "Everybody else: please look away" in shown(stage)
    stage.tap(OWN)
    assert "Keep it with the guide" not in tree(stage.shell.front())
    stage.write("Every silence.", SILENCE)
    stage.tap("Skip")
    assert isinstance(stage.shell.front(), LearnDesk)
    assert all_given_rows(stage) == 0
    write_alone(stage, "For staff, alone", "Every silence.", SILENCE)
    assert nameless(stage.window) == []
    stage.tap(TABLE)
    stage.tap("Go on")
    stage.tap("I have the letters")
    assert [row.guide for row in of_table(stage)] == [""]
    stage.tap("Home")
    assert stage.place() == "home"


def test_locked_from_learn_together_home_is_in_front_and_it_is_kept(stage: Stage) -> None:
    stage.tap("Learn together")
    write_alone(stage, "For staff, alone", "Every silence.", SILENCE)
    stage.shell.locking.lock()
    stage.settle()
    assert "Every silence." not in tree(stage.window)
    assert all_given_rows(stage) == 1
    assert given(stage) == {"table": set(), "poster": set()}


def test_switched_off_nobody_is_asked(stage: Stage) -> None:
    stage.tap("Settings")
    stage.tap("No", nth=2)  # the first is about names at home
    stage.tap("No", nth=2)  # what is picked stays so when it is picked again
    stage.tap("Home")
    finish(stage, "Jean")
    for way in (BOB, JEAN, AIMEE):
        with pytest.raises(BadScript, match="There is no"):
            stage.tap(way)
