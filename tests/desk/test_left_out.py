"""“Do not count this talk”: the patient’s wish on the last screen, until the month closes."""

from datetime import timedelta

from PySide6.QtWidgets import QAbstractButton

from sdm_aid.conversation.state import LEFT_OUT, fold
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.learning.counting.keeping import close_due
from sdm_aid.learning.counting.months import closes_at
from sdm_aid.record.record import Record
from tests.kit.openings import carry_on
from tests.kit.screens import shown

WISH = "Do not count this talk"
SAID = ("what-matters", "words", "To walk Meg again.")


def the_talk(stage: Stage) -> str:
    (kept,) = stage.shell.the_record().conversations()
    return kept.id


def finished(stage: Stage) -> Stage:
    carry_on(stage, SAID)
    stage.tap("Step 7: Our plan")
    stage.tap("Stop for today")
    return stage


def test_a_talk_that_people_leave_is_counted(stage: Stage) -> None:
    finished(stage).tap("Done")
    tally = stage.shell.the_record().counts.tally(the_talk(stage))
    assert tally is not None
    assert tally.guide == "knee-osteoarthritis"
    (month,) = tally.numbers
    assert tally.numbers[month]["finished"] == (1, 1)


def test_the_patient_has_it_left_out_and_it_stays_finished(stage: Stage) -> None:
    finished(stage).tap(WISH)
    assert stage.find(WISH, (QAbstractButton,)).isChecked()
    stage.tap("Done")
    record, talk = stage.shell.the_record(), the_talk(stage)
    state = fold(record.entries(talk))
    assert state.flag(*LEFT_OUT)
    assert state.finished is not None
    assert record.conversations()[0].finished is not None
    tally = record.counts.tally(talk)
    assert tally is not None
    assert tally.numbers == {}


def test_the_wish_can_be_taken_back(stage: Stage) -> None:
    finished(stage).tap(WISH)
    stage.tap(WISH)
    stage.tap("Done")
    tally = stage.shell.the_record().counts.tally(the_talk(stage))
    assert tally is not None
    assert tally.numbers


def test_once_the_month_is_closed_it_says_that_it_is_too_late(stage: Stage) -> None:
    record = stage.shell.the_record()
    finished(stage).tap("Done")
    began = record.conversations()[0].started
    later = closes_at(f"{began:%Y-%m}") + timedelta(hours=1)
    assert close_due(Record(record.engine, record.key_place, lambda: later))
    stage.shell.carry_on(the_talk(stage), change=True)
    stage.settle()
    stage.tap("Step 7: Our plan")
    stage.tap("Stop for today")
    stage.tap("More ways to keep it")
    assert "It is too late to leave it out." in shown(stage)
    assert WISH not in shown(stage)
