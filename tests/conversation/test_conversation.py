"""What can be done in a conversation, and what its entries add up to."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.conversation.entries import Entry, Kind, Voice, as_json, clean, from_json
from sdm_aid.conversation.fields import NotSayable
from sdm_aid.conversation.session.conversation import Closed, Conversation
from sdm_aid.conversation.session.path import path
from sdm_aid.conversation.state import fold
from sdm_aid.conversation.steps import ask, our_plan, table_rows, what_matters
from sdm_aid.conversation.steps.people import people
from sdm_aid.conversation.steps.registry import fields_by_step
from sdm_aid.conversation.steps.still_agreed import says_yes
from sdm_aid.guide.reading.reader import ReadGuide
from tests.conftest import Journal

HALF_PAST_TEN = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
WORDS = "I want to walk Meg to the top of the hill again."


def test_what_bob_says_is_in_the_journal_before_it_is_in_the_state(knee: ReadGuide) -> None:
    class Full(Journal):
        def append(self, entry: Entry) -> None:
            raise OSError("disk full")

    talk = Conversation(knee.guide, Full())
    before = talk.state
    with pytest.raises(OSError):
        talk.say("what-matters", "words", WORDS)
    assert talk.state is before


def test_the_state_is_the_fold_of_the_journal(talk: Conversation, journal: Journal) -> None:
    talk.say("what-matters", "words", WORDS)
    talk.hand_over(Voice.CLINICIAN)
    talk.open_row(talk.guide.outcomes[0].id)
    talk.undo()
    talk.finish()
    assert fold(journal) == talk.state


def test_bobs_words_are_bobs_whoever_has_the_pen(talk: Conversation) -> None:
    talk.hand_over(Voice.CLINICIAN)
    talk.say("what-matters", "words", WORDS)
    assert talk.state.answers["what-matters", "words"].voice is Voice.PATIENT


def test_a_shared_box_carries_the_voice_that_has_the_pen(talk: Conversation) -> None:
    talk.hand_over(Voice.TOGETHER)
    talk.say("our-plan", "action/a/what", "Start the class")
    assert our_plan.actions(talk.state)[0].said_by is Voice.TOGETHER


def test_aimee_cannot_say_back_before_bob_has_spoken(talk: Conversation) -> None:
    with pytest.raises(Closed, match="Bob has said what matters"):
        talk.say("what-matters", "heard", "You want less pain.")


def test_aimees_advice_opens_only_when_bob_asks(talk: Conversation) -> None:
    talk.say("what-matters", "words", WORDS)
    with pytest.raises(Closed, match="when Bob asks"):
        talk.say("weigh-it-up", "advice", "Try the class.")
    talk.say("weigh-it-up", "asked-advice", True)
    talk.say("weigh-it-up", "advice", "Try the class.")
    assert talk.state.text("weigh-it-up", "advice") == "Try the class."


def test_a_yes_counts_only_for_the_words_it_was_said_about(talk: Conversation) -> None:
    talk.say("what-matters", "words", WORDS)
    talk.say("what-matters", "heard", "Walking is the goal.")
    talk.say("what-matters", "heard-right", "yes")
    assert what_matters.heard_right(talk.state)
    talk.say("what-matters", "heard", "Walking is the goal, and Jean.")
    assert not what_matters.heard_right(talk.state)
    talk.say("what-matters", "heard-right", "yes")
    assert what_matters.heard_right(talk.state)


def test_saying_yes_again_about_new_words_is_a_new_entry(
    talk: Conversation, journal: Journal
) -> None:
    talk.say("what-matters", "words", WORDS)
    talk.say("what-matters", "heard", "One.")
    talk.say("what-matters", "heard-right", "yes")
    talk.say("what-matters", "heard", "Two.")
    before = len(journal)
    talk.say("what-matters", "heard-right", "yes")
    assert len(journal) == before + 1


def test_nothing_is_overwritten(talk: Conversation, journal: Journal) -> None:
    talk.say("what-matters", "words", "First.")
    talk.say("what-matters", "words", "Second.")
    said = [entry.value for entry in journal if entry.field == "words"]
    assert said == ["First.", "Second."]


def test_undo_takes_back_the_last_thing_said_and_keeps_both(
    talk: Conversation, journal: Journal
) -> None:
    talk.say("what-matters", "words", "First.")
    talk.say("what-matters", "words", "Second.")
    talk.undo()
    assert talk.state.text("what-matters", "words") == "First."
    assert journal[-1].kind is Kind.UNDONE
    talk.undo()
    assert talk.state.text("what-matters", "words") == ""
    assert [e.value for e in journal if e.field == "words" and e.kind is Kind.SAID] == [
        "First.",
        "Second.",
    ]


def test_undo_with_nothing_said_does_nothing(knee: ReadGuide, journal: Journal) -> None:
    conversation = Conversation(knee.guide, journal)
    conversation.go_to("together")
    assert conversation.undo() is None
    assert len(journal) == 1


def test_saying_the_same_again_adds_nothing(talk: Conversation, journal: Journal) -> None:
    before = len(journal)
    talk.say("together", "patient-name", "Bob")
    assert len(journal) == before


def test_emptying_an_empty_box_adds_nothing(talk: Conversation, journal: Journal) -> None:
    before = len(journal)
    talk.say("what-matters", "words", None)
    assert len(journal) == before


@pytest.mark.parametrize(
    ("step", "field", "value"),
    [
        ("together", "shoe-size", "44"),
        ("nowhere", "words", "x"),
        ("what-matters", "words", 7),
        ("what-matters", "card/less-pain", "matters-enormously"),
        ("what-matters", "life", "not a list"),
        ("weigh-it-up", "mark/a/b", "best"),
        ("choose", "who-chose", "the computer"),
        ("what-matters", "words", "x" * 100_001),
    ],
)
def test_what_nobody_can_say_is_refused(
    talk: Conversation, step: str, field: str, value: object
) -> None:
    before = talk.state
    with pytest.raises(NotSayable):
        talk.say(step, field, value)  # type: ignore[arg-type]
    assert talk.state is before


def test_the_pen_goes_only_to_people_in_the_room(talk: Conversation) -> None:
    with pytest.raises(NotSayable):
        talk.hand_over(Voice.COMPANION)
    talk.say("together", "companion-name", "Jean")
    talk.hand_over(Voice.COMPANION)
    assert talk.state.pen is Voice.COMPANION


def test_rows_that_matter_to_bob_come_first_and_none_is_lost(talk: Conversation) -> None:
    row = talk.guide.outcomes[-1]
    talk.say("what-matters", f"card/{row.bears_on[0]}", "matters-a-lot")
    ordered = table_rows.rows(talk.guide, talk.state)
    assert row.bears_on[0] in ordered[0].row.bears_on
    assert [item.level for item in ordered[0].about] == ["matters-a-lot"]
    assert {each.row.id for each in ordered} == {each.id for each in talk.guide.outcomes}


def test_a_row_that_bobs_words_are_linked_to_comes_before_all_others(talk: Conversation) -> None:
    row, other = talk.guide.outcomes[-1], talk.guide.outcomes[0]
    talk.say("what-matters", "words", WORDS)
    talk.say("what-matters", f"card/{other.bears_on[0]}", "matters-a-lot")
    (own,) = table_rows.own_rows(talk.guide, talk.state)
    assert (own.item.text, own.rows) == (WORDS, ())
    talk.say("what-matters", "linked-rows/own_words", [row.id, "no-row-of-this-guide"])
    (linked,) = what_matters.links(talk.guide, talk.state)
    assert (linked.item.text, linked.rows) == (WORDS, (row,))
    first = table_rows.rows(talk.guide, talk.state)[0]
    assert (first.row, [item.text for item in first.about]) == (row, [WORDS])
    (own,) = table_rows.own_rows(talk.guide, talk.state)
    assert own.rows == (row,)
    talk.undo()
    assert what_matters.links(talk.guide, talk.state) == ()


def test_bobs_own_words_and_cards_are_weighed_his_words_first(talk: Conversation) -> None:
    talk.say("what-matters", "own-card/own-1", "Walking Meg")
    talk.say("what-matters", "card/own-1", "matters-a-lot")
    talk.say("what-matters", "words", WORDS)
    weighed = what_matters.to_weigh(talk.guide, talk.state)
    assert [item.text for item in weighed] == [WORDS, "Walking Meg"]
    assert [item.text for item in what_matters.what_matters(talk.guide, talk.state)] == [
        "Walking Meg"
    ]


def test_nobody_links_anything_before_bob_has_spoken(talk: Conversation) -> None:
    with pytest.raises(Closed):
        talk.say("what-matters", "linked-rows/own_words", [talk.guide.outcomes[0].id])
    assert not what_matters.has_spoken(talk.state)


def test_the_three_at_the_top_come_first_in_bobs_order(talk: Conversation) -> None:
    first, second, third = (card.id for card in talk.guide.what_matters[:3])
    for card in (first, second, third):
        talk.say("what-matters", f"card/{card}", "matters")
    talk.say("what-matters", "top", [third, first])
    order = [item.id for item in what_matters.what_matters(talk.guide, talk.state)]
    assert order == [third, first, second]


def test_what_does_not_matter_is_not_weighed(talk: Conversation) -> None:
    card = talk.guide.what_matters[0].id
    talk.say("what-matters", f"card/{card}", "does-not-matter")
    assert what_matters.what_matters(talk.guide, talk.state) == ()


def test_a_question_stays_open_until_both_say_it_is_answered(talk: Conversation) -> None:
    talk.say("ask", "asked/nothing", "What if we do nothing?")
    talk.say("ask", "answered/patient/nothing", True)
    assert [question.text for question in ask.still_open(talk.state)] == ["What if we do nothing?"]
    talk.say("ask", "answered/clinician/nothing", True)
    assert ask.still_open(talk.state) == ()


def test_a_hidden_question_keeps_its_answer_and_does_not_count(knee: ReadGuide) -> None:
    step = next(s for s in knee.guide.steps if any(q.show_when for q in s.questions))
    asked, follow = step.questions[0], next(q for q in step.questions if q.show_when)
    talk = Conversation(knee.guide, Journal())
    conditions = follow.show_when
    assert conditions is not None
    for choice in asked.choices:  # type: ignore[union-attr]
        talk.say(step.id, f"question/{asked.id}", choice.id)
        if follow in path(talk.guide, talk.state)[talk.guide.steps.index(step)].questions:
            opening = choice.id
        else:
            closing = choice.id
    place = talk.guide.steps.index(step)
    talk.say(step.id, f"question/{asked.id}", opening)
    talk.say(step.id, f"question/{follow.id}", "Twice a night")
    talk.say(step.id, f"question/{asked.id}", closing)
    assert follow not in path(talk.guide, talk.state)[place].questions
    assert talk.state.text(step.id, f"question/{follow.id}") == "Twice a night"
    talk.say(step.id, f"question/{asked.id}", opening)
    assert follow in path(talk.guide, talk.state)[place].questions


def test_a_step_is_done_when_nothing_is_left_open(talk: Conversation) -> None:
    steps = {step.id: step for step in path(talk.guide, talk.state)}
    assert steps["together"].progress == "done"
    assert steps["choose"].progress == "not yet"
    assert steps["choose"].left_open == ("What to do, or not today",)


def test_a_guide_may_leave_steps_out_and_put_them_elsewhere(knee: ReadGuide) -> None:
    short = knee.guide.model_copy(update={"steps": knee.guide.steps[::-1][:3]})
    talk = Conversation(short, Journal())
    assert [step.id for step in path(short, talk.state)] == ["our-plan", "choose", "check"]
    with pytest.raises(NotSayable):
        talk.go_to("together")


def test_without_names_the_words_still_make_sense(knee: ReadGuide) -> None:
    nobody = people(fold([]))
    assert (nobody.patient, nobody.clinician, nobody.companion) == (
        "the patient",
        "the clinician",
        "",
    )


def test_every_kind_of_step_has_its_fields(knee: ReadGuide) -> None:
    assert {step.id for step in knee.guide.steps} <= fields_by_step().keys()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(value=json_values)
def test_an_entry_survives_being_written_as_json(value: object) -> None:
    entry = Entry(
        "0192",
        HALF_PAST_TEN,
        Voice.PATIENT,
        Kind.SAID,
        "what-matters",
        "words",
        value,  # type: ignore[arg-type]
    )
    again = from_json(json.loads(json.dumps(as_json(entry))))
    assert again == replace(entry, value=json.loads(json.dumps(value)))


@given(text=st.text(alphabet=st.characters(codec=None, exclude_categories=())))
def test_half_a_character_never_reaches_the_record(text: str) -> None:
    cleaned = clean(text)
    assert isinstance(cleaned, str)
    cleaned.encode("utf-8")
    if not any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        assert cleaned == text


def test_changing_the_plan_takes_both_yeses_away(talk: Conversation) -> None:
    talk.say("our-plan", "action/a/what", "Start the class")
    talk.say("our-plan", "agreed/patient", True)
    talk.say("our-plan", "agreed/clinician", True)
    assert says_yes(talk.state, Voice.PATIENT)
    assert says_yes(talk.state, Voice.CLINICIAN)
    talk.say("our-plan", "action/a/when", "7 December")
    assert not says_yes(talk.state, Voice.PATIENT)
    assert not says_yes(talk.state, Voice.CLINICIAN)
    talk.say("our-plan", "agreed/patient", True)
    assert says_yes(talk.state, Voice.PATIENT)
