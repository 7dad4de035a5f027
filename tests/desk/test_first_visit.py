"""A page that is first visited stands already as it will: people do not wait for its layout."""

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QApplication, QWidget

from sdm_aid.desk.pages.choice_columns.choice_table import ChoiceTable
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.rehearsal.play import Stage
from tests.kit.fitting import fill
from tests.kit.waiting import pause, until


class Resized(QObject):
    """Which widgets are given another size."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.widgets.append(watched)
        return False


def made_ready(stage: Stage, step: str) -> StepPage:
    """The page of a step, made in a pause; by the next one its table has all its boxes."""
    pause(stage.frame.pages)
    made = stage.frame.pages.findChildren(StepPage)
    page = next(each for each in made if each.step.id == step)
    tables = page.findChildren(ChoiceTable)
    until(lambda: not any(table.is_making() for table in tables), what="the table")
    stage.presenter.say("together", "companion-name", "Jean Green")
    pause(stage.frame.pages)
    assert not stage.frame.pages.is_making_ready()
    return page


def places(whole: QWidget) -> dict[QWidget, QRect]:
    """Where everything in it stands that shows once the page is in front."""
    return {
        each: each.geometry() for each in whole.findChildren(QWidget) if each.isVisibleTo(whole)
    }


@pytest.mark.parametrize("step", ["weigh-it-up", "choose"])
def test_what_is_laid_out_beforehand_stands_where_it_will(talking: Stage, step: str) -> None:
    fill(talking)
    talking.presenter.go_to("together")
    page = made_ready(talking, step)
    before = places(page)
    go_there(talking, page)
    assert len(before) > 30
    assert places(page) == before


def test_so_does_a_table_of_many_rows(talking: Stage) -> None:
    """The column around it grows when it is in front: only then is the table's length known."""
    fill(talking)
    talking.presenter.go_to("together")
    page = made_ready(talking, "what-we-could-do")
    table = page.findChildren(ChoiceTable)[0]
    before = places(table)
    go_there(talking, page)
    assert len(before) > 30
    assert places(table) == before


def go_there(stage: Stage, page: StepPage) -> None:
    stage.presenter.go_to(page.step.id)
    stage.settle()
    assert stage.frame.page() is page


def test_a_page_is_not_laid_out_for_the_room_of_the_next_one(
    app: QApplication, talking: Stage
) -> None:
    left = talking.frame.page()
    resized = Resized()
    app.installEventFilter(resized)
    talking.presenter.go_to("what-we-could-do")  # the plan beside goes: it has all the room
    talking.settle()
    app.removeEventFilter(resized)
    assert talking.frame.page().width() == talking.frame.width()
    assert [each for each in resized.widgets if left.isAncestorOf(each)] == []
