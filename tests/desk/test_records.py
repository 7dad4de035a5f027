"""The records: erase a talk, take it away, keep talks for so long and no longer."""

import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from sdm_aid.conversation.entries import Kind, Voice, new_entry
from sdm_aid.desk.kit.settings import FILE, read_settings
from sdm_aid.desk.printing import print_plan
from sdm_aid.desk.records import export_page
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import BadScript
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import open_record
from sdm_aid.record.store import audit
from sdm_aid.record.store.audit import Done
from sdm_aid.record.store.sqlite import reading
from tests.desk.accessibility import nameless
from tests.desk.conftest import saving_to
from tests.kit.fitting import WINDOWS, clipped, overlapping, sideways
from tests.kit.keyboard import focused, press
from tests.kit.screens import shown, tab_to

LONG_AGO = datetime(2010, 5, 3, 9, tzinfo=UTC)
BOBS = "Bob: Knee osteoarthritis"


def kept(stage: Stage, knee: ReadGuide, name: str, at: datetime) -> str:
    """A talk that was held before."""
    record = stage.shell.the_record()
    conversation = record.start(knee.text.encode(), knee.hash, knee.guide.title)
    journal = record.journal(conversation)
    for field, value in (("patient-name", name), ("clinician-name", "Aimee")):
        journal.append(new_entry(lambda: at, Voice.PATIENT, Kind.SAID, "together", field, value))
    return conversation


@pytest.fixture
def bob(stage: Stage, knee: ReadGuide) -> str:
    return kept(stage, knee, "Bob", datetime(2026, 11, 20, tzinfo=UTC))


@pytest.fixture
def jean(stage: Stage, knee: ReadGuide) -> str:
    return kept(stage, knee, "Jean", LONG_AGO)


@pytest.fixture
def finished(stage: Stage) -> Stage:
    """Begun here and finished: a talk carried on would be noted as opened, too."""
    stage.tap("Knee osteoarthritis")
    stage.write("Bob", "Patient: what would you like to be called?")
    stage.write("Aimee", "Clinician: what would you like to be called?")
    stage.tap("Step 7: Our plan")
    stage.tap("Stop for today")
    return stage


def ids(stage: Stage) -> set[str]:
    return {each.id for each in stage.shell.the_record().conversations()}


def done_with(stage: Stage, conversation: str) -> list[Done]:
    with reading(stage.shell.the_record().engine) as connection:
        return [row.done for row in audit.rows(connection, [audit.about(conversation)])]


def to_erase(stage: Stage, talk: str = BOBS) -> None:
    stage.tap("Records")
    stage.tap(f"More {talk}")
    stage.tap(f"Erase… {talk}")


def to_take_away(stage: Stage, talk: str = BOBS) -> None:
    stage.tap("Records")
    stage.tap(f"More {talk}")
    stage.tap(f"Export… {talk}")


def test_a_talk_is_erased_after_a_clear_yes(stage: Stage, bob: str, jean: str) -> None:
    to_erase(stage)
    assert "This cannot be undone." in shown(stage)
    assert "every backup" in shown(stage)
    assert ids(stage) == {bob, jean}
    stage.tap("Yes, erase it for good")
    assert "record.db: erased. We looked through the whole file: it is gone." in shown(stage)
    assert ids(stage) == {jean}
    stage.tap("Back to the records")
    assert "Bob" not in shown(stage)
    assert "Jean: Knee osteoarthritis" in buttons(stage)
    assert verify(stage.shell.the_record().engine) == ()


def test_no_is_no(stage: Stage, bob: str) -> None:
    to_erase(stage)
    stage.tap("No, keep it")
    assert ids(stage) == {bob}
    stage.tap(BOBS)
    assert stage.place() == "together-1"


def test_what_is_done_seldom_is_out_of_the_way(stage: Stage, bob: str) -> None:
    stage.tap("Records")
    assert not [each for each in buttons(stage) if each.startswith("Erase")]
    stage.tap(f"More {BOBS}")
    assert [each for each in buttons(stage) if each.startswith("Erase")]


