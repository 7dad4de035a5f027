"""The bar of learning together, and where the keyboard is as a page opens."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QScrollArea, QWidget

from sdm_aid.desk.learn.places import PLACES
from sdm_aid.desk.rehearsal.looks import USUAL, Look
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.learning.notebook.kept import KeptNotebook, Written, new_thing
from sdm_aid.learning.notebook.notes import Side, Thing
from tests.desk.accessibility import nameless
from tests.desk.conftest import BEGINS
from tests.kit.fitting import clipped, overlapping, sideways
from tests.kit.meeting import give_dots, group
from tests.kit.screens import shown

LARGE = Look("large", 1024, 768, text_size=200)
LOOKS = (USUAL, LARGE, Look("right-to-left", 1366, 768, from_the_right=True))
ARABIC = "اسألوني قبل أن آتي، لا حين أجلس هناك."


def at() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def here() -> str:
    return at().accessibleName()


def tops(stage: Stage) -> set[int]:
    found = stage.window.findChildren(QScrollArea)
    return {each.verticalScrollBar().value() for each in found if each.isVisible()}


def test_tab_comes_by_the_places_once_and_arrows_go_along(stage: Stage) -> None:
    stage.tap("Learn together")
    names = [place.title() for place in PLACES if not place.apart]
    assert here() == names[0]
    for name in names[1:]:
        QTest.keyClick(at(), Qt.Key.Key_Right)
        assert here() == name
    QTest.keyClick(at(), Qt.Key.Key_Space)
    stage.settle()
    assert stage.find(names[-1], (QAbstractButton,)).isChecked()
    assert here() == names[-1]
    QTest.keyClick(at(), Qt.Key.Key_Tab)
    assert here() not in names


def test_the_window_never_grows_for_the_bar(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "record", BEGINS, look=LARGE)
    stage.tap("Learn together")
    for place in PLACES[1:]:
        stage.tap(place.title())
        assert (stage.window.width(), stage.window.height()) == (LARGE.wide, LARGE.high)
    stage.end()


def test_the_keyboard_goes_into_what_is_laid_over_and_back(stage: Stage) -> None:
    stage.tap("Learn together")
    stage.tap("Ideas and changes")
    stage.tap("The group")
    assert here() == "Back"
    stage.tap("Back")
    assert here() == "The group"


def test_at_a_large_text_the_places_are_a_list_and_pages_open_at_their_top(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "record", BEGINS, look=LARGE)
    assert tops(stage) == {0}  # home
    stage.tap("Learn together")
    assert isinstance(at(), QComboBox)
    assert tops(stage) == {0}
    stage.pick("Ideas and changes", "Places")
    assert "Who is writing?" in shown(stage)
    stage.end()


def test_a_page_too_long_for_its_first_button_has_the_keyboard_itself(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "record", BEGINS, look=LARGE)
    page = at()
    assert isinstance(page, QScrollArea)
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert tops(stage) != {0}
    QTest.keyClick(page, Qt.Key.Key_Tab)
    assert page.isAncestorOf(at())
    stage.end()


def fill_the_wall(stage: Stage) -> None:
    """Forty ideas: one of 5,000 letters, one word without a break, one from the right."""
    said = ["Ask me before I come. " * 230, "x" * 300, ARABIC]
    said += [f"Idea number {number}" for number in range(37)]
    book = KeptNotebook(stage.shell.the_record())
    sides = [*Side] * 14
    for words, side in zip(said, sides, strict=False):
        book.write(side, "", [Written(Thing.IDEA, new_thing(), "words", words.strip())])


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_forty_ideas_and_words_without_end_fit(tmp_path: Path, look: Look) -> None:
    stage = Stage(tmp_path / "record", BEGINS, look=look)
    fill_the_wall(stage)
    stage.tap("Learn together")
    go_to(stage, "Ideas and changes")
    group(stage, ("Bob", "A patient"), ("Wilhelmina Featherstonehaugh-Cholmondeley", "Staff"))
    stage.tap("Bob")
    stage.tap("Begin a round of dots")
    stage.tap("Give your dots")
    give_dots(stage, "A patient", "Idea number 3")
    stage.tap("Back to the table")
    stage.tap("Show the piles")
    assert faults(stage) == []
    assert ARABIC in shown(stage)
    stage.tap("Open the idea: " + "Ask me before I come. Ask me before I come. Ask me before I…")
    assert faults(stage) == []
    go_to(stage, "Always")
    stage.tap("Choose: I leave with a plan that I agreed, line by line.")
    assert faults(stage) == []
    stage.tap("Back to the list")
    assert faults(stage) == []
    stage.end()


def go_to(stage: Stage, place: str) -> None:
    there = stage.window.findChildren(QComboBox)
    if any(each.isVisible() and each.accessibleName() == "Places" for each in there):
        stage.pick(place, "Places")
    else:
        stage.tap(place)


def faults(stage: Stage) -> list[str]:
    window = stage.window
    return [*clipped(window), *nameless(window), *sideways(window), *overlapping(window)]
