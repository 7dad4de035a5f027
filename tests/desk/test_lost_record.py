"""A record that has gone, or lost its last words, as people at the desk meet it."""

import shutil
from pathlib import Path

import pytest

from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.record.base.file_names import DATABASE, PARTS
from tests.desk.conftest import BEGINS
from tests.kit.screens import shown


@pytest.fixture
def finished(talking: Stage) -> Path:
    """The folder of a desk where a talk was finished, backed up, and the window closed."""
    talking.presenter.go_to("our-plan")
    talking.tap("Stop for today")
    talking.shell.backups.wait()
    talking.window.close()
    return talking.window.folder


def opened(folder: Path) -> Stage:
    stage = Stage(folder, BEGINS)
    stage.shell.backups.wait()
    stage.settle()
    return stage


def test_a_record_that_has_gone_comes_back_from_its_backup_with_one_tap(finished: Path) -> None:
    for part in PARTS:
        (finished / f"{DATABASE}{part}").unlink(missing_ok=True)
    stage = opened(finished)
    try:
        assert "The record is missing. There was one here before." in shown(stage)
        assert not (finished / DATABASE).exists()
        stage.tap("Restore this backup")
        assert "Backup restored: 1 conversation." in shown(stage)
        stage.tap("Records")
        assert "Bob" in shown(stage)
    finally:
        stage.end()


def test_a_new_record_is_begun_only_when_somebody_says_so(finished: Path) -> None:
    shutil.rmtree(finished)
    finished.mkdir()
    stage = opened(finished)
    try:
        assert "If it was moved or is on another disk, put it back." in shown(stage)
        assert list(finished.glob("record*")) == []
        stage.tap("Start a new record")
        assert "put it back" not in shown(stage)
        stage.tap("Knee osteoarthritis")
        stage.write("Jean", "Patient: what would you like to be called?")
        assert (finished / DATABASE).exists()
    finally:
        stage.end()


def test_answers_that_are_missing_are_told_with_the_backup_that_has_them(
    finished: Path, tmp_path: Path
) -> None:
    stage = opened(finished)
    shutil.copy(finished / DATABASE, tmp_path / "earlier.db")
    stage.tap("Records")
    stage.tap("Bob: Knee osteoarthritis")
    stage.tap("Carry on this talk")
    stage.presenter.go_to("what-matters")
    stage.write("Walking Meg up the hill", "In Bob’s words")
    stage.presenter.go_to("our-plan")
    stage.tap("Stop for today")
    stage.shell.backups.wait()
    stage.window.close()
    shutil.copy(tmp_path / "earlier.db", finished / DATABASE)
    stage = opened(finished)
    try:
        assert "missing from the record" in shown(stage)
        assert "There is a backup from today " in shown(stage)
        stage.tap("Restore this backup")
        stage.tap("Records")
        stage.tap("Bob: Knee osteoarthritis")
        assert stage.presenter.view().state.text("what-matters", "words") == (
            "Walking Meg up the hill"
        )
    finally:
        stage.end()


def test_people_can_go_on_without_what_is_missing(finished: Path) -> None:
    stage = opened(finished)
    earlier = (finished / DATABASE).read_bytes()
    stage.tap("Records")
    stage.tap("Bob: Knee osteoarthritis")
    stage.tap("Carry on this talk")
    stage.presenter.go_to("what-matters")
    stage.write("Walking Meg up the hill", "In Bob’s words")
    stage.window.close()
    (finished / DATABASE).write_bytes(earlier)
    stage = opened(finished)
    try:
        stage.tap("Go on without them")
        assert "missing" not in shown(stage)
        stage.tap("Records")
        assert "Bob" in shown(stage)
    finally:
        stage.end()
