"""Two minutes with Bob: offered once, played in the real windows, and nothing of it kept."""

import json
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sdm_aid.desk.kit.settings import FILE
from sdm_aid.desk.rehearsal.hands import press
from sdm_aid.desk.rehearsal.looks import Look
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.tour.hints import hints
from sdm_aid.desk.tour.placing import beside
from sdm_aid.desk.tour.tour_page import TourPage
from sdm_aid.guide.reading.reader import ReadGuide
from tests.desk.accessibility import nameless
from tests.desk.conftest import BEGINS
from tests.kit.fitting import clipped
from tests.kit.screens import shown, tab_to
from tests.kit.waiting import until

OFFER = "Try it with Bob: two minutes"


def page_of(stage: Stage) -> TourPage:
    page = stage.shell.tour.page
    assert page is not None
    return page


def says(stage: Stage) -> str:
    return page_of(stage).hint.says


def stands_beside(page: TourPage) -> bool:
    """Whether the hint shows what it is about, and hides none of it."""
    target = page.target()
    return not target.isEmpty() and not target.intersects(page.card.geometry())


def test_bob_is_met_in_the_real_windows_by_real_taps_and_keys(
    stage: Stage, knee: ReadGuide
) -> None:
    """Everything is done by hand; each hint goes on by itself once that is done."""
    stage.tap(OFFER)
    assert stage.place() == "tour"
    assert "You are trying SDM Aid with Bob. Nothing is kept." in shown(stage)
    stage.write("Bob", "Patient: what would you like to be called?")
    assert says(stage).startswith("This shows who has the pen")
    stage.tap("Hand the pen to: Together")
    stage.tap("Step 2: What matters")
    assert says(stage).startswith("Bob speaks first")
    stage.write("I want to walk Meg up the hill again.", "In Bob’s words")
    stage.tap(knee.guide.what_matters[0].text)
    assert says(stage).startswith("What could be done, side by side")
    stage.tap(knee.guide.outcomes[0].name)
    assert says(stage).startswith("Figures stand here")
    stage.tap("Next hint")
    assert says(stage).startswith("Now Bob says how each choice fits")
    stage.tap("Do it for me")
    stage.tap("Not today")
    assert says(stage).startswith("Who does what")
    stage.tap("+ Add a step")
    stage.write("Join the knee class", "What")
    assert says(stage).startswith("That is a whole talk.")
    plan = page_of(stage).trial.frame.plan
    plan.wait()
    assert "Join the knee class" in shown(stage)
    stage.tap("Close the tour")
    assert stage.place() == "home"


def test_every_hint_stands_beside_something_that_is_really_there(
    stage: Stage, knee: ReadGuide
) -> None:
    stage.tap(OFFER)
    for hint in hints(knee.guide):
        stage.settle()
        page = page_of(stage)
        assert page.hint.says == hint.says
        if hint.beside:
            until(partial(stands_beside, page), what=hint.says)
        assert page.rect().contains(page.card.geometry())
        assert nameless(page.card) == []
        page.card.ways()[0].click()
    stage.settle()
    assert stage.place() == "home"


def test_of_the_tour_nothing_is_kept(stage: Stage, tmp_path: Path) -> None:
    stage.tap(OFFER)
    stage.write("Bob", "Patient: what would you like to be called?")
    for _time in range(6):
        stage.tap("Do it for me" if page_of(stage).hint.to_try else "Next hint")
    stage.tap("Skip the tour")
    assert stage.place() == "home"
    assert stage.shell.the_record().conversations() == ()
    kept = [each for each in (tmp_path / "record").rglob("*") if each.is_file()]
    assert not [each for each in kept if b"Meg up the hill" in each.read_bytes()]


def test_it_is_offered_once_and_then_only_for_the_asking(stage: Stage, tmp_path: Path) -> None:
    stage.tap(OFFER)
    stage.tap("Skip the tour")
    for _time in range(2):
        assert OFFER not in [each.accessibleName() for each in buttons(stage)]
        stage.open_again()
    assert json.loads((tmp_path / "record" / FILE).read_text())["offer_tour"] is False
    stage.tap("Settings")
    stage.tap(OFFER)
    assert stage.place() == "tour"


