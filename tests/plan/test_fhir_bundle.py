"""The plan as a FHIR document: the same people, words and promises as on paper."""

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.state import fold
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.fhir.bundle import as_bytes, bundle
from sdm_aid.plan.fhir.codes import FILES, every_code
from tests.kit.fhir_parts import A_TIME, answers, of_kind, texts, the
from tests.kit.plan_parts import words
from tests.plan.conftest import BOBS_WORDS
from tests.plan.fhir_checks import XHTML, faults
from tests.plan.fhir_conversations import (
    HOSTILE,
    KNEE,
    WITHOUT_SHRINKING,
    asking_everything,
    conversations,
)


def bundle_of(talk: Conversation) -> dict[str, Any]:
    return bundle(talk.guide, talk.state, "f" * 64)


def reached(made: dict[str, Any], reference: dict[str, str]) -> dict[str, Any]:
    return next(e["resource"] for e in made["entry"] if e["fullUrl"] == reference["reference"])


def test_bobs_plan_is_a_document_that_no_validator_finds_fault_with(told: Conversation) -> None:
    made = bundle_of(told)
    assert made["type"] == "document"
    assert made["entry"][0]["resource"]["resourceType"] == "Composition"
    assert faults(made) == []


def test_an_empty_conversation_makes_a_document_too(knee: ReadGuide) -> None:
    assert faults(bundle(knee.guide, fold(()), knee.hash)) == []


def test_what_matters_stands_where_other_systems_look_for_it(told: Conversation) -> None:
    made = bundle_of(told)
    (section,) = [
        each
        for each in the(made, "Composition")["section"]
        if each.get("code", {}).get("coding", [{}])[0].get("code") == "81338-6"
    ]
    found = [reached(made, each) for each in section["entry"]]
    observed = [each for each in found if each["resourceType"] == "Observation"]
    assert [each["valueString"] for each in observed] == [
        BOBS_WORDS,
        told.guide.what_matters[0].text,
        "Walking Meg",
    ]
    assert all(
        reached(made, each["performer"][0])["name"] == [{"text": "Bob"}] for each in observed
    )


def test_what_comes_first_is_a_list_in_bobs_order(told: Conversation) -> None:
    assert of_kind(bundle_of(told), "List") == []
    told.say("what-matters", "top", ["own-1", told.guide.what_matters[0].id])
    made = bundle_of(told)
    first = the(made, "List")
    assert first["code"]["coding"][0]["code"] == "81340-2"
    named = [reached(made, each["item"])["valueString"] for each in first["entry"]]
    assert named == ["Walking Meg", told.guide.what_matters[0].text]


def test_a_goal_says_who_has_said_yes_to_the_plan_as_it_now_is(told: Conversation) -> None:
    told.say("what-matters", "top", ["own-1"])
    assert accepted(bundle_of(told)) == {"Patient": "agree", "Practitioner": "agree"}
    told.say("our-plan", "review", "In April")
    told.say("our-plan", "agreed/patient", True)
    made = bundle_of(told)
    assert accepted(made) == {"Patient": "agree", "Practitioner": "pending"}
    assert the(made, "Goal")["lifecycleStatus"] == "proposed"
    assert [each["mode"] for each in the(made, "Composition")["attester"]] == ["personal"]


def accepted(made: dict[str, Any]) -> dict[str, str]:
    said = {}
    for extension in the(made, "Goal")["extension"]:
        individual, status = extension["extension"]
        kind = reached(made, individual["valueReference"])["resourceType"]
        said[kind] = status["valueCode"]
    return said


