"""Words that a patient wrote at home on the form: looked at, brought into a talk, in the plan."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from sdm_aid.desk.printing import prepare_page
from sdm_aid.desk.records import export_page
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.shell import before_visit
from sdm_aid.plan.content.build import make_plan
from tests.desk.accessibility import nameless
from tests.kit.fitting import clipped, overlapping, sideways
from tests.kit.home_words import home_words
from tests.kit.screens import shown, tab_to

SHEET = "Prepare sheet: Knee osteoarthritis"
WORDS = "I want to walk Meg.\n\nأريد أن أمشي \U0001f469\u200d\U0001f9bd"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What Bob saved at home, which every dialogue is answered with."""
    made = tmp_path / "knee-osteoarthritis-written-at-home.json"
    bob = {"together/patient-name": "Bob", "what-matters/words": WORDS}
    made.write_bytes(home_words(bob | {"ask/asked/home-1": "Will I kneel again?"}))
    monkeypatch.setattr(before_visit, "ask_written", lambda _parent: made)
    monkeypatch.setattr(export_page, "ask_file", lambda _parent: made)
    return made


def test_the_form_is_saved_beside_the_sheet(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, offered = tmp_path / "form.html", []

    def ask(_parent: object, name: str) -> Path:
        offered.append(name)
        return form

    monkeypatch.setattr(prepare_page, "ask_web_file", ask)
    stage.tap(SHEET)
    stage.tap("Save as web form")
    assert offered == ["prepare-knee-osteoarthritis.html"]
    assert "Saved as form.html." in shown(stage)
    assert b"Save what I wrote" in form.read_bytes()
    form = tmp_path / "no" / "form.html"
    stage.tap("Save as web form")
    assert "You cannot save there. Please choose another place." in shown(stage)


def test_a_talk_begins_with_what_was_written_at_home(stage: Stage, file: Path) -> None:
    stage.tap(SHEET)
    stage.tap("Bring in what they wrote")
    said = shown(stage)
    assert "Check that this is from the person in front of you." in said
    assert WORDS in said
    assert "Will I kneel again?" in said
    assert stage.shell.the_record().conversations() == ()
    assert nameless(stage.window) == []
    stage.tap("Start with these words")
    assert "What was written at home is in the talk now." in shown(stage)
    view = stage.presenter.view()
    assert view.people.patient == "Bob"
    stage.tap("Step 2: What matters")
    assert stage.find("In Bob’s words", (QPlainTextEdit,)).toPlainText() == WORDS
    assert stage.find("Mark as written at home", (QAbstractButton,)).isChecked()
    plan = str(make_plan(view.guide, view.state, view.read.hash))
    assert "In Bob’s words, written at home" in plan
    assert "Will I kneel again? (written at home)" in plan
    (kept,) = stage.shell.the_record().conversations()
    said_here = stage.shell.the_record().entries(kept.id)
    assert {entry.voice.value for entry in said_here if entry.kind.value == "said"} == {"patient"}


def test_cancelling_begins_nothing(stage: Stage, file: Path) -> None:
    stage.tap(SHEET)
    stage.tap("Bring in what they wrote")
    stage.tap("Cancel")
    assert "They send or bring you a file." in shown(stage)
    assert stage.shell.the_record().conversations() == ()


def test_what_was_said_in_the_room_stays(talking: Stage, file: Path) -> None:
    talking.tap("Step 2: What matters")
    talking.write("My knee hurts.", "In Bob’s words")
    talking.tap("More")
    talking.tap("Bring in words from home")
    said = shown(talking)
    assert "Something else was said here. It stays." in said
    assert WORDS in said
    assert "The talk says this already" in said
    talking.tap("Put this into the talk")
    state = talking.presenter.view().state
    assert state.text("what-matters", "words") == "My knee hurts."
    assert not state.flag("what-matters", "words-at-home")
    assert state.text("ask", "asked/home-1") == "Will I kneel again?"
    talking.tap("Ask")
    assert "Written at home" in shown(talking)
    talking.tap("More")
    talking.tap("Bring in words from home")
    talking.tap("Back")
    assert talking.presenter.view().state.under("ask", "asked").keys() == {"home-1"}


def test_another_name_is_seen_before_anything_comes_in(talking: Stage, file: Path) -> None:
    file.write_bytes(home_words({"together/patient-name": "Jean", "ask/asked/home-1": "Why?"}))
    talking.tap("More")
    talking.tap("Bring in words from home")
    assert "The file says Jean. This talk is with Bob. Is it the right file?" in shown(talking)
    talking.tap("Cancel")
    assert talking.presenter.view().state.under("ask", "asked") == {}


def test_a_wrong_file_is_refused_in_plain_words(stage: Stage, file: Path) -> None:
    file.write_bytes(b"%PDF-1.7 a letter")
    stage.tap(SHEET)
    stage.tap("Bring in what they wrote")
    why = "This is not a file from the form that patients fill in at home. Nothing was changed."
    assert why in shown(stage)
    file.unlink()
    stage.tap("Bring in what they wrote")
    assert "This file cannot be read. Nothing was changed." in shown(stage)
    assert stage.place() == "prepare"


def test_the_records_say_where_such_a_file_belongs(stage: Stage, file: Path) -> None:
    stage.tap("Records")
    stage.tap("Import a file…")
    assert "A patient wrote this at home." in shown(stage)
    assert json.loads(file.read_bytes())["guide"] == "knee-osteoarthritis"


@pytest.mark.parametrize("percent", [100, 200])
def test_it_fits_and_is_reached_by_keyboard(stage: Stage, file: Path, percent: int) -> None:
    while stage.window.settings.now.text_size < percent:
        stage.window.settings.change_text_size(up=True)
    stage.window.resize(1280, 720)
    stage.tap(SHEET)
    for name in ("Save as web form", "Bring in what they wrote"):
        tab_to(stage, name)
    assert [look(stage.window) for look in (clipped, sideways, overlapping)] == [[], [], []]
    stage.tap("Bring in what they wrote")
    for name in ("Start with these words", "Cancel"):
        tab_to(stage, name)
    assert [look(stage.window) for look in (clipped, sideways, overlapping)] == [[], [], []]
