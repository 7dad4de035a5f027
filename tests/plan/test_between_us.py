"""What stands between two people comes out on paper, in the voice of whoever said it."""

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.state import fold
from sdm_aid.conversation.steps import what_matters
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.content.plan import Bullets, Chances, Grid, Said, Sentence
from sdm_aid.plan.fhir.bundle import as_bytes, bundle
from sdm_aid.plan.fhir.questionnaire.resume import carried_on, read_document
from sdm_aid.plan.outputs.html import to_html
from sdm_aid.plan.outputs.output import Talk
from sdm_aid.plan.paper.typst import plan_pdf
from tests.kit.plan_parts import plan_of, section, words
from tests.plan.conftest import BOBS_WORDS, sizes_on


def headings(talk: Conversation) -> list[str]:
    return [each.heading for each in plan_of(talk).sections]


def test_a_red_flag_comes_before_everything_else(told: Conversation) -> None:
    flag = told.guide.red_flags[0]
    assert headings(told)[:2] == ["What we chose", "What matters"]
    told.say("what-we-could-do", f"red-flag/{flag.id}", True)
    assert headings(told)[0] == "What to do now"
    blocks = plan_of(told).sections[0].blocks
    assert blocks[:2] == (Sentence(flag.do, strong=True), Sentence(flag.sign))


def test_worries_print_as_whose_they_are_when_both_wish(told: Conversation) -> None:
    told.say("what-matters", "worries", "Being a burden.")
    told.say("what-matters", "keep-worries", True)
    told.say("what-matters", "worries/clinician", "That it gets worse.")
    told.say("what-matters", "not-known", "Whether the class is enough.")
    assert section(plan_of(told), "What worries us").blocks == (
        Said("In Bob’s words", "Being a burden.", Voice.PATIENT),
        Said("What Aimee worries about for Bob", "That it gets worse.", Voice.CLINICIAN),
        Said("What Aimee doesn’t know", "Whether the class is enough.", Voice.CLINICIAN),
    )
    told.say("what-matters", "keep-worries", None)
    assert section(plan_of(told), "What worries us").blocks == (
        Said("In Bob’s words", "Being a burden.", Voice.PATIENT),
    )


def test_a_choice_set_aside_prints_with_its_reason_and_leaves_the_tables(
    told: Conversation,
) -> None:
    out = told.guide.option("partial")
    told.say("what-we-could-do", f"set-aside/{out.id}", "Both sides are worn.", Voice.CLINICIAN)
    told.go_to("what-we-could-do")
    plan = plan_of(told)
    assert (
        Said("Set aside by Aimee, because", "Both sides are worn.", Voice.CLINICIAN, out.name)
        in section(plan, "What we talked about").blocks
    )
    for block in section(plan, "What the research says").blocks:
        if isinstance(block, Chances):
            assert out.name not in [box.choice for box in block.boxes]
    for block in section(plan, "How each choice fits").blocks:
        if isinstance(block, Grid):
            assert out.name not in block.head


def test_what_is_linked_to_rows_prints_in_every_output_and_comes_back_from_the_plan(
    told: Conversation,
) -> None:
    told.say("what-matters", "linked-rows/own_words", ["getting-going", "better"])
    told.say("what-matters", "linked-rows/own-1", ["caring"])
    linked = next(
        block
        for block in section(plan_of(told), "What we talked about").blocks
        if isinstance(block, Bullets) and block.lead.startswith("What matters, and")
    )
    rows = [told.guide.outcome(row).name for row in ("better", "getting-going", "caring")]
    assert linked.items == (f"“{BOBS_WORDS}”: {rows[0]}; {rows[1]}", f"“Walking Meg”: {rows[2]}")
    page = to_html(Talk(ReadGuide(told.guide, "", "f" * 64), told.state)).decode()
    made = as_bytes(bundle(told.guide, told.state, "f" * 64))
    for row in rows:
        assert row in page
        assert row in made.decode()
    again = fold(carried_on(read_document(made), told.guide).entries)
    assert [(each.item.text, each.rows) for each in what_matters.links(told.guide, again)] == [
        (each.item.text, each.rows) for each in what_matters.links(told.guide, told.state)
    ]
    entries = {each.field: each for each in again.entries}
    assert entries["linked-rows/own_words"].voice is Voice.PATIENT


