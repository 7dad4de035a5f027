"""Pages are made in pauses, so that changing to one takes no time, and stay up to date behind."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from sdm_aid.desk.pages.choice_columns.choice_table import ChoiceTable
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.rehearsal.in_sight import until_made
from sdm_aid.desk.rehearsal.play import Stage
from tests.desk.accessibility import tree
from tests.desk.conftest import BEGINS
from tests.kit.openings import carry_on
from tests.kit.waiting import pause, ticking, until


def pages(stage: Stage) -> set[StepPage]:
    return set(stage.frame.pages.findChildren(StepPage))


def test_in_pauses_every_page_is_made_and_then_there_is_nothing_more_to_do(talking: Stage) -> None:
    assert len(pages(talking)) == 1
    pause(talking.frame.pages)
    made = pages(talking)
    assert len(made) == len(talking.presenter.view().path)
    talking.tap("Next: What we talk about")
    pause(talking.frame.pages)
    talking.tap("Next: What matters")
    assert talking.frame.page().step.id == "what-matters"
    assert pages(talking) == made


def test_what_is_said_reaches_the_pages_behind(talking: Stage) -> None:
    pause(talking.frame.pages)
    behind = next(each for each in pages(talking) if each.step.id == "what-matters")
    assert "Robert" not in words_on(behind)
    talking.write("Robert", "Patient: what would you like to be called?")
    pause(talking.frame.pages)
    assert "Robert" in words_on(behind)


def test_a_table_made_in_a_pause_is_heard_as_it_is_seen(tmp_path: Path) -> None:
    """What was said since has moved its rows; a reader comes by them in the order of today."""
    heard = []
    for early in (False, True):
        stage = Stage(tmp_path / str(early), BEGINS)
        carry_on(stage)
        if early:
            pause(stage.frame.pages)
        card = stage.presenter.view().guide.what_matters[0].id
        stage.presenter.say("what-matters", "words", "I want to walk Meg.")
        stage.presenter.say("what-matters", f"card/{card}", "matters-a-lot")
        if early:
            pause(stage.frame.pages)
        stage.presenter.go_to("what-we-could-do")
        heard.append(rows_heard(stage))
        stage.end()
    assert heard[0] == heard[1]
    assert "I want to walk Meg." in next(line for line in heard[0] if "RowHeader" in line)


def rows_heard(stage: Stage) -> list[str]:
    page = stage.frame.page()
    until(lambda: not any(map(ticking, page.findChildren(ChoiceTable))), what="the table")
    until_made(stage.window)
    stage.settle()
    return [line for line in tree(page).splitlines() if "Row" in line or "Cell" in line]


def words_on(page: StepPage) -> str:
    return " ".join(each.accessibleName() for each in page.findChildren(QWidget))
