"""What the plan says: only what was said or opened, in people's own words."""

from dataclasses import fields, is_dataclass

import pytest

from sdm_aid.conversation.conversation import Conversation
from sdm_aid.conversation.entries import Voice
from sdm_aid.guide.reader import ReadGuide
from sdm_aid.plan.making import make_plan
from sdm_aid.plan.plan import Chances, Grid, Plan, Said, Section, Sentence
from tests.conftest import Journal
from tests.plan.conftest import BOBS_WORDS


def plan_of(talk: Conversation) -> Plan:
    return make_plan(talk.guide, talk.state, "f" * 64)


def section(plan: Plan, heading: str) -> Section:
    return next(each for each in plan.sections if each.heading == heading)


def words(thing: object) -> list[str]:
    """Every text in a plan, pictures left out."""
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, tuple):
        return [text for each in thing for text in words(each)]
    if is_dataclass(thing):
        names = [f.name for f in fields(thing) if f.name != "picture"]
        return [text for name in names for text in words(getattr(thing, name))]
    return []


def test_the_plan_is_bobs_and_says_when_and_with_whom(told: Conversation) -> None:
    plan = plan_of(told)
    assert plan.title == "Bob’s joint plan"
    assert plan.under_title == "23 November 2026 · with Aimee, physiotherapist"


def test_bobs_words_stand_first_and_are_marked_as_his(told: Conversation) -> None:
    first = plan_of(told).sections[0].blocks[0]
    assert first == Said("In Bob’s words", BOBS_WORDS, Voice.PATIENT)


def test_what_aimee_heard_is_hers_and_agreed(told: Conversation) -> None:
    blocks = section(plan_of(told), "What matters to me").blocks
    heard = Said("What Aimee heard", "Walking is the goal, around Jean.", Voice.CLINICIAN)
    assert blocks[blocks.index(heard) + 1] == Sentence("Bob agreed.")


def test_the_actions_stand_before_the_figures(told: Conversation) -> None:
    headings = [each.heading for each in plan_of(told).sections]
    assert headings.index("Who does what") < headings.index("What the research says")


def test_who_does_what_names_people(told: Conversation) -> None:
    grid = section(plan_of(told), "Who does what").blocks[0]
    assert grid == Grid(("What", "Who", "By when"), (("Start the class", "Bob", "7 December"),))


def test_marks_are_words_and_nothing_is_added_up(told: Conversation) -> None:
    grid = section(plan_of(told), "How each choice fits").blocks[0]
    assert isinstance(grid, Grid)
    assert len(grid.head) == 1 + len(told.guide.options)
    row = grid.rows[0]
    assert row[:3] == ("Walking Meg", "Fits partly", "Fits well: later on")
    assert set(row[3:]) == {"Not marked"}


def test_only_rows_that_were_opened_are_printed_with_a_box_for_every_choice(
    told: Conversation,
) -> None:
    rows = section(plan_of(told), "What the research says").blocks
    names = [row.name for row in rows if isinstance(row, Chances)]
    assert names == [told.guide.outcome("better").name, told.guide.outcome("still-hurts").name]
    for row in rows:
        assert isinstance(row, Chances)
        assert [box.choice for box in row.boxes] == [option.name for option in told.guide.options]
        assert all(box.words.headline or box.words.sentence for box in row.boxes)


def test_a_chance_is_told_both_ways_with_its_source(told: Conversation) -> None:
    row = section(plan_of(told), "What the research says").blocks[0]
    assert isinstance(row, Chances)
    box = row.boxes[0]
    assert box.words.headline == "67 in 100"
    assert box.words.sentence == "felt much better, 33 did not. Over: 1 year."
    assert box.words.sure.startswith("How sure the research is: One small trial")
    assert "Denmark" in box.words.who
    assert box.picture_words == "Picture of 100 people. 67 felt much better and 33 did not."
    assert any("Skou" in source for source in words(section(plan_of(told), "About this guide")))


def test_a_range_is_told_in_words_and_in_the_picture_s_words(told: Conversation) -> None:
    row = section(plan_of(told), "What the research says").blocks[1]
    assert isinstance(row, Chances)
    box = row.boxes[1]
    assert box.words.range.startswith("Between 10 and 34")
    assert box.picture_words.endswith("It could be anything from 10 to 34.")


def test_an_open_question_is_printed_until_both_say_it_is_answered(told: Conversation) -> None:
    assert "What if we do nothing?" in words(section(plan_of(told), "Questions still open"))
    told.say("ask", "answered/patient/nothing", True)
    told.say("ask", "answered/clinician/nothing", True)
    assert "What if we do nothing?" not in words(plan_of(told))


def test_both_yeses_print_and_go_when_the_plan_changes(told: Conversation) -> None:
    yes = "Bob and Aimee both said yes to this plan."
    assert yes in words(plan_of(told))
    told.say("our-plan", "review", "In April")
    assert yes not in words(plan_of(told))


def test_not_today_prints_as_a_full_answer(told: Conversation) -> None:
    told.say("choose", "choice", "not-today")
    told.say("choose", "not-today/why", "I want to talk to Jean.")
    told.say("choose", "not-today/meanwhile", "Keep walking.")
    told.say("choose", "not-today/sooner", "If I cannot sleep.")
    said = words(section(plan_of(told), "What we chose"))
    for each in ("Not today", "I want to talk to Jean.", "Keep walking.", "If I cannot sleep."):
        assert each in said


def test_the_draft_guide_says_so_and_the_plan_is_no_consent_form(told: Conversation) -> None:
    plan = plan_of(told)
    assert "Draft for clinical review" in plan.note
    assert "This is a plan, not a consent form." in words(plan)


def test_a_guide_past_its_review_date_says_so(told: Conversation) -> None:
    late = told.guide.model_copy(update={"review_by": "2026-01-01"})
    note = make_plan(late, told.state, "f" * 64).note
    assert "should have been looked at again by 1 January 2026" in note


def test_four_checks_leave_no_score_on_paper(told: Conversation) -> None:
    before = plan_of(told)
    told.say("check", "ready/sure", "no")
    assert plan_of(told).sections == before.sections


def test_an_empty_conversation_still_makes_a_sensible_plan(
    knee: ReadGuide, journal: Journal
) -> None:
    plan = make_plan(knee.guide, Conversation(knee.guide, journal).state, knee.hash)
    assert plan.title == "Our joint plan"
    assert [each.heading for each in plan.sections] == ["About this guide"]


def test_an_answer_whose_question_is_hidden_is_not_printed(told: Conversation) -> None:
    step = next(s for s in told.guide.steps if any(q.show_when for q in s.questions))
    follow = next(q for q in step.questions if q.show_when)
    told.say(step.id, f"question/{follow.id}", "Twice a night")
    assert "Twice a night" not in words(plan_of(told))


@pytest.mark.parametrize("voice", [Voice.COMPANION, Voice.TOGETHER])
def test_words_carry_the_name_of_whoever_said_them(told: Conversation, voice: Voice) -> None:
    told.say("together", "companion-name", "Jean")
    told.hand_over(voice)
    told.say("choose", "choice", "not-today")
    told.say("choose", "not-today/why", "We need time.")
    block = next(
        each
        for each in section(plan_of(told), "What we chose").blocks
        if isinstance(each, Said) and each.words == "We need time."
    )
    assert block.voice is voice
