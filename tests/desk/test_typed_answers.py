"""A number and a day, typed at the desk: understood in the guide's language, or no answer."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QLineEdit,
    QWidget,
)

from sdm_aid.conversation.entries import Kind, Value, now
from sdm_aid.desk.core.sessions import carry_on
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.rehearsal.hands import press as press_letter
from sdm_aid.desk.rehearsal.play import Stage
from tests.kit.asking import AGAIN, HOW_MANY, SINCE, STEP, asking
from tests.kit.fitting import fill
from tests.kit.screens import words_in
from tests.kit.waiting import until

NO_ANSWER = "Until then this has no answer."


@pytest.fixture
def asked(stage: Stage) -> Stage:
    return begin(stage)


def begin(stage: Stage, language: str = "en-GB", limits: str = "") -> Stage:
    """A talk over a small guide, where it asks how many and since when."""
    stage.shell.talk.begin(asking(language, limits), short=False)
    stage.presenter.go_to(STEP)
    stage.settle()
    return stage


def box(stage: Stage, name: str) -> QLineEdit:
    return stage.find(name, (QLineEdit,))


def type_in(stage: Stage, name: str, text: str, *, leave: bool = True) -> str:
    """Type a text in place of what stands there; returns what the box then shows."""
    line = box(stage, name)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    for letter in text:
        press_letter(line, letter)
    if leave:
        QTest.keyClick(line, Qt.Key.Key_Tab)
    stage.settle()
    return line.text()


def answer(stage: Stage, question: str) -> Value:
    return stage.presenter.view().state.said(STEP, f"question/{question}")


def said(stage: Stage) -> list[tuple[str, Value]]:
    entries = stage.presenter.entries()
    return [(each.field, each.value) for each in entries if each.kind is Kind.SAID]


def test_a_number_is_kept_as_it_was_typed(asked: Stage) -> None:
    for typed, kept, shown in (
        ("9434765919", 9434765919, "9434765919"),
        ("1,200", 1200, "1200"),
        ("1234567.5", 1234567.5, "1234567.5"),
        ("0.1", 0.1, "0.1"),
        ("−5", -5, "-5"),
    ):
        assert type_in(asked, HOW_MANY, typed) == shown
        assert answer(asked, "how-many") == kept


def test_what_is_refused_leaves_no_earlier_answer_standing(asked: Stage) -> None:
    for typed in (
        *("12 000", "2,5", "nan", "inf", "-inf", "1e5", "½", "10²", "007", "7 or 8", "1.2.3", "-"),
        "3.14159265358979323846",
    ):
        type_in(asked, HOW_MANY, "7")
        assert answer(asked, "how-many") == 7
        assert type_in(asked, HOW_MANY, typed) == typed
        assert answer(asked, "how-many") is None, typed
        assert NO_ANSWER in words_in(asked.window)
    asked.presenter.settle()
    assert answer(asked, "how-many") is None


def test_undo_brings_the_earlier_answer_back_with_its_words(asked: Stage) -> None:
    type_in(asked, HOW_MANY, "7")
    type_in(asked, HOW_MANY, "12 000")
    asked.presenter.undo()
    asked.settle()
    assert (answer(asked, "how-many"), box(asked, HOW_MANY).text()) == (7, "7")
    assert NO_ANSWER not in words_in(asked.window)


def test_what_was_refused_is_mended_where_it_stands(asked: Stage) -> None:
    type_in(asked, HOW_MANY, "12 000")
    assert type_in(asked, HOW_MANY, "12,000") == "12000"
    assert NO_ANSWER not in words_in(asked.window)
    assert answer(asked, "how-many") == 12000


def test_a_number_half_typed_counts_when_one_prints_without_leaving_the_box(asked: Stage) -> None:
    type_in(asked, HOW_MANY, "7")
    type_in(asked, HOW_MANY, "0", leave=False)
    asked.presenter.settle()
    assert answer(asked, "how-many") == 0
    type_in(asked, HOW_MANY, "12 0", leave=False)
    asked.presenter.settle()
    assert answer(asked, "how-many") is None


@pytest.mark.parametrize(
    ("typed", "kept"), [("12.5", 12.5), ("0", 0), ("−0.1", -0.1), ("12 0", None), ("", None)]
)
def test_a_number_half_typed_is_there_after_a_kill(asked: Stage, typed: str, kept: Value) -> None:
    type_in(asked, HOW_MANY, "7")
    type_in(asked, HOW_MANY, typed, leave=False)
    asked.presenter.try_again()  # as the pause in typing does
    asked.presenter.let_go()
    record, talk = asked.shell.the_record(), asked.presenter.conversation_id
    again = carry_on(lambda: record, talk, now)
    assert again.view().state.said(STEP, "question/how-many") == kept
    assert again.view().closed == ""
    assert record.journal(talk).drafts() == ()
    again.let_go()


def test_an_emptied_box_is_no_answer(asked: Stage) -> None:
    type_in(asked, HOW_MANY, "7")
    type_in(asked, HOW_MANY, "")
    assert answer(asked, "how-many") is None
    assert NO_ANSWER not in words_in(asked.window)


def test_a_question_shows_for_exactly_its_number(asked: Stage) -> None:
    type_in(asked, HOW_MANY, "1234567")
    assert AGAIN not in words_in(asked.window)
    type_in(asked, HOW_MANY, "1,234,567.50")
    assert AGAIN in words_in(asked.window)


def test_a_number_is_read_in_the_guide_s_language(stage: Stage) -> None:
    for language, typed, shown in (
        ("de", "1.200,5", "1200,5"),
        ("fr", "1\u202f200", "1200"),
        ("hi", "१२,३४,५६७", "1234567"),
        ("ar-EG", "٣٫٥", "3.5"),
    ):
        begin(stage, language)
        assert type_in(stage, HOW_MANY, typed) == shown


def test_half_a_stair_is_refused_where_only_whole_ones_count(stage: Stage) -> None:
    begin(stage, limits="whole: true, required: true")
    assert "An answer is needed." in words_in(stage.window)
    type_in(stage, HOW_MANY, "2.5")
    assert "Please write a whole number, such as 7." in words_in(stage.window)
    assert answer(stage, "how-many") is None
    (left_open,) = (each.left_open for each in stage.presenter.view().path if each.id == STEP)
    assert f"{HOW_MANY} (an answer is needed)" in left_open
    type_in(stage, HOW_MANY, "2.0")
    assert answer(stage, "how-many") == 2
    assert NO_ANSWER not in words_in(stage.window)


def test_a_number_beyond_its_limits_is_refused_with_them(stage: Stage) -> None:
    begin(stage, limits="lowest: 0.1")
    type_in(stage, HOW_MANY, "0.05")
    assert "Please write a number that is 0.1 at least." in words_in(stage.window)
    type_in(stage, HOW_MANY, "0.1")
    assert answer(stage, "how-many") == 0.1


def test_a_day_that_is_typed_is_kept(asked: Stage) -> None:
    for typed in ("14 March 2026", "14/03/2026", "2026-03-14", "Saturday, 14 Mar 2026"):
        type_in(asked, SINCE, "")
        assert type_in(asked, SINCE, typed) == "14 March 2026"
        assert answer(asked, "since") == "2026-03-14"


def test_what_is_no_one_day_is_refused_in_words(asked: Stage) -> None:
    for typed in ("March 2024", "31 February 2026", "today", "14/3/26", "Monday 14 March 2026"):
        type_in(asked, SINCE, "14 March 2026")
        assert type_in(asked, SINCE, typed) == typed
        assert answer(asked, "since") is None
        assert NO_ANSWER in words_in(asked.window)


def test_a_day_comes_back_in_its_box_the_next_day(asked: Stage) -> None:
    type_in(asked, SINCE, "14 March 2026")
    type_in(asked, HOW_MANY, "2.5")
    kept = asked.presenter.conversation_id
    asked.open_again()
    asked.shell.talk.carry_on(kept)
    asked.settle()
    assert (box(asked, SINCE).text(), box(asked, HOW_MANY).text()) == ("14 March 2026", "2.5")


def test_the_calendar_opens_at_today_and_picks_a_day(asked: Stage) -> None:
    asked.tap(f"Calendar: {SINCE}")
    opened = calendar()
    assert opened.selectedDate() == QDate.currentDate()
    assert answer(asked, "since") is None
    QTest.keyClick(opened.focusWidget() or opened, Qt.Key.Key_Return)
    asked.settle()
    assert answer(asked, "since") == date.today().isoformat()


def test_the_calendar_opens_at_the_day_that_stands_there(asked: Stage) -> None:
    type_in(asked, SINCE, "14 March 2026")
    asked.tap(f"Calendar: {SINCE}")
    assert calendar().selectedDate() == QDate(2026, 3, 14)
    turn(calendar(), 120)
    assert answer(asked, "since") == "2026-03-14"
    QTest.keyClick(calendar(), Qt.Key.Key_Escape)
    asked.settle()
    assert answer(asked, "since") == "2026-03-14"
    assert not [each for each in QApplication.allWidgets() if isinstance(each, QCalendarWidget)
                and each.isVisible()]  # fmt: skip


def calendar() -> QCalendarWidget:
    opened = [each for each in QApplication.allWidgets() if isinstance(each, QCalendarWidget)]
    return next(each for each in opened if each.isVisible())


def turn(widget: QWidget, notch: int, pixels: int = 0) -> None:
    """The wheel over a widget, or two fingers on a trackpad, which send ``pixels`` too."""
    middle = QPointF(widget.rect().center())
    wheel = QWheelEvent(
        middle, QPointF(widget.mapToGlobal(widget.rect().center())), QPoint(0, pixels),
        QPoint(0, notch), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.ScrollUpdate if pixels else Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, wheel)


def everything_that_shows(stage: Stage) -> list[str]:
    """What each thing that holds a value shows, and the page's answers."""
    boxes = [each.text() for each in stage.window.findChildren(Box) if each.isVisible()]
    buttons = stage.window.findChildren(QAbstractButton)
    picked = [each.isChecked() for each in buttons if each.isVisible()]
    return [*boxes, *map(str, picked), *map(str, said(stage))]


