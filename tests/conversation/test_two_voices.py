"""Two voices at one screen: whose turn, what each may write, and what is made of it."""

import pytest

from sdm_aid.conversation.entries import Kind, Voice
from sdm_aid.conversation.fields import TALK
from sdm_aid.conversation.session.conversation import Closed, Conversation
from sdm_aid.conversation.session.path import path
from sdm_aid.conversation.session.speaking_turns import Turn, turns
from sdm_aid.conversation.state import last_said
from sdm_aid.conversation.steps import (
    table_rows,
    weigh_it_up,
    what_matters,
    what_we_could_do,
    wishes,
)
from sdm_aid.conversation.steps.people import people
from sdm_aid.conversation.steps.route import SHORT
from sdm_aid.conversation.steps.still_agreed import says_yes
from sdm_aid.guide.model.guide import Card

WORDS = "I want to walk Meg to the top of the hill again."


def ids(talk: Conversation) -> list[str]:
    return [option.id for option in what_we_could_do.considered(talk.guide, talk.state)]


def test_aimees_worries_open_when_both_want_them_written(talk: Conversation) -> None:
    with pytest.raises(Closed, match="Say it aloud first"):
        talk.say("what-matters", "worries/clinician", "That it gets worse.")
    with pytest.raises(Closed, match="when Bob has said what matters"):
        talk.say("what-matters", "keep-worries", True)
    talk.say("what-matters", "worries", "Being a burden.")
    talk.say("what-matters", "keep-worries", True)
    talk.say("what-matters", "worries/clinician", "That it gets worse.")
    talk.say("what-matters", "not-known", "Whether the class is enough.")
    voices = {
        name: talk.state.answers["what-matters", name].voice
        for name in ("worries", "keep-worries", "worries/clinician", "not-known")
    }
    assert voices == {
        "worries": Voice.PATIENT,
        "keep-worries": Voice.TOGETHER,
        "worries/clinician": Voice.CLINICIAN,
        "not-known": Voice.CLINICIAN,
    }


def test_what_others_say_does_not_count_as_bob_speaking(talk: Conversation) -> None:
    talk.say("what-matters", "worries", "Being a burden.")
    talk.say("what-matters", "keep-worries", True)
    talk.say("what-matters", "worries/companion", "Who looks after us.")
    assert what_matters.has_spoken(talk.state)
    talk.say("what-matters", "worries", None)
    assert not what_matters.has_spoken(talk.state)


def test_each_try_at_saying_it_back_is_kept(talk: Conversation) -> None:
    talk.say("what-matters", "words", WORDS)
    talk.say("what-matters", "heard", "You want an operation.")
    talk.say("what-matters", "heard-right", "again")
    talk.say("what-matters", "heard", "You want to walk Meg.")
    assert what_matters.earlier_tries(talk.state) == ("You want an operation.",)
    assert not what_matters.heard_right(talk.state)
    talk.say("what-matters", "heard-right", "yes")
    assert what_matters.heard_right(talk.state)


def test_cards_of_each_kind_are_spread_evenly() -> None:
    kinds = ["gain"] * 4 + ["harm"] * 4 + ["life"] * 2
    cards = [
        Card.model_validate({"id": f"c{n}", "text": f"Card {n}", "kind": kind})
        for n, kind in enumerate(kinds)
    ]
    mixed = what_matters.mixed(cards)
    assert sorted(card.id for card in mixed) == sorted(card.id for card in cards)
    assert {card.kind for card in mixed[:5]} == {"gain", "harm", "life"}
    in_a_row = [{card.kind for card in mixed[place : place + 3]} for place in range(8)]
    assert all(len(kinds) > 1 for kinds in in_a_row)
    gains = [card.id for card in mixed if card.kind == "gain"]
    assert gains == sorted(gains)


def test_jean_steps_out_for_a_while(talk: Conversation) -> None:
    talk.say("together", "companion-name", "Jean")
    assert Voice.COMPANION in people(talk.state).voices()
    talk.say("together", "alone", True)
    assert Voice.COMPANION not in people(talk.state).voices()
    assert people(talk.state).companion == "Jean"
    talk.say("together", "alone", None)
    assert Voice.COMPANION in people(talk.state).voices()


def test_a_choice_is_set_aside_only_with_a_reason_and_comes_back(talk: Conversation) -> None:
    everything = ids(talk)
    out = next(option.id for option in talk.guide.options if not option.doing_nothing)
    talk.say("what-we-could-do", f"set-aside/{out}", "   ")
    assert ids(talk) == everything
    talk.say("what-we-could-do", f"set-aside/{out}", "Both sides are worn.", Voice.CLINICIAN)
    assert ids(talk) == [key for key in everything if key != out]
    [aside] = what_we_could_do.set_aside(talk.guide, talk.state)
    assert (aside.option.id, aside.reason, aside.voice) == (
        out,
        "Both sides are worn.",
        Voice.CLINICIAN,
    )
    talk.say("what-we-could-do", f"set-aside/{out}", None)
    assert ids(talk) == everything


def test_doing_nothing_and_the_last_two_stay(talk: Conversation) -> None:
    for option in talk.guide.options:
        if option.doing_nothing:
            with pytest.raises(Closed, match="always stays"):
                talk.say("what-we-could-do", f"set-aside/{option.id}", "No.")
        elif len(ids(talk)) == what_we_could_do.FEWEST:
            with pytest.raises(Closed, match="Two choices must stay"):
                talk.say("what-we-could-do", f"set-aside/{option.id}", "No.")
        else:
            talk.say("what-we-could-do", f"set-aside/{option.id}", "No.")
    assert len(ids(talk)) == what_we_could_do.FEWEST


