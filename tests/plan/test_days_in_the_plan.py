"""The day that words mean goes out on paper, to health records, FHIR and HL7, and comes back."""

from datetime import UTC, datetime
from typing import Any

import pytest

from sdm_aid.conversation.days import day_meant, in_entry
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.state import fold
from sdm_aid.conversation.steps.people import people
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.content.account import TalkAccount
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Grid
from sdm_aid.plan.fhir.bundle import as_bytes, bundle
from sdm_aid.plan.fhir.questionnaire.questionnaire import questionnaire
from sdm_aid.plan.fhir.questionnaire.resume import carried_on, read_document
from sdm_aid.plan.health_record.text import record_text
from sdm_aid.plan.outputs.hl7 import Sent, mdm
from tests.conftest import Journal

HASH = "f" * 64
NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
ACTION = "In two weeks (13 December 2026)"
REVIEW = "Before Christmas (18 December 2026)"
AGAIN = "in March (by 31 March 2027)"


@pytest.fixture
def dated(knee: ReadGuide) -> Conversation:
    talk = Conversation(knee.guide, Journal(), clock=lambda: NOON)
    for step, field, value in (
        ("together", "patient-name", "Bob"),
        ("together", "clinician-name", "Aimee"),
        ("choose", "choice", "not-today"),
        ("choose", "not-today/when", "in March"),
        ("our-plan", "action/a/what", "Start the class"),
        ("our-plan", "action/a/when", "In two weeks"),
        ("our-plan", "review", "Before Christmas"),
        ("our-plan", "review-day", "2026-12-18"),
    ):
        talk.say(step, field, value)
    return talk


def resources(talk: Conversation, kind: str) -> list[dict[str, Any]]:
    made = bundle(talk.guide, talk.state, HASH)
    each = (entry["resource"] for entry in made["entry"])
    return [one for one in each if one["resourceType"] == kind]


def test_the_paper_says_both(dated: Conversation) -> None:
    sections = {
        each.key: each.blocks for each in make_plan(dated.guide, dated.state, HASH).sections
    }
    grid = sections["actions"][0]
    assert isinstance(grid, Grid)
    assert grid.rows == (("Start the class", "", ACTION),)
    assert grid.to_patient == grid.rows
    assert REVIEW in str(sections["review"])
    assert AGAIN in str(sections["chose"])


def test_the_health_records_text_and_hl7_say_both(dated: Conversation) -> None:
    text = record_text(TalkAccount(dated.guide, dated.state, people(dated.state), HASH))
    assert ACTION in text
    assert REVIEW in text
    message = mdm(dated.guide, dated.state, HASH, Sent(b"%PDF", text)).decode()
    assert ACTION in message
    assert REVIEW in message


def test_fhir_has_the_day_as_the_end_of_each_task_and_the_words_beside_it(
    dated: Conversation,
) -> None:
    due = {task["description"]: task for task in resources(dated, "Task")}
    ends = {what: task["restriction"]["period"]["end"] for what, task in due.items()}
    assert ends == {
        "Start the class": "2026-12-13",
        "Talk about it again": "2026-12-18",
    }
    assert due["Start the class"]["note"] == [{"text": "In two weeks"}]
    again = due["Talk about it again"]["note"]
    assert again == [{"text": "in March"}, {"text": "Before Christmas"}]
    (plan,) = resources(dated, "CarePlan")
    assert plan["period"] == {"start": "2026-11-29", "end": "2026-12-18"}


def test_the_questions_ask_for_the_days_and_the_talk_comes_back_with_them(
    dated: Conversation,
) -> None:
    asked = str(questionnaire(dated.guide))
    for link in ("our-plan/action/*/day", "our-plan/review-day", "choose/not-today/day"):
        assert f"'linkId': '{link}'" in asked
    content = as_bytes(bundle(dated.guide, dated.state, HASH))
    again = fold(carried_on(read_document(content), dated.guide).entries)
    days = {
        str(in_entry(day_meant(again, step, field)))
        for step, field in (
            ("our-plan", "action/own-1/when"),
            ("our-plan", "review"),
            ("choose", "not-today/when"),
        )
    }
    assert days == {"2026-12-13", "2026-12-18", "2027-03-31"}


@pytest.mark.parametrize("words", ["By Christmas", "Before Easter", "At New Year"])
def test_a_time_of_the_year_goes_out_as_words(knee: ReadGuide, words: str) -> None:
    talk = Conversation(knee.guide, Journal(), clock=lambda: NOON)
    for field, value in (
        ("action/a/what", "Ask about a break"),
        ("action/a/when", words),
        ("review", words),
    ):
        talk.say("our-plan", field, value)
    for task in resources(talk, "Task"):
        assert task["note"] == [{"text": words}]
        assert "restriction" not in task
    (plan,) = resources(talk, "CarePlan")
    assert "end" not in plan["period"]
    text = record_text(TalkAccount(talk.guide, talk.state, people(talk.state), HASH))
    assert f"{words} (" not in text
    assert words in mdm(talk.guide, talk.state, HASH, Sent(b"%PDF", text)).decode()
