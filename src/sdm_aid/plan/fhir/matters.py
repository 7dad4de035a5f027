"""What matters to the patient: an Observation each, what comes first as a List, and the goals."""

from collections.abc import Iterator
from datetime import UTC

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.steps import choose_and_plan, what_matters
from sdm_aid.conversation.steps.still_agreed import says_yes
from sdm_aid.conversation.steps.what_matters import STEP, Item
from sdm_aid.plan.fhir.codes import concept
from sdm_aid.plan.fhir.document import Document, Json
from sdm_aid.plan.fhir.ids import moment, own_system
from sdm_aid.plan.fhir.people import person

ACCEPTANCE = "http://hl7.org/fhir/StructureDefinition/goal-acceptance"


def observations(document: Document) -> Iterator[Json]:
    """The patient's own words, then everything that matters, the first things first."""
    state = document.told.state
    if words := state.text(STEP, "words"):
        yield _observation(document, document.entry(STEP, "words"), "words", words)
    for item in what_matters.what_matters(document.told.guide, state):
        level = {"system": own_system("card/*"), "code": item.level}
        how_much = {
            "code": _own("card/*"),
            "valueCodeableConcept": {"coding": [level]},
        }
        said = _observation(document, _said(document, item), "item", item.text)
        yield {**said, "component": [how_much]}


def to_item(document: Document, item_id: str) -> Json | None:
    """A reference to the Observation of something that matters; ``None`` where it does not."""
    for item in what_matters.what_matters(document.told.guide, document.told.state):
        if item.id == item_id:
            return document.to("Observation", _said(document, item).id)
    return None


def priorities(document: Document) -> Iterator[Json]:
    """What comes first, in the patient's order, as a List; nothing where they named nothing."""
    first = _first(document)
    if first:
        top = document.entry(STEP, "top")
        yield document.resource(
            "List",
            top.id,
            status="current",
            mode="snapshot",
            code=concept("priorities"),
            subject=person(document, Voice.PATIENT),
            date=moment(top.at),
            source=person(document, Voice.PATIENT),
            orderedBy=concept("by-priority"),
            entry=[{"item": to_item(document, item.id)} for item in first],
        )


def goals(document: Document) -> Iterator[Json]:
    """What comes first, and whatever else something is done for: what the plan is to bring about.

    Each says who has said yes to the plan it is part of; whoever has not is still to be asked.
    """
    agreed = all(_says_yes(document, voice) for voice in (Voice.PATIENT, Voice.CLINICIAN))
    for item in _aimed_at(document):
        said = _said(document, item)
        yield document.resource(
            "Goal",
            said.id,
            extension=[_accepts(document, each) for each in (Voice.PATIENT, Voice.CLINICIAN)],
            lifecycleStatus="active" if agreed else "proposed",
            description={"text": item.text},
            subject=person(document, Voice.PATIENT),
            startDate=said.at.astimezone(UTC).date().isoformat(),
            expressedBy=person(document, Voice.PATIENT),
            addresses=[to_item(document, item.id)],
        )


def _first(document: Document) -> list[Item]:
    items = what_matters.what_matters(document.told.guide, document.told.state)
    return [item for item in items if item.top]


def _aimed_at(document: Document) -> list[Item]:
    acted_on = {action.why for action in choose_and_plan.actions(document.told.state)}
    items = what_matters.what_matters(document.told.guide, document.told.state)
    return [item for item in items if item.top or item.id in acted_on]


def _observation(document: Document, said: Entry, code: str, words: str) -> Json:
    return document.resource(
        "Observation",
        said.id,
        status="final",
        category=[concept("survey")],
        code=_own(code),
        subject=person(document, Voice.PATIENT),
        effectiveDateTime=moment(said.at),
        performer=[person(document, said.voice)],
        valueString=words,
    )


def _said(document: Document, item: Item) -> Entry:
    """The entry it is known by: the patient's own words, or how much a guide's card matters."""
    return document.entry(STEP, f"own-card/{item.id}" if item.own else f"card/{item.id}")


def _own(code: str) -> Json:
    return {"coding": [{"system": own_system("what-matters"), "code": code}]}


def _accepts(document: Document, voice: Voice) -> Json:
    status = "agree" if _says_yes(document, voice) else "pending"
    return {
        "url": ACCEPTANCE,
        "extension": [
            {"url": "individual", "valueReference": person(document, voice)},
            {"url": "status", "valueCode": status},
        ],
    }


def _says_yes(document: Document, voice: Voice) -> bool:
    return says_yes(document.told.state, voice)
