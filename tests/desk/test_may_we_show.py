"""Bob’s words are shown only with his yes, for each use by itself, until he takes it back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit

from sdm_aid.desk.printing import print_plan
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.record.keys.change_key import protect
from sdm_aid.record.keys.keys import key_of
from sdm_aid.record.record import open_record
from tests.desk.accessibility import empty, nameless, tree, twice
from tests.desk.alone import (
    BETTER,
    BOB,
    OWN,
    POSTER,
    TABLE,
    WORDS,
    all_given_rows,
    finish,
    given,
    kept_to_themselves,
    of_table,
    slip_shown,
    write_alone,
)
from tests.desk.conftest import BEGINS
from tests.kit.fitting import WINDOWS, at_size, misfits
from tests.kit.keyboard import focused
from tests.kit.screens import allow_pages, shown, tab_to
from tests.record.passphrases import CHEAP
from tests.record.passphrases import WORDS as PASSPHRASE

NOTHING: dict[str, set[str]] = {"table": set(), "poster": set()}


@pytest.fixture
def asked(stage: Stage) -> Stage:
    """Bob has answered alone, written, and is asked whether his words may be shown."""
    finish(stage).tap(BOB)
    stage.tap(OWN)
    stage.tap("Every effort was made")
    stage.write(WORDS, BETTER)
    stage.tap("Send")
    return stage


def ticked(stage: Stage) -> list[str]:
    return [name for name in (TABLE, POSTER, "No") if is_ticked(stage, name)]


def is_ticked(stage: Stage, name: str) -> bool:
    return stage.find(name, (QAbstractButton,)).isChecked()


def test_bob_sees_his_very_words_and_nothing_is_ticked_for_him(asked: Stage) -> None:
    assert f"“{WORDS}”" in shown(asked)
    assert "Look for names first" in shown(asked)
    assert "Read by the patients and staff who meet to make these talks better." in shown(asked)
    assert "Printed on a poster in the waiting room." in shown(asked)
    assert ticked(asked) == []
    sizes = {asked.find(each, (QAbstractButton,)).size().toTuple() for each in (TABLE, "No")}
    assert len(sizes) == 1


def test_a_name_of_somebody_who_was_there_is_pointed_out(stage: Stage) -> None:
    write_alone(finish(stage, "Jean"), words="AIMEE did not look at Jean. Bobbins fell.")
    assert "There are names in these words: Aimee, Jean." in shown(stage)
    stage.tap("Change my words")
    stage.find(BETTER, (QPlainTextEdit,)).setPlainText("She did not look at us.")
    stage.tap("Send")
    assert "in these words" not in shown(stage)


def test_with_a_yes_the_words_are_kept_for_that_use_and_not_beside_the_answers(
    asked: Stage,
) -> None:
    asked.tap(TABLE)
    asked.tap("Go on")
    assert given(asked) == NOTHING  # until he has the letters
    assert "Only they can take your words back." in shown(asked)
    assert "We do not know whose words they are." in shown(asked)
    assert len(slip_shown(asked)) == 9
    asked.tap("I have the letters")
    assert given(asked) == {"table": {WORDS}, "poster": set()}
    assert kept_to_themselves(asked) == [""]
    (answers,) = (each.answers for each in asked.shell.the_record().all_afterwards())
    assert answers == (4, None, None)
    (row,) = of_table(asked)
    assert (row.side, row.question, row.month) == ("patient", "better", "2026-11")
    assert "Your words can be shown once this month is over and counted." in shown(asked)
    assert WORDS not in tree(asked.window)


def test_each_use_has_its_own_yes(asked: Stage) -> None:
    asked.tap(POSTER)
    asked.tap("Go on")
    asked.tap("I have the letters")
    assert given(asked) == {"table": set(), "poster": {WORDS}}


@pytest.mark.parametrize("taps", [["No"], [], [TABLE, "No"], [TABLE, TABLE]], ids=str)
def test_without_a_yes_they_are_kept_as_they_always_were(asked: Stage, taps: list[str]) -> None:
    for each in taps:
        asked.tap(each)
    asked.tap("Go on")
    assert given(asked) == NOTHING
    assert all_given_rows(asked) == 0
    assert kept_to_themselves(asked) == [WORDS]
    assert "Nobody reads your words." in shown(asked)


def test_no_takes_both_yeses_away_and_a_yes_takes_no_away(asked: Stage) -> None:
    asked.tap(TABLE)
    asked.tap(POSTER)
    assert ticked(asked) == [TABLE, POSTER]
    asked.tap("No")
    assert ticked(asked) == ["No"]
    asked.tap(POSTER)
    assert ticked(asked) == [POSTER]


def test_nothing_written_nothing_asked(stage: Stage) -> None:
    finish(stage).tap(BOB)
    stage.tap(OWN)
    stage.tap("Every effort was made")
    stage.tap("Send")
    assert "May we show" not in shown(stage)
    assert "Your answers are kept without your name." in shown(stage)
    assert "Nobody reads your words" not in shown(stage)


def test_words_can_be_changed_once_they_are_seen_and_the_yes_is_asked_anew(asked: Stage) -> None:
    asked.tap(TABLE)
    asked.tap("Change my words")
    box = asked.find(BETTER, (QPlainTextEdit,))
    assert box.toPlainText() == WORDS
    asked.write(" Please.", BETTER)
    asked.tap("Send")
    assert f"“{WORDS} Please.”" in shown(asked)
    assert ticked(asked) == []
    asked.tap("Go on")
    assert kept_to_themselves(asked) == [f"{WORDS} Please."]


def test_from_the_letters_one_can_go_back_and_say_no(asked: Stage) -> None:
    asked.tap(TABLE)
    asked.tap("Go on")
    asked.tap("Back")
    assert ticked(asked) == [TABLE]
    asked.tap("No")
    asked.tap("Go on")
    assert given(asked) == NOTHING
    assert kept_to_themselves(asked) == [WORDS]


def to_the_question(_stage: Stage) -> None:
    """Bob is asked, and has not answered."""


def to_a_tick(stage: Stage) -> None:
    stage.tap(TABLE)


def to_the_letters(stage: Stage) -> None:
    stage.tap(TABLE)
    stage.tap("Go on")


def lock(stage: Stage) -> None:
    stage.shell.locking.lock()


def hide(stage: Stage) -> None:
    stage.shell.hide_screen()


def uncover(stage: Stage) -> None:
    stage.settle()
    stage.tap("Show it again")


@pytest.mark.parametrize("covered", [lock, hide])
@pytest.mark.parametrize("far", [to_the_question, to_a_tick, to_the_letters])
def test_what_is_covered_in_between_is_kept_and_the_next_person_sees_none_of_it(
    asked: Stage, far: Callable[[Stage], None], covered: Callable[[Stage], None]
) -> None:
    far(asked)
    covered(asked)
    uncover(asked)
    assert asked.place() == "finish"
    assert WORDS not in tree(asked.window)
    assert "-" not in [line[4:5] for line in shown(asked).splitlines() if len(line) == 9]
    assert given(asked) == NOTHING
    assert kept_to_themselves(asked) == [WORDS]


@pytest.mark.parametrize("covered", [lock, hide])
def test_what_was_not_handed_in_is_gone_when_it_is_covered(
    stage: Stage, covered: Callable[[Stage], None]
) -> None:
    finish(stage).tap(BOB)
    stage.tap(OWN)
    stage.write(WORDS, BETTER)
    covered(stage)
    uncover(stage)
    assert stage.place() == "finish"
    assert WORDS not in tree(stage.window)
    assert kept_to_themselves(stage) == []


def test_with_a_passphrase_it_is_kept_before_the_record_closes(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    open_record(folder).close()
    protect(folder, key_of(folder, database_exists=True, keychain=False), PASSPHRASE, CHEAP)
    stage = Stage(folder, BEGINS)
    stage.tap("Open it")
    open_with_passphrase(stage)
    write_alone(finish(stage))
    lock(stage)
    stage.settle()
    assert not stage.shell.desk_record.is_open()
    assert WORDS not in tree(stage.window)
    open_with_passphrase(stage)
    assert stage.place() == "finish"
    assert kept_to_themselves(stage) == [WORDS]
    stage.end()


def open_with_passphrase(stage: Stage) -> None:
    stage.write(PASSPHRASE, "Passphrase")
    stage.tap("Open")


@pytest.mark.parametrize("far", [to_the_question, to_a_tick, to_the_letters])
def test_a_window_that_closes_in_between_keeps_what_was_handed_in(
    asked: Stage, far: Callable[[Stage], None]
) -> None:
    far(asked)
    asked.open_again()
    assert given(asked) == NOTHING
    assert kept_to_themselves(asked) == [WORDS]
    assert asked.place() == "home"


def test_a_full_disk_is_told_with_the_letters_still_there_and_nothing_is_kept_twice(
    asked: Stage,
) -> None:
    asked.tap("Change my words")
    asked.find(BETTER, (QPlainTextEdit,)).setPlainText("More time. " * 900)
    asked.tap("Send")
    to_the_letters(asked)
    letters = slip_shown(asked)
    allow_pages(asked, 1)
    asked.tap("I have the letters")
    assert "The disk is full" in shown(asked)
    assert slip_shown(asked) == letters
    allow_pages(asked, 1_000_000)
    asked.tap("I have the letters")
    assert len(of_table(asked)) == 1
    assert kept_to_themselves(asked) == [""]
    assert asked.shell.the_record().take_back_words(letters)


def test_the_slip_prints_on_a_small_paper_and_says_only_what_it_is_for(
    asked: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[bytes] = []

    def sends(_parent: object, pdf: bytes, _printer: object) -> bool:
        sent.append(pdf)
        return True

    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: QPrintDialog.DialogCode.Accepted)
    monkeypatch.setattr(print_plan, "print_on", sends)
    to_the_letters(asked)
    letters = slip_shown(asked)
    asked.tap("Print the slip")
    assert "Sent to the printer. Take it with you." in shown(asked)
    (pdf,) = sent
    said = on_paper(pdf)
    assert letters in said
    assert "Only they can." in said
    for name in ("Bob", "Aimee", "Knee", WORDS, "2026"):
        assert name not in said


def on_paper(pdf: bytes) -> str:
    from tests.kit.pages import printed

    return " ".join(printed(pdf).split())


def test_a_printer_that_does_not_answer_is_told(
    asked: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_printer(*_asked: object) -> None:
        return None

    to_the_letters(asked)
    monkeypatch.setattr(print_plan, "ask_printer", no_printer)
    asked.tap("Print the slip")
    assert "printer" not in shown(asked)
    monkeypatch.setattr(print_plan, "ask_printer", lambda *_asked: QPrinter())
    monkeypatch.setattr(print_plan, "print_on", lambda *_asked: False)
    asked.tap("Print the slip")
    assert "Please copy the letters by hand." in shown(asked)


def test_it_can_all_be_done_by_keyboard_alone(asked: Stage) -> None:
    press(asked, TABLE)
    press(asked, "Go on")
    assert " ".join(slip_shown(asked)[:4]) in tree(asked.shell.front())  # letter by letter
    press(asked, "I have the letters")
    press(asked, "Home")
    assert given(asked) == {"table": {WORDS}, "poster": set()}


def test_a_key_pressed_twice_gives_no_answer_and_no_yes_and_loses_no_letters(
    stage: Stage,
) -> None:
    finish(stage).tap(BOB)
    twice_enter(stage, OWN)
    assert "[checked]" not in tree(stage.shell.front())
    stage.write(WORDS, BETTER)
    twice_enter(stage, "Send")
    assert ticked(stage) == []
    stage.tap(TABLE)
    twice_enter(stage, "Go on")
    assert len(slip_shown(stage)) == 9
    assert given(stage) == NOTHING


def twice_enter(stage: Stage, name: str) -> None:
    tab_to(stage, name)
    for _press in range(2):
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        stage.settle()


def press(stage: Stage, name: str) -> None:
    tab_to(stage, name)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    QApplication.processEvents()


def test_every_control_says_what_it_is(asked: Stage) -> None:
    for way_on in (TABLE, "Go on", "I have the letters"):
        assert nameless(asked.window) == []
        assert empty(asked.shell.front()) == []
        assert twice(asked.shell.front()) == []
        asked.tap(way_on)


@pytest.mark.parametrize(("wide", "high", "percent"), WINDOWS)
@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_every_screen_of_it_fits(
    stage: Stage, wide: int, high: int, percent: int, rtl: bool
) -> None:
    with at_size(stage, wide, high, percent, rtl=rtl):
        write_alone(finish(stage), words="Donaudampfschifffahrtsgesellschaftskapitän. " * 9)
        problems = misfits(stage)
        for way_on in (TABLE, "Go on", "I have the letters"):
            stage.tap(way_on)
            problems += misfits(stage)
        assert problems == []
