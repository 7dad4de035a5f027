"""The last screen: the plan for the record on the clipboard, and as a file in four forms."""

import re
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton

from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.record.store import audit
from sdm_aid.record.store.audit import Done
from tests.desk.conftest import saving_to
from tests.kit.keyboard import press
from tests.kit.screens import kinds, shown, tab_to
from tests.kit.waiting import come_due, ring_all, ticking

WORDS = "I want to walk Meg up the hill again."


@pytest.fixture
def finished(talking: Stage) -> Stage:
    """Bob has said what matters, and they have stopped for today."""
    talking.tap("Step 2: What matters")
    talking.write(WORDS, "In Bob’s words")
    talking.tap("Step 7: Our plan")
    talking.tap("Stop for today")
    QGuiApplication.clipboard().clear()
    return talking


def clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def copied_text() -> str:
    return QGuiApplication.clipboard().text()


def done_with(stage: Stage) -> list[Done]:
    record = stage.shell.the_record()
    with record.engine.connect() as connection:
        return [row.done for row in audit.rows(connection)]


def test_aimee_copies_the_talk_for_the_record_as_text_and_nothing_else(finished: Stage) -> None:
    finished.tap("Copy for the record")
    assert clipboard().formats() == ["text/plain"]
    lines = copied_text().splitlines()
    assert lines[0] == "JOINT PLAN 23-Nov-2026"
    assert f'  Bob: "{WORDS}"' in lines
    assert lines[-1] == "This is not a consent form."
    assert "after a minute it is cleared" in shown(finished)
    assert done_with(finished)[-1] is Done.COPIED


def test_there_is_one_clear_way_and_the_rest_waits_behind_it(finished: Stage) -> None:
    assert "Copy for the record" not in shown(finished)
    before = {name: place(finished, name) for name in ("Print our plan", "Save as…", "Done")}
    finished.tap("More ways to keep it")
    assert "Copy for the record" in shown(finished)
    assert {name: place(finished, name) for name in before} == before
    finished.tap("Done")
    assert finished.place() == "home"


def place(stage: Stage, name: str) -> tuple[int, int]:
    found = stage.find(name, (QPushButton,))
    return found.mapTo(stage.window, found.rect().topLeft()).toTuple()


def test_a_minute_later_it_is_gone(finished: Stage) -> None:
    finished.tap("Copy for the record")
    assert {timer.interval() for timer in ticking(finished.window.copied)} == {60_000}
    come_due(finished.window.copied)
    assert copied_text() == ""


def test_what_somebody_copied_since_stays(finished: Stage) -> None:
    finished.tap("Copy for the record")
    QGuiApplication.clipboard().setText("From another program")
    ring_all(finished.window.copied)
    assert copied_text() == "From another program"


def test_it_is_gone_when_the_program_is_left(finished: Stage) -> None:
    finished.tap("Copy for the record")
    finished.window.close()
    assert copied_text() == ""


@pytest.mark.parametrize(
    ("suffix", "begins", "holds"),
    [
        (".pdf", b"%PDF", b"%%EOF"),
        (".html", b"<!doctype html>", WORDS.encode()),
        (".txt", b"JOINT PLAN 23-Nov-2026\r\n", WORDS.encode()),
        (".rtf", b"{\\rtf1", WORDS.encode()),
    ],
)
def test_the_plan_is_saved_in_the_form_that_was_picked(
    finished: Stage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
    begins: bytes,
    holds: bytes,
) -> None:
    saving_to(tmp_path / "our-plan.pdf", monkeypatch, kinds(suffix))
    finished.tap("Save as…")
    file = tmp_path / f"our-plan{suffix}"
    assert file.read_bytes().startswith(begins)
    assert holds in file.read_bytes()
    assert f"Saved as our-plan{suffix}." in shown(finished)
    assert done_with(finished)[-1] is Done.SAVED
    assert list(tmp_path.glob("our-plan*")) == [file]


def test_an_ending_that_was_typed_says_the_form(
    finished: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving_to(tmp_path / "Plan.HTML", monkeypatch, kinds(".pdf"))
    finished.tap("Save as…")
    assert (tmp_path / "Plan.HTML").read_bytes().startswith(b"<!doctype html>")


def test_a_file_nobody_was_asked_about_is_left_alone(
    finished: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.txt").write_text("Mine")
    saving_to(tmp_path / "plan", monkeypatch, kinds(".txt"))
    finished.tap("Save as…")
    assert (tmp_path / "plan.txt").read_text() == "Mine"
    assert "A file with that name exists." in shown(finished)
    assert Done.SAVED not in done_with(finished)


def test_the_name_offered_says_nothing_of_the_patient(
    finished: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def ask(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    finished.tap("Save as…")
    (name,) = offered
    assert re.fullmatch(r"our-plan-2026-11-23-[a-z0-9]{4}\.pdf", Path(name).name)
    assert Done.SAVED not in done_with(finished)


def test_it_can_be_done_by_keyboard_alone(finished: Stage) -> None:
    finished.tap("More ways to keep it")
    tab_to(finished, "Copy for the record")
    press(Qt.Key.Key_Space)
    assert copied_text().startswith("JOINT PLAN")


def test_a_folder_for_a_computer_system_holds_fhir_and_hl7(
    finished: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path / "out"))
    finished.tap("For a computer system")
    finished.tap("Save without this")
    (made,) = (tmp_path / "out").iterdir()
    assert {each.suffix for each in made.iterdir()} == {
        *(".json", ".hl7"),
        *(".pdf", ".html", ".txt", ".rtf"),
    }
    assert WORDS in (made / "plan.fhir.json").read_text("utf-8")
    assert f"Saved in the folder {made.name}." in shown(finished)
    assert done_with(finished)[-1] is Done.SAVED


def test_a_folder_that_cannot_be_written_is_told(
    finished: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("Meg")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path / "file"))
    finished.tap("For a computer system")
    finished.tap("Save without this")
    assert "You cannot save there. The plan is safe" in shown(finished)
    assert Done.SAVED not in done_with(finished)


def test_the_part_for_computers_can_be_left_out(
    finished: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, inside in (("with.pdf", True), ("without.pdf", False)):
        if not inside:
            finished.tap("Without the data file")
        saving_to(tmp_path / name, monkeypatch, kinds(".pdf"))
        finished.tap("Save as…")
        with pikepdf.open(tmp_path / name) as pdf:
            assert ("plan.fhir.json" in pdf.attachments) is inside