def test_an_action_is_a_task_with_who_and_by_when(told: Conversation) -> None:
    told.say("our-plan", "action/a/for", "own-1")
    told.say("our-plan", "action/b/what", "Send the times")
    told.say("our-plan", "action/b/who", "The class")
    told.say("our-plan", "action/b/when", "2026-12-07")
    made = bundle_of(told)
    start, send, again = of_kind(made, "Task")
    assert (start["description"], start["note"]) == ("Start the class", [{"text": "7 December"}])
    assert start["owner"]["display"] == "Bob"
    assert reached(made, start["reasonReference"])["valueString"] == "Walking Meg"
    assert reached(made, the(made, "CarePlan")["goal"][0])["description"]["text"] == "Walking Meg"
    assert send["owner"] == {"display": "The class"}
    assert send["restriction"] == {"period": {"end": "2026-12-07"}}
    assert again["description"] == "Monday 1 March 2027"
    assert len(the(made, "CarePlan")["activity"]) == 3


def test_not_today_is_a_plan_on_hold_with_the_next_talk_as_a_task(told: Conversation) -> None:
    told.say("choose", "choice", "not-today")
    told.say("choose", "not-today/who", "clinician")
    told.say("choose", "not-today/when", "After Christmas")
    made = bundle_of(told)
    assert the(made, "CarePlan")["status"] == "on-hold"
    assert of_kind(made, "Task")[-1]["description"] == "After Christmas"
    assert of_kind(made, "Task")[-1]["owner"]["display"] == "Aimee"


def test_each_answer_says_whose_words_it_is(told: Conversation) -> None:
    told.say("what-matters", "keep-worries", True)
    told.say("together", "companion-name", "Jean")
    told.say("what-matters", "worries/companion", "That he says yes for my sake.")
    made = bundle_of(told)
    authors = {
        link: reached(made, item["extension"][0]["valueReference"])["name"][0]["text"]
        for link, (item, *_others) in answers(made).items()
        if link in ("what-matters/words", "what-matters/heard", "what-matters/worries/companion")
    }
    assert list(authors.values()) == ["Bob", "Aimee", "Jean"]


def test_the_people_are_nothing_but_what_was_typed(told: Conversation, knee: ReadGuide) -> None:
    made = bundle_of(told)
    assert set(the(made, "Patient")) == {"resourceType", "id", "name"}
    assert the(made, "PractitionerRole")["code"] == [{"text": "physiotherapist"}]
    nobody = bundle(knee.guide, fold(()), knee.hash)
    assert set(the(nobody, "Patient")) == {"resourceType", "id"}


def test_it_says_from_exactly_which_guide(knee: ReadGuide, told: Conversation) -> None:
    made = bundle(knee.guide, told.state, knee.hash)
    (source,) = the(made, "Provenance")["entity"]
    assert source["what"]["identifier"]["value"] == knee.hash


def test_it_is_no_consent_no_directive_and_claims_no_profile(told: Conversation) -> None:
    text = as_bytes(bundle_of(told)).decode()
    assert of_kind(json.loads(text), "Consent") == []
    for never in ("75773-2", '"profile"', '"meta"', "directive", "CollaboRATE", "collaborate"):
        assert never not in text


def test_what_is_not_printed_is_not_inside(told: Conversation) -> None:
    told.say("what-matters", "words", "Words of before")
    told.say("what-matters", "words", BOBS_WORDS)
    told.say("what-matters", "own-card/own-2", "Not this")
    told.say("what-matters", "card/own-2", "does-not-matter")
    told.say("what-matters", "keep-worries", True)
    told.say("what-matters", "worries/clinician", "Only said aloud")
    told.say("what-matters", "keep-worries", False)
    told.say("choose", "not-today/why", "Before we chose")
    told.say("ask", "answered/patient/nothing", True)
    told.say("ask", "answered/clinician/nothing", True)
    text = as_bytes(bundle_of(told)).decode()
    for gone in ("of before", "Not this", "said aloud", "Before we chose", "What if we do nothing"):
        assert gone not in text


