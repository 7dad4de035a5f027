"""Weigh it up: one tap marks a box, own words come first, and nothing moves under a finger."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.pages.weigh_it_up.mark_box import MarkBox, MarkKey
from sdm_aid.desk.pages.weigh_it_up.mark_note import MarkNote
from sdm_aid.desk.rehearsal.in_sight import until_made
from sdm_aid.desk.rehearsal.play import Stage
from tests.kit.fitting import sideways
from tests.kit.keyboard import focused, press
from tests.kit.screens import shown

WORDS = "To walk Meg without stopping"
KEEP = "Keep going without surgery"
TOTAL = "Have a total knee replacement"
WAIT = "Wait and review"
LESS_PAIN = "Less pain day to day"


@pytest.fixture
def weighing(talking: Stage) -> Stage:
    """Bob's own words, a card of his own and two of the guide's, at Weigh it up."""
    presenter = talking.presenter
    presenter.say("what-matters", "words", WORDS)
    presenter.say("what-matters", "own-card/own-1", "Caring for Jean")
    presenter.say("what-matters", "card/own-1", "matters-a-lot")
    presenter.say("what-matters", "card/less-pain", "matters")
    presenter.say("what-matters", "card/walk-further", "matters")
    presenter.go_to("weigh-it-up")
    talking.settle()
    return talking


def key(mark: str, choice: str, item: str) -> str:
    return f"{mark}: {choice}, “{item}”"


def said(stage: Stage, item: str, option: str, field: str = "mark") -> str:
    return stage.presenter.view().state.text("weigh-it-up", f"{field}/{item}/{option}")


def found(stage: Stage, name: str) -> MarkKey:
    return stage.find(name, (MarkKey,))


def places(stage: Stage) -> dict[str, QRect]:
    """Where everything to press and all names of rows and choices are on the screen."""
    window = stage.window
    return {
        f"{type(widget).__name__} {n}": QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        for n, widget in enumerate(stage.frame.page().findChildren(QWidget))
        if isinstance(widget, QAbstractButton | QLabel)
        and widget.isVisible()
        and not note(stage).isAncestorOf(widget)
    }


def note(stage: Stage) -> MarkNote:
    (made,) = stage.frame.page().findChildren(MarkNote)
    return made


def test_one_tap_marks_a_box_and_another_key_marks_it_otherwise(weighing: Stage) -> None:
    weighing.tap(key("Fits well", KEEP, LESS_PAIN))
    assert said(weighing, "less-pain", "keep-going") == "well"
    assert "Fits well" in shown(weighing).splitlines()
    weighing.tap(key("Does not fit", KEEP, LESS_PAIN))
    assert said(weighing, "less-pain", "keep-going") == "not"
    pressed = [each.accessibleName() for each in keys(weighing) if each.isChecked()]
    assert pressed == [key("Does not fit", KEEP, LESS_PAIN)]


def keys(stage: Stage) -> list[MarkKey]:
    return [each for each in stage.frame.page().findChildren(MarkKey) if each.isVisible()]


def test_a_second_tap_adds_words_and_a_third_takes_all_back(weighing: Stage) -> None:
    well = key("Fits well", KEEP, LESS_PAIN)
    weighing.tap(well, times=2)
    assert "Tap ✓ again, or “Clear this box”, to take it back." in shown(weighing)
    weighing.write("with a class first", "In a few words")
    assert said(weighing, "less-pain", "keep-going", "mark-words") == "with a class first"
    weighing.tap("Done")
    assert not note(weighing).isVisible()
    assert "Fits well: “with a class first”" in shown(weighing).replace("\n", " ")
    weighing.tap(well, times=2)
    assert said(weighing, "less-pain", "keep-going") == ""
    assert said(weighing, "less-pain", "keep-going", "mark-words") == ""
    assert not note(weighing).isVisible()
    for _word in range(2):
        weighing.tap("Undo")
    assert said(weighing, "less-pain", "keep-going") == "well"
    assert said(weighing, "less-pain", "keep-going", "mark-words") == "with a class first"


def test_clear_this_box_and_a_tap_on_another_box_close_the_words(weighing: Stage) -> None:
    weighing.tap(key("Not sure", TOTAL, LESS_PAIN), times=2)
    weighing.tap("Clear this box")
    assert said(weighing, "less-pain", "total") == ""
    weighing.tap(key("Not sure", TOTAL, LESS_PAIN), times=2)
    QTest.keyClicks(focused(), "ask the surgeon")
    weighing.tap(key("Fits partly", WAIT, WORDS))
    assert not note(weighing).isVisible()
    assert said(weighing, "less-pain", "total", "mark-words") == "ask the surgeon"
    assert said(weighing, "own_words", "wait") == "partly"


def test_nothing_moves_when_a_box_is_marked_or_has_long_words(weighing: Stage) -> None:
    before = places(weighing)
    name = key("Fits partly", TOTAL, "Caring for Jean")
    for act in ("mark", "words"):
        QTest.mouseClick(found(weighing, name), Qt.MouseButton.LeftButton)
        weighing.settle()
        assert places(weighing) == before, act
    QTest.keyClicks(focused(), "not for the six weeks when she cannot be alone, " * 3)
    assert places(weighing) == before
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    weighing.settle()
    assert places(weighing) == before
    for answer in ("Yes", "What is known", "Who has the last word", "Ask Aimee"):
        button = weighing.find(answer, (QAbstractButton,))
        QApplication.processEvents()
        there = places(weighing)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        weighing.settle()
        now = places(weighing)
        assert {n: p for n, p in there.items() if n in now and now[n] != p} == {}, answer


def test_bobs_own_words_are_the_first_row_and_what_the_guide_does_not_know_says_so(
    weighing: Stage,
) -> None:
    lines = shown(weighing).splitlines()
    names = [f"“{WORDS}”", "Caring for Jean", LESS_PAIN, "Walking further"]
    assert [line for line in lines if line in names] == names
    assert "Bob’s own words" in lines
    assert lines.count("Not in the guide: talk about this") == 2
    row = weighing.presenter.view().guide.outcomes[0]
    weighing.presenter.say("what-matters", "linked-rows/own_words", [row.id])
    weighing.settle()
    lines = shown(weighing).splitlines()
    assert f"linked to: {row.name}" in lines
    assert lines.count("Not in the guide: talk about this") == 1


def test_long_own_words_name_their_row_by_their_beginning(weighing: Stage) -> None:
    weighing.presenter.say("what-matters", "words", "I want to walk.\n" + "And then more. " * 60)
    weighing.settle()
    (name,) = [line for line in shown(weighing).splitlines() if line.startswith("“I want")]
    assert name.endswith("…”")
    assert len(name) < 130
    weighing.tap(key("Fits well", KEEP, name.strip("“”")))
    assert said(weighing, "own_words", "keep-going") == "well"


def test_arrows_go_among_keys_and_boxes_and_digits_mark(weighing: Stage) -> None:
    weighing.window.activateWindow()
    found(weighing, key("Fits well", KEEP, WORDS)).setFocus()
    press(Qt.Key.Key_Right)
    assert focused().accessibleName() == key("Fits partly", KEEP, WORDS)
    press(Qt.Key.Key_Down)
    assert focused().accessibleName() == key("Fits partly", KEEP, "Caring for Jean")
    press(Qt.Key.Key_3)
    assert said(weighing, "own-1", "keep-going") == "not"
    assert focused().accessibleName() == key("Does not fit", KEEP, "Caring for Jean")
    for _step in range(2):
        press(Qt.Key.Key_Right)
    assert focused().accessibleName() == key("Fits well", TOTAL, "Caring for Jean")
    press(Qt.Key.Key_Return)
    assert said(weighing, "own-1", "total") == "well"
    press(Qt.Key.Key_Left)
    assert focused().accessibleName() == key("Not sure", KEEP, "Caring for Jean")
    press(Qt.Key.Key_Delete)
    assert said(weighing, "own-1", "keep-going") == ""
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    assert focused().accessibleName() == "In a few words"
    QTest.keyClicks(focused(), "who knows")
    press(Qt.Key.Key_Escape)
    assert focused().accessibleName() == key("Not sure", KEEP, "Caring for Jean")
    assert said(weighing, "own-1", "keep-going", "mark-words") == "who knows"


def test_tab_goes_from_box_to_box_in_reading_order_also_where_rows_came_late(
    weighing: Stage,
) -> None:
    weighing.presenter.say("what-matters", "card/sleep", "matters-a-lot")
    weighing.settle()
    weighing.window.activateWindow()
    found(weighing, key("Fits well", KEEP, WORDS)).setFocus()
    rows = [WORDS, "Sleeping through the night", "Caring for Jean", LESS_PAIN, "Walking further"]
    choices = [each.name for each in weighing.presenter.view().guide.options]
    wanted = [key("Fits well", choice, row) for row in rows for choice in choices]
    passed = []
    for _box in wanted:
        passed.append(focused().accessibleName())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert passed == wanted
    assert focused().accessibleName() == "Yes"


def test_the_choices_stay_in_sight_and_never_over_what_has_the_keyboard(weighing: Stage) -> None:
    weighing.window.resize(1280, 620)
    weighing.settle()
    screen = weighing.frame.page().current()
    last = found(weighing, key("Not sure", WAIT, "Walking further"))
    last.setFocus(Qt.FocusReason.TabFocusReason)
    weighing.settle()
    (name,) = (each for each in screen.findChildren(QLabel) if each.text() == WAIT)
    assert screen.verticalScrollBar().value() > 0
    seen = screen.viewport()
    assert seen.rect().contains(QRect(name.mapTo(seen, QPoint(0, 0)), name.size()))
    screen.verticalScrollBar().setValue(screen.verticalScrollBar().maximum())
    first = found(weighing, key("Fits well", WAIT, LESS_PAIN))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    weighing.settle()
    bottom = name.mapTo(seen, QPoint(0, name.height())).y()
    assert first.mapTo(seen, QPoint(0, 0)).y() >= bottom


@pytest.mark.parametrize(
    ("wide", "percent", "in_sight", "rtl"),
    [(1440, 100, 4, False), (1024, 150, 2, False), (1024, 150, 2, True), (1280, 200, 2, False)],
)
def test_where_not_all_choices_have_room_the_others_take_turns_beside_the_first(
    weighing: Stage, wide: int, percent: int, in_sight: int, rtl: bool
) -> None:
    if rtl:
        QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        larger(weighing, wide, percent)
        first, *others = choices = [each.name for each in weighing.presenter.view().guide.options]
        assert in_view(weighing) == choices[:in_sight]
        weighing.tap(key("Fits well", choices[-1], LESS_PAIN))
        assert said(weighing, "less-pain", "wait") == "well"
        assert in_view(weighing) == [first, *others[1 - in_sight :]]
        if in_sight < len(choices):
            weighing.tap("The choices before")
            assert in_view(weighing) == [first, others[-in_sight]]
        assert sideways(weighing.window) == []
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def larger(stage: Stage, wide: int, percent: int) -> None:
    while stage.window.settings.now.text_size < percent:
        stage.window.settings.change_text_size(up=True)
    stage.window.resize(wide, 800)
    stage.settle()


def in_view(stage: Stage) -> list[str]:
    """The choices whose boxes can be seen, each under its name."""
    until_made(stage.window)
    there = [
        (box.mapTo(stage.window, QPoint(0, 0)).x(), box.accessibleName().split(":")[0])
        for box in stage.frame.page().findChildren(MarkBox)
        if WORDS in box.accessibleName() and box.isVisible()
    ]
    names = {
        label.text(): label.mapTo(stage.window, QPoint(0, 0)).x()
        for label in stage.frame.page().findChildren(QLabel)
        if label.isVisible()
    }
    assert all(0 <= names[choice] - x < 300 for x, choice in there), "not under its name"
    return [choice for _x, choice in sorted(there, reverse=stage.window.isRightToLeft())]


def test_an_arrow_past_the_last_choice_in_sight_brings_the_next(weighing: Stage) -> None:
    larger(weighing, 1024, 150)
    weighing.window.activateWindow()
    choices = [each.name for each in weighing.presenter.view().guide.options]
    found(weighing, key("Not sure", choices[1], LESS_PAIN)).setFocus()
    press(Qt.Key.Key_Right)
    assert focused().accessibleName() == key("Fits well", choices[2], LESS_PAIN)
    press(Qt.Key.Key_Left)
    assert focused().accessibleName() == key("Not sure", choices[1], LESS_PAIN)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Down)
    assert focused().accessibleName() == key("Does not fit", choices[1], "Walking further")


def test_turning_to_other_choices_moves_nothing_and_closes_the_words(weighing: Stage) -> None:
    larger(weighing, 1024, 150)
    weighing.tap(key("Fits well", TOTAL, LESS_PAIN), times=2)
    turn = weighing.find("The next choices", (QAbstractButton,))
    yes = weighing.find("Yes", (QAbstractButton,))
    inside = weighing.frame.page().current().widget()
    assert inside is not None
    before = [each.mapTo(inside, QPoint(0, 0)) for each in (turn, yes)]
    turn.click()
    weighing.settle()
    assert not note(weighing).isVisible()
    until_made(weighing.window)
    assert turn.mapTo(inside, QPoint(0, 0)).x() == before[0].x()
    assert yes.mapTo(inside, QPoint(0, 0)) == before[1]


def test_aimee_marks_nothing_before_bob_has_spoken(talking: Stage) -> None:
    presenter = talking.presenter
    presenter.say("what-matters", "card/less-pain", "matters")
    presenter.go_to("weigh-it-up")
    talking.settle()
    presenter.say("what-matters", "card/less-pain", None)
    presenter.hand_over(Voice.CLINICIAN)
    presenter.say("weigh-it-up", "mark/less-pain/total", "well")
    talking.settle()
    assert said(talking, "less-pain", "total") == ""
    assert "This opens when Bob has said what matters." in shown(talking)


def test_marks_of_before_still_show_and_what_looks_right_is_about_them(weighing: Stage) -> None:
    """An older talk: marks by cards' ids, and none on the own words."""
    presenter = weighing.presenter
    presenter.say("weigh-it-up", "mark/less-pain/total", "well")
    presenter.say("weigh-it-up", "mark-words/less-pain/total", "after six weeks")
    presenter.say("weigh-it-up", "looks-right", "yes")
    weighing.tap("Home")
    weighing.tap("Carry on")
    weighing.tap("Step 4: Weigh it up")
    assert found(weighing, key("Fits well", TOTAL, LESS_PAIN)).isChecked()
    assert weighing.find("Yes", (QAbstractButton,)).isChecked()
    weighing.tap(key("Not sure", TOTAL, WORDS))
    assert not weighing.find("Yes", (QAbstractButton,)).isChecked()


