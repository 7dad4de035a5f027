"""Copy for the record: the talk in plain characters, and nothing that was never said."""

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypandoc import convert_text
from striprtf.striprtf import rtf_to_text
from wcwidth import width

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.steps.people import people
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.content.account import TalkAccount
from sdm_aid.plan.health_record.letters import in_columns, shown
from sdm_aid.plan.health_record.rtf import escaped, record_rtf
from sdm_aid.plan.health_record.text import LONGEST, record_text
from tests.conftest import Journal, clock
from tests.plan.conftest import BOBS_WORDS

HEADINGS = [
    "JOINT PLAN 23-Nov-2026",
    "WHAT MATTERS",
    "CHOICES TALKED ABOUT",
    "CHOICE",
    "WHY",
    "STILL OPEN",
    "ACTIONS",
    "IF IT GETS WORSE",
    "REVIEW",
    "INFORMATION GIVEN",
    "This is not a consent form.",
]


def told_of(talk: Conversation) -> TalkAccount:
    return TalkAccount(talk.guide, talk.state, people(talk.state), "7f3c" * 16)


def text_of(talk: Conversation) -> str:
    return record_text(told_of(talk))


def headings(text: str) -> list[str]:
    """The lines that begin at the left."""
    return [line for line in text.splitlines() if not line.startswith(" ")]


def under(text: str, heading: str) -> str:
    """What stands under a heading, on one line."""
    lines = text.splitlines()
    start = lines.index(heading) + 1
    rest = [*lines[start:], "END"]
    end = next(place for place, line in enumerate(rest) if not line.startswith(" "))
    return " ".join(line.strip() for line in rest[:end])


def test_it_says_what_a_record_needs_in_the_same_order_always(told: Conversation) -> None:
    told.go_to("what-we-could-do")
    text = text_of(told)
    assert headings(text) == HEADINGS
    assert under(text, "WHAT MATTERS").startswith(f'Bob: "{BOBS_WORDS}"')
    assert told.guide.options[1].name in under(text, "CHOICES TALKED ABOUT")
    assert under(text, "CHOICE").endswith("Bob and Aimee chose together.")
    assert under(text, "WHY") == 'Bob: "I cannot be out of action."'
    assert under(text, "STILL OPEN") == '"What if we do nothing?"'
    assert under(text, "ACTIONS") == "- Start the class (Bob; 7 December)"
    assert under(text, "REVIEW") == "Monday 1 March 2027"
    assert f"version {told.guide.version}, draft" in under(text, "INFORMATION GIVEN")


def test_nothing_is_printed_for_what_was_never_asked(knee: ReadGuide) -> None:
    text = text_of(Conversation(knee.guide, Journal()))
    assert headings(text) == ["JOINT PLAN", "INFORMATION GIVEN", "This is not a consent form."]


def test_it_says_what_to_watch_for_and_whom_to_call(told: Conversation) -> None:
    told.say("our-plan", "watch-for", ["The knee locks", "It is hot"])
    told.say("our-plan", "watch-words", "Pain at night")
    said = under(text_of(told), "IF IT GETS WORSE")
    assert "Who to call: The physiotherapy desk" in said
    assert "Watch for: The knee locks; It is hot; Pain at night" in said
    assert (
        f"{len(told.guide.red_flags)} signs that need help now are on the patient’s plan." in said
    )


def test_the_guide_s_own_number_to_call_is_there_where_nobody_typed_one(
    knee: ReadGuide,
) -> None:
    guide = knee.guide.model_copy(update={"call": "NHS 111"})
    talk = Conversation(guide, Journal())
    talk.say("what-matters", "words", "Meg")
    assert "Who to call: NHS 111" in under(text_of(talk), "IF IT GETS WORSE")


def test_the_readiness_questions_leave_no_trace(told: Conversation) -> None:
    before = text_of(told)
    told.say("check", "ready/sure", "no")
    told.say("check", "ready/understand", "yes")
    assert text_of(told) == before


def test_not_today_is_a_full_answer(told: Conversation) -> None:
    told.say("choose", "choice", "not-today")
    told.say("choose", "not-today/why", "I want to talk to Jean.")
    told.say("choose", "not-today/sooner", "If I cannot sleep.")
    text = text_of(told)
    assert under(text, "CHOICE").startswith('Not today Back sooner if, Bob: "If I cannot sleep."')
    assert 'Bob: "I want to talk to Jean."' in under(text, "WHY")


def test_what_cannot_wait_comes_first(told: Conversation) -> None:
    flag = told.guide.red_flags[0]
    told.say("what-we-could-do", f"red-flag/{flag.id}", True)
    assert headings(text_of(told))[1] == "TO DO NOW"


def test_a_choice_set_aside_is_there_with_its_reason(told: Conversation) -> None:
    told.say("what-we-could-do", f"set-aside/{told.guide.options[2].id}", "Wear on both sides.")
    said = under(text_of(told), "CHOICES TALKED ABOUT")
    assert f'{told.guide.options[2].name}: "Wear on both sides."' in said


def test_two_days_are_both_there(told: Conversation) -> None:
    later = (moment.replace(day=30) for moment in clock())
    again = Conversation(told.guide, Journal(), told.state.entries, clock=lambda: next(later))
    again.say("our-plan", "review", "In April")
    assert headings(text_of(again))[0] == "JOINT PLAN 23-Nov-2026 to 30-Nov-2026"