def test_more_of_a_talk_lies_over_the_list_and_moves_nothing(
    stage: Stage, bob: str, jean: str
) -> None:
    stage.tap("Records")
    more = stage.find(f"More {BOBS}", (QAbstractButton,))
    before = {each: each.mapTo(stage.window, QPoint(0, 0)) for each in rows(stage)}
    more.setFocus()
    press(Qt.Key.Key_Return)
    assert focused().accessibleName() == f"Export… {BOBS}"
    assert {each: each.mapTo(stage.window, QPoint(0, 0)) for each in before} == before
    press(Qt.Key.Key_Down)
    assert focused().accessibleName() == f"Erase… {BOBS}"
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == f"Export… {BOBS}"
    press(Qt.Key.Key_Escape)
    assert focused() is more
    assert f"Erase… {BOBS}" not in buttons(stage)
    stage.tap(f"More {BOBS}")
    corner = stage.window.childAt(QPoint(20, 20))
    QTest.mouseClick(corner or stage.window, Qt.MouseButton.LeftButton)
    stage.settle()
    assert f"Erase… {BOBS}" not in buttons(stage)
    assert focused() is more
    assert stage.place() == "records"
    stage.tap(f"More {BOBS}")
    stage.shell.hide_screen()
    stage.settle()
    assert f"Erase… {BOBS}" not in buttons(stage)


def rows(stage: Stage) -> list[QAbstractButton]:
    found = stage.window.findChildren(QAbstractButton)
    return [each for each in found if each.isVisible()]


def buttons(stage: Stage) -> list[str]:
    found = stage.window.findChildren(QAbstractButton)
    return [each.accessibleName() for each in found if each.isVisible()]


def test_others_of_the_same_name_are_shown_and_only_those_picked_go(
    stage: Stage, bob: str, knee: ReadGuide
) -> None:
    other = kept(stage, knee, "bob", LONG_AGO)
    another = kept(stage, knee, "Bob", LONG_AGO - timedelta(days=40))
    to_erase(stage)
    assert "Pick those of the same person." in shown(stage)
    stage.tap(named(stage, "bob: Knee osteoarthritis, "))
    stage.tap("Yes, erase it for good")
    assert ids(stage) == {another}
    assert {bob, other}.isdisjoint(ids(stage))


def named(stage: Stage, begins: str) -> str:
    return next(each for each in buttons(stage) if each.startswith(begins))


def test_picking_none_erases_none(stage: Stage, bob: str, knee: ReadGuide) -> None:
    kept(stage, knee, "Bob", LONG_AGO)
    to_erase(stage)
    stage.tap(named(stage, f"{BOBS}, "))
    stage.tap("Yes, erase it for good")
    assert "Pick a talk first. Nothing was erased." in shown(stage)
    assert len(ids(stage)) == 2


def test_copies_that_are_elsewhere_are_told(stage: Stage, bob: str) -> None:
    stage.shell.the_record().note(Done.PRINTED, bob)
    to_erase(stage)
    assert "These copies are outside SDM Aid." in shown(stage)
    stage.tap("Yes, erase it for good")
    assert "Printed on" in shown(stage)


def test_a_record_that_cannot_be_written_is_told_and_keeps_everything(
    stage: Stage, bob: str
) -> None:
    to_erase(stage)
    with reading(stage.shell.the_record().engine) as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    stage.tap("Yes, erase it for good")
    assert "can be read but not written" in shown(stage)
    assert ids(stage) == {bob}


