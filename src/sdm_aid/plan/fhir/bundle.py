"""The whole plan as one document Bundle, of which everything is printed too."""

import json

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.session.identity import Identity
from sdm_aid.conversation.state import State
from sdm_aid.guide.model.guide import Guide
from sdm_aid.plan.content.origin import origin_words
from sdm_aid.plan.fhir import actions, matters, owners
from sdm_aid.plan.fhir.code_systems import code_systems
from sdm_aid.plan.fhir.codes import concept
from sdm_aid.plan.fhir.composition import codes_section, composition
from sdm_aid.plan.fhir.condition import conditions
from sdm_aid.plan.fhir.document import Document, Json, document_of, filled, origin_meta
from sdm_aid.plan.fhir.ids import URI, made_id, urn
from sdm_aid.plan.fhir.people import has_companion, people, person
from sdm_aid.plan.fhir.questionnaire.response import response


def bundle(
    guide: Guide,
    state: State,
    guide_hash: str,
    identity: Identity | None = None,
    lacks: tuple[str, ...] = (),
) -> Json:
    """The plan of a conversation as a FHIR R4 document, its Composition first.

    ``identity`` is who the patient is, where it is to be filed. ``lacks``: what ``state`` has not
    of the talk, where it is for a paper that shows less (``brought_in.LACKS``).
    ``guide_hash`` is the SHA-256 of the guide's exact text, in hexadecimal. The same conversation
    gives the same Bundle. It claims no profile: none could be checked.
    """
    document = document_of(guide, state, guide_hash, identity, lacks)
    first, *others = _resources(document)
    systems = code_systems(document, [first, *others])
    first = {**first, "section": [*first["section"], codes_section(document, systems)]}
    return {
        "resourceType": "Bundle",
        "id": made_id("bundle", document.version_id),
        **filled({"meta": origin_meta(state)}),
        "identifier": {"system": URI, "value": urn(document.version_id)},
        "type": "document",
        "timestamp": document.when,
        "entry": [
            {"fullUrl": urn(each["id"]), "resource": each} for each in (first, *others, *systems)
        ],
    }


def as_bytes(resource: Json, *, close: bool = False) -> bytes:
    """A resource as it is written to a file: UTF-8, indented, ending in a line break.

    ``close``: without a space more than it needs, which is much quicker; for computers alone.
    """
    indent, separators = (None, (",", ":")) if close else (2, None)
    text = json.dumps(
        resource, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False
    )
    return f"{text}\n".encode()


def _resources(document: Document) -> list[Json]:
    said = response(document)
    what_matters = [*matters.observations(document), *matters.priorities(document)]
    goals = [*matters.goals(document)]
    tasks = [*actions.tasks(document)]
    parts = _to([said, *what_matters])
    about = [*conditions(document)]
    linked = actions.Linked(_to(about), parts, _to(goals), _to(tasks))
    plan = actions.care_plan(document, linked)
    return [
        composition(document, _to([*what_matters, *goals]), _to([plan, said, *about])),
        *people(document),
        said,
        *what_matters,
        *goals,
        *about,
        plan,
        *tasks,
        *owners.teams(document),
        _provenance(document),
    ]


def _to(resources: list[Json]) -> list[Json]:
    return [{"reference": urn(each["id"])} for each in resources]


def _provenance(document: Document) -> Json:
    """Who made it, with what, and from exactly which guide."""
    guide = document.account.guide
    who = {
        "author": [person(document, Voice.PATIENT), person(document, Voice.CLINICIAN)],
        "informant": [person(document, Voice.COMPANION)] if has_companion(document) else [],
        "assembler": [document.to("Device", "program")],
    }
    source = {"identifier": {"system": HASH, "value": document.account.guide_hash}}
    return document.resource(
        "Provenance",
        "plan",
        target=[document.to("Composition", "plan")],
        recorded=document.when,
        agent=[{"type": concept(part), "who": each} for part in who for each in who[part]],
        entity=[{"role": "source", "what": {**source, "display": guide.title}}, *_file(document)],
    )


def _file(document: Document) -> list[Json]:
    """The file that a talk came in with, where it was not held here."""
    said = origin_words(document.account.state, document.account.guide.language)
    return [{"role": "source", "what": {"display": " ".join(said)}}] if said else []


HASH = urn(made_id("identifier", "sha-256-of-the-guide"))
"""The system of a guide's fingerprint."""
