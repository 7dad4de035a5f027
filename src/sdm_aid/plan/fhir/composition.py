"""The plan's first page: what kind of paper it is, whose, who said yes, and its sections."""

from collections.abc import Iterable

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps.still_agreed import yes_of
from sdm_aid.plan.content.build import headings
from sdm_aid.plan.content.plan import Block, Bullets, Said
from sdm_aid.plan.fhir.codes import coding, concept
from sdm_aid.plan.fhir.condition import about_what
from sdm_aid.plan.fhir.document import Document, Json, status
from sdm_aid.plan.fhir.holds import holds_meta
from sdm_aid.plan.fhir.ids import URI, moment, own_system, urn
from sdm_aid.plan.fhir.narrative import narrative, summary
from sdm_aid.plan.fhir.people import authors, person, those
from sdm_aid.plan.fhir.vocabulary import CODES, SECTION

_CODES = {"matters": "patient-story"}
"""The code that others know of a section of the plan, by its key."""

_ATTESTS = {
    Voice.PATIENT: "personal",
    Voice.COMPANION: "personal",
    Voice.CLINICIAN: "professional",
}


def composition(document: Document, what_matters: list[Json], plan: list[Json]) -> Json:
    """The Composition; the two lists are references to what stands in those two sections."""
    return document.resource(
        "Composition",
        "plan",
        meta=holds_meta(document.account.state, document.lacks),
        language=document.account.guide.language,
        identifier={"system": URI, "value": urn(document.talk_id)},
        status=status(document),
        type=concept("plan-note"),
        category=[concept("care-plan")],
        subject=person(document, Voice.PATIENT),
        date=document.when,
        author=authors(document),
        title=document.plan.title,
        attester=[*_attesters(document)],
        event=[
            {
                "code": about_what(document.account.guide),
                "period": {"start": moment(document.begun), "end": document.when},
            }
        ],
        section=[
            {
                "title": document.plan.title,
                "code": concept("plan-note"),
                "text": summary(document),
                "entry": plan,
            },
            *_sections(document, what_matters),
        ],
    )


def _sections(document: Document, what_matters: list[Json]) -> Iterable[Json]:
    """The paper's sections, as they are printed."""
    for key, heading, fill in headings():
        blocks = tuple(fill(document.account))
        if blocks:
            yield {
                "title": heading,
                "code": _code(document, key),
                "author": _authors(document, blocks),
                "text": narrative(blocks, document.account.guide.language),
                "entry": what_matters if key == "matters" else [],
            }


def codes_section(document: Document, systems: list[Json]) -> Json:
    """Where the vocabularies are that this file uses: a document holds what its sections name."""
    titles = tuple(each["title"] for each in systems)
    return {
        "title": document.coding(own_system(SECTION), CODES)["display"],
        "code": _code(document, CODES),
        "text": narrative([Bullets("", titles)], document.account.guide.language),
        "entry": [{"reference": each["url"]} for each in systems],
    }


def _code(document: Document, key: str) -> Json:
    others = [coding(_CODES[key])] if key in _CODES else []
    own = document.coding(own_system(SECTION), key)
    return {"coding": [*others, own], "text": own["display"]}


def _authors(document: Document, blocks: tuple[Block, ...]) -> list[Json]:
    """Whose words stand in a section."""
    voices = dict.fromkeys(block.voice for block in blocks if isinstance(block, Said))
    found: list[Json] = []
    for each in (reference for voice in voices for reference in those(document, voice)):
        if each not in found:
            found.append(each)
    return found


def _attesters(document: Document) -> Iterable[Json]:
    """Whoever has said yes to the plan as it now is."""
    for voice, mode in _ATTESTS.items():
        if said := yes_of(document.account.state, voice):
            yield {"mode": mode, "time": moment(said.at), "party": person(document, voice)}
