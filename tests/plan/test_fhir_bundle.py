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
from sdm_aid.plan.fhir.document_reference import documentreference
from tests.kit.fhir_parts import A_TIME, answers, of_kind, texts, the, words_of_the_program
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
    assert {each["lifecycleStatus"] for each in of_kind(made, "Goal")} == {"proposed"}
    assert [each["mode"] for each in the(made, "Composition")["attester"]] == ["personal"]


def accepted(made: dict[str, Any]) -> dict[str, str]:
    said = {}
    for extension in of_kind(made, "Goal")[0]["extension"]:
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
    goals = [reached(made, each)["description"]["text"] for each in the(made, "CarePlan")["goal"]]
    assert goals == [told.guide.what_matters[0].text, "Walking Meg"]
    assert send["owner"]["display"] == "The class"
    assert reached(made, send["owner"])["name"] == "The class"
    assert send["restriction"] == {"period": {"end": "2026-12-07"}}
    assert (again["description"], again["note"]) == (
        "Next review",
        [{"text": "Monday 1 March 2027"}],
    )
    assert again["restriction"] == {"period": {"end": "2027-03-01"}}
    assert {each["code"]["coding"][0]["code"] for each in (start, send)} == {"action"}
    assert again["code"]["text"] == "Next review"
    both = [reached(made, each["member"]) for each in reached(made, again["owner"])["participant"]]
    assert [each["resourceType"] for each in both] == ["Patient", "Practitioner"]
    assert len(the(made, "CarePlan")["activity"]) == 3


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("7 December", "2026-12-07"),
        ("Monday 1 March 2027, after the class", "2027-03-01"),
        ("2027-01-11", "2027-01-11"),
        ("in two weeks", "2026-12-07"),
        ("tomorrow", "2026-11-24"),
        ("this week", ""),
        ("when Jean can", ""),
    ],
)
def test_words_that_mean_a_day_have_it_beside_them(
    told: Conversation, words: str, day: str
) -> None:
    told.say("our-plan", "action/a/when", words)
    first = of_kind(bundle_of(told), "Task")[0]
    assert first["note"] == [{"text": words}]
    assert first.get("restriction") == ({"period": {"end": day}} if day else None)


@pytest.mark.parametrize(
    ("words", "day"), [("7 December", "2026-12-07"), ("2027-01-11", "2027-01-11"), ("tomorrow", "")]
)
def test_in_a_talk_from_before_days_were_kept_a_day_is_known_only_by_its_name(
    told: Conversation, words: str, day: str
) -> None:
    told.say("our-plan", "action/a/when", words)
    before = fold(each for each in told.state.entries if not each.field.endswith("/day"))
    first = of_kind(bundle(told.guide, before, "f" * 64), "Task")[0]
    assert first.get("restriction") == ({"period": {"end": day}} if day else None)


def test_somebody_with_the_companions_name_is_the_companion(told: Conversation) -> None:
    told.say("together", "companion-name", "Jean")
    told.say("our-plan", "action/a/who", "Jean")
    made = bundle_of(told)
    assert reached(made, of_kind(made, "Task")[0]["owner"])["resourceType"] == "RelatedPerson"


def test_all_that_matters_a_lot_is_a_goal(told: Conversation) -> None:
    goals = [each["description"]["text"] for each in of_kind(bundle_of(told), "Goal")]
    assert goals == [told.guide.what_matters[0].text]


def test_not_today_is_a_plan_on_hold_with_the_next_talk_as_a_task(told: Conversation) -> None:
    told.say("choose", "choice", "not-today")
    told.say("choose", "not-today/who", "clinician")
    told.say("choose", "not-today/when", "After Christmas")
    made = bundle_of(told)
    assert the(made, "CarePlan")["status"] == "on-hold"
    assert len(of_kind(made, "Task")) == 2  # the class, and one for the next talk
    again = of_kind(made, "Task")[-1]
    assert again["description"] == "Talk about it again"
    assert {"text": "After Christmas"} in again["note"]
    assert again["owner"]["display"] == "Aimee"
    assert reached(made, again["owner"])["resourceType"] == "Practitioner"


def test_not_today_with_nothing_more_said_is_one_task_for_both(told: Conversation) -> None:
    told.say("choose", "choice", "not-today")
    told.say("our-plan", "review", None)
    again = of_kind(bundle_of(told), "Task")[-1]
    assert "restriction" not in again
    assert again["code"]["coding"][0]["code"] == "talk-again"


def test_every_item_says_what_it_answers_and_every_code_what_it_means(told: Conversation) -> None:
    told.say("what-matters", "top", ["own-1"])
    made = bundle_of(told)
    assert [each for each in every_item(made) if not each.get("text")] == []
    assert [each for each in every_coding(made) if not each.get("display")] == []
    assert answers(made)["what-matters/heard"][0]["text"] == "What the clinician heard"
    assert {each["code"] for each in every_coding(made)} & {"item", "card/*", "words"} == set()


