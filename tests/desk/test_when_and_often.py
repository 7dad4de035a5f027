"""Dates at the plan, suggestions that fit, and what a practice often writes, in real windows."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from sdm_aid.desk.kit.colleagues import Colleague
from sdm_aid.desk.kit.settings import read_settings
from sdm_aid.desk.rehearsal.play import Stage
from tests.kit.keyboard import focused, press
from tests.kit.screens import shown

CONTACT = "The physiotherapy desk, Monday to Friday, 01632 960 001"


@pytest.fixture
def planning(talking: Stage) -> Stage:
    """Bob and Aimee chose to keep going, and are at the plan. It is Monday 23 November 2026."""
    talking.presenter.say("choose", "choice", "keep-going")
    talking.tap("Step 7: Our plan")
    return talking


def text(stage: Stage, field: str) -> str:
    return stage.presenter.view().state.text("our-plan", field)


def field_of_action(stage: Stage, part: str) -> str:
    answers = stage.presenter.view().state.answers
    return next(name for _step, name in answers if name.endswith(f"/{part}"))


def pick_in_calendar(stage: Stage, about: str, day: QDate) -> QDate:
    """Open the calendar and pick a day; returns the day it opened at."""
    stage.tap(f"Calendar: {about}")
    calendars = [each for each in QApplication.allWidgets() if isinstance(each, QCalendarWidget)]
    month = next(each for each in calendars if each.isVisible())
    opened = month.selectedDate()
    month.activated.emit(day)
    stage.settle()
    return opened


def offered(stage: Stage) -> list[str]:
    page = stage.frame.page()
    tiles = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    tiles.sort(key=lambda each: each.mapTo(page, QPoint(0, 0)).y())
    return [each.accessibleName() for each in tiles]


def test_plain_words_and_the_day_they_mean_are_both_kept(planning: Stage) -> None:
    planning.tap("Start the twelve-week knee class")
    planning.write("in two weeks", "By when")
    assert text(planning, field_of_action(planning, "when")) == "in two weeks"
    assert text(planning, field_of_action(planning, "day")) == "2026-12-07"
    assert "That is Monday 7 December 2026." in shown(planning)
    planning.tap("Done")
    assert "in two weeks (7 December 2026)" in shown(planning)


def test_words_that_can_mean_two_days_ask_and_force_nothing(planning: Stage) -> None:
    planning.tap("Book the class and send the times")
    planning.write("This week", "By when")
    assert "Which day is that?" in shown(planning)
    planning.tap("Friday 27 November 2026")
    assert text(planning, field_of_action(planning, "when")) == "This week"
    assert text(planning, field_of_action(planning, "day")) == "2026-11-27"
    assert focused().accessibleName() == "By when"


def test_words_are_offered_and_a_tap_writes_them(planning: Stage) -> None:
    planning.tap("Next: If things change")
    assert "Before Christmas" in offered(planning)
    planning.tap("In six weeks")
    assert text(planning, "review") == "In six weeks"
    assert text(planning, "review-day") == "2027-01-04"
    assert focused().accessibleName() == "When is the next review?"


def test_a_day_from_the_calendar_stands_beside_words_and_in_place_of_a_day(
    planning: Stage,
) -> None:
    about = "When is the next review?"
    planning.tap("Next: If things change")
    pick_in_calendar(planning, about, QDate(2026, 12, 9))
    assert (text(planning, "review"), text(planning, "review-day")) == (
        "9 December 2026",
        "2026-12-09",
    )
    assert pick_in_calendar(planning, about, QDate(2026, 12, 10)) == QDate(2026, 12, 9)
    assert text(planning, "review") == "10 December 2026"
    planning.presenter.say("our-plan", "review", "when Jean is home")
    planning.settle()
    assert "If you know the day, pick it in the calendar." in shown(planning)
    pick_in_calendar(planning, about, QDate(2027, 1, 15))
    assert (text(planning, "review"), text(planning, "review-day")) == (
        "when Jean is home",
        "2027-01-15",
    )


def test_a_time_of_the_year_stays_words_until_somebody_picks_its_day(planning: Stage) -> None:
    planning.tap("Next: If things change")
    planning.tap("Before Christmas")
    assert (text(planning, "review"), text(planning, "review-day")) == ("Before Christmas", "")
    assert "This stays in words. If you mean a day, pick it." in shown(planning)
    planning.tap("Thursday 24 December 2026")
    assert (text(planning, "review"), text(planning, "review-day")) == (
        "Before Christmas",
        "2026-12-24",
    )
    assert "That is by Thursday 24 December 2026." in shown(planning)


def test_nothing_moves_when_words_are_picked(planning: Stage) -> None:
    planning.tap("Start the twelve-week knee class")
    who = planning.find("Together", (QPushButton,))
    before = who.mapTo(planning.frame.page(), QPoint(0, 0)).y()
    scrolled = planning.frame.page().current().verticalScrollBar().value()
    planning.tap("In two weeks")
    moved = planning.frame.page().current().verticalScrollBar().value() - scrolled
    assert who.mapTo(planning.frame.page(), QPoint(0, 0)).y() + moved == before


def test_first_sight_has_what_fits_the_choice_and_no_empty_box(planning: Stage) -> None:
    seen = offered(planning)
    assert "For “Keep going without surgery”" in shown(planning)
    assert seen.index("Start the twelve-week knee class") < seen.index("More ideas")
    assert "Talk it over at home" not in seen
    assert "By when" not in shown(planning).splitlines()
    planning.tap("More ideas")
    seen = offered(planning)
    assert seen.index("Look at pain relief together") < seen.index("Talk it over at home")
    assert len(seen) == len(set(seen))


def test_the_others_stay_where_they_are_when_one_is_taken(planning: Stage) -> None:
    other = planning.find("Book the class and send the times", (QPushButton,))
    before = other.pos()
    planning.tap("Start the twelve-week knee class")
    assert other.pos() == before
    assert planning.find("Start the twelve-week knee class", (QPushButton,)).isChecked()
    planning.tap("Next: If things change")
    planning.tap("Back")
    assert other.isVisible()


def often(stage: Stage, **lines: tuple[str, ...]) -> None:
    settings = stage.window.settings
    settings.change(replace(settings.now, **lines))  # type: ignore[arg-type]
    stage.settle()


def test_what_we_often_write_is_offered_and_never_filled_in(planning: Stage) -> None:
    often(
        planning,
        usual_actions=("Book a blood test",),
        usual_contacts=(CONTACT,),
        usual_sentences=("The pharmacist can help.", "Bring somebody along."),
    )
    entries = planning.presenter.entries()
    planning.tap("Next: If things change")
    planning.tap("Back")
    said = [each.field for each in planning.presenter.entries()[len(entries) :] if each.field]
    assert said == []
    planning.tap("Book a blood test")
    assert text(planning, field_of_action(planning, "what")) == "Book a blood test"
    planning.tap("Done")
    planning.tap("Our usual sentences")
    planning.tap("The pharmacist can help.")
    planning.tap("Bring somebody along.")
    assert text(planning, "support") == "The pharmacist can help.\nBring somebody along."
    assert focused().accessibleName() == "Who or what else could help?"
    planning.tap("Next: If things change")
    planning.tap(CONTACT)
    assert text(planning, "call") == CONTACT
    assert planning.find(CONTACT, (QPushButton,)).isChecked()


def test_a_sentence_that_was_taken_has_a_tick_and_a_second_tap_takes_only_it_back(
    planning: Stage,
) -> None:
    often(planning, usual_sentences=("The pharmacist can help.", "Bring somebody along."))
    planning.tap("Our usual sentences")
    planning.tap("The pharmacist can help.")
    planning.tap("Bring somebody along.")
    planning.write(" Jean comes.", "Who or what else could help?")
    planning.tap("The pharmacist can help.")
    assert text(planning, "support") == "Bring somebody along. Jean comes."
    assert not planning.find("The pharmacist can help.", (QPushButton,)).isChecked()


def test_whom_each_person_would_have_called_is_offered_under_who_to_call(
    planning: Stage,
) -> None:
    jean = Colleague("Jean Smith", "", "nurse", "The nurse, 01632 960 002")
    often(planning, people=(jean,), usual_contacts=(CONTACT,))  # type: ignore[arg-type]
    planning.presenter.say("our-plan", "call", "The clinic")
    planning.tap("Next: If things change")
    planning.tap(jean.contact)
    assert text(planning, "call") == f"The clinic\n{jean.contact}"


def test_what_we_often_write_is_set_in_the_settings_one_on_each_line(stage: Stage) -> None:
    stage.tap("Settings")
    stage.write(f"{CONTACT}\n\nThe GP\n{CONTACT}", "Usual contacts")
    stage.write("Book a blood test", "Usual actions")
    kept = read_settings(stage.window.folder)
    assert kept.usual_contacts == (CONTACT, "The GP")
    assert kept.usual_actions == ("Book a blood test",)
    stage.tap("Home")
    stage.tap("Settings")
    assert stage.find("Usual contacts", (QPlainTextEdit,)).toPlainText() == f"{CONTACT}\nThe GP"


def test_too_much_is_not_cut_but_said(stage: Stage) -> None:
    stage.tap("Settings")
    box = stage.find("Usual sentences", (QPlainTextEdit,))
    box.setFocus()
    box.setPlainText("x" * 201)
    press(Qt.Key.Key_Tab)
    assert "This is not saved yet." in shown(stage)
    assert read_settings(stage.window.folder).usual_sentences == ()
    assert box.toPlainText() == "x" * 201


def test_by_keyboard_alone_the_keyboard_stays_with_what_was_added(planning: Stage) -> None:
    first: QWidget = planning.find("Start the twelve-week knee class", (QPushButton,))
    first.setFocus()
    press(Qt.Key.Key_Space)
    assert focused().accessibleName() == "By when"
    assert isinstance(focused(), QLineEdit)
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Calendar: By when"
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "In a week"
    press(Qt.Key.Key_Space)
    assert text(planning, field_of_action(planning, "when")) == "In a week"
    assert focused().accessibleName() == "By when"
