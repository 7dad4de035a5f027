"""The plan on one page, whatever was said."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Plan
from sdm_aid.plan.forms.one_page import GIVES_WAY, shorter
from sdm_aid.plan.paper.papers import Form, OnPaper, printed
from sdm_aid.plan.paper.sizes import Layout, Size
from tests.conftest import Journal
from tests.kit.plan_parts import words
from tests.plan.conftest import pages_of

KNEE = shipped_guides() / "knee-osteoarthritis.yaml"
LAYOUTS = [Layout(points, size) for points in (14, 18, 24) for size in Size]


def short(plan: Plan, layout: Layout) -> list[str]:
    return pages_of(printed(plan, OnPaper(Form.SHORT, layout)).pdf)


def test_it_says_what_who_when_and_whom_to_call(whole: Plan) -> None:
    (page,) = short(whole, Layout())
    for text in (
        "In short: Bob’s joint plan",
        "What we chose Keep going without surgery",
        "Start the class You 7 December",
        "The knee locks or gives way",
        "Pain at night that is new",
        "Who to call • The physiotherapy desk",
        "Monday 1 March 2027",
        "The whole plan has more.",
    ):
        assert text in page
    assert "hill" not in page


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_it_is_one_page_in_every_print(whole: Plan, layout: Layout) -> None:
    (page,) = short(whole, layout)
    assert "Start the class" in page
    assert "The physiotherapy desk" in page
    assert "The whole plan has more." in page
    assert "Page 1 of 1" in page


def test_what_gives_way_says_so(told: Conversation, knee: ReadGuide) -> None:
    for number in range(40):
        told.say("our-plan", f"action/x{number}/what", f"Thing number {number}")
    (page,) = short(make_plan(told.guide, told.state, knee.hash), Layout())
    assert "Thing number 4" in page
    assert "Thing number 39" not in page
    assert "more" in page.split("If things change")[0]
    assert "The physiotherapy desk" in page


def test_signs_give_way_before_actions_and_whom_to_call_never_does(whole: Plan) -> None:
    pages = list(shorter(whole))
    assert len(pages) == len(GIVES_WAY)
    keys = [[section.key for section in page.sections] for page in pages]
    assert keys[0] == ["chose", "actions", "changes", "review"]
    assert keys[-1] == ["changes"]
    assert all("changes" in each for each in keys)
    lasting = [sum(key in each for each in keys) for key in ("review", "chose", "actions")]
    assert lasting == sorted(lasting)


def test_signs_there_is_no_room_for_are_counted(whole: Plan) -> None:
    (page,) = short(whole, Layout(18, Size.A5))
    assert "The knee locks" in page or "3 signs to watch for" in page
    *_others, least = shorter(whole)
    assert "3 signs to watch for" in " ".join(words(least))


letters = st.text(alphabet="Wm i\n", min_size=1, max_size=1500)


@settings(max_examples=12, deadline=None)
@example(words="W" * 300, layout=Layout(18, Size.A5), count=2)
@example(words="W " * 300, layout=Layout(24, Size.A4), count=2)
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
    assert len(short(make_plan(guide, talk.state, knee.hash), layout)) == 1
