"""When something fails in the middle of a conversation: people are told, and can go on."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPlainTextEdit

from sdm_aid.desk.printing import print_plan
from sdm_aid.desk.records.records_page import RecordsPage
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.talk.preview import pdf_of
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.record.record import open_record
from tests.desk.conftest import BEGINS, saving_to
from tests.kit.screens import pages, shown


def test_words_too_long_to_keep_are_told_and_stay_where_they_were_typed(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    words = "x" * 100_001
    talking.presenter.type("what-matters", "words", words)
    talking.presenter.settle()
    assert "Please make it shorter." in shown(talking)
    assert talking.find("In Bob’s words", (QPlainTextEdit,)).toPlainText() == words


def test_a_wrong_key_is_told_at_home_and_nothing_is_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    open_record(folder).close()
    before = (folder / "record.db").read_bytes()
    key = folder / "record.key"
    old = key.read_text()
    key.write_text("".join("0" if letter in "123456789abcdef" else letter for letter in old))
    stage = Stage(folder, BEGINS)
    try:
        assert "cannot be read" in shown(stage) or "was not found" in shown(stage)
        assert "Nothing was changed or overwritten." in shown(stage)
        assert (folder / "record.db").read_bytes() == before
    finally:
        stage.end()


def test_a_broken_guide_says_what_is_wrong_and_the_others_open(tmp_path: Path) -> None:
    guides = tmp_path / "record" / "guides"
    guides.mkdir(parents=True)
    knee = (shipped_guides() / "knee-osteoarthritis.yaml").read_text(encoding="utf-8")
    (guides / "mine.yaml").write_text(knee.replace("\ntitle:", "\ntitel:", 1), encoding="utf-8")
    stage = Stage(tmp_path / "record", BEGINS)
    try:
        said = shown(stage)
        assert "mine.yaml cannot be opened" in said
        assert "Did you mean `title`?" in said
        assert "column 1: `titel` is not a field of a guide." in said
        stage.tap("Knee osteoarthritis")
        assert stage.place() == "together-1"
    finally:
        stage.end()


def test_a_guide_only_looked_at_leaves_nothing_in_the_record(stage: Stage) -> None:
    stage.tap("Knee osteoarthritis")
    stage.tap("Home")
    assert stage.shell.the_record().conversations() == ()


def test_hiding_the_screen_shows_nothing_of_anybody_and_keeps_what_is_typed(
    talking: Stage,
) -> None:
    talking.tap("Step 2: What matters")
    talking.presenter.type("what-matters", "words", "half a thought")
    talking.tap("Hide screen")
    assert "Bob" not in shown(talking)
    assert talking.window.windowTitle() == "SDM Aid"
    kept = talking.shell.the_record().conversations()[0]
    entries = talking.shell.the_record().entries(kept.id)
    assert entries[-1].value == "half a thought"
    talking.tap("Show it again")
    assert talking.place() == "what-matters-1"


def test_the_plan_is_saved_as_a_file_and_a_bad_place_is_told(
    talking: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talking.presenter.go_to("our-plan")
    talking.tap("Stop for today")
    file = tmp_path / "plan.pdf"
    saving_to(file, monkeypatch)
    talking.tap("Save as…")
    assert file.read_bytes().startswith(b"%PDF")
    assert "Saved as plan.pdf." in shown(talking)
    saving_to(tmp_path / "no" / "plan.pdf", monkeypatch)
    talking.tap("Save as…")
    assert "You cannot save there." in shown(talking)


def test_the_plan_prints_every_page(
    talking: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A printer that prints into a file stands in for one with paper."""
    for row in talking.presenter.view().guide.outcomes[:3]:
        talking.presenter.open_row(row.id)
    talking.presenter.go_to("our-plan")
    talking.tap("Stop for today")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(print_plan, "ask_printer", lambda _parent, _settings: printer)
    talking.tap("Print our plan")
    assert "Sent to the printer." in shown(talking)
    printed = (tmp_path / "printed.pdf").read_bytes()
    plan = pdf_of(talking.presenter.view())
    assert printed.count(b"/Type /Page\n") == pages(plan)


def test_no_stray_window_opens_during_a_conversation(talking: Stage) -> None:
    talking.tap("Ask")
    talking.write("What about Meg?", "Your own question")
    for step in talking.presenter.view().path:
        talking.presenter.go_to(step.id)
    windows = [w for w in talking.app.topLevelWidgets() if w.isVisible()]
    assert windows == [talking.window]


def test_a_conversation_opened_from_the_records_leaves_no_list_of_names_behind(
    talking: Stage,
) -> None:
    talking.tap("Home")
    talking.tap("Records")
    talking.tap("Bob: Knee osteoarthritis")
    assert talking.place() == "together-1"
    talking.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert talking.window.findChildren(RecordsPage) == []
