"""A plan's PDF brought in on another machine: the talk goes on there."""

from pathlib import Path

import pytest

from sdm_aid.desk.records import export_page
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.record.journal.verify import verify
from tests.desk.conftest import BEGINS, saving_to
from tests.kit.screens import shown


def plan_file(stage: Stage, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plan as it is saved from the last screen."""
    file = folder / "our-plan.pdf"
    saving_to(file, monkeypatch)
    stage.tap("Step 7: Our plan")
    stage.tap("Stop for today")
    stage.tap("Save as…")
    return file


def test_bobs_talk_goes_on_on_another_machine(
    talking: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talking.tap("Step 2: What matters")
    talking.write("I want to walk Meg.", "In Bob’s words")
    file = plan_file(talking, tmp_path, monkeypatch)
    monkeypatch.setattr(export_page, "ask_file", lambda _parent: file)
    other = Stage(tmp_path / "another machine", BEGINS)
    try:
        other.tap("Records")
        other.tap("Import a file…")
        assert "1 talk imported." in shown(other)
        other.tap("Import a file…")
        assert "You already had all of this." in shown(other)
        other.tap("Bob: Knee osteoarthritis")
        view = other.presenter.view()
        assert view.state.text("what-matters", "words") == "I want to walk Meg."
        assert (view.people.patient, view.people.clinician) == ("Bob", "Aimee")
        other.tap("Step 2: What matters")
        other.write(" And to sleep.", "In Bob’s words")
        other.tap("Home")
        record = other.shell.the_record()
        (kept,) = record.conversations()
        assert record.entries(kept.id)[-1].value is not None
        assert verify(record.engine) == ()
        other.tap("Records")
        other.tap("Import a file…")
        assert "You already had all of this." in shown(other)
    finally:
        other.end()


def test_on_the_same_machine_the_talk_stays_and_what_differs_is_shown(
    talking: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talking.tap("Step 2: What matters")
    talking.write("I want to walk Meg.", "In Bob’s words")
    file = plan_file(talking, tmp_path, monkeypatch)
    monkeypatch.setattr(export_page, "ask_file", lambda _parent: file)
    talking.tap("Back to our plan")
    talking.tap("Step 2: What matters")
    talking.write(" And to sleep.", "In Bob’s words")
    talking.tap("Home")
    record = talking.shell.the_record()
    (bob,) = record.conversations()
    before = record.entries(bob.id)
    talking.tap("Records")
    talking.tap("Import a file…")
    said = shown(talking)
    assert "1 talk imported." in said
    assert "This record made the file, and nobody has changed it since." in said
    assert "It says it is a talk you already have. That talk was not changed." in said
    assert "Imported from a file made here: our-plan.pdf" in said
    talking.tap("Compare with the talk you had")
    assert "What matters: What matters to you, in your own words?" in shown(talking)
    assert "I want to walk Meg. And to sleep. (said by Bob)" in shown(talking)
    talking.tap("Back")
    talking.tap("Import a file…")
    assert "You already had all of this." in shown(talking)
    talking.tap("Open it")
    said = shown(talking)
    assert "This talk was imported from the file “our-plan.pdf”" in said
    assert "What you say here does not change the talk you had." in said
    talking.tap("Step 2: What matters")
    talking.write(" Up the hill.", "In Bob’s words")
    talking.tap("Compare with the talk you had")
    assert "I want to walk Meg. Up the hill. (said by Bob)" in shown(talking)
    talking.tap("Back")
    assert "This talk was imported from the file" in shown(talking)
    talking.tap("Step 7: Our plan")
    talking.tap("Next: If things change")
    talking.tap("Next: Read it through")
    assert "Where this talk came from" in shown(talking)
    talking.tap("Stop for today")
    assert "It was continued here after that." in shown(talking)
    assert record.entries(bob.id) == before
    assert verify(record.engine) == ()


def test_a_pdf_that_is_no_plan_is_refused(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.7 a letter")
    monkeypatch.setattr(export_page, "ask_file", lambda _parent: file)
    stage.tap("Records")
    stage.tap("Import a file…")
    assert "SDM Aid cannot carry on from this file. Nothing was changed." in shown(stage)
    assert stage.shell.the_record().conversations() == ()