def test_the_same_conversation_gives_the_same_bytes_in_every_time_zone(
    told: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    before = as_bytes(bundle_of(told))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        again = json.loads(as_bytes(bundle(told.guide, fold(told.state.entries), "f" * 64)))
    finally:
        monkeypatch.undo()
        time.tzset()
    for each in (made := json.loads(before))["entry"], again["entry"]:
        each[0]["resource"].pop("section")  # the time is printed as it was where they sat
        for one in each:
            one["resource"].pop("text", None)
    assert again == made
    assert as_bytes(bundle_of(told)) == before


def test_another_word_makes_another_version_of_the_same_plan(told: Conversation) -> None:
    before = bundle_of(told)
    told.say("choose", "why", "Jean needs me.")
    after = bundle_of(told)
    assert before["identifier"] != after["identifier"]
    assert before["id"] != after["id"]
    first, second = the(before, "Composition"), the(after, "Composition")
    assert first["identifier"] == second["identifier"]


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_typed_is_never_markup(told: Conversation, typed: str) -> None:
    told.say("what-matters", "words", typed)
    told.say("our-plan", "action/a/what", typed)
    told.say("together", "patient-name", typed)
    made = bundle_of(told)
    assert faults(made) == []
    as_bytes(made).decode()


def test_bobs_brackets_are_read_as_he_typed_them(told: Conversation) -> None:
    told.say("what-matters", "words", "Walk < 1 mile & > none\nwith <b>Meg</b>")
    sections = the(bundle_of(told), "Composition")["section"]
    div = next(each for each in sections if each["title"] == "What matters to me")["text"]["div"]
    quote = ElementTree.fromstring(div).find(f"{XHTML}blockquote")
    assert quote is not None
    assert list(quote.itertext()) == ["Walk < 1 mile & > none", "with <b>Meg</b>"]


def not_printed(talk: Conversation, made: dict[str, Any]) -> list[str]:
    """Every string in the Bundle that is on no page and is no id, code, system or time."""
    plan = make_plan(talk.guide, talk.state, "f" * 64)
    page = closed_up("\n".join(words(plan)))
    resources = [each["resource"] for each in made["entry"]]
    program = the(made, "Device")
    assert set(program) == {"resourceType", "id", "deviceName", "version"}
    inside = (text for each in resources if each is not program for text in texts(each))
    return [text for text in inside if closed_up(text) not in page and not A_TIME.fullmatch(text)]


def closed_up(text: str) -> str:
    """Without blanks, and letters that nobody can see as their numbers, as on paper."""
    shown = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", number, text)
    return "".join(shown.split())


def number(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"


def test_every_word_inside_is_printed(told: Conversation) -> None:
    told.say("what-matters", "top", ["own-1"])
    assert not_printed(told, bundle_of(told)) == []


def test_a_word_that_is_not_printed_would_be_noticed(told: Conversation) -> None:
    made = bundle_of(told)
    the(made, "CarePlan")["description"] = "A private word"
    assert not_printed(told, made) == ["A private word"]


def test_every_code_that_is_written_out_is_one_of_ours(told: Conversation) -> None:
    known = {(code["system"], code["code"]) for code in every_code().values()}
    for system, code in codings(bundle_of(told)):
        assert system.startswith("urn:uuid:") or (system, code) in known
    assert FILES == ("loinc", "snomed", "hl7")


def codings(part: Any) -> Iterator[tuple[str, str]]:
    if isinstance(part, dict) and {"system", "code"} <= set(part):
        yield part["system"], part["code"]
    for value in part.values() if isinstance(part, dict) else part:
        if isinstance(value, dict | list):
            yield from codings(value)


@settings(max_examples=40, deadline=None, phases=WITHOUT_SHRINKING)
@given(talk=conversations(KNEE) | conversations(asking_everything(KNEE)))
def test_any_conversation_makes_a_document_of_what_is_printed(talk: Conversation) -> None:
    made = bundle_of(talk)
    assert faults(made) == []
    assert not_printed(talk, made) == []
    assert json.loads(as_bytes(made)) == made
