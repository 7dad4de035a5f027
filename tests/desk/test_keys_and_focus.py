"""Where the Tab key leads on each page, what Enter presses, and what the keyboard stays with."""

import itertools
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from sdm_aid.desk.rehearsal.play import Stage
from tests.kit.fitting import fill, other_places, pages, settle
from tests.kit.keyboard import focused, window_in_front

MOST_TABS = 140
TAB = Qt.FocusPolicy.TabFocus


def press(key: Qt.Key) -> None:
    """A key as from the system, so that the window hears it first."""
    QTest.keyClick(window_in_front(), key)
    QApplication.processEvents()


def once_round() -> list[QWidget]:
    """What the Tab key comes through, from where the page begins until it is there again."""
    passed: list[QWidget] = []
    for _press in range(MOST_TABS):
        press(Qt.Key.Key_Tab)
        here = focused()
        if here in passed:
            assert here is passed[0], f"Tab goes in a circle from {here.accessibleName()}"
            return passed
        passed.append(here)
    raise AssertionError("Tab never comes round")


def part_of(stage: Stage, widget: QWidget) -> str:
    frame = stage.frame
    parts = {
        "the page": frame.pages,
        "the plan": frame.plan,
        "the foot": frame.footer,
        "the steps": frame.ribbon,
        "the top": frame.header,
    }
    return next((name for name, part in parts.items() if part.isAncestorOf(widget)), "elsewhere")


def screens(stage: Stage) -> Iterator[str]:
    """Each screen of the talk, brought in front."""
    for step in stage.presenter.view().path:
        for number in range(pages(stage, step.id)):
            stage.frame.page().setCurrentIndex(number)
            settle()
            yield f"{step.id}-{number + 1}"


def test_a_talk_begins_in_its_first_field(stage: Stage) -> None:
    stage.tap("Start: Knee osteoarthritis")
    assert focused().accessibleName() == "Patient: what would you like to be called?"
    press(Qt.Key.Key_B)
    assert stage.presenter.view().state.text("together", "patient-name") == "b"


def test_a_talk_that_is_carried_on_begins_at_its_page_and_hands_no_pen(talking: Stage) -> None:
    pen = talking.presenter.view().state.pen
    press(Qt.Key.Key_Tab)
    assert part_of(talking, focused()) == "the page"
    talking.tap("Step 2: What matters")
    assert talking.presenter.view().state.pen is pen


def test_tab_comes_through_the_page_then_the_foot_then_the_top(talking: Stage) -> None:
    fill(talking)
    for name in screens(talking):
        talking.frame.page().current().title.setFocus()
        stops = once_round()
        order = [part for part, _stops in itertools.groupby(part_of(talking, s) for s in stops)]
        wanted = ["the page", "the plan", "the foot", "the top", "the steps"]
        assert order == [part for part in wanted if part in order], name
        assert {"the foot", "the top", "the steps"} <= set(order), name
        assert not_on_the_way(talking.window, stops) == [], name


def not_on_the_way(window: QWidget, stops: list[QWidget]) -> list[str]:
    """What shows and takes the Tab key, and is never come to."""
    return [
        f"{type(each).__name__} “{each.accessibleName()}”"
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & TAB == TAB
        if isinstance(each, QAbstractButton | QComboBox) and each not in stops
    ]


def one_of_each(inside: QWidget) -> list[QAbstractButton]:
    """A button of each kind that takes the keyboard."""
    found: dict[tuple[str, str], QAbstractButton] = {}
    for each in inside.findChildren(QAbstractButton):
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & TAB == TAB:
            found.setdefault((type(each).__name__, str(each.property("role"))), each)
    return list(found.values())


def unpressed(inside: QWidget) -> list[str]:
    """Buttons that Enter does not press exactly once; what they do is kept from being done."""
    wrong = []
    for each in one_of_each(inside):
        pressed: list[bool] = []
        each.clicked.disconnect()
        each.clicked.connect(lambda _checked=False, pressed=pressed: pressed.append(True))
        each.setFocus(Qt.FocusReason.TabFocusReason)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QTest.keyClick(window_in_front(), key)
        if pressed != [True, True]:
            wrong.append(f"{type(each).__name__} “{each.accessibleName()}” {len(pressed)}")
    return wrong


def test_enter_presses_what_has_the_keyboard_on_every_page(talking: Stage) -> None:
    fill(talking)
    assert [
        f"{name}: {each}"
        for name in screens(talking)
        for part in (talking.frame.page().current(), talking.frame.footer, talking.frame.header)
        for each in unpressed(part)
    ] == []


def test_enter_presses_in_every_other_place(talking: Stage) -> None:
    fill(talking)
    for place, go in other_places(talking):
        go()
        settle()
        assert unpressed(talking.window) == [], place


def test_enter_that_finishes_a_box_does_not_press_what_comes_next(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    talking.tap("+ Add something in your own words")
    talking.write("Walking Meg", "What else matters to you?")
    cards = talking.presenter.view().state.under("what-matters", "card")
    assert [said.value for said in cards.values()] == ["matters"]


def test_the_keyboard_stays_with_what_was_added(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    talking.tap("+ Add something in your own words")
    for key in (Qt.Key.Key_M, Qt.Key.Key_E, Qt.Key.Key_G, Qt.Key.Key_Return):
        press(key)
    assert focused().accessibleName() == "meg"
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Does not matter: meg"
    talking.tap("Step 7: Our plan")
    talking.tap("+ Add a step")
    assert focused().accessibleName() == "What"
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "By when"
    talking.tap("Ask")
    talking.tap("What if we do nothing?")
    assert focused().accessibleName() == "Bob: mark as answered"
    assert QApplication.focusWidget() is focused()
