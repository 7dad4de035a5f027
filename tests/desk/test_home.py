"""Home: guides to find and begin, talks to carry on, and nobody's name."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget

from sdm_aid.desk.core.desk_record import DeskRecord
from sdm_aid.desk.home.guide_picture import GuidePicture
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.shell.record_at_home import RecordAtHome
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.kit.paths import resources, shipped_guides
from tests.desk.accessibility import nameless, tree
from tests.desk.conftest import BEGINS
from tests.kit.fitting import clipped, overlapping, sideways
from tests.kit.kept_talks import LATELY, kept_talk, to_home
from tests.kit.keyboard import focused, press
from tests.kit.screens import shown, tab_to

KNEE = shipped_guides() / "knee-osteoarthritis.yaml"


@pytest.fixture(scope="module")
def knee() -> ReadGuide:
    return read_file(KNEE)


@pytest.fixture(scope="module")
def throat() -> ReadGuide:
    return read_file(shipped_guides() / "sore-throat.yaml")


def names_in(stage: Stage) -> list[str]:
    """Every word of the window that any sense can reach, also of what is out of sight."""
    return [tree(stage.window), shown(stage), stage.window.windowTitle()]


def titles(stage: Stage) -> list[str]:
    found = stage.window.findChildren(QWidget)
    starts = (each.accessibleName() for each in found if each.isVisible())
    return [name.removeprefix("Start: ") for name in starts if name.startswith("Start: ")]


class TestCarryingOn:
    def test_a_talk_that_waits_says_guide_day_and_step_and_nobodys_name(
        self, stage: Stage, knee: ReadGuide
    ) -> None:
        kept_talk(stage, knee, "Jean", step="what-we-could-do")
        to_home(stage)
        assert "Knee osteoarthritis · 20 Nov 2026, 09:40 · step 3 of 7" in shown(stage)
        assert not [each for each in names_in(stage) if "Jean" in each]
        stage.tap("Carry on")
        assert stage.presenter.view().people.patient == "Jean"

    def test_what_the_patient_came_for_is_not_shown_either(self, talking: Stage) -> None:
        settings = talking.window.settings  # the tour's Bob is nobody's name
        settings.change(replace(settings.now, offer_tour=False))
        talking.presenter.say("together", "good-talk", "My marriage and my knee")
        talking.tap("Home")
        assert not [each for each in names_in(talking) if "marriage" in each or "Bob" in each]

    def test_a_room_for_one_alone_can_have_the_names(self, stage: Stage, knee: ReadGuide) -> None:
        kept_talk(stage, knee, "Jean")
        stage.tap("Settings")
        settings = stage.window.settings
        settings.change(replace(settings.now, names_at_home=True))
        stage.tap("Home")
        assert "Jean · Knee osteoarthritis · 20 Nov 2026, 09:40" in shown(stage)

    def test_several_can_all_be_carried_on(
        self, stage: Stage, knee: ReadGuide, throat: ReadGuide
    ) -> None:
        kept_talk(stage, knee, "Bob")
        kept_talk(stage, throat, "Jean", LATELY - timedelta(days=3))
        to_home(stage)
        stage.tap("Carry on: Sore throat · 17 Nov 2026, 09:40")
        assert stage.presenter.view().people.patient == "Jean"

    def test_on_the_short_way_the_steps_are_those_of_the_short_way(
        self, stage: Stage, knee: ReadGuide
    ) -> None:
        kept_talk(stage, knee, said=[("talk", "route", "short")], step="what-matters")
        to_home(stage)
        assert "step 2 of" in shown(stage)  # the first asks who is here
        assert "of 7" not in shown(stage)

    def test_one_that_is_put_away_waits_in_the_records(
        self, stage: Stage, knee: ReadGuide, throat: ReadGuide
    ) -> None:
        kept_talk(stage, knee, "Bob")
        kept_talk(stage, throat, "Jean", LATELY - timedelta(days=3))
        to_home(stage)
        before = place_of(stage, "Start: Knee osteoarthritis")
        stage.tap("Put away: Sore throat · 17 Nov 2026, 09:40")
        assert "Put away. You find it in Records." in shown(stage)
        assert place_of(stage, "Start: Knee osteoarthritis") == before
        to_home(stage)
        assert "17 Nov" not in shown(stage)
        stage.tap("Records")
        assert "Put away" in shown(stage)
        stage.tap("Jean: Sore throat")
        stage.presenter.say("together", "good-talk", "To swallow again")
        stage.tap("Home")
        assert "Sore throat · " in shown(stage)

    def test_what_was_put_away_by_mistake_is_taken_back(
        self, stage: Stage, knee: ReadGuide
    ) -> None:
        kept_talk(stage, knee, "Bob")
        to_home(stage)
        what = "Knee osteoarthritis · 20 Nov 2026, 09:40"
        tab_to(stage, f"Put away: {what}")
        press(Qt.Key.Key_Space)
        assert focused().accessibleName() == f"Bring it back: {what}"
        press(Qt.Key.Key_Space)
        to_home(stage)
        assert "Carry on where you stopped" in shown(stage)

    def test_one_that_another_window_has_open_stays_as_it_is(
        self, stage: Stage, knee: ReadGuide
    ) -> None:
        kept = kept_talk(stage, knee, "Bob")
        to_home(stage)
        held = stage.shell.the_record().hold(kept)
        assert held is not None
        stage.tap("Put away: Knee osteoarthritis · 20 Nov 2026, 09:40")
        assert "open in another window" in shown(stage)
        held.let_go()
        assert [each.id for each in stage.shell.the_record().unfinished(5)] == [kept]

    def test_more_than_home_can_hold_are_in_the_records(
        self, stage: Stage, knee: ReadGuide
    ) -> None:
        for day in range(5):
            kept_talk(stage, knee, "Bob", LATELY - timedelta(days=day))
        kept_talk(stage, knee, "Jean", finished=True)
        to_home(stage)
        assert shown(stage).count("Knee osteoarthritis · ") == 3
        stage.tap("See all that are not finished")
        assert "Jean" not in shown(stage)
        assert "5 talks" in shown(stage)


class TestGuides:
    def test_each_has_its_three_ways_its_picture_and_its_group(self, stage: Stage) -> None:
        for name in ("Start: {}", "{}: about 5 minutes", "Prepare sheet: {}"):
            assert f"“{name.format('Knee osteoarthritis')}”" in tree(stage.window)
        pictures = stage.window.findChildren(GuidePicture)
        assert len(pictures) == len(titles(stage)) == 5
        assert "Heart and circulation" in shown(stage)

    def test_start_begins_and_five_minutes_begins_the_short_way(self, stage: Stage) -> None:
        stage.tap("Start: Knee osteoarthritis")
        assert len(stage.presenter.view().path) == 7
        stage.tap("Home")
        stage.tap("Knee osteoarthritis: about 5 minutes")
        assert len(stage.presenter.view().path) < 7

    def test_that_they_are_drafts_is_said_once_and_is_a_tag_on_each(self, stage: Stage) -> None:
        said = shown(stage)
        assert said.count("not yet checked by a clinician") == 1
        assert said.splitlines().count("Draft") == 5

    def test_a_word_finds_a_guide_by_name_line_or_group(self, stage: Stage) -> None:
        for word, found in (
            ("kne", ["Knee osteoarthritis"]),
            ("antibiotics", ["Sore throat"]),
            ("heart circ", ["Atrial fibrillation", "Statins"]),
        ):
            box = stage.find("Find a guide", (QLineEdit,))
            box.clear()
            stage.write(word, "Find a guide")
            assert titles(stage) == found
        assert "Bones, joints and nerves" not in shown(stage)

    def test_what_is_nowhere_says_so_and_escape_brings_all_back(self, stage: Stage) -> None:
        stage.write("xyz", "Find a guide")
        assert "No guide has “xyz” in its name." in shown(stage)
        stage.find("Find a guide", (QLineEdit,)).setFocus()
        press(Qt.Key.Key_Escape)
        assert len(titles(stage)) == 5

    def test_by_keyboard_one_types_presses_enter_and_begins(self, stage: Stage) -> None:
        tab_to(stage, "Records")
        for letter in (Qt.Key.Key_S, Qt.Key.Key_T, Qt.Key.Key_A, Qt.Key.Key_T):
            press(letter)
        assert titles(stage) == ["Statins"]
        press(Qt.Key.Key_Return)
        assert focused().accessibleName() == "Start: Statins"
        press(Qt.Key.Key_Space)
        assert stage.presenter.view().guide.id == "statins"

    def test_every_picture_a_guide_can_name_is_there(self) -> None:
        from typing import get_args

        from sdm_aid.guide.model.pictures import Picture

        there = {path.stem for path in (resources() / "pictures").glob("*.svg")}
        assert there == set(get_args(Picture))


class TestTheFirstTime:
    def test_a_new_desk_says_how_to_begin_until_a_talk_is_kept(
        self, stage: Stage, knee: ReadGuide
    ) -> None:
        assert "Choose a guide below and press Start." in shown(stage)
        kept_talk(stage, knee, finished=True)
        to_home(stage)
        assert "Your first talk" not in shown(stage)
        assert "Carry on where you stopped" not in shown(stage)

    def test_it_leads_to_who_works_here(self, stage: Stage) -> None:
        stage.tap("Say who works here")
        assert stage.place() == "settings"
        assert "People who work here" in shown(stage)

    def test_without_a_guide_it_leads_to_writing_one(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        nowhere = tmp_path / "none"
        monkeypatch.setattr("sdm_aid.kit.paths.shipped_guides", lambda: nowhere)
        stage = Stage(tmp_path / "record", BEGINS)
        assert "There are no guides here yet." in shown(stage)
        stage.tap("Write your first guide")
        assert stage.place() == "studio"
        stage.end()


def place_of(stage: Stage, name: str) -> QPoint:
    found = stage.window.findChildren(QWidget)
    (widget,) = (each for each in found if each.accessibleName() == name and each.isVisible())
    return widget.mapTo(stage.window, QPoint(0, 0))


class TestNothingMoves:
    def test_home_looks_the_same_before_the_record_is_open(
        self, stage: Stage, knee: ReadGuide, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for day in range(2):
            kept_talk(stage, knee, at=LATELY - timedelta(days=day))
        to_home(stage)
        before = place_of(stage, "Start: Knee osteoarthritis")
        with monkeypatch.context() as slow:
            slow.setattr(DeskRecord, "open_soon", lambda self, done, failed: done(None))
            slow.setattr(RecordAtHome, "offer_to_carry_on", lambda self: None)
            stage.open_again()
        assert "One moment…" in shown(stage)
        assert place_of(stage, "Start: Knee osteoarthritis") == before
        stage.shell.record.offer_to_carry_on()
        stage.settle()
        assert "Knee osteoarthritis · 20 Nov 2026, 09:40" in shown(stage)
        assert place_of(stage, "Start: Knee osteoarthritis") == before

    def test_a_new_desk_says_how_to_begin_at_once(
        self, stage: Stage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = place_of(stage, "Start: Knee osteoarthritis")
        with monkeypatch.context() as slow:
            slow.setattr(DeskRecord, "open_soon", lambda self, done, failed: done(None))
            slow.setattr(RecordAtHome, "offer_to_carry_on", lambda self: None)
            stage.open_again()
        assert place_of(stage, "Start: Knee osteoarthritis") == before


@pytest.fixture
def full(tmp_path: Path, knee: ReadGuide) -> Iterator[Stage]:
    """Thirty guides, and more talks than home can hold."""
    guides = tmp_path / "record" / "guides"
    guides.mkdir(parents=True)
    text = KNEE.read_text("utf-8")
    for number in range(25):
        own = text.replace("id: knee-osteoarthritis", f"id: own-{number}", 1)
        own = own.replace("title: Knee osteoarthritis", f"title: A long name for a talk {number}")
        own = own.replace("group: Bones, joints and nerves", f"group: Group {number % 4}")
        (guides / f"own-{number}.yaml").write_text(own, "utf-8")
    stage = Stage(tmp_path / "record", BEGINS)
    for day in range(5):
        kept_talk(stage, knee, "Bob", LATELY - timedelta(days=day))
    to_home(stage)
    yield stage
    stage.end()


@pytest.mark.parametrize(
    ("rtl", "windows"),
    [(False, [(1280, 720, 100), (1024, 768, 150)]), (True, [(1280, 720, 200)])],
    ids=["ltr", "rtl"],
)
def test_thirty_guides_fit(full: Stage, rtl: bool, windows: list[tuple[int, int, int]]) -> None:
    if rtl:
        QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        for wide, high, percent in windows:
            settings = full.window.settings
            settings.change(replace(settings.now, text_size=percent))
            full.window.resize(wide, high)
            for _round in range(6):
                QApplication.processEvents()
            front = full.shell.front()
            assert [*clipped(front), *sideways(front), *overlapping(front)] == []
        assert nameless(full.window) == []
        assert len(titles(full)) == 30
        labels = {label.text() for label in full.window.findChildren(QLabel) if label.isVisible()}
        assert {"Group 0", "Group 3", "Bones, joints and nerves"} <= labels
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_home_opens_at_its_top_whatever_was_in_sight_before(stage: Stage) -> None:
    stage.window.resize(1024, 640)
    stage.settle()
    bar = next(
        area.verticalScrollBar()
        for area in stage.window.findChildren(QScrollArea)
        if area.isVisible() and area.verticalScrollBar().maximum() > 0
    )
    bar.setValue(bar.maximum())
    stage.tap("Start: Sore throat")
    stage.tap("Home")
    assert stage.place() == "home"
    assert bar.value() == 0