def test_a_talk_is_taken_away_with_its_plan(
    stage: Stage, bob: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "for-bob.zip"
    monkeypatch.setattr(export_page, "ask_place", lambda _parent: file)
    to_take_away(stage)
    assert "It is not encrypted." in shown(stage)
    stage.tap("Choose where to save it")
    assert "for-bob.zip" in shown(stage)
    with zipfile.ZipFile(file) as taken:
        told = json.loads(taken.read("record.json"))
        assert taken.read(f"plans/{bob}.pdf").startswith(b"%PDF")
    assert [each["id"] for each in told["conversations"]] == [bob]
    assert done_with(stage, bob)[-1] is Done.TAKEN_AWAY
    stage.tap("Back to the records")
    assert stage.place() == "records"


def test_what_was_taken_away_is_brought_in_again(
    stage: Stage, bob: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "for-bob.zip"
    monkeypatch.setattr(export_page, "ask_place", lambda _parent: file)
    monkeypatch.setattr(export_page, "ask_file", lambda _parent: file)
    to_take_away(stage)
    stage.tap("Choose where to save it")
    stage.tap("Back to the records")
    stage.tap("Import a file…")
    assert "You already had all of this." in shown(stage)
    stage.shell.the_record().erase([bob])
    stage.tap("Import a file…")
    assert "1 talk imported." in shown(stage)
    (came,) = ids(stage)
    assert came != bob
    assert done_with(stage, came)[-1] is Done.BROUGHT_IN


def test_a_strange_file_is_refused_in_words(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.tap("Records")
    for name, content in (("a.zip", b"PK"), ("b.json", b"[]"), ("c.db", b"not a record")):
        (tmp_path / name).write_bytes(content)
        monkeypatch.setattr(export_page, "ask_file", lambda _parent, name=name: tmp_path / name)
        stage.tap("Import a file…")
        assert ids(stage) == set()
    assert "The record is damaged" in shown(stage) or "key" in shown(stage)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (lambda folder: folder / "there.zip", "A file with that name exists."),
        (lambda folder: folder / "no" / "x.zip", "You cannot save there."),
    ],
)
def test_a_bad_place_is_told_and_nothing_is_written_over(
    stage: Stage,
    bob: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: Callable[[Path], Path],
    said: str,
) -> None:
    (tmp_path / "there.zip").write_bytes(b"mine")
    monkeypatch.setattr(export_page, "ask_place", lambda _parent: place(tmp_path))
    to_take_away(stage)
    stage.tap("Choose where to save it")
    assert said in shown(stage)
    assert (tmp_path / "there.zip").read_bytes() == b"mine"
    assert Done.TAKEN_AWAY not in done_with(stage, bob)


def test_a_rule_shows_what_is_due_and_erases_only_after_a_yes(
    stage: Stage, bob: str, jean: str
) -> None:
    stage.tap("Settings")
    assert "See which talks are due" not in buttons(stage)
    stage.tap("8 years")
    assert read_settings(stage.window.folder).keep_years == 8
    assert ids(stage) == {bob, jean}
    stage.tap("See which talks are due")
    assert "1 talk is due" in shown(stage)
    assert "Jean: Knee osteoarthritis" in shown(stage)
    assert "Bob" not in shown(stage)
    stage.tap("No, keep it")
    assert stage.place() == "settings"
    assert ids(stage) == {bob, jean}
    stage.tap("See which talks are due")
    stage.tap("Yes, erase all of these for good")
    assert ids(stage) == {bob}
    stage.tap("Back to the settings")
    stage.tap("See which talks are due")
    assert "No talk is due." in shown(stage)


def test_a_talk_opened_after_it_was_shown_as_due_stays(stage: Stage, jean: str) -> None:
    stage.tap("Settings")
    stage.tap("8 years")
    stage.tap("See which talks are due")
    other = open_record(stage.window.folder)
    other.journal(jean).append(
        new_entry(stage.clock, Voice.PATIENT, Kind.SAID, "what-matters", "words", "Kneeling")
    )
    other.close()
    stage.tap("Yes, erase all of these for good")
    assert ids(stage) == {jean}


@pytest.mark.parametrize("told", ["{}", '{"keep_years": 2}', '{"keep_years": "8"}'])
def test_everything_is_kept_unless_somebody_said_otherwise(tmp_path: Path, told: str) -> None:
    (tmp_path / FILE).write_text(told)
    assert read_settings(tmp_path).keep_years is None


def printing_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str = "paper.pdf") -> Path:
    def ask(_parent: object, _settings: object) -> QPrinter:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / name))
        return printer

    monkeypatch.setattr(print_plan, "ask_printer", ask)
    return tmp_path / name


