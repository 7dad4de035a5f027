"""Talks that go another way than most: whatever was said or left out, a person gets whole pages."""

from functools import cache

import pytest

from sdm_aid.conversation.state import fold
from sdm_aid.conversation.steps.people import people
from sdm_aid.plan.content.account import TalkAccount
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.direction import Way, way_among
from sdm_aid.plan.content.plan import Grid, Plan
from sdm_aid.plan.fhir.narrative import narrative
from sdm_aid.plan.health_record.text import record_text
from sdm_aid.plan.outputs.html import to_html
from sdm_aid.plan.outputs.output import Talk
from sdm_aid.plan.paper.papers import Form, OnPaper, printed
from sdm_aid.plan.paper.sizes import Layout
from sdm_aid.plan.paper.typst_words import in_text
from tests.kit.talks_on_paper import ARABIC, KNEE, NAMES, entries_of
from tests.plan.conftest import pages_of

ARABIC_NAME = "بوب"
LEAST = 22
"""Words on a page that is worth its paper, its foot among them."""


@cache
def talk(name: str) -> Talk:
    return Talk(KNEE, fold(entries_of(name)))


@cache
def plan(name: str) -> Plan:
    return make_plan(KNEE.guide, talk(name).state, KNEE.hash)


@cache
def paper(name: str, form: Form = Form.PATIENT, points: int = 14) -> tuple[str, ...]:
    return tuple(pages_of(printed(plan(name), OnPaper(form, Layout(points))).pdf))


def text_of(name: str) -> str:
    state = talk(name).state
    return record_text(TalkAccount(KNEE.guide, state, people(state), KNEE.hash))


@pytest.mark.parametrize("name", NAMES)
def test_every_form_says_what_to_watch_for_and_no_page_is_nearly_empty(name: str) -> None:
    for form in Form:
        pages = paper(name, form)
        assert "not a consent form" in " ".join(pages)
        first = " ".join(pages) if form is Form.RECORD else pages[0]
        assert KNEE.guide.red_flags[0].sign in first
        assert all(len(page.split()) >= LEAST for page in pages), form
    assert len(paper(name, Form.SHORT)) == 1


@pytest.mark.parametrize("name", [each for each in NAMES if each != "forty-items"])
def test_the_clinicians_copy_has_one_page_and_says_once_that_the_guide_is_a_draft(
    name: str,
) -> None:
    pages = paper(name, Form.RECORD)
    assert len(pages) == 1 or name == "twenty-thousand-letters"
    assert " ".join(pages).count("Draft for clinical review") == 1


@pytest.mark.parametrize("name", ["not-today", "three-voices", "two-of-one-name"])
def test_in_very_large_print_the_end_of_the_plan_has_no_page_of_its_own(name: str) -> None:
    pages = paper(name, points=24)
    assert len(pages) == 3
    assert all(len(page.split()) >= LEAST for page in pages)


def test_little_talk_needs_one_page() -> None:
    (page,) = paper("stopped-at-step-one")
    assert "To know where I stand." in page


def test_page_1_promises_only_what_comes() -> None:
    first, _second = paper("three-voices")
    assert "What we talked about comes after this." in first
    assert "research" not in first
    (alone,) = paper("only-a-name")
    assert "comes after" not in alone
    (page,) = paper("only-a-name", Form.SHORT)
    assert "The whole plan has more" not in page


def test_not_today_says_once_when_and_who_brings_it_up_again() -> None:
    page = paper("not-today")[0]
    assert "Next review By Christmas" in page
    assert page.count("By Christmas") == 1
    assert "Who will bring it up again: Aimee" in page
    assert "Who does what" not in page  # nothing is to be done; both said yes all the same
    assert "You and Aimee both said yes to this plan." in page
    text = text_of("not-today")
    assert "Who will bring it up again: Aimee" in text
    assert "When we talk about it again: By Christmas" in text


def test_the_companions_words_are_in_the_text_for_the_record() -> None:
    assert 'Jean: "That he sleeps again."' in text_of("three-voices")


def test_two_people_of_one_name_are_told_apart() -> None:
    page = paper("two-of-one-name", Form.RECORD)[0]
    assert "Jean (patient) and Jean (clinician) chose together." in page
    assert "Send the times Jean (clinician)" in page
    assert "Jean (patient) and Jean (clinician) chose together." in text_of("two-of-one-name")
    assert "(patient)" not in paper("three-voices", Form.RECORD)[0]


def test_a_name_in_another_script_turns_no_sentence_round() -> None:
    for words in (f"{ARABIC_NAME}’s joint plan", f"{ARABIC_NAME} and Aimee both said yes."):
        assert way_among(words, "en-GB", (ARABIC_NAME,)) is Way.FROM_THE_LEFT
        assert not in_text(words, 30, "en-GB", names=(ARABIC_NAME,)).startswith("#text(dir")
    for own in (ARABIC_NAME, ARABIC, f"{ARABIC_NAME} {ARABIC}"):
        assert way_among(own, "en-GB", (ARABIC_NAME,)) is Way.FROM_THE_RIGHT
    page = to_html(talk("arabic-words")).decode()
    assert f'<span lang="ar" dir="rtl">{ARABIC_NAME}</span>’s joint plan' in page


def test_in_the_narrative_a_table_of_rows_has_no_heading_of_columns() -> None:
    rows = Grid(("Patient", "Bob"), (("Clinician", "Aimee"),), rows_only=True)
    div = narrative([rows], "en-GB")["div"]
    assert "<thead>" not in div
    assert '<tr><th scope="row">Patient</th><td>Bob</td></tr>' in div
    headed = narrative([Grid(("What", "Who"), (("Walk", "Bob"),))], "en-GB")["div"]
    assert '<thead><tr><th scope="col">What</th><th scope="col">Who</th></tr></thead>' in headed
    assert '<tr><th scope="row">Walk</th><td>Bob</td></tr>' in headed
