"""Themes: named in somebody's words; two people sort, each alone, and then hear how they agreed."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from sdm_aid.desk.learn.table import Writer
from sdm_aid.desk.learn.themes.themes_page import ThemesPage
from sdm_aid.desk.rehearsal.looks import USUAL, Look
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.learning.notebook.kept import KeptNotebook
from sdm_aid.learning.notebook.notes import Side
from tests.desk.accessibility import nameless
from tests.kit.fitting import clipped, overlapping, sideways
from tests.kit.learn_stage import table, write_group
from tests.kit.screens import shown

from .conftest import BEGINS

BOB, AIMEE = Writer(Side.PATIENT, "Bob"), Writer(Side.STAFF, "Aimee")
QUOTES = (
    ("q1", "Nobody had told me that I could wait.", "patient"),
    ("q2", "I wanted to ask about Meg, and there was no time.", "patient"),
    ("q3", "She listened first.", "companion"),
)
THEMES = ("Being told", "Having time", "Being heard", "Meg")
NEW = "A new theme, in somebody’s words"
LOOKS = (
    USUAL,
    Look("large", 1024, 768, text_size=200),
    Look("right-to-left", 1366, 768, from_the_right=True),
)


def open_themes(stage: Stage, *names: str) -> None:
    write_group(stage)
    stage.tap("Learn together")
    sits_at = table(stage)
    sits_at.hand_to(BOB)
    sits_at.page_asked.emit(ThemesPage(sits_at, QUOTES))
    stage.settle()
    for name in names:
        stage.write(name, NEW)
        stage.tap("Add this theme")


def sort(stage: Stage, writer: Writer, *picked: str) -> None:
    table(stage).hand_to(writer)
    stage.settle()
    stage.tap("Sort by yourself")
    for place, name in enumerate(picked):
        if place:
            stage.tap("The next words")
        stage.tap(name)


def picked(stage: Stage) -> list[str]:
    return [
        each.accessibleName()
        for each in stage.window.findChildren(QAbstractButton)
        if each.isVisible() and each.isChecked() and each.accessibleName() in THEMES
    ]


def test_a_theme_has_a_name_what_belongs_what_does_not_and_an_example(stage: Stage) -> None:
    open_themes(stage, "Being told")
    stage.write("That there is a choice", "What belongs to it")
    stage.write("Being told off", "What does not")
    stage.write("Nobody had told me", "An example")
    (theme,) = KeptNotebook(stage.shell.the_record()).read().themes
    assert (theme.name, theme.belongs) == ("Being told", "That there is a choice")
    assert (theme.does_not, theme.example) == ("Being told off", "Nobody had told me")
    stage.tap("Take this theme away: Being told")
    assert KeptNotebook(stage.shell.the_record()).read().themes == ()


def test_two_people_sort_alone_and_hear_how_often_they_chose_the_same(stage: Stage) -> None:
    open_themes(stage, *THEMES)
    sort(stage, BOB, "Being told", "Having time", "Being heard")
    stage.tap("Back")
    assert "Bob: 3 of 3 sorted" in shown(stage)
    assert "They chose the same" not in shown(stage)
    sort(stage, AIMEE, "Being told")
    assert picked(stage) == ["Being told"]
    stage.tap("The next words")
    assert picked(stage) == []
    stage.tap("Meg")
    stage.tap("The next words")
    stage.tap("Being heard")
    stage.tap("Back")
    assert "They chose the same for 2 of 3." in shown(stage)
    assert "Talk about these: you chose differently." in shown(stage)
    assert "Aimee: Meg" in shown(stage)
    assert "Bob: Having time" in shown(stage)
    assert not stage.find("Sort by yourself", (QAbstractButton,)).isEnabled()


def test_three_themes_at_most_and_none_of_them_is_an_answer_too(stage: Stage) -> None:
    open_themes(stage, *THEMES)
    sort(stage, BOB, "Being told")
    for name in ("Having time", "Being heard", "Meg"):
        stage.tap(name)
    assert "Three themes at most. Take one away first." in shown(stage)
    assert picked(stage) == ["Being told", "Having time", "Being heard"]
    stage.tap("None of these")
    assert picked(stage) == []
    (coding,) = KeptNotebook(stage.shell.the_record()).read().codings.values()
    assert coding["q1"] == {"none"}
    stage.tap("Meg")
    assert picked(stage) == ["Meg"]


def test_sorting_goes_on_at_the_first_words_that_are_left(stage: Stage) -> None:
    open_themes(stage, "Being told")
    sort(stage, BOB, "Being told")
    stage.tap("Back")
    stage.tap("Sort by yourself")
    assert "2 of 3" in shown(stage)
    stage.tap("The words before")
    assert picked(stage) == ["Being told"]
    for _again in range(2):
        stage.tap("The next words")
        stage.tap("Being told")
    assert "3 of 3. You have sorted all of them." in shown(stage)


def test_it_says_what_is_needed_before_anybody_sorts(stage: Stage) -> None:
    open_themes(stage)
    assert "Add a theme first." in shown(stage)
    stage.write("Being told", NEW)
    stage.tap("Add this theme")
    assert "Add a theme first." not in shown(stage)
    table(stage).hand_to(None)
    stage.settle()
    assert "First say who is writing." in shown(stage)


def test_two_of_staff_are_told_that_no_patient_sorted(stage: Stage) -> None:
    open_themes(stage, "Being told")
    for writer in (AIMEE, Writer(Side.STAFF)):
        sort(stage, writer, *["Being told"] * 3)
        stage.tap("Back")
    assert "They chose the same for 3 of 3." in shown(stage)
    assert "No patient has sorted." in shown(stage)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_everything_fits_and_has_a_name(tmp_path: Path, look: Look) -> None:
    stage = Stage(tmp_path / "record", BEGINS, look=look)
    open_themes(stage, *THEMES[:2])
    for way in ("Sort by yourself", "Having time"):
        for wrong in (clipped, sideways, overlapping, nameless):
            assert wrong(stage.window) == []
        stage.tap(way)
    assert clipped(stage.window) == []
    stage.end()
