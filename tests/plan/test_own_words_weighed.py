"""The patient's own words are weighed like a card: first on the paper, and back from the plan."""

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.state import fold
from sdm_aid.conversation.steps import weigh_it_up
from sdm_aid.plan.content.plan import Grid
from sdm_aid.plan.fhir.bundle import as_bytes, bundle
from sdm_aid.plan.fhir.questionnaire.resume import carried_on, read_document
from tests.kit.plan_parts import plan_of, section
from tests.plan.conftest import BOBS_WORDS


def how_it_fits(talk: Conversation) -> Grid:
    return next(
        block
        for block in section(plan_of(talk), "How each choice fits").blocks
        if isinstance(block, Grid) and block.head[0] == "What matters"
    )


def test_own_words_are_the_first_row_and_print_as_a_quotation(told: Conversation) -> None:
    keep, operation = (option.id for option in told.guide.options[:2])
    told.say("weigh-it-up", f"mark/own_words/{keep}", "not")
    told.say("weigh-it-up", f"mark-words/own_words/{operation}", "in spring")
    first, *others = how_it_fits(told).rows
    assert first[:3] == (f"“{BOBS_WORDS}”", "Does not fit", "Not marked: in spring")
    assert [row[0] for row in others] == ["Walking Meg"]


def test_words_of_any_length_name_their_row_by_their_beginning(told: Conversation) -> None:
    told.say("what-matters", "words", "To walk.\n" + "And to sleep. " * 500)
    told.say("weigh-it-up", f"mark/own_words/{told.guide.options[0].id}", "well")
    name = how_it_fits(told).rows[0][0]
    assert name.startswith("“To walk. And to sleep.")
    assert name.endswith("…”")
    assert len(name) <= weigh_it_up.LONGEST_ROW + 3
    assert len(weigh_it_up.beginning_of("w" * 500)) == weigh_it_up.LONGEST_ROW + 1


def test_marks_on_own_words_come_back_from_the_plan(told: Conversation) -> None:
    keep = told.guide.options[0].id
    told.say("weigh-it-up", f"mark/own_words/{keep}", "partly")
    told.say("weigh-it-up", f"mark-words/own_words/{keep}", "a class first")
    made = as_bytes(bundle(told.guide, told.state, "f" * 64))
    again = fold(carried_on(read_document(made), told.guide).entries)
    assert again.text("weigh-it-up", f"mark/own_words/{keep}") == "partly"
    assert again.text("weigh-it-up", f"mark-words/own_words/{keep}") == "a class first"
