"""What three guides to FHIR require, looked for by their own lists. No profile is claimed.

The profiles cannot be validated without a network, so their lists of what must be there stand here
as facts: US Core 8.0.0 ("Mandatory and Must Support Data Elements" of CarePlan, Goal, Patient and
DocumentReference), HL7 Person-Centered Outcomes 1.0.0 (PCOProfiles.fsh and
PersonalPrioritiesOrganizerProfile.fsh) and the International Patient Summary (CompositionUvIps.fsh,
PatientUvIps.fsh, ConditionUvIps.fsh). What nobody is asked for is named at the end.
"""

from datetime import date
from typing import Any

import pytest

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.session.identity import Identity
from sdm_aid.plan.fhir.bundle import as_bytes, bundle
from sdm_aid.plan.fhir.document_reference import documentreference
from tests.kit.fhir_parts import of_kind, the

BOB = Identity("Hill", date(1950, 2, 3), "9434765919", "Robert", sex="male")
HASH = "f" * 64

US_CORE = {
    "CarePlan": (
        *("text.status", "text.div", "status", "intent", "category.coding.code"),
        "subject.reference",
    ),
    "Goal": ("lifecycleStatus", "description.text", "subject.reference"),
    "Patient": ("identifier.system", "identifier.value", "name.family", "name.given", "gender"),
}
PCO = {
    "Goal": ("startDate", "expressedBy.reference", "addresses.reference"),
    "CarePlan": ("goal.reference", "activity.reference.reference"),
    "List": ("code.coding.code", "subject.reference", "orderedBy.coding.code", "entry.item"),
    "Observation": (
        *("status", "category.coding.code", "code.text", "subject.reference"),
        *("effectiveDateTime", "performer.reference", "valueString"),
    ),
}
IPS = {
    "Composition": (
        *("identifier", "status", "type.coding.code", "subject.reference", "date", "title"),
        *("author.reference", "attester.mode", "attester.time", "attester.party", "event.period"),
        *("section.title", "section.code.coding.code", "section.text.div"),
    ),
    "Patient": ("name.text", "name.family", "name.given", "birthDate"),
    "Condition": ("clinicalStatus.coding.code", "code.coding.code", "subject.reference"),
}
NOT_ASKED = {
    "Practitioner": ("identifier", "name.family"),
    "Condition": ("category",),
}
"""Of US Core: no clinician's number or family name is typed, and no diagnosis is made."""


@pytest.fixture
def made(told: Conversation) -> dict[str, Any]:
    told.say("what-matters", "top", ["own-1"])
    told.say("our-plan", "agreed/patient", True)
    told.say("our-plan", "agreed/clinician", True)
    return bundle(told.guide, told.state, HASH, BOB)


def at(part: Any, path: str) -> list[Any]:
    """Everything at a path, whatever there is a list of."""
    parts = part if isinstance(part, list) else [part]
    name, _dot, rest = path.partition(".")
    found = [each[name] for each in parts if isinstance(each, dict) and name in each]
    flat = [one for each in found for one in (each if isinstance(each, list) else [each])]
    return at(flat, rest) if rest else flat


@pytest.mark.parametrize(
    "required", [US_CORE, PCO, IPS], ids=["US Core", "Person-Centered Outcomes", "IPS"]
)
def test_what_each_guide_requires_is_there(
    made: dict[str, Any], required: dict[str, tuple[str, ...]]
) -> None:
    missing = [
        f"{kind}.{path}"
        for kind, paths in required.items()
        for resource in of_kind(made, kind)
        for path in paths
        if not at(resource, path)
    ]
    assert missing == []
    assert [kind for kind in required if not of_kind(made, kind)] == []


def test_the_codes_that_they_fix_are_these(made: dict[str, Any]) -> None:
    plan, first = the(made, "CarePlan"), the(made, "List")
    assert plan["text"]["status"] in ("generated", "additional")
    assert "assess-plan" in at(plan, "category.coding.code")
    assert at(plan, "activity.detail") == []  # PCO: 0..0
    assert at(first, "code.coding.code") == ["81340-2"]
    assert at(first, "orderedBy.coding.code") == ["priority"]
    composition = the(made, "Composition")
    assert "81338-6" in at(composition, "section.code.coding.code")  # IPS: Patient Story
    assert at(composition, "section.section") == []  # IPS: ..0
    sections = composition["section"]
    assert all(at(each, "text.div") and each["title"] for each in sections)


def test_a_goal_and_a_list_lead_where_the_guides_say(made: dict[str, Any]) -> None:
    there = {entry["fullUrl"]: entry["resource"]["resourceType"] for entry in made["entry"]}

    def led_to(kind: str, path: str) -> set[str]:
        return {there[each] for one in of_kind(made, kind) for each in at(one, path)}

    assert led_to("Goal", "addresses.reference") == {"Observation"}
    assert led_to("List", "entry.item.reference") == {"Observation"}
    assert led_to("CarePlan", "activity.reference.reference") == {"Task"}
    assert led_to("CarePlan", "goal.reference") == {"Goal"}


def test_a_documentreference_has_what_us_core_requires(told: Conversation) -> None:
    made = documentreference(told.guide, told.state, HASH, b"%PDF", identity=BOB)
    for path in (
        *("status", "type.coding.code", "category.coding.code", "subject.reference", "date"),
        *("author.reference", "content.attachment.contentType", "content.attachment.data"),
        "context.period",
    ):
        assert at(made, path), path


def test_what_nobody_is_asked_for_is_not_made_up(made: dict[str, Any]) -> None:
    for kind, paths in NOT_ASKED.items():
        assert [path for path in paths if at(the(made, kind), path)] == []


def test_no_profile_is_claimed(made: dict[str, Any]) -> None:
    assert b'"profile"' not in as_bytes(made)
