"""Backups after a talk, a damaged record at the start, and one talk in two windows."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.record.backup.backups import backups_in
from sdm_aid.record.store.integrity import check_whole
from sdm_aid.record.store.sqlite import place_of
from tests.desk.conftest import BEGINS
from tests.kit.screens import shown


@pytest.fixture
def finished(talking: Stage) -> Stage:
    """A talk brought to its end, and its backup made."""
    talking.presenter.go_to("our-plan")
    talking.tap("Stop for today")
    backed_up(talking)
    return talking


def backed_up(stage: Stage) -> None:
    """Wait for what is done away from the windows' thread, and for word of it."""
    stage.shell.backups.wait()
    stage.settle()


def test_a_finished_talk_is_backed_up(finished: Stage) -> None:
    file, secret = place_of(finished.shell.the_record().engine)
    (backup,) = backups_in(file.parent / "backups")
    assert check_whole(backup.file, secret) == check_whole(file, secret)
    assert finished.place() == "finish"


def test_a_backup_that_cannot_be_made_is_told(talking: Stage) -> None:
    (talking.window.folder / "backups").write_text("in the way")
    talking.presenter.go_to("our-plan")
    talking.tap("Stop for today")
    backed_up(talking)
    assert "The backup failed." in shown(talking)


@pytest.mark.parametrize("place", [50, 5000])
def test_a_damaged_record_is_told_and_a_tap_puts_back_the_backup(
    finished: Stage, place: int
) -> None:
    folder = finished.window.folder
    finished.window.close()
    file = folder / "record.db"
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    file.with_name("record.db-wal").write_bytes(b"the power went")
    stage = Stage(folder, BEGINS)
    try:
        backed_up(stage)
        assert "damaged" in shown(stage)
        assert "There is a backup from today " in shown(stage)
        assert ", 1 conversation." in shown(stage)
        assert file.read_bytes() == content
        stage.tap("Restore this backup")
        assert "Backup restored: 1 conversation." in shown(stage)
        (aside,) = folder.glob("record.damaged.*.db")
        assert aside.name in shown(stage)
        assert aside.read_bytes() == content
        stage.tap("Records")
        stage.tap("Bob: Knee osteoarthritis")
        assert stage.presenter.view().people.patient == "Bob"
    finally:
        stage.end()


def test_without_a_backup_nothing_is_offered(talking: Stage) -> None:
    folder = talking.window.folder
    talking.window.close()
    file = folder / "record.db"
    file.write_bytes(file.read_bytes()[:5000])
    stage = Stage(folder, BEGINS)
    try:
        backed_up(stage)
        assert "damaged" in shown(stage)
        assert "backup from" not in shown(stage)
    finally:
        stage.end()


@pytest.fixture
def second(talking: Stage) -> Iterator[Stage]:
    """Another window on the same record, with Bob's talk opened in it too."""
    talking.tap("Step 2: What matters")
    other = Stage(talking.window.folder, BEGINS)
    other.shell.carry_on(talking.presenter.conversation_id)
    other.settle()
    yield other
    other.end()


def test_a_talk_open_in_another_window_can_be_read_and_nothing_else(
    talking: Stage, second: Stage
) -> None:
    assert "This talk is open in another window. You can read it here." in shown(second)
    page, before = second.shell.front(), second.presenter.entries()
    there = [each for each in page.findChildren(QWidget) if each.isVisible()]
    assert not [each for each in there if isinstance(each, QLineEdit | QPlainTextEdit)]
    buttons = {each.text() for each in there if isinstance(each, QAbstractButton)}
    assert buttons == {"Try again", "Lock", "Home"}
    second.presenter.say("together", "patient-name", "Robert")
    second.presenter.finish()
    record = second.shell.the_record()
    assert record.entries(talking.presenter.conversation_id) == before
    assert second.presenter.view().people.patient == "Bob"


def test_once_the_first_window_lets_go_the_second_has_it(talking: Stage, second: Stage) -> None:
    second.tap("Try again")
    assert "open in another window" in shown(second)
    talking.presenter.say("what-matters", "words", "Meg")
    talking.tap("Home")
    second.tap("Try again")
    assert "open in another window" not in shown(second)
    assert second.presenter.view().state.text("what-matters", "words") == "Meg"
    second.tap("Step 1: Together")
    second.write("by", "Patient: what would you like to be called?")
    assert second.presenter.view().people.patient == "Bobby"