def test_the_choices_print_in_the_pairs_order(told: Conversation) -> None:
    told.go_to("what-we-could-do")
    order = [option.id for option in reversed(told.guide.options)]
    told.say("what-we-could-do", "order", order)
    listed = next(
        block
        for block in section(plan_of(told), "What we talked about").blocks
        if isinstance(block, Bullets) and block.lead == "What we could do"
    )
    names = [told.guide.option(key).name for key in order]
    assert [item.split(":")[0] for item in listed.items] == names


def test_not_today_is_a_full_plan(told: Conversation) -> None:
    told.say("choose", "choice", "not-today")
    told.say("choose", "not-today/why", "I want to talk to Jean.")
    told.say("choose", "not-today/meanwhile", "The class goes on.")
    told.say("choose", "not-today/sooner", "If the knee gives way.")
    told.say("choose", "not-today/who", "clinician")
    told.say("choose", "not-today/when", "In March")
    said = words(section(plan_of(told), "What we chose"))
    for text in (
        "Not today",
        "I want to talk to Jean.",
        "The class goes on.",
        "If the knee gives way.",
        "Who will bring it up again: Aimee",
        "When we talk about it again: In March (by 31 March 2027)",
    ):
        assert text in said


def test_what_bob_said_and_what_changed_because_of_it(told: Conversation) -> None:
    assert "What we will do about what matters" not in headings(told)
    told.say("our-plan", "action/a/for", "own-1")
    told.say("our-plan", "action/b/what", "Ask about a break for Jean")
    told.say("our-plan", "action/b/for", "own-1")
    [grid] = section(plan_of(told), "What we will do about what matters").blocks
    assert isinstance(grid, Grid)
    assert grid.rows == (("Walking Meg", "Start the class; Ask about a break for Jean"),)


def test_where_they_see_it_differently_says_what_would_help(told: Conversation) -> None:
    told.say("weigh-it-up", "differ", ["facts"])
    told.say("weigh-it-up", "differ-words/facts", "Ask the surgeon.")
    said = words(section(plan_of(told), "Where we see it differently"))
    assert "What is known" in said
    assert "Ask the surgeon." in said


def test_the_good_talk_is_answered_and_words_from_home_say_so(told: Conversation) -> None:
    told.say("together", "good-talk", "To know where I stand.")
    told.say("together", "good-talk-at-home", True)
    told.say("our-plan", "good-talk-was", "partly")
    told.say("our-plan", "good-talk-words", "More time.")
    blocks = section(plan_of(told), "What we talked about").blocks
    assert blocks[0] == Said(
        "In Bob’s words, written at home",
        "To know where I stand.",
        Voice.PATIENT,
        "What would make this a good talk",
    )
    assert blocks[1] == Sentence("Bob said afterwards that it was partly a good talk.")
    assert "More time." in words(blocks[2])


def test_large_print_is_asked_for_once(told: Conversation) -> None:
    assert not plan_of(told).large
    told.say("together", "information", ["paper", "large"])
    assert plan_of(told).large
    for block in section(plan_of(told), "How each choice fits").blocks:
        if isinstance(block, Grid):
            assert len(block.head) <= 3


def test_large_print_has_nothing_under_16_points(told: Conversation) -> None:
    told.say("together", "information", ["large"])
    paper = plan_pdf(plan_of(told))
    assert min(sizes_on(paper)) >= 16
    assert sizes_on(paper, of="walk Meg to the top") == [18]
    assert sizes_on(paper, of="Start the class") == [18]
