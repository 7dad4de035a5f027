"""Screens that few people ever meet fit too: large, mirrored, and by keyboard alone."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdm_aid.desk.records import export_page
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.record.base.file_names import DATABASE
from sdm_aid.record.store.audit import Done
from tests.desk.accessibility import nameless
from tests.desk.conftest import BEGINS, saving_to
from tests.kit.fitting import wrong_now
from tests.kit.screens import tab_to

Screen = Callable[[Path, pytest.MonkeyPatch], Stage]
"""Brings the windows to one of them, in a folder of their own."""


def held(folder: Path) -> Stage:
    """Bob and Aimee have talked, and the plan is made."""
    stage = Stage(folder, BEGINS)
    stage.tap("Knee osteoarthritis")
    stage.write("Bob", "Patient: what would you like to be called?")
    stage.write("Aimee", "Clinician: what would you like to be called?")
    stage.tap("Step 2: What matters")
    stage.write("I want to walk Meg to the top of the hill.", "In Bob’s words")
    stage.tap("Step 7: Our plan")
    stage.tap("Stop for today")
    stage.shell.backups.wait()
    return stage


def opened(folder: Path) -> Stage:
    stage = Stage(folder, BEGINS)
    stage.shell.backups.wait()
    stage.settle()
    return stage


def the_record_has_gone(tmp_path: Path, _patch: pytest.MonkeyPatch) -> Stage:
    held(tmp_path / "record").window.close()
    for part in (tmp_path / "record").glob(f"{DATABASE}*"):
        part.unlink()
    return opened(tmp_path / "record")


def all_of_it_has_gone(tmp_path: Path, _patch: pytest.MonkeyPatch) -> Stage:
    held(tmp_path / "record").window.close()
    shutil.rmtree(tmp_path / "record")
    (tmp_path / "record").mkdir()
    return opened(tmp_path / "record")


def answers_are_missing(tmp_path: Path, _patch: pytest.MonkeyPatch) -> Stage:
    folder = tmp_path / "record"
    held(folder).window.close()
    earlier = (folder / DATABASE).read_bytes()
    stage = opened(folder)
    stage.tap("Records")
    stage.tap("Bob: Knee osteoarthritis")
    stage.tap("Carry on this talk")
    stage.tap("Step 2: What matters")
    stage.write(" And to sleep.", "In Bob’s words")
    stage.window.close()
    (folder / DATABASE).write_bytes(earlier)
    return opened(folder)


def the_folder_is_open_to_others(tmp_path: Path, _patch: pytest.MonkeyPatch) -> Stage:
    folder = tmp_path / "record"
    folder.mkdir()
    folder.chmod(0o777)
    return opened(folder)


def a_talk_came_in(tmp_path: Path, patch: pytest.MonkeyPatch) -> Stage:
    stage = held(tmp_path / "record")
    saving_to(tmp_path / "our-plan.pdf", patch)
    stage.tap("Save as…")
    stage.tap("Back to our plan")
    stage.tap("Step 2: What matters")
    stage.write(" And to sleep.", "In Bob’s words")
    stage.tap("Home")
    stage.tap("Records")
    patch.setattr(export_page, "ask_file", lambda _parent: tmp_path / "our-plan.pdf")
    stage.tap("Import a file…")
    return stage


def two_talks_are_compared(tmp_path: Path, patch: pytest.MonkeyPatch) -> Stage:
    stage = a_talk_came_in(tmp_path, patch)
    stage.tap("Compare with the talk you had")
    return stage


def a_talk_from_a_file(tmp_path: Path, patch: pytest.MonkeyPatch) -> Stage:
    stage = a_talk_came_in(tmp_path, patch)
    stage.tap("Import a file…")
    stage.tap("Open it")
    return stage


def erasing_with_copies_elsewhere(tmp_path: Path, _patch: pytest.MonkeyPatch) -> Stage:
    stage = held(tmp_path / "record")
    stage.shell.the_record().note(Done.BACKED_UP, "", str(tmp_path / "a disk of our own"))
    stage.tap("Done")
    stage.tap("Records")
    stage.tap("More Bob: Knee osteoarthritis")
    stage.tap("Erase… Bob: Knee osteoarthritis")
    return stage


SCREENS: dict[Screen, str] = {
    the_record_has_gone: "Restore this backup",
    all_of_it_has_gone: "Start a new record",
    answers_are_missing: "Go on without them",
    the_folder_is_open_to_others: "Close the folder to others",
    a_talk_came_in: "Compare with the talk you had",
    two_talks_are_compared: "Back",
    a_talk_from_a_file: "Compare with the talk you had",
    erasing_with_copies_elsewhere: "No, keep it",
}
"""Each, and a button that has to be within reach of the keyboard there."""


def enlarge(stage: Stage) -> None:
    while stage.window.settings.now.text_size < 200:
        stage.window.settings.change_text_size(up=True)
    stage.settle()
    stage.window.resize(1280, 720)
    stage.settle()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_it_fits_and_has_its_names_and_is_reached_by_keys(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, app: QApplication
) -> None:
    stage = screen(tmp_path, monkeypatch)
    try:
        assert wrong_now(stage) == []
        assert nameless(stage.window) == []
        tab_to(stage, SCREENS[screen])
        enlarge(stage)
        assert wrong_now(stage) == []
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        stage.settle()
        assert wrong_now(stage) == []
        tab_to(stage, SCREENS[screen])
        size = stage.window.size()
        assert (size.width(), size.height()) == (1280, 720), "no larger than the screen it is on"
    finally:
        stage.end()
