"""Bundles broken on purpose: were ours wrong, one of the validators would say so."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from pyfhircheck.core import engine
from pyfhircheck.core.fhirpath import evaluate

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.plan.fhir.bundle import bundle
from sdm_aid.plan.fhir.ids import urn
from sdm_aid.plan.fhir.questionnaire.questionnaire import questionnaire
from tests.kit.fhir_parts import answers, of_kind, the
from tests.plan.fhir_checks import faults, found
from tests.plan.fhir_once import evaluated_once, validator

Bundle = dict[str, Any]
Break = Callable[[Bundle], object]


@pytest.fixture
def good(told: Conversation) -> Bundle:
    """Bob's plan with everything in it."""
    told.say("what-matters", "top", ["own-1"])
    told.say("together", "companion-name", "Jean")
    return bundle(told.guide, told.state, "f" * 64)


def put(kind: str, **parts: Any) -> Break:
    """Other parts in the first resource of a kind."""
    return lambda made: of_kind(made, kind)[0].update(parts)


def drop(kind: str, part: str) -> Break:
    return lambda made: of_kind(made, kind)[0].pop(part)


def answer(link: str, **value: Any) -> Break:
    return lambda made: answers(made)[link][0].update(answer=[value])


def to_the(kind: str) -> Callable[[Bundle], dict[str, str]]:
    return lambda made: {"reference": urn(of_kind(made, kind)[0]["id"])}


def lead(kind: str, part: str, target: str, many: bool = False) -> Break:
    """A reference that leads to a resource of another kind."""

    def led(made: Bundle) -> None:
        reference = to_the(target)(made)
        of_kind(made, kind)[0][part] = [reference] if many else reference

    return led


def section(made: Bundle) -> dict[str, Any]:
    return next(each for each in the(made, "Composition")["section"] if "text" in each)


NOWHERE = {"reference": "urn:uuid:00000000-0000-5000-8000-000000000000"}
NOTHING_TO_READ = '<div xmlns="http://www.w3.org/1999/xhtml"></div>'
SCRIPT = '<div xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></div>'

BROKEN: dict[str, Break] = {
    "a part that must be there is not": drop("Task", "intent"),
    "a plan without a status": drop("CarePlan", "status"),
    "a part that FHIR does not have": put("Patient", favouriteDog="Meg"),
    "a code that is not one of those allowed": put("CarePlan", status="agreed"),
    "a goal in no state there is": put("Goal", lifecycleStatus="hoped-for"),
    "a task in no state there is": put("Task", status="promised"),
    "a day that is none": put("Goal", startDate="2026-13-45"),
    "a moment without its time zone": put("Provenance", recorded="2026-11-23T10:30:00"),
    "a text where an object must be": put("Goal", description="Walking Meg"),
    "an object where a list must be": put("Patient", name={"text": "Bob"}),
    "two values at once": put("Observation", valueBoolean=True),
    "a text with nothing in it": put("CarePlan", title=""),
    "a null": put("CarePlan", title=None),
    "a number where a text must be": put("CarePlan", title=7),
    "a yes in words": answer("our-plan/agreed/patient", valueBoolean="true"),
    "an answer with two values": answer("what-matters/words", valueString="a", valueInteger=1),
    "a list that is not there": put("CarePlan", goal=[]),
    "a group with answers of its own (qrs-1)": lambda made: the(made, "QuestionnaireResponse")[
        "item"
    ][0].update(item=[{"linkId": "what-matters/words"}], answer=[{"valueString": "x"}]),
    "an activity told twice (cpl-3)": lambda made: the(made, "CarePlan")["activity"][0].update(
        detail={"status": "scheduled"}
    ),
    "a period that ends before it begins (per-1)": put(
        "CarePlan", period={"start": "2026-11-23", "end": "2026-01-01"}
    ),
    "a goal's detail without what is measured (gol-1)": put(
        "Goal", target=[{"detailString": "Up the hill"}]
    ),
    "a document without an identifier (bdl-9)": lambda made: made.pop("identifier"),
    "a document without a moment (bdl-10)": lambda made: made.pop("timestamp"),
    "a document that begins with something else (bdl-11)": lambda made: made["entry"].insert(
        0, made["entry"].pop(1)
    ),
    "a narrative with nothing to read (txt-2)": lambda made: section(made)["text"].update(
        div=NOTHING_TO_READ
    ),
    "a script in the narrative": lambda made: section(made)["text"].update(div=SCRIPT),
    "a reference that leads nowhere": put("Task", owner=NOWHERE),
    "a reference to what may not be there": lead("Goal", "addresses", "Patient", many=True),
    "a plan about a goal": lead("CarePlan", "subject", "Goal"),
    "an author who is a plan": lambda made: answers(made)["what-matters/words"][0]["extension"][
        0
    ].update(valueReference=to_the("CarePlan")(made)),
    "one thing twice": lambda made: made["entry"].append(deepcopy(made["entry"][1])),
    "a resource of no kind": lambda made: the(made, "Device").update(resourceType="Gadget"),
}
"""Faults of the plan alone."""

MISMATCHED: dict[str, Break] = {
    "an answer to no question": lambda made: answers(made)["what-matters/words"][0].update(
        linkId="what-matters/no-such"
    ),
    "an answer of another kind than the question": answer("what-matters/words", valueInteger=7),
}
"""Faults that only show beside the questions."""


def test_there_is_nothing_wrong_before_it_is_broken(good: Bundle) -> None:
    assert faults(good) == []


@pytest.mark.parametrize("what", BROKEN)
def test_each_fault_is_found(good: Bundle, what: str) -> None:
    BROKEN[what](good)
    assert any(found(good))


@pytest.mark.parametrize("what", MISMATCHED)
def test_an_answer_that_does_not_fit_its_question_is_found(
    told: Conversation, good: Bundle, what: str
) -> None:
    asked = questionnaire(told.guide)
    good["entry"].append({"fullUrl": urn(asked["id"]), "resource": asked})
    MISMATCHED[what](good)
    assert any("questionnaire" in each.casefold() for each in found(good))


def test_a_rule_that_is_remembered_says_what_it_says_anew(
    good: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What makes pyfhircheck quick is ours, so it is tried on what is right and what is wrong."""
    remembered = evaluated_once(evaluate)
    said = []

    def in_both_ways(resource: Any, rule: str, **root: Any) -> bool | None:
        said.append((evaluate(resource, rule, **root), remembered(resource, rule, **root)))
        return said[-1][1]

    checks = validator()
    monkeypatch.setattr(engine, "evaluate", in_both_ways)
    BROKEN["an activity told twice (cpl-3)"](good)
    BROKEN["a goal's detail without what is measured (gol-1)"](good)
    for kind in ("CarePlan", "Goal", "Goal", "Task", "Patient"):
        checks.validate_resource(of_kind(good, kind)[0])
    assert {True, False} <= {plain for plain, _remembered in said}
    assert [both for both in said if both[0] is not both[1]] == []
