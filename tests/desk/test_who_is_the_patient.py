"""Aimee hands Bob's plan over to a hospital: who he is, is asked, checked, used and forgotten."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from sdm_aid.conversation.fields import TALK
from sdm_aid.conversation.state import IDENTITY
from sdm_aid.desk.rehearsal.play import Stage
from tests.kit.keyboard import press
from tests.kit.screens import shown, tab_to

BOB = {
    "Given names": "Robert",
    "Family name": "Hill",
    "Date of birth": "3/2/1950",
    "Number": "9434765919",
}


@pytest.fixture
def asked(talking: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """They have stopped for today, and Aimee wants the files for a hospital."""
    talking.tap("Step 7: Our plan")
    talking.tap("Stop for today")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path / "out"))
    talking.tap("For a computer system")
    return talking


def write_bob(stage: Stage, **changed: str) -> None:
    for box, text in (BOB | changed).items():
        stage.write(text, box)


def written(tmp_path: Path) -> str:
    (made,) = (tmp_path / "out").iterdir()
    return (made / "plan.hl7").read_text("utf-8")


def kept(stage: Stage) -> list[str]:
    record = stage.shell.the_record()
    (talk,) = record.conversations()
    return [
        each.field.removeprefix(IDENTITY)
        for each in record.entries(talk.id)
        if each.step == TALK and each.field.startswith(IDENTITY)
    ]


def test_what_is_typed_is_in_the_files_and_nowhere_here(
    asked: Stage, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert "It is not kept here." in shown(asked)
    write_bob(asked)
    asked.tap("Choose where to save the files")
    assert "9434765919^^^NHS^NH||Hill^Robert^^^^^L||19500203" in written(tmp_path)
    assert "Saved in the folder" in shown(asked)
    assert kept(asked) == []
    assert not any(part in caplog.text for part in ("Hill", "943", "1950"))
    settings = (tmp_path / "settings.json", *tmp_path.rglob("settings.json"))
    assert not any("943" in each.read_text("utf-8") for each in settings if each.is_file())
    asked.tap("For a computer system")
    assert asked.find("Family name", (QLineEdit,)).text() == ""


def test_a_day_and_a_number_are_shown_as_they_were_read(asked: Stage) -> None:
    write_bob(asked)
    asked.find("Given names", (QLineEdit,)).setFocus()
    assert asked.find("Date of birth", (QLineEdit,)).text() == "3 February 1950"
    assert asked.find("Number", (QLineEdit,)).text() == "943 476 5919"


def test_a_slip_is_said_by_its_box_and_nothing_is_saved(asked: Stage, tmp_path: Path) -> None:
    write_bob(asked, Number="943 476 5918")
    asked.tap("Choose where to save the files")
    assert "This is not an NHS number: one digit is wrong." in shown(asked)
    assert asked.find("Number", (QLineEdit,)).hasFocus()
    assert not (tmp_path / "out").exists()


def test_a_number_of_the_hospitals_own_says_who_gives_it_out(asked: Stage, tmp_path: Path) -> None:
    asked.tap("Our own number")
    write_bob(asked, Number="RX-12")
    asked.tap("Choose where to save the files")
    assert "Write who gives it out" in shown(asked)
    asked.write("The hospital on the hill", "Who gives out this number?")
    asked.tap("Choose where to save the files")
    assert "|RX-12^^^The hospital on the hill^MR|" in written(tmp_path)
    assert asked.window.settings.now.number_issuer == "The hospital on the hill"


def test_a_place_that_cannot_be_written_loses_nothing_that_was_typed(
    asked: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("Meg")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path / "file"))
    write_bob(asked)
    asked.tap("Choose where to save the files")
    assert "You cannot save there." in shown(asked)
    assert asked.find("Family name", (QLineEdit,)).text() == "Hill"


def test_where_the_practice_says_so_it_is_kept_with_the_talk_and_offered_again(
    talking: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = talking.window.settings
    settings.change(replace(settings.now, keep_identity=True, ask_sex=True))
    talking.tap("Step 7: Our plan")
    talking.tap("Stop for today")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path / "out"))
    talking.tap("For a computer system")
    assert "It stays with this talk." in shown(talking)
    write_bob(talking)
    talking.tap("Male")
    talking.tap("Choose where to save the files")
    assert "||19500203|M\n" in written(tmp_path)
    assert kept(talking) == ["given", "family", "birth-date", "whose", "number", "sex"]
    talking.tap("For a computer system")
    assert talking.find("Family name", (QLineEdit,)).text() == "Hill"
    assert talking.find("Date of birth", (QLineEdit,)).text() == "3 February 1950"


def test_it_can_be_done_by_keyboard_alone(asked: Stage, tmp_path: Path) -> None:
    write_bob(asked)
    tab_to(asked, "Choose where to save the files")
    press(Qt.Key.Key_Space)
    assert "9434765919" in written(tmp_path)


def test_cancel_goes_back_and_saves_nothing(asked: Stage, tmp_path: Path) -> None:
    asked.tap("Cancel")
    assert "Thank you, Bob and Aimee" in shown(asked)
    assert not (tmp_path / "out").exists()
