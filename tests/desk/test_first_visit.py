"""A page that is first visited stands already as it will: people do not wait for its layout."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.rehearsal.play import Stage
from tests.kit.fitting import fill
from tests.kit.waiting import until


class Resized(QObject):
    """Which widgets in sight are given another size."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.widgets.append(watched)
        return False


def behind(stage: Stage, step: str) -> StepPage | None:
    """The page of a step that is made and not in front."""
    made = (each for each in stage.frame.pages.findChildren(StepPage) if each.step.id == step)
    return next((each for each in made if each is not stage.frame.page()), None)


def page_made_ready(stage: Stage, step: str) -> StepPage:
    """The same, once it has the size that it will have in front."""
    wide = stage.frame.width() if step in ("what-we-could-do", "weigh-it-up") else 0

    def is_ready() -> bool:
        page = behind(stage, step)
        return page is not None and page.width() == (wide or stage.frame.pages.width())

    until(is_ready)
    page = behind(stage, step)
    assert page is not None
    return page


@pytest.mark.parametrize("step", ["what-we-could-do", "weigh-it-up", "choose"])
def test_what_is_laid_out_beforehand_is_not_laid_out_again(
    app: QApplication, talking: Stage, step: str
) -> None:
    fill(talking)
    talking.presenter.go_to("together")
    page = page_made_ready(talking, step)
    until(lambda: not talking.frame.pages.is_making_ready())
    talking.settle()
    resized = Resized()
    app.installEventFilter(resized)
    talking.presenter.go_to(step)
    talking.settle()
    app.removeEventFilter(resized)
    assert talking.frame.page() is page
    assert [each for each in resized.widgets if page.isAncestorOf(each)] == []


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