def test_what_was_chosen_is_not_set_aside(talk: Conversation) -> None:
    chosen = next(option.id for option in talk.guide.options if not option.doing_nothing)
    talk.say("choose", "choice", chosen)
    with pytest.raises(Closed, match="what was chosen"):
        talk.say("what-we-could-do", f"set-aside/{chosen}", "No.")


def test_the_pair_put_the_choices_in_another_order(talk: Conversation) -> None:
    other = list(reversed(ids(talk)))
    talk.say("what-we-could-do", "order", other)
    assert ids(talk) == other
    talk.say("what-we-could-do", "order", other[:1])
    assert ids(talk)[0] == other[0]
    assert sorted(ids(talk)) == sorted(other)


def test_setting_a_choice_aside_takes_back_the_yes(talk: Conversation) -> None:
    talk.say("our-plan", "agreed/patient", True)
    assert says_yes(talk.state, Voice.PATIENT)
    out = next(option for option in talk.guide.options if not option.doing_nothing)
    talk.say("what-we-could-do", f"set-aside/{out.id}", "No.")
    assert not says_yes(talk.state, Voice.PATIENT)


def test_a_red_flag_is_raised_and_taken_back(talk: Conversation) -> None:
    assert len(talk.guide.red_flags) > 1
    for flag in talk.guide.red_flags:
        talk.say("what-we-could-do", what_we_could_do.red_flag_field(flag.id), True)
        assert what_we_could_do.raised(talk.guide, talk.state) == (flag,)
        talk.say("what-we-could-do", what_we_could_do.red_flag_field(flag.id), None)
    assert what_we_could_do.raised(talk.guide, talk.state) == ()


def test_differences_are_named_in_the_usual_order(talk: Conversation) -> None:
    talk.say("weigh-it-up", "differ", ["who-chooses", "facts"])
    talk.say("weigh-it-up", "differ-words/facts", "Ask the surgeon.")
    found = weigh_it_up.differences(talk.state)
    assert [(each.kind, each.words) for each in found] == [
        ("facts", "Ask the surgeon."),
        ("who-chooses", ""),
    ]
    assert all(weigh_it_up.what_helps(each.kind) for each in found)


def test_the_turns_are_who_wrote_in_which_order(talk: Conversation) -> None:
    before = len(turns(talk.state))
    talk.say("what-matters", "words", "One.")
    talk.say("what-matters", "words", "One and two.")
    talk.say("what-matters", "worries", "Three.")
    talk.say("what-matters", "heard", "All of it.")
    talk.say("what-matters", "heard-right", "yes")
    talk.say("choose", "why", "Undone at once.")
    talk.undo()
    assert turns(talk.state)[before:] == (
        Turn(Voice.PATIENT, "what-matters", 2),
        Turn(Voice.CLINICIAN, "what-matters", 1),
        Turn(Voice.PATIENT, "what-matters", 1),
    )


def test_five_minutes_take_four_steps_and_where_one_has_been(talk: Conversation) -> None:
    talk.go_to("check")
    talk.say(TALK, "route", SHORT)
    steps = [step.id for step in path(talk.guide, talk.state)]
    assert steps == [
        *("together", "what-matters", "what-we-could-do"),
        *("check", "choose", "our-plan"),
    ]
    talk.say(TALK, "route", "whole")
    assert len(path(talk.guide, talk.state)) == len(talk.guide.steps)


def test_undo_takes_back_words_not_the_way(talk: Conversation) -> None:
    talk.say("what-matters", "words", WORDS)
    talk.say(TALK, "route", SHORT)
    last = last_said(talk.state)
    assert last is not None and last.field == "words"


def test_when_time_is_short_the_rows_of_the_top_three_come(talk: Conversation) -> None:
    assert set(table_rows.first_rows(talk.guide, talk.state)) == {r.id for r in talk.guide.outcomes}
    row = next(row for row in talk.guide.outcomes if row.bears_on)
    talk.say("what-matters", f"card/{row.bears_on[0]}", "matters")
    first = table_rows.first_rows(talk.guide, talk.state)
    assert row.id in first
    assert all(row.bears_on[0] in talk.guide.outcome(key).bears_on for key in first)


def test_wishes_are_flagged(talk: Conversation) -> None:
    talk.say("together", "information", ["paper", "large", "read-out"])
    talk.say("together", "language", "Welsh")
    assert wishes.wishes_flagged(talk.state) == ("large print", "read out", "Welsh")
    assert wishes.wants(talk.state, wishes.LARGE)


def test_aimee_does_not_choose_before_bob_has_spoken(talk: Conversation) -> None:
    talk.hand_over(Voice.CLINICIAN)
    with pytest.raises(Closed, match="when Bob has said what matters"):
        talk.say("choose", "choice", "total")
    talk.hand_over(Voice.PATIENT)
    talk.say("what-matters", "words", WORDS)
    talk.hand_over(Voice.CLINICIAN)
    talk.say("choose", "choice", "total")
    assert talk.state.text("choose", "choice") == "total"


def test_no_entry_is_made_of_a_closed_box(talk: Conversation) -> None:
    before = talk.state.entries
    with pytest.raises(Closed):
        talk.say("what-matters", "not-known", "Everything.")
    assert talk.state.entries == before
    assert all(entry.kind is not Kind.UNDONE for entry in before)
