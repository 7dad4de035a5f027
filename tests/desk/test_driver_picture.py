"""The driver picture: an aim, what moves it, ideas for that, and how each would be seen."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from sdm_aid.desk.learn.drivers.drivers_view import DriversView
from sdm_aid.desk.learn.table import Writer
from sdm_aid.desk.rehearsal.looks import USUAL, Look
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.learning.notebook.notes import Side, Thing
from tests.desk.accessibility import nameless
from tests.kit.fitting import clipped, overlapping, sideways
from tests.kit.learn_stage import open_change, table, write, write_change, write_group
from tests.kit.screens import shown

from .conftest import BEGINS

LOOKS = (
    USUAL,
    Look("large", 1024, 768, text_size=200),
    Look("right-to-left", 1366, 768, from_the_right=True),
)
NEW = "Something that moves this aim"


def open_picture(stage: Stage) -> None:
    write_group(stage)
    write_change(stage)
    write(stage, Side.PATIENT, "Bob", Thing.CHANGE, "letter", how_much="9 of 10 talks")
    stage.tap("Learn together")
    table(stage).hand_to(Writer(Side.PATIENT, "Bob"))
    open_change(stage)
    stage.tap("See what moves this aim")


def heard(stage: Stage) -> str:
    (view,) = [each for each in stage.window.findChildren(DriversView) if each.isVisible()]
    return view.accessibleName()


def add(stage: Stage, said: str) -> None:
    stage.write(said, NEW)
    stage.tap("Add it")


def test_an_idea_is_tied_to_what_it_moves_and_to_how_it_is_seen(stage: Stage) -> None:
    open_picture(stage)
    assert heard(stage) == "The aim: 9 of 10 talks. Nothing is known yet that moves it."
    add(stage, "The time before a talk")
    add(stage, "The first minute")
    stage.pick("The time before a talk", "What it could move")
    stage.pick("It was a good talk", "How we would see it")
    assert heard(stage) == (
        "The aim: 9 of 10 talks. What moves it: The time before a talk. "
        "An idea for that: “Ask me before I come, not when I am sitting there.” "
        "It would be seen in: It was a good talk. What moves it: The first minute."
    )
    stage.tap("Take away: The time before a talk")
    assert heard(stage) == "The aim: 9 of 10 talks. What moves it: The first minute."


def test_all_cycles_of_a_change_share_one_picture(stage: Stage) -> None:
    open_picture(stage)
    add(stage, "The first minute")
    stage.tap("Back")
    stage.tap("Change")
    stage.tap("Begin the next cycle")
    stage.tap("See what moves this aim")
    assert "What moves it: The first minute." in heard(stage)


def test_nothing_is_added_before_it_is_known_who_writes(stage: Stage) -> None:
    open_picture(stage)
    table(stage).hand_to(None)
    stage.settle()
    assert not stage.window.findChildren(QPlainTextEdit, NEW)
    assert "First say who is writing." in shown(stage)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_everything_fits_and_has_a_name(tmp_path: Path, look: Look) -> None:
    stage = Stage(tmp_path / "record", BEGINS, look=look)
    open_picture(stage)
    add(stage, "The time before a talk, at home, with whoever helps")
    stage.pick("The time before a talk, at home…", "What it could move")
    for wrong in (clipped, sideways, overlapping, nameless):
        assert wrong(stage.window) == []
    stage.end()
