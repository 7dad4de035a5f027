"""What matters to the patient: an Observation each, what comes first as a List, and the goals."""

from collections.abc import Iterator
from datetime import UTC

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.steps import our_plan, what_matters
from sdm_aid.conversation.steps.still_agreed import says_yes
from sdm_aid.conversation.steps.what_matters import CARD_LEVELS, Item
from sdm_aid.plan.fhir.codes import concept
from sdm_aid.plan.fhir.document import Document, Json
from sdm_aid.plan.fhir.ids import moment, own_system
from sdm_aid.plan.fhir.people import person
from sdm_aid.plan.fhir.vocabulary import LEVEL, OBSERVED

ACCEPTANCE = "http://hl7.org/fhir/StructureDefinition/goal-acceptance"


def observations(document: Document) -> Iterator[Json]:
    """The patient's own words, then everything that matters, the first things first."""
    said = document.account.of(what_matters.KIND)
    if said.words:
        yield _observation(document, said.words, "own-words", str(said.words.value))
    for item in said.items:
        level = document.coding(own_system(LEVEL), item.level)
        how_much = {
            "code": _own(document, "how-much"),
            "valueCodeableConcept": {"coding": [level], "text": level["display"]},
        }
        yield {
            **_observation(document, _said(item), "thing-that-matters", item.text),
            "component": [how_much],
        }


def to_item(document: Document, item_id: str) -> Json | None:
    """A reference to the Observation of something that matters; ``None`` where it does not."""
    for item in document.account.of(what_matters.KIND).items:
        if item.id == item_id:
            return document.to("Observation", _said(item).id)
    return None


def priorities(document: Document) -> Iterator[Json]:
    """What comes first, in the patient's order, as a List; nothing where they named nothing."""
    said = document.account.of(what_matters.KIND)
    if said.first and said.top:
        yield document.resource(
            "List",
            said.top.id,
            status="current",
            mode="snapshot",
            code=concept("priorities"),
            subject=person(document, Voice.PATIENT),
            date=moment(said.top.at),
            source=person(document, Voice.PATIENT),
            orderedBy=concept("by-priority"),
            entry=[{"item": to_item(document, item.id)} for item in said.first],
        )


def goals(document: Document) -> Iterator[Json]:
    """What comes first, all that matters a lot, and whatever else something is done for.

    Each says who has said yes to the plan it is part of; whoever has not is still to be asked.
    """
    agreed = all(_says_yes(document, voice) for voice in (Voice.PATIENT, Voice.CLINICIAN))
    for item in _aimed_at(document):
        said = _said(item)
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


def _aimed_at(document: Document) -> list[Item]:
    acted_on = {action.why for action in document.account.of(our_plan.KIND).actions}
    items = document.account.of(what_matters.KIND).items
    a_lot, *_less = CARD_LEVELS
    return [each for each in items if each.top or each.level == a_lot or each.id in acted_on]


def _observation(document: Document, said: Entry, code: str, words: str) -> Json:
    return document.resource(
        "Observation",
        said.id,
        status="final",
        category=[concept("survey")],
        code=_own(document, code),
        subject=person(document, Voice.PATIENT),
        effectiveDateTime=moment(said.at),
        performer=[person(document, said.voice)],
        valueString=words,
    )


def _said(item: Item) -> Entry:
    """The entry it is known by: the patient's own words, or how much a guide's card matters."""
    entry = item.added or item.said
    assert entry is not None, "what matters was said"
    return entry


def _own(document: Document, code: str) -> Json:
    coding = document.coding(own_system(OBSERVED), code)
    return {"coding": [coding], "text": coding["display"]}


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
    return says_yes(document.account.state, voice)