def test_our_own_codes_can_be_looked_up_in_the_file(told: Conversation) -> None:
    made = bundle_of(told)
    systems = {entry["fullUrl"]: entry["resource"] for entry in made["entry"]}
    for coding in every_coding(made):
        if coding["system"].startswith("urn:uuid:"):
            system = systems[coding["system"]]
            assert system["resourceType"] == "CodeSystem"
            assert system["url"] == coding["system"]
            assert {"code": coding["code"], "display": coding["display"]} in system["concept"]


def test_every_section_is_coded_and_can_be_read(told: Conversation) -> None:
    made = bundle_of(told)
    for section in the(made, "Composition")["section"]:
        assert section["title"]
        assert section["code"]["coding"]
        assert "".join(ElementTree.fromstring(section["text"]["div"]).itertext()).strip()


def test_plans_about_knee_arthritis_can_be_found(told: Conversation) -> None:
    made = bundle_of(told)
    condition = the(made, "Condition")
    assert condition["code"]["coding"] == [
        {"system": "http://snomed.info/sct", "code": "239873007",
         "display": "Osteoarthritis of knee"}
    ]  # fmt: skip
    assert condition["verificationStatus"]["coding"][0]["code"] == "unconfirmed"
    assert reached(made, the(made, "CarePlan")["addresses"][0]) == condition
    assert the(made, "Composition")["event"][0]["code"] == [condition["code"]]
    reference = documentreference(told.guide, told.state, "f" * 64, b"%PDF")
    assert reference["context"]["event"] == [condition["code"]]


def test_a_guide_without_a_code_says_nothing_of_a_condition(told: Conversation) -> None:
    guide = told.guide.model_copy(update={"condition_code": None})
    made = bundle(guide, told.state, "f" * 64)
    assert of_kind(made, "Condition") == []
    assert faults(made) == []


def every_item(part: Any) -> Iterator[dict[str, Any]]:
    for item in the(part, "QuestionnaireResponse").get("item", []):
        yield item
        yield from item.get("item", [])


def every_coding(part: Any) -> Iterator[dict[str, str]]:
    if isinstance(part, dict) and {"system", "code"} <= set(part):
        yield part
    for value in part.values() if isinstance(part, dict) else part:
        if isinstance(value, dict | list):
            yield from every_coding(value)


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
    for never in ("75773-2", '"profile"', "directive", "CollaboRATE", "collaborate"):
        assert never not in text
    metas = [entry["resource"].get("meta", {}) for entry in json.loads(text)["entry"]]
    assert {key for meta in metas for key in meta} == {"tag"}  # what the file holds, no claim


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
    div = next(each for each in sections if each["title"] == "What matters")["text"]["div"]
    quote = ElementTree.fromstring(div).find(f"{XHTML}blockquote")
    assert quote is not None
    assert list(quote.itertext()) == ["Walk < 1 mile & > none", "with <b>Meg</b>"]


def not_printed(talk: Conversation, made: dict[str, Any]) -> list[str]:
    """Every string in the Bundle that is on no page and is no id, code, system or time.

    What the program itself says of its codes and questions is nobody's words.
    """
    plan = make_plan(talk.guide, talk.state, "f" * 64)
    page = closed_up("\n".join(words(plan)))
    known = words_of_the_program(made, talk.guide)
    program, systems = the(made, "Device"), of_kind(made, "CodeSystem")
    resources = [each["resource"] for each in made["entry"] if each["resource"] not in systems]
    assert set(program) == {"resourceType", "id", "deviceName", "version"}
    inside = (text for each in resources if each is not program for text in texts(each))
    said = [text for text in inside if text not in known and not A_TIME.fullmatch(text)]
    return [text for text in said if closed_up(text) not in page]


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
    known |= {("http://snomed.info/sct", "239873007")}  # from the guide itself
    for each in every_coding(bundle_of(told)):
        assert each["system"].startswith("urn:uuid:") or (each["system"], each["code"]) in known
    assert FILES == ("loinc", "snomed", "hl7")


@settings(max_examples=40, deadline=None, phases=WITHOUT_SHRINKING)
@given(talk=conversations(KNEE) | conversations(asking_everything(KNEE)))
def test_any_conversation_makes_a_document_of_what_is_printed(talk: Conversation) -> None:
    made = bundle_of(talk)
    assert faults(made) == []
    assert not_printed(talk, made) == []
    assert all(each.get("text") for each in every_item(made))
    assert all(each.get("display") for each in every_coding(made))
    assert json.loads(as_bytes(made)) == made
