"""Which paper Bob takes home: picked with one tap, printed with a second, seen before it prints."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from sdm_aid.desk.printing import print_plan
from sdm_aid.desk.rehearsal.play import Stage
from tests.kit.screens import shown
from tests.plan.conftest import pages_of, sizes_on

PAPERS = {
    "For you": "Bob’s joint plan",
    "For the record": "For the record: Bob’s joint plan",
    "On one page": "Bob’s joint plan",
}


@pytest.fixture
def finished(talking: Stage) -> Stage:
    talking.presenter.go_to("our-plan")
    talking.tap("Stop for today")
    return talking


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What the printer gets."""
    got: list[bytes] = []
    monkeypatch.setattr(print_plan, "ask_printer", lambda _parent, _settings: QPrinter())

    def print_pdf(pdf: bytes, _printer: QPrinter) -> bool:
        got.append(pdf)
        return True

    monkeypatch.setattr(print_plan, "print_pdf", print_pdf)
    return got


def seen(stage: Stage) -> bytes:
    for _wish in range(3):  # one that came while another was being made is made after it
        stage.finish.plan.wait()
        QApplication.processEvents()
    return stage.finish.plan.pdf


@pytest.mark.parametrize(("paper", "title"), PAPERS.items())
def test_two_taps_print_the_paper_that_is_seen(
    finished: Stage, sent: list[bytes], paper: str, title: str
) -> None:
    finished.tap(paper)
    finished.tap("Print our plan")
    (pdf,) = sent
    assert pages_of(pdf)[0].startswith(title)
    assert seen(finished) == pdf


def test_letters_that_no_font_here_draws_are_said_before_anybody_prints(talking: Stage) -> None:
    talking.presenter.say("what-matters", "words", "Meg \U00030000")
    talking.presenter.go_to("our-plan")
    talking.tap("Stop for today")
    assert "[U+30000]" in " ".join(pages_of(seen(talking)))
    said = next(line for line in shown(talking).splitlines() if "This computer has no font" in line)
    assert said.endswith("Until then, save the web page: it holds every word.")


def test_untouched_it_is_the_patient_s_own(finished: Stage, sent: list[bytes]) -> None:
    finished.tap("Print our plan")
    assert pages_of(sent[0])[0].startswith("Bob’s joint plan")
    assert 14 in sizes_on(sent[0])


def test_who_asked_for_large_print_gets_it_untouched(talking: Stage, sent: list[bytes]) -> None:
    talking.tap("In large print")
    talking.presenter.go_to("our-plan")
    talking.tap("Stop for today")
    talking.tap("Print our plan")
    assert min(sizes_on(sent[0])) >= 16
    talking.tap("On one page")
    talking.tap("Print our plan")
    assert min(sizes_on(sent[1])) >= 16


@pytest.mark.parametrize(("paper", "points"), [("Large print", 16), ("Very large print", 22)])
def test_large_and_very_large(finished: Stage, sent: list[bytes], paper: str, points: int) -> None:
    finished.tap(paper)
    finished.tap("Print our plan")
    assert min(sizes_on(sent[0])) >= points


def test_picking_it_again_keeps_it(finished: Stage, sent: list[bytes]) -> None:
    for _time in range(2):
        finished.tap("On one page")
    finished.tap("Print our plan")
    assert len(pages_of(sent[0])) == 1


def test_a_booklet_prints_lying_on_its_side(
    finished: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(print_plan, "ask_printer", lambda _parent, _settings: printer)
    finished.tap("Booklet")
    finished.tap("Print our plan")
    (first, *_others) = PdfReader(tmp_path / "printed.pdf").pages
    assert first.mediabox.width > first.mediabox.height


def test_the_practice_s_paper_is_on_the_screen_and_its_troubles_above(finished: Stage) -> None:
    own = finished.window.folder / "paper"
    own.mkdir()
    (own / "practice.yaml").write_text("name: The practice on the hill\n", "utf-8")
    finished.tap("On one page")
    assert "The practice on the hill" in pages_of(seen(finished))[0]
    assert "plan.typ.j2" not in shown(finished)
    (own / "plan.typ.j2").write_text("{% block", "utf-8")
    finished.tap("For you")
    assert pages_of(seen(finished))[0].startswith("The practice on the hill Bob’s joint plan")
    assert any(line.startswith("plan.typ.j2:1: ") for line in shown(finished).split("\n"))
    assert finished.finish.plan.pdf.startswith(b"%PDF")
