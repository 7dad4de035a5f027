"""Dots are given alone: nobody sees what another gave, nor a pile before all have given."""

import pytest
from PySide6.QtWidgets import QAbstractButton

from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import BadScript
from sdm_aid.learning.notebook.kept import KeptNotebook
from sdm_aid.learning.notebook.notes import Side, Thing
from tests.kit.meeting import THREE_IDEAS, add_idea, give_dots, notebook, pass_pen_to
from tests.kit.screens import shown

ASK, COME, QUIET = (words for _who, words in THREE_IDEAS)
TEA = "Tea, while we wait."


@pytest.fixture
def round_(stage: Stage) -> Stage:
    """Four ideas, and a round that has begun."""
    stage.tap("Learn together")
    stage.tap("Ideas and changes")
    for who, words in (("A patient", ASK), ("A patient", COME), ("Staff", QUIET), ("Staff", TEA)):
        add_idea(stage, who, words)
    stage.tap("Begin a round of dots")
    return stage


def given(stage: Stage, idea: str) -> bool:
    return stage.find(idea, (QAbstractButton,)).isChecked()


def test_one_person_gives_three_and_takes_one_back(round_: Stage) -> None:
    round_.tap("Give your dots")
    assert "only you can see it" in shown(round_)
    round_.tap("I am on my own now")
    assert "Please say first: a patient, a companion, or staff?" in shown(round_)
    round_.tap("A patient")
    round_.tap("I am on my own now")
    assert "3 dots left" in shown(round_)
    for idea in (ASK, COME, QUIET):
        round_.tap(idea)
    assert "All three dots given" in shown(round_)
    round_.tap(TEA)
    assert "All three are given. Take one back first." in shown(round_)
    assert not given(round_, TEA)
    round_.tap(COME)
    assert "1 dot left" in shown(round_)
    round_.tap(TEA)
    round_.tap("Send")
    (kept,) = [n for n in KeptNotebook(round_.shell.the_record()).notes() if "given" in n.field]
    ids = {idea.words: idea.id for idea in notebook(round_).ideas}
    assert (kept.who, kept.side) == ("", Side.PATIENT)
    assert kept.value == [ids[ASK], ids[QUIET], ids[TEA]]


def test_nothing_of_what_one_gave_is_left_for_the_next(round_: Stage) -> None:
    round_.tap("Give your dots")
    give_dots(round_, "A patient", ASK)
    said = shown(round_)
    assert "Hand the screen to the next person." in said
    assert ASK not in said
    round_.tap("Next person")
    assert not any(
        round_.find(side, (QAbstractButton,)).isChecked()
        for side in ("A patient", "A companion", "Staff")
    )
    round_.tap("Staff")
    round_.tap("I am on my own now")
    assert not any(given(round_, idea) for idea in (ASK, COME, QUIET, TEA))
    assert "3 dots left" in shown(round_)


def test_no_pile_is_seen_before_the_table_asks_for_it(round_: Stage) -> None:
    round_.tap("Give your dots")
    give_dots(round_, "A patient", ASK)
    round_.tap("Back to the table")
    said = shown(round_)
    assert "1 patient and 0 of staff have given theirs. Nobody sees a pile yet." in said
    assert "Only one patient gave theirs: all will see which dots these are." in said
    assert "Goes forward" not in said
    round_.tap("Show the piles")
    said = shown(round_)
    assert said.count("Goes forward") == 1
    assert said.count("1 patient") == 1  # an idea without a dot says nothing
    assert "0 patients" not in said


def test_an_idea_that_goes_forward_hangs_first(round_: Stage) -> None:
    assert shown(round_).index(ASK) < shown(round_).index(TEA)
    round_.tap("Give your dots")
    give_dots(round_, "A patient", TEA)
    round_.tap("Back to the table")
    round_.tap("Show the piles")
    assert shown(round_).index(TEA) < shown(round_).index(ASK)


def test_piles_of_the_last_round_are_away_while_the_next_is_given(round_: Stage) -> None:
    round_.tap("Give your dots")
    give_dots(round_, "A patient", ASK)
    round_.tap("Back to the table")
    round_.tap("Show the piles")
    round_.tap("Begin a round of dots")
    assert "Goes forward" not in shown(round_)
    assert len(notebook(round_).rounds) == 2


def test_an_idea_that_comes_later_waits_for_the_next_round(round_: Stage) -> None:
    add_idea(round_, "A patient", "An idea that came later")
    round_.tap("Give your dots")
    round_.tap("A patient")
    round_.tap("I am on my own now")
    with pytest.raises(BadScript):
        round_.find("An idea that came later", (QAbstractButton,))


def test_who_would_rather_not_keeps_nothing(round_: Stage) -> None:
    round_.tap("Give your dots")
    round_.tap("A companion")
    round_.tap("I am on my own now")
    round_.tap(ASK)
    round_.tap("Skip")
    give_dots(round_, "Staff")
    assert "You gave no dots, so nothing is kept." in shown(round_)
    notes = KeptNotebook(round_.shell.the_record()).notes()
    assert [note.field for note in notes if note.thing is Thing.DOTS] == ["ideas"]


def test_a_round_wants_the_pen_and_a_first_dot_before_it_is_closed(round_: Stage) -> None:
    with pytest.raises(BadScript, match="cannot be pressed yet"):
        round_.tap("Show the piles")
    assert "Nobody has given theirs yet." in shown(round_)
    round_.tap("Staff")  # puts the pen down
    round_.tap("Give your dots")  # which needs no pen
    give_dots(round_, "Staff", TEA)
    round_.tap("Back to the table")
    with pytest.raises(BadScript, match="cannot be pressed yet"):
        round_.tap("Show the piles")
    pass_pen_to(round_, "A patient")
    round_.tap("Show the piles")
    assert "Only one" not in shown(round_)
