"""What the plan says: only what was said or opened, in people's own words."""

import contextlib
import re
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.session.conversation import Closed, Conversation
from sdm_aid.conversation.steps.registry import fields_by_step
from sdm_aid.guide.model.guide import Group
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.chances import source_line
from sdm_aid.plan.content.plan import Bullets, Chances, Grid, Plan, Said, Sentence
from tests.conftest import Journal
from tests.kit.plan_parts import plan_of, section, words
from tests.plan.conftest import BOBS_WORDS


def rows_of(plan: Plan) -> list[Chances]:
    blocks = section(plan, "What the research says").blocks
    return [block for block in blocks if isinstance(block, Chances)]


def test_the_plan_is_bobs_and_says_when_and_with_whom(told: Conversation) -> None:
    plan = plan_of(told)
    assert plan.title == "Bob’s joint plan"
    assert plan.under_title == "23 November 2026 · with Aimee, physiotherapist"


def test_what_they_chose_stands_first_and_then_bobs_words_marked_as_his(
    told: Conversation,
) -> None:
    chose, matters, *_others = plan_of(told).sections
    assert chose.blocks[0] == Sentence("Keep going without surgery")
    assert matters.blocks[0] == Said("In Bob’s words", BOBS_WORDS, Voice.PATIENT)


def test_what_aimee_heard_is_hers_and_agreed(told: Conversation) -> None:
    blocks = section(plan_of(told), "What we understand together").blocks
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
    rows = rows_of(plan_of(told))
    names = [row.name for row in rows]
    assert names == [told.guide.outcome("better").name, told.guide.outcome("still-hurts").name]
    for row in rows:
        assert [box.choice for box in row.boxes] == [option.name for option in told.guide.options]
        assert all(box.words.headline or box.words.sentence for box in row.boxes)


def test_a_chance_is_told_both_ways_with_its_source(told: Conversation) -> None:
    box = rows_of(plan_of(told))[0].boxes[0]
    assert box.words.headline == "67 in 100"
    assert box.words.sentence == "felt much better, 33 did not, over 1 year."
    assert box.words.sure.startswith("How sure the research is: One small trial")
    assert "Denmark" in box.words.who
    assert box.picture_words == "Picture of 100 people. 67 felt much better and 33 did not."
    assert box.cited == "Sources: 1, 2"


def test_each_figure_s_sources_stand_under_their_numbers(told: Conversation) -> None:
    plan, guide = plan_of(told), told.guide
    listed = next(
        block
        for block in section(plan, "About this guide").blocks
        if isinstance(block, Bullets) and block.numbered
    )
    for row in rows_of(plan):
        cells = guide.outcome("better" if row == rows_of(plan)[0] else "still-hurts").boxes()
        for box, option in zip(row.boxes, guide.options, strict=True):
            numbers = [int(number) for number in re.findall(r"\d+", box.cited)]
            cited = {listed.items[number - 1] for number in numbers}
            citations = {source_line(guide.source(each)) for each in cells[option.id].sources}
            assert cited == citations


def test_what_has_no_grade_is_said_to_have_no_rating(told: Conversation) -> None:
    assert any("has not been rated" in text for text in words(plan_of(told)))
    assert all(
        "graded" not in box.words.sure for row in rows_of(plan_of(told)) for box in row.boxes
    )


def test_a_range_is_told_in_words_and_in_the_picture_s_words(told: Conversation) -> None:
    box = rows_of(plan_of(told))[1].boxes[1]
    assert box.words.range.startswith("Between 10 and 34")
    assert box.picture_words.endswith("It could be anything from 10 to 34.")


def test_an_open_question_is_printed_until_both_say_it_is_answered(told: Conversation) -> None:
    assert "What if we do nothing?" in words(section(plan_of(told), "Still to be answered"))
    told.say("ask", "answered/patient/nothing", True)
    told.say("ask", "answered/clinician/nothing", True)
    assert "What if we do nothing?" not in words(plan_of(told))


def test_both_yeses_print_and_go_when_the_plan_changes(told: Conversation) -> None:
    yes = "Bob and Aimee both said yes to this plan."
    assert yes in words(plan_of(told))
    when = [told.state.answers["our-plan", f"agreed/{who}"].at for who in ("patient", "clinician")]
    bobs, aimees = (f"23 November 2026, {at.astimezone():%H:%M}" for at in when)
    offset = f"(UTC{when[1].astimezone().isoformat()[-6:]})"
    assert f"Both have read this. Bob: {bobs}. Aimee: {aimees} {offset}." in words(plan_of(told))
    assert "This is not a signature, and it is not consent." in words(plan_of(told))
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
    assert "was due for review by 1 January 2026" in note


def test_four_checks_leave_no_score_on_paper(told: Conversation) -> None:
    before = plan_of(told)
    told.say("check", "ready/sure", "no")
    assert plan_of(told).sections == before.sections


def test_an_empty_conversation_still_makes_a_sensible_plan(
    knee: ReadGuide, journal: Journal
) -> None:
    plan = make_plan(knee.guide, Conversation(knee.guide, journal).state, knee.hash)
    assert plan.title == "Our joint plan"
    assert [each.heading for each in plan.sections] == [
        "Signs that need help now",
        "About this guide",
    ]


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
    assert block.label == ("In Jean’s words" if voice is Voice.COMPANION else "In our words")
    assert block.about == "Why not today"


