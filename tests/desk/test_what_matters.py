"""What matters: nothing moves under a finger, and what is added keeps the keyboard."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from sdm_aid.desk.kit.widgets.buttons import Tile
from sdm_aid.desk.rehearsal.play import Stage
from tests.kit.keyboard import focused
from tests.kit.screens import shown

AT_HOME = "Mark as written at home"


@pytest.fixture
def at_the_cards(talking: Stage) -> Stage:
    talking.tap("Step 2: What matters")
    return talking


def places(stage: Stage) -> dict[int, QRect]:
    """Where everything to press or write in is, by which it is; what is out of sight too."""
    page = stage.frame.page().current()
    return {
        id(widget): QRect(widget.mapTo(stage.window, QPoint(0, 0)), widget.size())
        for widget in page.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit) and widget.isVisible()
    }


def moved(before: dict[int, QRect], after: dict[int, QRect]) -> int:
    """How many of those that are there before and after stand elsewhere, or are larger."""
    return sum(after[each] != place for each, place in before.items() if each in after)


def test_typing_the_words_moves_no_card(at_the_cards: Stage) -> None:
    box = at_the_cards.find("In Bob’s words", (QPlainTextEdit,))
    before = places(at_the_cards)
    QTest.keyClicks(box, "To walk Meg")
    at_the_cards.settle()
    assert at_the_cards.find(AT_HOME, (Tile,)).isVisible()
    assert moved(before, places(at_the_cards)) == 0


@pytest.mark.parametrize("percent", [100, 150])
def test_marking_cards_and_putting_them_first_moves_nothing(
    at_the_cards: Stage, percent: int
) -> None:
    settings = at_the_cards.window.settings
    while settings.now.text_size < percent:
        settings.change_text_size(up=True)
    at_the_cards.settle()
    names = [card.text for card in at_the_cards.presenter.view().guide.what_matters]
    for name in (*names[:3], *names[:3], f"Does not matter: {names[4]}"):
        card = at_the_cards.find(name, (QAbstractButton,))
        before = places(at_the_cards)
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        at_the_cards.settle()
        assert moved(before, places(at_the_cards)) == 0, name
    for name in names[:3]:
        chip = next(
            each
            for each in at_the_cards.window.findChildren(Tile)
            if each.accessibleName() == name and each.property("role") == "chip"
        )
        before = places(at_the_cards)
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        at_the_cards.settle()
        assert chip.isChecked()
        assert moved(before, places(at_the_cards)) == 0, name


def test_a_card_of_ones_own_has_the_keyboard_and_pushes_nothing(at_the_cards: Stage) -> None:
    at_the_cards.window.resize(1440, 1400)  # nothing has to scroll
    at_the_cards.tap("Less pain day to day")
    at_the_cards.tap("Walking further")
    add = at_the_cards.find("+ Add something in your own words", (QAbstractButton,))
    before = places(at_the_cards)
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    at_the_cards.settle()
    assert moved(before, places(at_the_cards)) == 0
    QTest.keyClicks(focused(), "Caring for Jean")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    at_the_cards.settle()
    assert focused().accessibleName() == "Caring for Jean"
    assert moved(before, places(at_the_cards)) == 0
    items = at_the_cards.presenter.view().state.under("what-matters", "own-card")
    assert [entry.value for entry in items.values()] == ["Caring for Jean"]


def test_a_box_that_was_left_empty_is_a_button_again(at_the_cards: Stage) -> None:
    at_the_cards.tap("+ Add something in your own words")
    at_the_cards.tap("Less pain day to day")
    assert at_the_cards.find("+ Add something in your own words", (QAbstractButton,))
    assert at_the_cards.presenter.view().state.under("what-matters", "own-card") == {}


def test_agreeing_to_what_was_heard_moves_nothing(at_the_cards: Stage) -> None:
    at_the_cards.write("To walk Meg", "In Bob’s words")
    for _screen in range(2):
        at_the_cards.frame.footer.next.emit()
        at_the_cards.settle()
    before = places(at_the_cards)
    at_the_cards.write("Walking matters", "What Aimee heard")
    assert moved(before, places(at_the_cards)) == 0
    at_the_cards.tap("Yes, that is it")
    assert moved(before, places(at_the_cards)) == 0


def test_saying_it_back_once_more_moves_nothing_as_it_is_typed(at_the_cards: Stage) -> None:
    at_the_cards.write("To walk Meg", "In Bob’s words")
    for _screen in range(2):
        at_the_cards.frame.footer.next.emit()
        at_the_cards.settle()
    at_the_cards.write("You want an operation", "What Aimee heard")
    at_the_cards.tap("Not quite – let me say it again")
    for _screen in range(2):
        at_the_cards.frame.footer.next.emit()
        at_the_cards.settle()
    assert "Said before: “You want an operation”" in shown(at_the_cards)
    before = places(at_the_cards)
    at_the_cards.write(", and to walk", "What Aimee heard")
    assert "Said before: “You want an operation”" in shown(at_the_cards)
    assert moved(before, places(at_the_cards)) == 0
