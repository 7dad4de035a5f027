"""A first meeting of two patients and two staff, through the real windows and a real record."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import BadScript
from sdm_aid.learning.notebook.kept import KeptNotebook
from sdm_aid.learning.notebook.notes import Side, Thing
from tests.kit.meeting import (
    THREE_IDEAS,
    WORDS,
    add_idea,
    give_dots,
    group,
    notebook,
    pass_pen_to,
)
from tests.kit.screens import shown

PEOPLE = (
    ("Bob", "A patient"),
    ("Jean", "A companion"),
    ("Aimee", "Staff"),
    ("The receptionist", "Staff"),
)
ASK, COME, QUIET = (words for _who, words in THREE_IDEAS)


@pytest.fixture
def table(stage: Stage) -> Stage:
    """Before the wall, with nobody in the group."""
    stage.tap("Learn together")
    stage.tap("Ideas and changes")
    return stage


@pytest.fixture
def wall(table: Stage) -> Stage:
    """Four people and their three ideas."""
    group(table, *PEOPLE)
    for who, words in THREE_IDEAS:
        add_idea(table, who, words)
    return table


def test_a_first_meeting_from_names_to_a_change_and_what_always_should_happen(wall: Stage) -> None:
    assert [each.name for each in notebook(wall).group] == [name for name, _side in PEOPLE]
    assert "A patient’s idea" in shown(wall)

    wall.tap("Begin a round of dots")
    wall.tap("Give your dots")
    for side, ideas in (
        ("A patient", (ASK, COME)),
        ("A companion", (ASK,)),
        ("Staff", (QUIET, ASK)),
        ("Staff", (QUIET,)),
    ):
        give_dots(wall, side, *ideas)
        wall.tap("Next person")
    wall.tap("Back to the table")
    assert "2 patients and 2 of staff have given theirs." in shown(wall)
    assert "Goes forward" not in shown(wall)
    wall.tap("Show the piles")
    said = shown(wall)
    assert "2 patients" in said
    assert "2 of staff" in said
    assert said.count("Goes forward") == 3

    wall.tap(f"Open the idea: {ASK}")
    wall.tap("Start a change from this idea")
    (change,) = notebook(wall).changes
    (asked, *_others) = notebook(wall).ideas
    assert (change.idea, change.stage) == (asked.id, "plan")

    wall.tap("Back")
    assert "Start a change from this idea" not in shown(wall)
    wall.tap("Open the change from this idea")
    assert len(notebook(wall).changes) == 1

    wall.tap("Always")
    wall.tap("Choose: I leave with a plan that I agreed, line by line.")
    for name in ("Bob", "Jean", "Aimee"):
        wall.tap(name, nth=2)
    wall.write("20 March 2027", "When do we look at this again?")
    wall.tap("Back to the list")
    assert (
        "Chosen in November 2026 by 2 patients and 1 of staff. Looked at again in March 2027."
        in (shown(wall))
    )
    wall.tap("Home")


def test_nothing_can_be_written_until_somebody_has_the_pen(table: Stage) -> None:
    assert "Nothing can be written until somebody has the pen." in shown(table)
    with pytest.raises(BadScript, match="cannot be pressed yet"):
        table.tap("Add an idea")
    table.tap("A companion")
    assert "A companion has the pen." in shown(table)
    table.tap("Add an idea")
    table.tap("A companion")  # puts the pen down
    assert table.find(WORDS, (QPlainTextEdit,)).isReadOnly()
    assert "First say who is writing." in shown(table)
    table.tap("Staff")
    table.write("A quiet room.", WORDS)
    (idea,) = notebook(table).ideas
    assert idea.side is Side.STAFF


def test_an_idea_shows_what_kind_of_voice_had_it_and_never_who(wall: Stage) -> None:
    said = shown(wall)
    assert "A companion’s idea" in said
    written = [note.who for note in KeptNotebook(wall.shell.the_record()).notes()]
    assert "Jean" in written
    names_on_screen = [line for line in said.splitlines() if "Jean" in line]
    assert names_on_screen == ["Jean"]  # the chip that hands her the pen


def test_a_name_may_leave_come_back_and_is_not_taken_twice(table: Stage) -> None:
    group(table, ("Bob", "A patient"))
    table.tap("Bob")
    table.tap("The group")
    table.tap("A patient")
    table.write("bob", "Name, as they like to be called")
    table.tap("Add to the group")
    assert "There is or was a bob in the group." in shown(table)
    table.tap("Bob leaves the group")
    table.tap("Add to the group")
    table.tap("Back")
    (bob,) = notebook(table).group
    assert (bob.name, bob.left) == ("bob", None)
    assert "Nothing can be written until somebody has the pen." in shown(table)


def test_the_group_says_what_is_missing(table: Stage) -> None:
    table.tap("The group")
    table.tap("Add to the group")
    assert "Please say first who it is" in shown(table)
    table.tap("Staff")
    table.tap("Add to the group")
    assert "Please write a name." in shown(table)
    assert notebook(table).group == ()


def test_a_yes_is_for_these_words_and_is_never_ticked_before(wall: Stage) -> None:
    pass_pen_to(wall, "Bob")
    wall.tap(f"Open the idea: {ASK}")
    for answer in ("Yes, these words", "No, keep them here"):
        assert not wall.find(answer, (QAbstractButton,)).isChecked()
    wall.tap("Yes, these words")
    assert [idea.share for idea in notebook(wall).ideas] == [True, False, False]
    wall.write(" By letter.", WORDS)
    assert [idea.share for idea in notebook(wall).ideas] == [False, False, False]
    assert not wall.find("Yes, these words", (QAbstractButton,)).isChecked()
    assert "Nobody has said yes for these words." in shown(wall)
    wall.tap("No, keep them here")
    assert notebook(wall).ideas[0].answered


def test_nobody_else_changes_somebodys_words(wall: Stage) -> None:
    pass_pen_to(wall, "Aimee")
    wall.tap(f"Open the idea: {ASK}")
    assert wall.find(WORDS, (QPlainTextEdit,)).isReadOnly()
    assert "These are a patient’s words. A patient can change them." in shown(wall)
    with pytest.raises(BadScript):
        wall.tap("Take this idea back")
    with pytest.raises(BadScript, match="cannot be pressed yet"):
        wall.tap("Yes, these words")
    wall.tap("Waiting")
    assert notebook(wall).ideas[0].touchpoint == "waiting"


def test_ideas_are_sorted_by_what_they_are_about_and_where_they_are_felt(wall: Stage) -> None:
    assert "Not sorted yet" in shown(wall)
    pass_pen_to(wall, "Bob")
    wall.tap(f"Open the idea: {ASK}")
    wall.write("Being asked first", "Something else it is about, in your words")
    wall.tap("The letter before")
    wall.tap("Back to the wall")
    wall.tap(f"Open the idea: {COME}")
    wall.write("being asked FIRST", "Something else it is about, in your words")
    wall.tap("Back to the wall")
    (theme,) = notebook(wall).themes
    assert [idea.theme for idea in notebook(wall).ideas] == [theme.id, theme.id, ""]
    lines = shown(wall).splitlines()
    assert lines.index("Being asked first") < lines.index("Not sorted yet")
    sorts = wall.find("By where they would be felt", (QAbstractButton,))
    sorts.setFocus()
    QTest.keyClick(sorts, Qt.Key.Key_Space)
    wall.settle()
    assert sorts.hasFocus()
    lines = shown(wall).splitlines()
    assert lines.index("The letter before") < lines.index("Not yet said where")


def test_an_idea_taken_back_leaves_the_wall_and_its_dots_go_with_it(wall: Stage) -> None:
    wall.tap("Begin a round of dots")
    wall.tap("Give your dots")
    give_dots(wall, "A patient", ASK, COME)
    wall.tap("Back to the table")
    pass_pen_to(wall, "Bob")
    wall.tap(f"Open the idea: {ASK}")
    wall.tap("Take this idea back")
    assert "Its dots go with it." in shown(wall)
    wall.tap("Leave it on the wall")
    wall.tap("Take this idea back")
    wall.tap("Yes, take it back")
    wall.tap("Show the piles")
    assert ASK not in shown(wall)
    (round_,) = notebook(wall).rounds
    assert [(pile.patients, pile.staff) for pile in round_.piles] == [(1, 0), (0, 0)]


def test_a_change_whose_idea_was_taken_back_says_so(wall: Stage) -> None:
    pass_pen_to(wall, "Bob")
    wall.tap(f"Open the idea: {ASK}")
    wall.tap("Start a change from this idea")
    wall.tap("Ideas and changes")
    said = shown(wall)
    assert "What we are trying" in said
    assert "Nobody looks after it yet" in said
    assert "Waits for: how much; for whom; by when; and more" in said
    wall.tap(f"Open the idea: {ASK}")
    wall.tap("Take this idea back")
    wall.tap("Yes, take it back")
    assert "The idea it began with was taken back." in shown(wall)


def test_what_is_being_typed_is_there_after_the_program_was_closed(wall: Stage) -> None:
    pass_pen_to(wall, "Bob")
    wall.tap("Add an idea")
    box = wall.find(WORDS, (QPlainTextEdit,))
    box.setFocus()
    box.insertPlainText("Half a sentence")
    wall.open_again()
    assert "Half a sentence" in [idea.words for idea in notebook(wall).ideas]


def test_the_notes_of_the_wall_are_about_no_talk(wall: Stage) -> None:
    things = {note.thing for note in KeptNotebook(wall.shell.the_record()).notes()}
    assert things == {Thing.GROUP, Thing.IDEA}
