"""What a screen reader is told where somebody is alone with the screen."""

import re

import pytest

from sdm_aid.desk.rehearsal.play import Stage
from tests.desk.accessibility import as_before, empty, nameless, tree, twice
from tests.desk.alone import (
    AIMEE,
    BETTER,
    BOB,
    HARD,
    LETTERS,
    OWN,
    TABLE,
    TAKE_BACK,
    WORDS,
    finish,
)

SLIP = re.compile(r"[A-Z]{4}-[A-Z]{4}|([A-Z] ){3}[A-Z], ([A-Z] ){3}[A-Z]")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-snapshots"))


def read_out(stage: Stage) -> str:
    """All that is said of the page in front, whatever letters its slip has."""
    front = stage.shell.front()
    assert [*nameless(front), *empty(front), *twice(front)] == []
    return SLIP.sub("KTQW-BNHF", tree(front))


def test_what_the_patient_writes_alone(stage: Stage, update: bool) -> None:
    finish(stage).tap(BOB)
    assert as_before("alone-1-who-may-look", read_out(stage), update=update)
    stage.tap(OWN)
    stage.write(WORDS, BETTER)
    assert as_before("alone-2-questions", read_out(stage), update=update)
    stage.tap("Send")
    stage.tap(TABLE)
    assert as_before("alone-3-may-we-show", read_out(stage), update=update)
    stage.tap("Go on")
    assert as_before("alone-4-slip", read_out(stage), update=update)
    stage.tap("I have the letters")
    assert as_before("alone-5-thanks", read_out(stage), update=update)


def test_what_staff_write_alone(stage: Stage, update: bool) -> None:
    finish(stage).tap(AIMEE)
    stage.tap(OWN)
    stage.write("The word arthritis.", HARD)
    assert as_before("alone-staff", read_out(stage), update=update)


def test_taking_back(stage: Stage, update: bool) -> None:
    stage.tap(TAKE_BACK)
    stage.write("ABCD", LETTERS)
    stage.tap("Take my words back")
    assert as_before("alone-taking-back", read_out(stage), update=update)