def rested(stage: Stage) -> bool:
    """Whether nothing comes to the page any more."""
    before = everything_that_shows(stage)
    stage.settle()
    return everything_that_shows(stage) == before


def test_a_wheel_that_passes_changes_nothing_on_any_page(talking: Stage) -> None:
    """With and without the keyboard in it, up and down, with a mouse and a trackpad."""
    fill(talking)
    talking.presenter.settle()
    for step in talking.presenter.view().path:
        talking.presenter.go_to(step.id)
        talking.settle()
        until(lambda: rested(talking))  # a table is filled while one looks at it
        before = everything_that_shows(talking)
        for widget in talking.window.findChildren(QWidget):
            if widget.isVisible() and not widget.findChild(QWidget):
                for notch, pixels in ((120, 0), (-40, -25)):
                    turn(widget, notch, pixels)
        talking.settle()
        assert everything_that_shows(talking) == before, step.id


def test_a_wheel_that_passes_over_the_questions_changes_nothing(asked: Stage) -> None:
    before = everything_that_shows(asked)
    for name in (HOW_MANY, SINCE):
        line = box(asked, name)
        for focus in (False, True):
            if focus:
                line.setFocus()
            turn(line, 120)
            turn(line, -120, -30)
    asked.settle()
    assert everything_that_shows(asked) == before


def test_no_break_spaces_stay_what_they_are(talking: Stage) -> None:
    said_so = "5\u00a0mg,\u202fat night\u00a0"
    talking.presenter.go_to("what-matters")
    talking.settle()
    boxes = [each for each in talking.window.findChildren(Box) if each.isVisible()]
    edit = boxes[0].edit
    edit.setFocus()
    for letter in said_so:
        press_letter(edit, letter)
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    talking.settle()
    assert said_so in [value for _field, value in said(talking)]
