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
        other.tap("Bring in a file…")
        assert "1 talk is here now." in shown(other)
        other.tap("Bring in a file…")
        assert "All of this was here already." in shown(other)
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
        other.tap("Bring in a file…")
        assert "All of this was here already." in shown(other)
    finally:
        other.end()


def test_a_pdf_that_is_no_plan_is_refused(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.7 a letter")
    monkeypatch.setattr(export_page, "ask_file", lambda _parent: file)
    stage.tap("Records")
    stage.tap("Bring in a file…")
    assert "This file is not a plan that SDM Aid can carry on. Nothing was changed." in shown(stage)
    assert stage.shell.the_record().conversations() == ()
