"""Afterwards, alone: Bob answers three questions, and nobody can tell that they are his."""

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from sdm_aid.conversation.entries import Kind
from sdm_aid.desk.kit.settings import FILE, read_settings
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import BadScript
from sdm_aid.desk.shell.alone.alone_desk import AloneDesk
from sdm_aid.guide.model.instruments import instrument
from sdm_aid.record.record import Afterwards, open_record
from tests.desk.accessibility import nameless, tree
from tests.kit.fitting import WINDOWS, at_size, misfits
from tests.kit.keyboard import focused
from tests.kit.screens import allow_pages, shown, tab_to
from tests.kit.waiting import ring_all

OFFERED = "Bob: three short questions, on your own"
BETTER = "What would have made today better?"
WORDS = "A slower start, and a chair for Jean."


@pytest.fixture
def finished(talking: Stage) -> Stage:
    """Bob and Aimee have finished; nothing is offered to anybody else."""
    talking.tap("Step 7: Our plan")
    talking.tap("Stop for today")
    return talking


@pytest.fixture
def alone(finished: Stage) -> Stage:
    """Aimee has looked away."""
    finished.tap(OFFERED)
    finished.tap("I am on my own now")
    return finished


def answer(stage: Stage, *answers: str) -> None:
    """Tap an answer to each of the questions, from the top; an empty one leaves it out."""
    for number, words in enumerate(answers, start=1):
        if words:
            stage.tap(words, nth=number)


def test_bob_answers_alone_and_only_the_answers_are_kept(finished: Stage) -> None:
    before = finished.presenter.view().state.entries
    finished.tap(OFFERED)
    assert finished.place() == "alone"
    assert "Aimee: please look away, or step out." in shown(finished)
    assert "It carries no name." in shown(finished)
    assert "How much effort" not in shown(finished)
    finished.tap("I am on my own now")
    assert instrument("collaborate").citation in shown(finished)
    answer(finished, "Every effort was made", "Some effort was made", "No effort was made")
    finished.write(WORDS, BETTER)
    finished.tap("Send")
    finished.tap("No")
    finished.tap("Go on")
    assert "Your answers are kept without your name. Nobody reads your words." in shown(finished)
    finished.tap("Home")
    assert finished.place() == "home"

    finished.window.close()
    record = open_record(finished.window.folder)
    guide = "knee-osteoarthritis"
    assert record.all_afterwards() == (Afterwards(guide, "0.1.0", "2026-11", (4, 2, 0), WORDS),)
    (kept,) = record.conversations()
    assert record.entries(kept.id) == before
    assert before[-1].kind is Kind.FINISHED
    assert record.journal(kept.id).drafts() == ()
    record.close()


def test_handed_in_nothing_of_it_stays_in_the_window(alone: Stage) -> None:
    questions = weakref.ref(questions_of(alone))
    answer(alone, "Some effort was made")
    alone.write(WORDS, BETTER)
    alone.tap("Send")
    alone.tap("Go on")
    let_go(alone)
    assert questions() is None
    assert WORDS not in tree(alone.window)
    assert "Some effort was made" not in tree(alone.window)
    assert not [box for box in alone.window.findChildren(QPlainTextEdit) if box.toPlainText()]
    alone.tap("Home")
    let_go(alone)
    assert alone.window.findChildren(AloneDesk) == []


def test_left_nothing_of_it_is_kept_and_the_plan_is_there_again(alone: Stage) -> None:
    answer(alone, "Some effort was made")
    alone.write(WORDS, BETTER)
    questions = weakref.ref(questions_of(alone))
    alone.tap("Skip")
    let_go(alone)
    assert alone.place() == "finish"
    assert questions() is None
    assert alone.window.findChildren(AloneDesk) == []
    assert alone.shell.the_record().all_afterwards() == ()
    alone.tap(OFFERED)
    alone.tap("I am on my own now")
    assert "[checked]" not in tree(alone.shell.front())
    assert WORDS not in tree(alone.shell.front())


def questions_of(stage: Stage) -> QWidget:
    """The screen with the questions, in front."""
    desk = stage.shell.front()
    assert isinstance(desk, AloneDesk)
    screen = desk.currentWidget()
    assert screen is not None
    return screen


def let_go(stage: Stage) -> None:
    """Let what was given up go at once."""
    stage.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def test_what_is_typed_alone_is_never_a_draft(alone: Stage) -> None:
    alone.write(WORDS, BETTER)
    ring_all(alone.presenter)
    alone.tap("Some effort was made")
    alone.open_again()
    record = alone.shell.the_record()
    (kept,) = record.conversations()
    assert record.journal(kept.id).drafts() == ()
    assert all(entry.value != WORDS for entry in record.entries(kept.id))
    assert record.all_afterwards() == ()


