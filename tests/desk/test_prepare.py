"""Before the visit: a prepare sheet is printed or saved without beginning a conversation."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication

from sdm_aid.desk.kit.widgets.paper import Paper
from sdm_aid.desk.printing import print_plan
from sdm_aid.desk.printing.prepare_page import PreparePage
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import Tap
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.forms.prepare_sheet import make_sheet
from sdm_aid.plan.paper import papers, typst
from tests.desk.accessibility import nameless, tree
from tests.kit.fitting import clipped, overlapping, sideways
from tests.kit.screens import shown, tab_to

SHEET = Tap(tap="Prepare sheet: Knee osteoarthritis")


def test_a_sheet_is_saved_and_no_conversation_begun(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.play(SHEET)
    assert stage.place() == "prepare"
    file = tmp_path / "sheet.pdf"
    offered: list[str] = []

    def ask_file(_parent: object, name: str) -> Path:
        offered.append(name)
        return file

    monkeypatch.setattr(print_plan, "ask_file", ask_file)
    stage.tap("Save as PDF")
    assert offered == ["prepare-knee-osteoarthritis.pdf"]
    assert "Saved as sheet.pdf." in shown(stage)
    pages = PdfReader(io.BytesIO(file.read_bytes())).pages
    assert "Before your visit: Knee osteoarthritis" in pages[0].extract_text()
    stage.tap("Home")
    assert stage.place() == "home"
    assert stage.shell.the_record().conversations() == ()


def test_large_print_is_what_is_then_saved(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, large = tmp_path / "usual.pdf", tmp_path / "large.pdf"
    stage.play(SHEET)
    for file in (usual, large):
        monkeypatch.setattr(print_plan, "ask_file", lambda _parent, _name, file=file: file)
        stage.tap("Save as PDF")
        stage.tap("Large print")
    assert len(PdfReader(large).pages) > len(PdfReader(usual).pages)


def test_a_bad_place_is_told(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.play(SHEET)
    monkeypatch.setattr(print_plan, "ask_file", lambda *_asked: tmp_path / "no" / "sheet.pdf")
    stage.tap("Save as PDF")
    assert "You cannot save there." in shown(stage)


def test_the_sheet_prints_every_page(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(print_plan, "ask_printer", lambda _parent, _settings, _paper: printer)
    stage.play(SHEET)
    stage.tap("Print")
    assert "Sent to the printer." in shown(stage)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 2


def test_a_sheet_that_cannot_be_drawn_is_told_and_nothing_empty_is_saved(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_sheet: object) -> bytes:
        raise RuntimeError("no paper")

    monkeypatch.setattr(papers, "printed_sheet", refuse)
    stage.play(SHEET)
    assert "The sheet cannot be shown." in shown(stage)
    for name in ("Save as PDF", "Print"):
        assert not stage.find(name, (QAbstractButton,)).isEnabled()


def test_the_place_is_let_go_when_one_leaves_it(stage: Stage) -> None:
    for _time in range(3):
        stage.play(SHEET)
        stage.tap("Home")
    stage.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert stage.window.findChildren(PreparePage) == []


def test_it_is_reached_by_keyboard_and_says_what_it_is(stage: Stage) -> None:
    tab_to(stage, "Prepare sheet: Knee osteoarthritis")
    stage.play(SHEET)
    for name in ("Home", "Print", "Save as PDF", "Large print"):
        tab_to(stage, name)
    assert "The prepare sheet, as it will print" in tree(stage.window)
    assert nameless(stage.window) == []


@pytest.mark.parametrize("percent", [100, 200])
def test_home_and_the_place_fit(stage: Stage, percent: int) -> None:
    while stage.window.settings.now.text_size < percent:
        stage.window.settings.change_text_size(up=True)
    stage.window.resize(1280, 720)
    for act in (None, SHEET):
        if act is not None:
            stage.play(act)
        for _round in range(6):
            QApplication.processEvents()
        found = [look(stage.window) for look in (clipped, sideways, overlapping)]
        assert found == [[], [], []]


def test_the_screen_never_shows_the_paper_before_the_last_one(
    app: QApplication, knee: ReadGuide
) -> None:
    """Pages drawn on a thread of their own came late, over the newer paper."""
    sheet = make_sheet(knee.guide, knee.hash)
    usual, large = typst.prepare_pdf(sheet), typst.prepare_pdf(sheet, large=True)
    paper = Paper("The prepare sheet")
    paper.resize(600, 800)
    paper.show()

    def seen(pdf: bytes) -> object:
        paper.show_pdf(pdf)
        for _round in range(6):
            app.processEvents()
        return paper.grab().toImage()

    shown_large, shown_usual = seen(large), seen(usual)
    assert shown_large != shown_usual
    for _time in range(5):
        paper.show_pdf(usual)
        app.processEvents()
        assert seen(large) == shown_large
    paper.deleteLater()
