"""The disk fills up, is locked, or is pulled out in the middle of a talk: the talk goes on."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from sdm_aid.conversation.entries import Entry, Kind, Voice, new_entry, now
from sdm_aid.desk.core.outage import OutageJournal
from sdm_aid.desk.records import export_page, rescue_copy
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.shell.app import Crash
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.keys.keys import KeyPlace
from sdm_aid.record.record import Record
from sdm_aid.record.store.sqlite import connect, place_of
from tests.desk.conftest import BEGINS
from tests.kit.disks import Disk
from tests.kit.screens import shown
from tests.kit.waiting import come_due, ticking, until


def answer(stage: Stage, *answers: str) -> None:
    for words in answers:
        stage.presenter.say("what-matters", "words", words)
    stage.settle()


def on_the_disk(stage: Stage) -> tuple[Entry, ...]:
    record = stage.shell.the_record()
    return record.entries(record.conversations()[0].id)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (13, "The disk is full"),
        (8, "The record can be read but not written to."),
        (10, "The record could not be read or written."),
        (14, "The folder of the record cannot be used."),
    ],
)
def test_the_talk_goes_on_and_everything_is_written_in_order_when_the_disk_is_back(
    talking: Stage, code: int, said: str
) -> None:
    disk = Disk(talking, code)
    talking.tap("Step 2: What matters")
    before = on_the_disk(talking)
    disk.broken = True
    answer(talking, "Stairs", "Stairs and Meg", "Meg")
    assert said in shown(talking)
    assert "3 answers are not on the disk yet. Carry on; they are kept" in shown(talking)
    talking.tap("Step 6: Choose")
    assert talking.place().startswith("choose")
    assert talking.presenter.view().state.text("what-matters", "words") == "Meg"
    assert on_the_disk(talking) == before
    disk.broken = False
    talking.tap("Try again")
    assert "not on the disk" not in shown(talking)
    assert on_the_disk(talking) == talking.presenter.entries()


def test_the_next_answer_brings_along_those_that_waited(talking: Stage) -> None:
    disk = Disk(talking, 13)
    talking.tap("Step 2: What matters")
    disk.broken = True
    answer(talking, "one", "two")
    assert "2 answers are not" in shown(talking)
    disk.broken = False
    answer(talking, "three")
    assert "not on the disk" not in shown(talking)
    assert [entry.value for entry in on_the_disk(talking)][-3:] == ["one", "two", "three"]


def test_what_waits_is_written_without_anybody_doing_anything(talking: Stage) -> None:
    disk = Disk(talking, 13)
    disk.broken = True
    answer(talking, "one")
    presenter = talking.presenter
    come_due(presenter)
    assert "1 answer is not on the disk yet." in shown(talking)
    disk.broken = False
    come_due(presenter)
    assert "not on the disk" not in shown(talking)
    until(lambda: ticking(presenter) == [])
    assert on_the_disk(talking)[-1].value == "one"


def test_a_fault_in_the_program_does_not_call_saved_what_is_not(talking: Stage) -> None:
    disk = Disk(talking, 13)
    crash = Crash(talking.window)
    crash(ValueError, ValueError(), None)
    assert "What you said up to now is saved." in shown(talking)
    disk.broken = True
    answer(talking, "one")
    crash(ValueError, ValueError(), None)
    assert "What you said up to now is saved." not in shown(talking)
    assert "Some answers are not on the disk yet." in shown(talking)


def test_what_is_being_typed_is_told_too_and_kept_once_the_disk_is_back(talking: Stage) -> None:
    disk = Disk(talking, 13)
    talking.tap("Step 2: What matters")
    disk.broken = True
    presenter = talking.presenter
    presenter.type("what-matters", "words", "half a tho")
    come_due(presenter)
    assert "The disk is full" in shown(talking)
    disk.broken = False
    come_due(presenter)
    assert "The disk is full" not in shown(talking)
    journal = talking.shell.the_record().journal(presenter.conversation_id)
    assert [draft.text for draft in journal.drafts()] == ["half a tho"]


def test_a_record_that_cannot_be_opened_does_not_stop_a_talk(stage: Stage) -> None:
    folder = stage.window.folder
    stage.shell.desk_record.put_down()
    (folder / "record.key").rename(folder / "away")
    stage.tap("Knee osteoarthritis")
    stage.write("Bob", "Patient: what would you like to be called?")
    assert "The key to the record was not found." in shown(stage)
    assert "1 answer is not on the disk yet." in shown(stage)
    (folder / "away").rename(folder / "record.key")
    stage.tap("Try again")
    assert "not on the disk" not in shown(stage)
    assert on_the_disk(stage) == stage.presenter.entries()


def test_going_home_asks_first_while_answers_wait(talking: Stage) -> None:
    disk = Disk(talking, 13)
    disk.broken = True
    answer(talking, "one")
    talking.tap("Home")
    assert "If you leave now, it is lost." in shown(talking)
    talking.tap("Go back to the talk")
    assert talking.place() == "together-1"
    disk.broken = False
    talking.tap("Home")
    assert talking.place() == "home"
    assert on_the_disk(talking)[-1].value == "one"


def test_closing_the_window_asks_first_while_answers_wait(talking: Stage) -> None:
    disk = Disk(talking, 13)
    disk.broken = True
    answer(talking, "one")
    assert not talking.window.close()
    assert not talking.window.close()
    assert talking.window.isVisible()
    assert "1 answer is not on the disk yet" in shown(talking)
    talking.tap("Leave without saving")
    assert not talking.window.isVisible()


def test_the_talk_is_saved_whole_to_another_place(
    talking: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(talking, 13)
    disk.broken = True
    answer(talking, "kneecapitis")
    there = tmp_path / "stick"
    there.mkdir()
    monkeypatch.setattr(rescue_copy, "ask_folder", lambda _parent: there)
    talking.tap("Save to another place")
    (file,) = there.iterdir()
    assert f"saved as {file.name}" in shown(talking)
    assert b"kneecapitis" not in file.read_bytes()
    _record, secret = place_of(talking.shell.the_record().engine)
    saved = Record(connect(file, secret), KeyPlace.FILE)
    (kept,) = saved.conversations()
    assert kept.id == talking.presenter.conversation_id
    assert saved.entries(kept.id) == talking.presenter.entries()
    saved.close()
    assert talking.window.close()


def test_what_was_saved_to_another_place_is_brought_back(
    talking: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(talking, "before")
    disk = Disk(talking, 13)
    disk.broken = True
    answer(talking, "kneecapitis")
    monkeypatch.setattr(rescue_copy, "ask_folder", lambda _parent: tmp_path)
    talking.tap("Save to another place")
    (file,) = tmp_path.glob("sdm-aid.*.db")
    monkeypatch.setattr(export_page, "ask_file", lambda _parent: file)
    talking.open_again()
    assert on_the_disk(talking)[-1].value == "before"
    talking.tap("Records")
    talking.tap("Import a file…")
    assert "1 talk imported." in shown(talking)
    assert on_the_disk(talking)[-1].value == "kneecapitis"
    assert verify(talking.shell.the_record().engine) == ()
    talking.tap("Bob: Knee osteoarthritis")
    assert talking.presenter.view().state.text("what-matters", "words") == "kneecapitis"
    answer(talking, "and on")
    talking.tap("Home")
    talking.tap("Records")
    talking.tap("Import a file…")
    assert "You already had all of this." in shown(talking)
    assert on_the_disk(talking)[-1].value == "and on"


def test_a_talk_that_went_another_way_since_is_not_mixed_with_what_was_saved(
    talking: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(talking, 13)
    disk.broken = True
    answer(talking, "kneecapitis")
    monkeypatch.setattr(rescue_copy, "ask_folder", lambda _parent: tmp_path)
    talking.tap("Save to another place")
    (file,) = tmp_path.glob("sdm-aid.*.db")
    monkeypatch.setattr(export_page, "ask_file", lambda _parent: file)
    talking.open_again()
    talking.tap("Carry on")
    answer(talking, "something else")
    talking.tap("Home")
    talking.tap("Records")
    talking.tap("Import a file…")
    assert "1 talk imported." in shown(talking)
    assert "It says it is a talk you already have. That talk was not changed." in shown(talking)
    assert on_the_disk(talking)[-1].value == "something else"
    _here, other = talking.shell.the_record().conversations()
    saved = talking.shell.the_record().entries(other.id)
    assert saved[-1].value == "kneecapitis"
    assert other.brought_in is not None
    assert other.brought_in.proved
    assert file.exists()


def test_a_place_that_cannot_be_written_is_told(
    talking: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(talking, 13)
    disk.broken = True
    answer(talking, "one")
    monkeypatch.setattr(rescue_copy, "ask_folder", lambda _parent: tmp_path / "no" / "such")
    talking.tap("Save to another place")
    assert "It could not be saved there." in shown(talking)
    disk.broken = False


def test_hiding_the_screen_and_finishing_do_not_say_that_everything_is_saved(
    talking: Stage,
) -> None:
    disk = Disk(talking, 13)
    disk.broken = True
    answer(talking, "one")
    talking.tap("Hide screen")
    assert "Everything is saved" not in shown(talking)
    talking.tap("Show it again")
    talking.presenter.go_to("our-plan")
    talking.tap("Stop for today")
    assert talking.place() == "finish"
    assert "Everything is saved" not in shown(talking)
    assert "not on the disk yet" in shown(talking)
    disk.broken = False
    come_due(talking.presenter)
    assert "Everything is saved" in shown(talking)


class SlowDisk:
    """A journal on a disk that takes its time to say no."""

    conversation_id: str = "one"

    def __init__(self) -> None:
        self.asked = 0
        self.seconds = 0.0
        self.broken = True
        self.kept: list[Entry] = []

    def append(self, entry: Entry) -> None:
        self.asked += 1
        if self.broken:
            self.seconds += 5
            raise RecordTrouble(TroubleKind.LOCKED)
        self.kept.append(entry)

    def keep_draft(self, step: str, field: str, voice: Voice, text: str) -> None:
        raise AssertionError("Nobody types here.")

    def drop_draft(self, step: str, field: str) -> None:
        raise AssertionError("Nobody types here.")


def test_a_disk_that_is_slow_to_say_no_is_not_asked_at_each_answer() -> None:
    disk = SlowDisk()
    journal = OutageJournal(disk, seconds=lambda: disk.seconds)
    said = [new_entry(now, Voice.PATIENT, Kind.SAID, "a", "b", str(n)) for n in range(5)]
    for entry in said:
        journal.append(entry)
    assert disk.asked == 1
    assert journal.outage is not None
    assert journal.outage.waiting == 5
    disk.broken = False
    assert journal.try_again()
    assert disk.kept == said
    assert journal.outage is None


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 2 MB, where one may make one."""
    place = tmp_path / "disk"
    place.mkdir()
    if shutil.which("mount") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can mount a disk")
    made = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if subprocess.run(made, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def test_a_real_disk_that_fills_up_and_has_room_again(small_disk: Path) -> None:
    stage = Stage(small_disk / "record", BEGINS)
    stage.tap("Knee osteoarthritis")
    stage.write("Bob", "Patient: what would you like to be called?")
    fill = small_disk / "holiday-pictures"
    with fill.open("wb") as out:
        while _wrote(out):
            pass
    answer(stage, "Meg " * 5000, "stairs " * 5000)
    assert "The disk is full" in shown(stage)
    assert "answers are not on the disk yet" in shown(stage)
    fill.unlink()
    stage.tap("Try again")
    assert "not on the disk" not in shown(stage)
    assert on_the_disk(stage) == stage.presenter.entries()
    stage.end()


def _wrote(out: IO[bytes]) -> bool:
    try:
        return os.write(out.fileno(), bytes(4096)) > 0
    except OSError:
        return False


def test_a_record_that_vanishes_and_comes_back(talking: Stage) -> None:
    """As with a disk that is pulled out: the open file still takes what is written, for nobody."""
    folder = talking.window.folder
    talking.tap("Step 2: What matters")
    folder.rename(folder.with_name("pulled out"))
    answer(talking, "one", "two")
    assert "The folder of the record cannot be used." in shown(talking)
    assert "2 answers are not on the disk yet" in shown(talking)
    folder.with_name("pulled out").rename(folder)
    talking.tap("Try again")
    assert "not on the disk" not in shown(talking)
    assert on_the_disk(talking) == talking.presenter.entries()