def test_an_answer_can_be_changed_and_taken_back(alone: Stage) -> None:
    answer(alone, "Some effort was made", "A lot of effort was made", "A little effort was made")
    answer(alone, "Every effort was made", "A lot of effort was made")
    alone.tap("Send")
    (given,) = alone.shell.the_record().all_afterwards()
    assert given.answers == (4, None, 1)
    assert given.words == ""


def test_all_left_out_and_handed_in_nothing_is_kept_and_it_says_so(alone: Stage) -> None:
    alone.tap("Send")
    assert "nothing is kept" in shown(alone)
    assert "Your answers are kept" not in shown(alone)
    assert alone.shell.the_record().all_afterwards() == ()


def test_a_full_disk_is_told_and_the_answers_can_be_handed_in_again(alone: Stage) -> None:
    words = "More time. " * 900
    answer(alone, "A little effort was made")
    alone.find(BETTER, (QPlainTextEdit,)).setPlainText(words)
    alone.tap("Send")
    allow_pages(alone, 1)
    alone.tap("Go on")
    assert "The disk is full" in shown(alone)
    assert "They are still here" in shown(alone)
    alone.tap("Change my words")
    assert "A little effort was made" in checked(alone)
    alone.tap("Send")
    allow_pages(alone, 1_000_000)
    alone.tap("Go on")
    assert "Your answers are kept without your name." in shown(alone)
    (given,) = alone.shell.the_record().all_afterwards()
    assert (given.answers, given.words) == ((1, None, None), words.strip())


def checked(stage: Stage) -> str:
    return "\n".join(line for line in tree(stage.shell.front()).splitlines() if "[checked]" in line)


def test_switched_off_it_is_not_offered_now_or_next_time(stage: Stage) -> None:
    stage.tap("Settings")
    stage.tap("No", nth=2)  # the first is about names at home
    stage.tap("No", nth=2)  # what is picked stays so when it is picked again
    stage.tap("Home")
    stage.open_again()
    stage.tap("Knee osteoarthritis")
    stage.tap("Step 7: Our plan")
    stage.tap("Stop for today")
    assert stage.place() == "finish"
    with pytest.raises(BadScript, match="There is no"):
        stage.tap("The patient: three short questions, on your own")


@pytest.mark.parametrize("kept", ["{}", '{"ask_afterwards": "perhaps"}', '{"text_size": 100}'])
def test_it_is_offered_unless_somebody_said_no(tmp_path: Path, kept: str) -> None:
    (tmp_path / FILE).write_text(kept)
    assert read_settings(tmp_path).ask_afterwards is True
    (tmp_path / FILE).write_text('{"ask_afterwards": false}')
    assert read_settings(tmp_path).ask_afterwards is False


def test_it_can_all_be_done_by_keyboard_alone(finished: Stage) -> None:
    press(finished, OFFERED)
    press(finished, "I am on my own now")
    first, *_others = instrument("collaborate").items.values()
    tab_to(finished, "No effort was made")
    assert first in focused().accessibleDescription()
    for _time in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    tab_to(finished, BETTER)
    QTest.keyClicks(focused(), "A chair.")
    press(finished, "Send")
    press(finished, "No")
    press(finished, "Go on")
    press(finished, "Home")
    assert finished.place() == "home"
    (given,) = finished.shell.the_record().all_afterwards()
    assert (given.answers, given.words) == ((3, None, None), "A chair.")


def press(stage: Stage, name: str) -> None:
    tab_to(stage, name)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    QApplication.processEvents()


def test_every_control_says_what_it_is(finished: Stage) -> None:
    finished.tap(OFFERED)
    for way_on in ("I am on my own now", "Send"):
        assert nameless(finished.window) == []
        finished.tap(way_on)
    assert nameless(finished.window) == []


@pytest.mark.parametrize(("wide", "high", "percent"), WINDOWS)
@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_every_screen_of_it_fits(
    finished: Stage, wide: int, high: int, percent: int, rtl: bool
) -> None:
    with at_size(finished, wide, high, percent, rtl=rtl):
        problems = misfits(finished)
        for way_on in (OFFERED, "I am on my own now", "Send"):
            finished.tap(way_on)
            problems += misfits(finished)
        assert problems == []
