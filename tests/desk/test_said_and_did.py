"""You said, we did: each paper as it will print, made anew as people write."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from sdm_aid.desk.learn.papers import papers_place
from sdm_aid.desk.learn.papers.papers_place import PapersPlace
from sdm_aid.desk.learn.table import Writer
from sdm_aid.desk.printing import print_plan
from sdm_aid.desk.rehearsal.looks import USUAL, Look
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.learning.notebook.kept import Written
from sdm_aid.learning.notebook.notes import Side, Thing
from tests.desk.accessibility import nameless
from tests.kit.fitting import clipped
from tests.kit.learn_stage import desk, table, write, write_change, write_group
from tests.kit.learned import counted_rows
from tests.kit.screens import shown
from tests.plan.conftest import pages_of

from .conftest import BEGINS

LOOKS = (
    USUAL,
    Look("large", 1024, 768, text_size=200),
    Look("right-to-left", 1366, 768, from_the_right=True),
)


def keep_months(stage: Stage) -> None:
    rows = counted_rows()
    months = tuple(sorted({month for _guide, month, *_rest in rows}))
    stage.shell.the_record().counts.close_months(
        months,
        lambda month: {(guide, m): (k, n) for guide, mon, m, k, n in rows if mon == month},
    )


def write_a_change_that_stays(stage: Stage) -> None:
    write_group(stage)
    write_change(stage)
    write(stage, Side.PATIENT, "Bob", Thing.IDEA, "before", share=True)
    write(
        stage, Side.STAFF, "Aimee", Thing.CHANGE, "letter",
        who_does_what="The sheet goes out with the letter.", measure="effort", stage="do",
        owners=["Bob", "Aimee"],
    )  # fmt: skip
    write(
        stage, Side.PATIENT, "Bob", Thing.CHANGE, "letter",
        seen="Nine of twelve brought it filled in.", act="keep", act_reason="It helps.",
    )  # fmt: skip


@pytest.fixture
def papers(stage: Stage) -> Stage:
    keep_months(stage)
    write_a_change_that_stays(stage)
    stage.tap("Learn together")
    stage.tap("You said, we did")
    made(stage)
    return stage


def place(stage: Stage) -> PapersPlace:
    found = desk(stage).findChild(PapersPlace)
    assert found is not None
    return found


def made(stage: Stage) -> None:
    """Wait until the paper that was asked for is there."""
    stage.settle()
    place(stage).wait()
    stage.settle()


def words_of(stage: Stage) -> str:
    return " ".join(" ".join(pages_of(place(stage).pdf)).split())


def pick(stage: Stage, paper: str) -> str:
    stage.tap(paper)
    made(stage)
    return words_of(stage)


def test_each_paper_is_the_one_that_was_picked(papers: Stage) -> None:
    assert "“Ask me before I come, not when I am sitting there.”" in words_of(papers)
    assert len(pages_of(place(papers).pdf)) == 1
    assert "We keep it." in pick(papers, "Poster, small")
    assert "Our meeting" in pick(papers, "Meeting sheet")
    assert len(pages_of(place(papers).pdf)) == 2
    assert "How to read this report" in pick(papers, "Report for the board")


def test_what_is_written_meanwhile_is_on_the_paper(papers: Stage) -> None:
    pick(papers, "Meeting sheet")
    assert "Two chairs" not in words_of(papers)
    said = Written(Thing.IDEA, "chairs", "words", "Two chairs side by side.")
    assert table(papers).write_as(Writer(Side.STAFF, "Aimee"), said)
    made(papers)
    assert "Two chairs side by side." in words_of(papers)


def test_before_a_change_there_is_no_poster_and_it_says_what_is_missing(stage: Stage) -> None:
    stage.tap("Learn together")
    stage.tap("You said, we did")
    made(stage)
    assert "There is no poster yet. This is missing:" in shown(stage)
    assert "No change is being tried yet, and none has come to anything." in shown(stage)
    for name in ("Print", "Save as PDF"):
        assert not stage.find(name, (QAbstractButton,)).isEnabled()
    assert "Our meeting" in pick(stage, "Meeting sheet")
    assert stage.find("Print", (QAbstractButton,)).isEnabled()


def test_a_paper_and_the_page_for_the_group_are_saved(
    papers: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def ask(_parent: object, name: str) -> Path:
        offered.append(name)
        return tmp_path / name

    monkeypatch.setattr(print_plan, "ask_file", ask)
    monkeypatch.setattr(papers_place, "ask_web_file", ask)
    pick(papers, "Meeting sheet")
    papers.tap("Save as PDF")
    assert "Saved as meeting.pdf." in shown(papers)
    papers.tap("Save as a web page")
    assert "Saved as group.html." in shown(papers)
    assert offered == ["meeting.pdf", "group.html"]
    assert (tmp_path / "meeting.pdf").read_bytes() == place(papers).pdf
    page = (tmp_path / "group.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "Ask me before I come" in page


def test_where_nothing_can_be_saved_it_is_said(
    papers: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(_parent: object, name: str) -> Path:
        return tmp_path / "no such folder" / name

    monkeypatch.setattr(print_plan, "ask_file", nowhere)
    monkeypatch.setattr(papers_place, "ask_web_file", nowhere)
    for way in ("Save as PDF", "Save as a web page"):
        papers.tap(way)
        assert "You cannot save there. Please choose another place." in shown(papers)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_everything_fits_and_has_a_name(tmp_path: Path, look: Look) -> None:
    stage = Stage(tmp_path / "record", BEGINS, look=look)
    keep_months(stage)
    write_a_change_that_stays(stage)
    stage.tap("Learn together")
    stage.tap("You said, we did")
    made(stage)
    assert clipped(stage.window) == []
    assert nameless(stage.window) == []
    stage.end()
