"""Words and the day they mean are both kept, and go together."""

from datetime import UTC, date, datetime

import pytest

from sdm_aid.conversation.days import day_meant, in_entry
from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import NotSayable
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.session.follow_up import known_before
from sdm_aid.conversation.state import fold
from sdm_aid.conversation.steps import choose, our_plan
from sdm_aid.conversation.steps.still_agreed import says_yes
from sdm_aid.guide.reading.reader import ReadGuide
from tests.conftest import Journal

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.fixture
def planning(knee: ReadGuide) -> Conversation:
    talk = Conversation(knee.guide, Journal(), clock=lambda: NOON)
    talk.say("our-plan", "action/a/what", "Start the class")
    return talk


def day_of(talk: Conversation, step: str, field: str) -> date | None:
    return in_entry(day_meant(talk.state, step, field))


def test_a_day_that_is_known_is_kept_with_the_words_and_their_voice(
    planning: Conversation,
) -> None:
    planning.say("our-plan", "action/a/when", "in two weeks", Voice.CLINICIAN)
    (action,) = our_plan.actions(planning.state)
    assert (action.when, action.day) == ("in two weeks", date(2026, 12, 13))
    assert action.day_said is not None
    assert action.day_said.voice is Voice.CLINICIAN
    planning.say("our-plan", "review", "before March")
    assert day_of(planning, "our-plan", "review") == date(2027, 2, 28)
    planning.say("our-plan", "review", "7 December")
    assert day_of(planning, "our-plan", "review") == date(2026, 12, 7)
    planning.say("choose", "choice", "not-today")
    planning.say("choose", "not-today/when", "next Wednesday")
    assert day_of(planning, "choose", "not-today/when") == date(2026, 12, 2)
    assert choose.KIND.account(planning.guide, planning.state).not_today is not None


def test_where_it_cannot_be_known_words_stay_alone_until_somebody_says_which(
    planning: Conversation,
) -> None:
    planning.say("our-plan", "review", "when Jean is home")
    assert day_of(planning, "our-plan", "review") is None
    assert planning.state.text("our-plan", "review") == "when Jean is home"
    planning.say("our-plan", "review-day", "2027-01-15")
    assert day_of(planning, "our-plan", "review") == date(2027, 1, 15)


@pytest.mark.parametrize("words", ["By Christmas", "before Christmas", "by Easter", "at New Year"])
def test_a_time_of_the_year_is_kept_as_words(planning: Conversation, words: str) -> None:
    planning.say("our-plan", "action/a/when", words)
    planning.say("our-plan", "review", words)
    (action,) = our_plan.actions(planning.state)
    assert (action.when, action.day) == (words, None)
    assert day_of(planning, "our-plan", "review") is None


def test_a_day_does_not_stay_with_other_words(planning: Conversation) -> None:
    planning.say("our-plan", "review", "in two weeks")
    planning.say("our-plan", "review", "when Jean is home")
    assert day_of(planning, "our-plan", "review") is None
    planning.undo()
    assert day_of(planning, "our-plan", "review") == date(2026, 12, 13)
    planning.say("our-plan", "review", None)
    assert day_of(planning, "our-plan", "review") is None


def test_undo_takes_words_and_their_day_back_together_but_a_picked_day_alone(
    planning: Conversation,
) -> None:
    planning.say("our-plan", "review", "in two weeks")
    planning.say("our-plan", "review-day", "2026-12-15")
    undone = planning.undo()
    assert undone is not None
    assert undone.field == "review-day"
    assert day_of(planning, "our-plan", "review") == date(2026, 12, 13)
    undone = planning.undo()
    assert undone is not None
    assert (undone.field, undone.value) == ("review", "in two weeks")
    assert planning.state.text("our-plan", "review") == ""
    assert planning.state.said("our-plan", "review-day") is None


def test_another_day_asks_for_another_yes(planning: Conversation) -> None:
    planning.say("our-plan", "review", "in two weeks")
    planning.say("our-plan", "agreed/patient", True)
    assert says_yes(planning.state, Voice.PATIENT)
    planning.say("our-plan", "review-day", "2026-12-14")
    assert not says_yes(planning.state, Voice.PATIENT)


def test_only_a_day_can_stand_where_a_day_is_kept(planning: Conversation) -> None:
    for nonsense in ("soon", "20261213", "2026-13-01", "0001-01-01", 7, True):
        with pytest.raises(NotSayable):
            planning.say("our-plan", "review-day", nonsense)


def test_a_talk_from_before_there_were_days_has_its_words(planning: Conversation) -> None:
    planning.say("our-plan", "action/a/when", "In two weeks")
    old = fold(each for each in planning.state.entries if not each.field.endswith("/day"))
    (action,) = our_plan.actions(old)
    assert (action.when, action.day) == ("In two weeks", None)


def test_the_next_talk_knows_which_day_was_meant(planning: Conversation) -> None:
    planning.say("our-plan", "action/a/when", "in two weeks")
    known = {field: value for _s, field, value in known_before("x", planning.guide, planning.state)}
    assert known["since/1/planned"] == "Start the class (in two weeks (13 December 2026))"