def test_print_it_and_keep_nothing(
    finished: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = printing_to(tmp_path, monkeypatch)
    finished.tap("Print it, then delete it here")
    assert "Only the paper will be left." in shown(finished)
    assert not paper.exists()
    finished.tap("Yes, print and erase")
    assert paper.read_bytes().startswith(b"%PDF")
    assert "it is gone" in shown(finished)
    assert finished.shell.presenter is None
    finished.tap("Home")
    assert ids(finished) == set()
    finished.tap("Records")
    assert "Bob" not in shown(finished)
    assert verify(finished.shell.the_record().engine) == ()


def test_what_was_not_printed_is_not_erased(
    finished: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ids(finished)
    finished.tap("Print it, then delete it here")
    monkeypatch.setattr(print_plan, "ask_printer", lambda _parent, _settings: None)
    finished.tap("Yes, print and erase")
    assert "nothing was erased" in shown(finished)
    printing_to(tmp_path, monkeypatch)
    monkeypatch.setattr(print_plan, "print_pdf", lambda _pdf, _printer: False)
    finished.tap("Yes, print and erase")
    assert "did not answer" in shown(finished)
    assert ids(finished) == before
    finished.tap("No, keep it")
    assert finished.place() == "finish"


def test_what_is_done_with_a_talk_is_noted(
    finished: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (talk,) = ids(finished)
    printing_to(tmp_path, monkeypatch)
    saving_to(tmp_path / "plan.pdf", monkeypatch)
    finished.tap("Print our plan")
    finished.tap("Save as…")
    finished.tap("Copy for the record")
    finished.tap("Done")
    finished.tap("Records")
    finished.tap(BOBS)
    assert done_with(finished, talk) == [
        Done.STARTED,
        Done.PRINTED,
        Done.SAVED,
        Done.COPIED,
        Done.OPENED,
    ]


def test_a_talk_in_which_nothing_was_said_has_nothing_to_erase(stage: Stage) -> None:
    stage.tap("Knee osteoarthritis")
    stage.tap("Step 7: Our plan")
    stage.tap("Stop for today")
    with pytest.raises(BadScript, match="There is no"):
        stage.tap("Print it, then delete it here")


def test_it_can_all_be_done_by_keyboard_alone(stage: Stage, bob: str) -> None:
    ways = ("Records", f"More {BOBS}", f"Erase… {BOBS}", "Yes, erase it for good", "Home")
    for name in ways:
        tab_to(stage, name)
        press(Qt.Key.Key_Space)
    assert stage.place() == "home"
    assert ids(stage) == set()


@pytest.fixture
def busy(
    stage: Stage,
    bob: str,
    jean: str,
    knee: ReadGuide,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Stage:
    """Two talks of people called Bob, one of them printed, and one that is due."""
    kept(stage, knee, "Bob", LONG_AGO)
    stage.shell.the_record().note(Done.PRINTED, bob)
    monkeypatch.setattr(export_page, "ask_place", lambda _parent: tmp_path / "x.zip")
    return stage


@pytest.mark.parametrize(("wide", "high", "percent"), WINDOWS)
@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_every_page_fits_and_names_its_controls(
    busy: Stage, wide: int, high: int, percent: int, rtl: bool
) -> None:
    stage = busy
    if rtl:
        QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        while stage.window.settings.now.text_size < percent:
            stage.window.settings.change_text_size(up=True)
        stage.window.resize(wide, high)
        problems = []
        for way_on in (
            "Records", f"More {BOBS}", f"Export… {BOBS}", "Choose where to save it",
            "Back to the records", f"More {BOBS}", f"Erase… {BOBS}", "Yes, erase it for good",
            "Home", "Settings", "8 years", "See which talks are due",
        ):  # fmt: skip
            stage.tap(way_on)
            problems += look(stage)
            assert nameless(stage.window) == []
        assert problems == []
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def look(stage: Stage) -> list[str]:
    for _round in range(6):
        QApplication.processEvents()
    front = QApplication.activePopupWidget() or stage.shell.front()
    return [*clipped(front), *sideways(front), *overlapping(front)]


def test_an_audit_that_cannot_be_written_is_no_reason_not_to_open_a_talk(
    stage: Stage, bob: str
) -> None:
    stage.tap("Records")
    with reading(stage.shell.the_record().engine) as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    stage.tap(BOBS)
    assert stage.place() == "together-1"
    assert done_with(stage, bob) == [Done.STARTED]
