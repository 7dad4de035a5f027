"""One plan, three papers: what Bob takes home, what goes into the record, what fits on a page."""

from collections.abc import Callable

import pytest

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Bullets, Chances, Grid, Plan, Said, Section, Sentence
from sdm_aid.plan.forms.audience import for_patient, for_record
from tests.conftest import Journal
from tests.kit.plan_parts import words
from tests.plan.conftest import BOBS_WORDS


def section(plan: Plan, key: str) -> Section:
    return next(each for each in plan.sections if each.key == key)


def test_bobs_paper_begins_with_what_was_chosen_and_what_is_to_be_done(whole: Plan) -> None:
    keys = [each.key for each in for_patient(whole).sections]
    assert keys[:6] == ["chose", "matters", "actions", "changes", "flags", "review"]


def test_what_cannot_wait_comes_before_even_that(told: Conversation) -> None:
    told.say("what-we-could-do", f"red-flag/{told.guide.red_flags[0].id}", True)
    plan = make_plan(told.guide, told.state, "f" * 64)
    assert for_patient(plan).sections[0].key == "now"
    assert for_record(plan).sections[0].key == "now"


def test_bobs_paper_speaks_to_him(whole: Plan) -> None:
    paper = for_patient(whole)
    assert Sentence("You and Aimee chose together.") in section(paper, "chose").blocks
    assert Sentence("You agreed.") in section(paper, "understood").blocks
    own_words = section(paper, "matters").blocks[0]
    assert isinstance(own_words, Said)
    assert own_words.label == "In your words"
    actions, yes, *_others = section(paper, "actions").blocks
    assert isinstance(actions, Grid)
    assert actions.rows == (("Start the class", "You", "7 December"),)
    assert yes == Sentence("You and Aimee both said yes to this plan.")
    said = " ".join(words(tuple((each.heading, each.blocks) for each in paper.sections)))
    for third in ("Bob chose", "Bob and Aimee", "Bob agreed"):
        assert third not in said.replace("Bob’s joint plan", ""), third


def test_another_person_of_the_same_name_is_not_taken_for_bob(told: Conversation) -> None:
    told.say("together", "clinician-name", "Bob")
    told.say("our-plan", "action/b/what", "Book the X-ray")
    told.say("our-plan", "action/b/who", "clinician")
    told.say("our-plan", "action/b/when", "today")
    actions = section(for_patient(make_plan(told.guide, told.state, "f" * 64)), "actions").blocks[0]
    assert isinstance(actions, Grid)
    assert [row[1] for row in actions.rows] == ["You", "Bob (clinician)"]


def test_the_record_is_in_the_third_person_under_its_own_headings(whole: Plan) -> None:
    paper = for_record(whole)
    assert paper.title == "For the record: Bob’s joint plan"
    assert [each.heading for each in paper.sections] == [
        "What was chosen, why and by whom",
        "Actions",
        "Safety net",
        "Review",
        "Still open",
        "Contacts with professionals",
        "What matters, and what is hoped for",
        "Choices talked about",
        "What was understood",
        "Benefits, harms and what is not known",
        "Information given, and how it is wanted",
    ]
    assert Sentence("Bob and Aimee chose together.") in section(paper, "chose").blocks
    own = [
        text
        for each in paper.sections
        for block in each.blocks
        for text in (
            [block.label] if isinstance(block, Said)
            else list(block.head) if isinstance(block, Grid)
            else [block.text] if isinstance(block, Sentence)
            else []
        )
    ]  # fmt: skip
    for text in own:
        assert not {"we", "our", "my", "me", "you", "your"} & set(text.lower().split()), text


def test_the_record_says_when_and_who(whole: Plan) -> None:
    contact = section(for_record(whole), "contact").blocks[0]
    assert isinstance(contact, Grid)
    assert contact.head[0] == "Date and time of contact"
    assert contact.head[1].startswith("23 November 2026, ")
    assert "(UTC" in contact.head[1]
    assert contact.rows == (
        ("Patient", "Bob"),
        ("Clinician", "Aimee, physiotherapist"),
        ("Companion", "Jean"),
    )


@pytest.mark.parametrize("form", [for_patient, for_record])
def test_nothing_said_is_lost_or_changed_and_nothing_is_added(
    whole: Plan, form: Callable[[Plan], Plan]
) -> None:
    rows = {
        block.name for each in whole.sections for block in each.blocks
        if isinstance(block, Chances)
    }  # fmt: skip

    def said(plan: Plan) -> list[str]:
        blocks = [block for each in plan.sections for block in each.blocks]
        return sorted(
            [block.words for block in blocks if isinstance(block, Said)]
            + [block.name for block in blocks if isinstance(block, Chances)]
            + [block.lead for block in blocks if isinstance(block, Bullets) and block.lead in rows]
        )

    assert said(form(whole)) == said(whole)
    assert BOBS_WORDS in said(form(whole))
    # That the guide is a draft stands under the title alone. The record has the contact, and
    # neither how to read pictures nor the list of sources.
    assert form(whole).note == whole.note
    gone, added = (4, 1) if form is for_record else (1, 0)
    assert sum(len(each.blocks) for each in form(whole).sections) == (
        sum(len(each.blocks) for each in whole.sections) - gone + added
    )


def test_a_talk_in_which_nothing_was_said_has_both_papers(knee: ReadGuide) -> None:
    plan = make_plan(knee.guide, Conversation(knee.guide, Journal()).state, knee.hash)
    assert "about" in [each.key for each in for_patient(plan).sections]
    contact = section(for_record(plan), "contact").blocks[0]
    assert isinstance(contact, Grid)
    assert contact.head[1] == "Not known"