@pytest.mark.parametrize("look", ["light", "contrast"])
def test_each_mark_looks_different_also_without_colour(weighing: Stage, look: str) -> None:
    """One colour for all: the key that is picked, its sign and the words below tell them apart."""
    settings = weighing.window.settings
    settings.change(replace(settings.now, theme=look))
    weighing.settle()
    named = {
        "well": "Fits well",
        "partly": "Fits partly",
        "not": "Does not fit",
        "unsure": "Not sure",
    }
    keys = {mark: found(weighing, key(name, KEEP, LESS_PAIN)) for mark, name in named.items()}
    assert len({each.text() for each in keys.values()}) == len(named)
    for mark, name in named.items():
        before = keys[mark].grab().toImage()
        weighing.presenter.say("weigh-it-up", "mark/less-pain/keep-going", mark)
        weighing.settle()
        assert keys[mark].grab().toImage() != before
        assert [each for each, one in keys.items() if one.isChecked()] == [mark]
        assert name in shown(weighing)


def test_forty_boxes_fit_and_work(stage: Stage) -> None:
    stage.tap("Knee osteoarthritis")
    stage.write("Bob", "Patient: what would you like to be called?")
    presenter = stage.presenter
    for card in presenter.view().guide.what_matters:
        presenter.say("what-matters", f"card/{card.id}", "matters")
    for number in range(10 - len(presenter.view().guide.what_matters)):
        presenter.say("what-matters", f"own-card/own-{number}", f"Thing {number}")
        presenter.say("what-matters", f"card/own-{number}", "matters")
    presenter.go_to("weigh-it-up")
    stage.settle()
    until_made(stage.window)
    assert len(stage.frame.page().findChildren(MarkBox)) >= 40
    last = keys(stage)[-1]
    stage.tap(last.accessibleName())
    assert last.isChecked()
