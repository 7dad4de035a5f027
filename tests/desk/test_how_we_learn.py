"""How we are learning: when each of nine things was used, without a score."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFrame, QLabel

from sdm_aid.desk.rehearsal.looks import USUAL, Look
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.learning.notebook.notes import Side, Thing
from tests.desk.accessibility import nameless
from tests.kit.fitting import clipped, overlapping, sideways
from tests.kit.learn_stage import write, write_change, write_group
from tests.kit.screens import shown

from .conftest import BEGINS

LOOKS = (
    USUAL,
    Look("large", 1024, 768, text_size=200),
    Look("right-to-left", 1366, 768, from_the_right=True),
)
PLACE = "How we are learning"
NARROW = 1200
"""Pixels under which the places of large words are a list."""


def card_of(stage: Stage, heading: str) -> str:
    for frame in stage.window.findChildren(QFrame):
        said = [label.text() for label in frame.findChildren(QLabel)]
        if frame.property("role") == "card" and said[:1] == [heading]:
            return " ".join(said)
    raise AssertionError(heading)


def test_nothing_is_used_yet_and_nobody_is_blamed(stage: Stage) -> None:
    stage.tap("Learn together")
    stage.tap(PLACE)
    assert shown(stage).count("Not used yet.") == 9
    assert "%" not in shown(stage)


def test_each_of_nine_says_when_it_was_used(stage: Stage) -> None:
    write_group(stage)
    write_change(stage)
    write(stage, Side.STAFF, "Aimee", Thing.CHANGE, "letter", reason="It helped in March.")
    write(stage, Side.PATIENT, "Bob", Thing.CHANGE, "letter", prediction="Most will write.")
    write(stage, Side.PATIENT, "Bob", Thing.CHANGE, "letter", act="stop")
    write(stage, Side.STAFF, "Aimee", Thing.DRIVER, "waiting", words="Waiting", aim="letter")
    stage.tap("Learn together")
    stage.tap(PLACE)
    on = "Used this year on: 23 November 2026"
    for heading in (
        "People’s own reasons lead",
        "Both sides work as equals",
        "Power is shared",
        "We learn as we go",
        "We look at the whole",
        "We say first what we expect",
    ):
        assert on in card_of(stage, heading)
    assert "Not used yet." in card_of(stage, "We know ordinary ups and downs")


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_everything_fits_and_has_a_name(tmp_path: Path, look: Look) -> None:
    stage = Stage(tmp_path / "record", BEGINS, look=look)
    write_change(stage)
    stage.tap("Learn together")
    if stage.window.width() < NARROW:
        stage.pick(PLACE, "Places")
    else:
        stage.tap(PLACE)
    for wrong in (clipped, sideways, overlapping, nameless):
        assert wrong(stage.window) == []
    stage.end()