def test_no_thank_you_is_an_answer(stage: Stage) -> None:
    stage.tap("No, thank you")
    assert OFFER not in [each.accessibleName() for each in buttons(stage)]
    stage.open_again()
    assert OFFER not in [each.accessibleName() for each in buttons(stage)]


def buttons(stage: Stage) -> list[QWidget]:
    return [each for each in stage.window.findChildren(QWidget) if each.isVisible()]


def test_it_can_be_done_by_the_keyboard_alone(stage: Stage) -> None:
    tab_to(stage, OFFER)
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    stage.settle()
    assert focus().accessibleName() == "Patient: what would you like to be called?"
    for letter in "Bob":
        press(focus(), letter)
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    stage.settle()
    for _time in range(10):
        way = page_of(stage).card.ways()[0]
        tab_to(stage, way.accessibleName())
        QTest.keyClick(focus(), Qt.Key.Key_Space)
        stage.settle()
    assert stage.place() == "home"


def test_escape_on_a_hint_ends_it(stage: Stage) -> None:
    stage.tap(OFFER)
    tab_to(stage, "Do it for me")
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    stage.settle()
    assert stage.place() == "home"


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_keyboard_stays_in_the_box_while_a_hint_is_pressed(stage: Stage) -> None:
    """Somebody who has typed presses Next: one hint goes, not two."""
    stage.tap(OFFER)
    for letter in "Bob":
        press(focus(), letter)
    stage.settle()
    assert page_of(stage).card.ways()[0].text() == "Next hint"
    stage.tap("Next hint")
    assert says(stage).startswith("This shows who has the pen")


@pytest.mark.parametrize(
    "look",
    [
        Look("clinic", 1024, 768, text_size=200),
        Look("mirrored", 1280, 800, text_size=150, from_the_right=True),
    ],
    ids=lambda look: look.name,
)
def test_a_hint_fits_at_any_size(tmp_path: Path, look: Look) -> None:
    stage = Stage(tmp_path / "record", BEGINS, look=look)
    stage.tap(OFFER)
    while stage.place() == "tour":
        page = page_of(stage)
        assert page.rect().contains(page.card.geometry()), page.hint.says
        assert clipped(page.card) == []
        page.card.ways()[0].click()
        stage.settle()
    stage.end()


ROOM, SIZE = QRect(0, 0, 1000, 600), QSize(300, 150)


@pytest.mark.parametrize(
    ("target", "mirrored", "corner"),
    [
        (QRect(40, 100, 200, 50), False, (40, 164)),  # below
        (QRect(40, 500, 200, 50), False, (40, 336)),  # above, where there is no room below
        (QRect(40, 100, 200, 450), False, (254, 100)),  # at the side of something high
        (QRect(800, 100, 190, 50), False, (700, 164)),  # within the page
        (QRect(40, 100, 400, 50), True, (140, 164)),  # from the right
        (QRect(), False, (700, 450)),  # beside nothing
        (QRect(0, 0, 1000, 600), True, (0, 450)),  # no room beside it
    ],
)
def test_a_hint_stands_beside_what_it_is_about(
    target: QRect, mirrored: bool, corner: tuple[int, int]
) -> None:
    place = beside(target, SIZE, ROOM, mirrored=mirrored)
    assert (place.topLeft(), place.size()) == (QPoint(*corner), SIZE)


def test_the_card_of_the_steps_is_at_the_end_and_in_the_settings(stage: Stage) -> None:
    stage.tap("Settings")
    stage.tap("What each step is for: a card")
    assert stage.place() == "stepcard"
    assert "One page for training" in shown(stage)
    stage.tap("Home")
    stage.tap(OFFER)
    while page_of(stage).card.ways()[0].text() != "Close the tour":
        page_of(stage).card.ways()[0].click()
    stage.settle()
    stage.tap("Print a card of the steps")
    assert stage.place() == "stepcard"
    assert stage.shell.tour.page is None
