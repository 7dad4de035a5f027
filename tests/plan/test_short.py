"""Page 1 is the plan: it stands alone, and what it never leaves out is there whatever was said."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Plan
from sdm_aid.plan.forms.audience import for_patient
from sdm_aid.plan.forms.page_one import PAGE_ONE, patient_paper
from sdm_aid.plan.forms.shortening import GIVES_WAY, LAST_OF_ALL, WHOLE
from sdm_aid.plan.paper.papers import Form, OnPaper, printed
from sdm_aid.plan.paper.sizes import Layout, Size
from tests.conftest import Journal
from tests.kit.plan_parts import words
from tests.plan.conftest import BOBS_WORDS, pages_of

KNEE = shipped_guides() / "knee-osteoarthritis.yaml"
LAYOUTS = [Layout(points, size) for points in (14, 18, 24) for size in Size]
NEVER_LEFT_OUT = (
    "Keep going without surgery",
    "The knee locks or gives way",
    "It is hot and swollen",
    "Pain at night that is new",
    "The physiotherapy desk",
    "Monday 1 March 2027",
    "not a consent form",
    "Draft for clinical review",
)


def short(plan: Plan, layout: Layout = Layout()) -> list[str]:  # noqa: B008, it is frozen
    return pages_of(printed(plan, OnPaper(Form.SHORT, layout)).pdf)


def whole_paper(plan: Plan, layout: Layout = Layout()) -> list[str]:  # noqa: B008, it is frozen
    return pages_of(printed(plan, OnPaper(layout=layout)).pdf)


def signs_of(read: ReadGuide) -> list[str]:
    return [text for flag in read.guide.red_flags for text in (flag.sign, flag.do)]


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_it_never_leaves_out_choice_safety_net_review_and_no_consent(
    whole: Plan, knee: ReadGuide, layout: Layout
) -> None:
    (page,) = short(whole, layout)
    for text in (*NEVER_LEFT_OUT, *signs_of(knee)):
        assert text in page
    assert "Page 1 of 1" in page


def test_it_is_page_1_of_the_whole_paper(whole: Plan) -> None:
    (alone,) = short(whole)
    first, *_others = whole_paper(whole)
    end = "This is a plan, not a consent form."
    assert alone.split(end)[0] == first.split(end)[0]
    for text in (
        "What we chose Keep going without surgery",
        "Why, in your words: I cannot be out of action.",
        f"In your words: {BOBS_WORDS}",
        "Start the class You 7 December",
    ):
        assert text in first


def test_each_thing_to_do_says_what_it_is_for(told: Conversation, knee: ReadGuide) -> None:
    told.say("our-plan", "action/a/for", "own-1")
    (page,) = short(make_plan(told.guide, told.state, knee.hash))
    assert "For: Walking Meg" in page


def test_the_guide_s_signs_are_there_though_nobody_tapped_them(knee: ReadGuide) -> None:
    """Nothing but a name, and a talk that stopped at its first step."""
    talk = Conversation(knee.guide, Journal())
    talk.say("together", "patient-name", "Bob")
    (page,) = short(make_plan(talk.guide, talk.state, knee.hash))
    for text in (
        *signs_of(knee),
        "Nothing is chosen yet.",
        "Who to call? Ask before you go",
        "No day is set yet.",
        "not a consent form",
    ):
        assert text in page


def test_not_today_says_what_happens_meanwhile_and_what_to_watch_for(
    told: Conversation, knee: ReadGuide
) -> None:
    for field, value in (
        ("choice", "not-today"),
        ("not-today/why", "I want to talk to Jean."),
        ("not-today/meanwhile", "The tablets stay as they are."),
        ("not-today/sooner", "If the knee gives way."),
    ):
        told.say("choose", field, value)
    (page,) = short(make_plan(told.guide, told.state, knee.hash))
    for text in ("Not today", "The tablets stay as they are.", "If the knee gives way."):
        assert text in page
    assert all(sign in page for sign in signs_of(knee))


def test_nothing_is_said_twice_and_nothing_is_lost(whole: Plan) -> None:
    text = " ".join(whole_paper(whole))
    for once in (BOBS_WORDS, "I cannot be out of action.", "Pain at night that is new",
                 "not a consent form", "Draft for clinical review",
                 "Keep going without surgery Why, in your words"):  # fmt: skip
        assert text.count(once) == 1, once


def test_what_gives_way_says_so_and_stands_on_the_next_page(
    told: Conversation, knee: ReadGuide
) -> None:
    for number in range(40):
        told.say("our-plan", f"action/x{number}/what", f"Thing number {number}.")
    plan = make_plan(told.guide, told.state, knee.hash)
    (alone,) = short(plan)
    first, *others = whole_paper(plan)
    assert "more things to do" in alone
    assert "The whole plan has the rest." in alone
    assert "The rest is on the next page." in first
    assert "Thing number 39." not in first
    assert others[0].startswith("Who does what, in full")
    assert all(f"Thing number {number}." in " ".join(others) for number in range(40))


def test_things_give_way_in_order_and_what_is_never_left_out_stays(whole: Plan) -> None:
    paper = patient_paper(for_patient(whole))
    pages = [paper.page_one(fit) for fit in (*GIVES_WAY, *LAST_OF_ALL)]
    keys = [[section.key for section in page.sections] for page in pages]
    assert keys[0] == [key for key in PAGE_ONE if key not in ("brought-in", "now")]
    lasting = {key for each in keys for key in each if all(key in every for every in keys)}
    assert lasting >= {"chose", "actions", "changes", "flags", "review"}
    letters = [sum(map(len, words(page.sections))) for page in pages]
    assert letters == sorted(letters, reverse=True) or letters[0] > letters[-1]
    assert GIVES_WAY[0] == WHOLE


letters = st.text(alphabet="Wm i\n", min_size=1, max_size=1500)


@settings(max_examples=8, deadline=None)
@example(words="W" * 300, layout=Layout(18, Size.A5), count=2)
@example(words="W " * 300, layout=Layout(24, Size.A4), count=2)
@example(words="m" * 20_000, layout=Layout(), count=1)
@given(words=letters, layout=st.sampled_from(LAYOUTS), count=st.integers(0, 30))
def test_whatever_was_said_it_is_one_page(words: str, layout: Layout, count: int) -> None:
    knee = read_file(KNEE)
    guide = knee.guide.model_copy(update={"title": words})
    talk = Conversation(guide, Journal())
    talk.go_to("together")
    for step, field in (
        ("together", "patient-name"),
        ("together", "clinician-name"),
        ("our-plan", "call"),
        ("our-plan", "review"),
        ("our-plan", "watch-words"),
        *(("our-plan", f"action/a{number}/{part}") for number in range(count)
          for part in ("what", "who", "when")),
    ):  # fmt: skip
        talk.say(step, field, words)
    talk.say("choose", "choice", guide.options[0].id)
    talk.say("what-we-could-do", f"red-flag/{guide.red_flags[0].id}", True)
    (page,) = short(make_plan(guide, talk.state, knee.hash), layout)
    assert "not a consent form" in page
    assert guide.options[0].name in page
    assert all(sign in page for sign in signs_of(knee)[2:])