def test_every_topic_of_bobs_own_is_printed_in_his_order(told: Conversation) -> None:
    told.say("together", "own-topic/1", "Who looks after Jean")
    told.say("together", "own-topic/2", "My job")
    told.say("together", "agenda", ["own-2"])
    blocks = section(plan_of(told), "What we talked about").blocks
    topics = next(b for b in blocks if isinstance(b, Bullets) and b.lead.startswith("What Bob"))
    assert topics.items == ("My job", "Who looks after Jean")


def test_why_is_printed_before_anything_is_chosen(told: Conversation) -> None:
    told.say("choose", "choice", None)
    assert "I cannot be out of action." in words(section(plan_of(told), "What we chose"))


def test_something_else_is_in_the_words_of_whoever_said_it(told: Conversation) -> None:
    told.say("choose", "choice", "something-else")
    told.say("choose", "something-else", "A brace first.")
    blocks = section(plan_of(told), "What we chose").blocks
    assert blocks[:2] == (
        Sentence("Something else"),
        Said("In Bob’s words", "A brace first.", Voice.PATIENT),
    )


def test_an_answer_stands_with_its_question_and_whose_it_is(told: Conversation) -> None:
    told.say("what-matters", "question/nights", "knee-wakes-me")
    said = Said("Bob’s answer", "My knee wakes me", Voice.PATIENT, "How are you sleeping?")
    assert said in section(plan_of(told), "What we understand together").blocks


def test_long_words_about_a_mark_stand_under_the_table(told: Conversation) -> None:
    long = "Later on, when Jean is stronger and my sister can come and stay for a month or two."
    option = told.guide.options[1]
    told.say("weigh-it-up", f"mark-words/own-1/{option.id}", long)
    grid, under = section(plan_of(told), "How each choice fits").blocks[:2]
    assert isinstance(grid, Grid)
    assert grid.rows[0][2] == "Fits well: see below"
    assert under == Bullets("Our words about it", (f"Walking Meg, {option.name}: {long}",))


def test_many_choices_get_a_table_for_each_thing_that_matters(told: Conversation) -> None:
    extra = [
        told.guide.options[0].model_copy(update={"id": f"extra-{number}", "name": f"No. {number}"})
        for number in range(3)
    ]
    wide = told.guide.model_copy(update={"options": [*told.guide.options, *extra]})
    grid = section(make_plan(wide, told.state, "f" * 64), "How each choice fits").blocks[0]
    assert isinstance(grid, Grid)
    assert grid.head == ("Walking Meg", "How it fits")
    assert grid.rows[0] == (told.guide.options[0].name, "Fits partly")
    assert len(grid.rows) == len(wide.options)


def test_figures_of_a_group_say_whose_they_are(told: Conversation) -> None:
    row = told.guide.outcome("better")
    group = Group(id="young", name="People under 60", how_we_know="Age", cells=row.boxes())
    grouped = row.model_copy(update={"cells": None, "groups": [group]})
    outcomes = [grouped if each.id == row.id else each for each in told.guide.outcomes]
    guide = told.guide.model_copy(update={"outcomes": outcomes})
    told.say("what-we-could-do", "group/better", "young")
    assert "These are the figures for: People under 60." in (
        rows_of(make_plan(guide, told.state, "f" * 64))[0].about
    )


def test_looking_at_the_plan_later_changes_nothing(told: Conversation) -> None:
    before = plan_of(told)
    told.go_to("together")
    told.hand_over(Voice.CLINICIAN)
    assert plan_of(told) == before


def test_days_are_written_as_the_guide_s_language_writes_them(told: Conversation) -> None:
    for language, day in (
        ("cy-GB", "23 Tachwedd 2026"),
        ("zh-Hans-CN", "2026年11月23日"),
        ("xx", "23 November 2026"),
    ):
        guide = told.guide.model_copy(update={"language": language})
        assert make_plan(guide, told.state, "f" * 64).under_title.startswith(day)


def test_a_talk_that_goes_on_another_day_has_both_days(told: Conversation, knee: ReadGuide) -> None:
    later = told.state.entries[-1].at + timedelta(days=9)
    again = Conversation(knee.guide, Journal(), told.state.entries, clock=lambda: later)
    again.say("our-plan", "review", "In April")
    under = make_plan(knee.guide, again.state, "f" * 64).under_title
    assert under.startswith("2 December 2026, started 23 November 2026 · ")


def saying_anything(knee: ReadGuide) -> dict[tuple[str, str], object]:
    """A value for every field there is, at every step."""
    values: dict[str, object] = {"text": "Words", "texts": ["own-1", "paper"], "flag": True}
    values["day"] = "2026-12-13"
    return {
        (step, field.name.replace("*", "own-1")): field.words[0]
        if field.words
        else values[field.shape]
        for step, known in fields_by_step().items()
        for field in known
    }


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_part_of_a_conversation_makes_a_plan(knee: ReadGuide, data: st.DataObject) -> None:
    everything = saying_anything(knee)
    talk = Conversation(knee.guide, Journal())
    for step, field in data.draw(st.lists(st.sampled_from(sorted(everything)), unique=True)):
        with contextlib.suppress(Closed):
            talk.say(step, field, everything[step, field])  # type: ignore[arg-type]
    plan = make_plan(knee.guide, talk.state, knee.hash)
    assert plan.sections[-1].heading == "About this guide"
    assert all(each.blocks for each in plan.sections)
