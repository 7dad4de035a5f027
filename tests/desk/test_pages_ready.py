"""Pages are made in pauses, so that changing to one takes no time, and stay up to date behind."""

from PySide6.QtWidgets import QWidget

from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.rehearsal.play import Stage
from tests.kit.waiting import come_due, ticking


def pages(stage: Stage) -> set[StepPage]:
    return set(stage.frame.pages.findChildren(StepPage))


def pause(stage: Stage) -> None:
    """People think for as long as it takes."""
    while ticking(stage.frame.pages):
        come_due(stage.frame.pages)


def test_in_pauses_every_page_is_made_and_then_there_is_nothing_more_to_do(talking: Stage) -> None:
    assert len(pages(talking)) == 1
    pause(talking)
    made = pages(talking)
    assert len(made) == len(talking.presenter.view().path)
    talking.tap("Next: What we talk about")
    pause(talking)
    talking.tap("Next: What matters")
    assert talking.frame.page().step.id == "what-matters"
    assert pages(talking) == made


def test_what_is_said_reaches_the_pages_behind(talking: Stage) -> None:
    pause(talking)
    behind = next(each for each in pages(talking) if each.step.id == "what-matters")
    assert "Robert" not in words_on(behind)
    talking.write("Robert", "Patient: what would you like to be called?")
    pause(talking)
    assert "Robert" in words_on(behind)


def words_on(page: StepPage) -> str:
    return " ".join(each.accessibleName() for each in page.findChildren(QWidget))
