"""The printed plan as an EHR takes it in: a DocumentReference round the PDF."""

from base64 import b64encode
from hashlib import sha1

from sdm_aid.conversation.session.identity import Identity
from sdm_aid.conversation.state import State
from sdm_aid.guide.model.guide import Guide
from sdm_aid.plan.content.origin import origin_words
from sdm_aid.plan.fhir.codes import concept
from sdm_aid.plan.fhir.condition import about_what
from sdm_aid.plan.fhir.document import Document, Json, document_of, filled, origin_meta, status
from sdm_aid.plan.fhir.ids import URI, made_id, moment, urn
from sdm_aid.plan.fhir.people import people


def documentreference(
    guide: Guide,
    state: State,
    guide_hash: str,
    pdf: bytes,
    replaces: str = "",
    identity: Identity | None = None,
) -> Json:
    """The DocumentReference of a plan's PDF, complete in itself: the people are contained in it.

    ``replaces`` is the number (``files.Talk.version``) of an earlier one that this one replaces.
    """
    document = document_of(guide, state, guide_hash, identity)
    contained = [
        each for each in people(document) if each["resourceType"] in ("Patient", "Practitioner")
    ]
    patient, clinician = ({"reference": f"#{each['id']}"} for each in contained)
    earlier = {"identifier": {"system": URI, "value": urn(replaces)}}
    reference: Json = filled(
        {
            "resourceType": "DocumentReference",
            "id": made_id("document-reference", document.version_id),
            "meta": origin_meta(state),
            "contained": contained,
            "masterIdentifier": {"system": URI, "value": urn(document.version_id)},
            "identifier": [{"system": URI, "value": urn(document.talk_id)}],
            "status": "current",
            "docStatus": status(document),
            "type": concept("care-and-support-plan", "plan-note"),
            "category": [concept("care-plan")],
            "subject": patient,
            "date": document.when,
            "author": [patient, clinician],
            "relatesTo": [{"code": "replaces", "target": earlier}] if replaces else [],
            "description": " ".join([document.plan.title, *origin_words(state, guide.language)]),
            "content": [{"attachment": _attachment(document, pdf)}],
            "context": {"event": about_what(guide), "period": _period(document)},
        }
    )
    return reference


def _attachment(document: Document, pdf: bytes) -> Json:
    return {
        "contentType": "application/pdf",
        "language": document.account.guide.language,
        "data": b64encode(pdf).decode("ascii"),
        "size": len(pdf),
        # FHIR R4 asks for SHA-1 here; it guards against slips, not against people.
        "hash": b64encode(sha1(pdf, usedforsecurity=False).digest()).decode("ascii"),
        "title": document.plan.title,
        "creation": document.when,
    }


def _period(document: Document) -> Json:
    return {"start": moment(document.begun), "end": document.when}