def test_names_and_what_was_said_are_there_to_the_letter(told: Conversation) -> None:
    told.say("together", "companion-name", "Zoë Ó’Brien-Łukasz 王")
    told.say("choose", "why", "“I can’t – not yet…” he said")
    text = text_of(told)
    assert "Zoë Ó’Brien-Łukasz 王" in text
    assert under(text, "WHY") == 'Bob: "“I can’t – not yet…” he said"'


def test_a_heading_that_was_typed_is_still_words(told: Conversation) -> None:
    told.go_to("what-we-could-do")
    told.say("what-matters", "words", "Yes.\r\nCHOICE\nHave the operation\u2028WHY")
    text = text_of(told)
    assert headings(text) == HEADINGS
    assert 'Bob: "Yes. CHOICE Have the operation WHY"' in under(text, "WHAT MATTERS")


def test_long_words_are_shortened_and_it_says_so(told: Conversation) -> None:
    told.say("what-matters", "words", "I want to walk Meg. " * 200)
    text = text_of(told)
    assert len(text) <= LONGEST
    assert under(text, "WHAT MATTERS").endswith('..." (see the plan)')
    assert under(text, "WHY") == 'Bob: "I cannot be out of action."'
    assert under(text, "ACTIONS") == "- Start the class (Bob; 7 December)"


def test_what_is_shortened_first_is_what_the_plan_holds_best(told: Conversation) -> None:
    for number in range(25):
        told.say("ask", f"asked/own-{number}", f"Could I still do number {number} of my list?")
    text = text_of(told)
    assert len(text) <= LONGEST
    assert under(text, "STILL OPEN").endswith("(see the plan)")
    assert "(see the plan)" not in under(text, "WHAT MATTERS")


words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=600)


@settings(max_examples=50, deadline=None)
@given(words, words, st.integers(0, 30))
@example("x" * 3000, "“" * 900, 30)
def test_whatever_is_said_it_stays_in_its_place(
    knee: ReadGuide, first: str, second: str, many: int
) -> None:
    moments = clock()
    talk = Conversation(knee.guide, Journal(), clock=lambda: next(moments))
    for step, field in (
        ("together", "patient-name"),
        ("together", "clinician-name"),
        ("what-matters", "words"),
        ("choose", "something-else"),
        ("our-plan", "review"),
    ):
        talk.say(step, field, first)
    talk.say("choose", "choice", "something-else")
    talk.say("choose", "why", second)
    for number in range(many):
        talk.say("our-plan", f"action/a{number}/what", second)
        talk.say("ask", f"asked/own-{number}", first)
    text = text_of(talk)
    assert len(text) <= LONGEST
    assert all(len(line) <= 70 for line in text.split("\r\n"))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text)
    assert text.count("\n") == text.count("\r\n") == text.count("\r")
    known = {*HEADINGS, "JOINT PLAN"}
    assert set(headings(text)) <= known


def test_inches_stay_inches_and_feet_stay_feet(told: Conversation) -> None:
    words = 'The scar is 5" long, the step 8″ high, 6′ 1″ to the door, −2 °C, ½ a mile, a – b.'
    told.say("choose", "why", words)
    assert f'"{words}"' in text_of(told).replace("\r\n  ", "")
    assert words in read_back(record_rtf(told_of(told)).decode("ascii"))


@given(st.text(), st.integers(1, 80))
def test_a_line_in_columns_is_whole_and_fits(text: str, columns: int) -> None:
    pieces = [*in_columns(text, columns)]
    assert "".join(pieces) == text
    assert all(len(each) <= columns for each in pieces)


@pytest.mark.parametrize(
    ("line", "widest"),
    [("痛みがあります" * 20, 68), ("a\u00a0" * 200, 68), ("e\u0301" * 200, 68), ("กำลัง" * 50, 68)],
)
def test_no_line_is_wider_than_the_page(line: str, widest: int) -> None:
    pieces = [*in_columns(line, widest)]
    assert max(map(width, pieces)) <= widest
    assert all(unicodedata.combining(each[0]) == 0 for each in pieces)


def test_rich_text_says_the_same(told: Conversation) -> None:
    told.go_to("what-we-could-do")
    told.say("together", "companion-name", "Zoë {Łukasz} \\王 😀")
    said = read_back(record_rtf(told_of(told)).decode("ascii"))
    assert said.split() == text_of(told).split()


def test_rich_text_survives_pandoc(told: Conversation) -> None:
    told.say("together", "companion-name", "Zoë {Łukasz} \\王")
    told.say("choose", "why", "I can’t be laid up – Jean’s “carer” won’t come.")
    rich = record_rtf(told_of(told)).decode("ascii")
    said = convert_text(rich, "plain", "rtf", ["--wrap=none"])
    assert said.split() == read_back(rich).split()


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8")))
def test_any_words_come_back_from_rich_text(text: str) -> None:
    said = shown(text)
    rich = r"{\rtf1\ansi\ansicpg1252\uc1 " + escaped(f"a{said}z") + "}"
    assert rich.isascii()
    assert read_back(rich) == f"a{said}z"


def read_back(rich: str) -> str:
    """The words in Rich Text; the reader leaves letters beyond 16 bits in two halves."""
    words: str = rtf_to_text(rich)
    return words.encode("utf-16", "surrogatepass").decode("utf-16")
