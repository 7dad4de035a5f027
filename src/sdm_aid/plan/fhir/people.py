"""The people in the room as resources, with nothing in them but what was typed."""

import re
from collections.abc import Iterator

from sdm_aid import __version__
from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.session.identity import Identity
from sdm_aid.conversation.steps.route import NHS
from sdm_aid.plan.fhir.codes import concept
from sdm_aid.plan.fhir.document import Document, Json
from sdm_aid.plan.fhir.ids import made_id, urn

NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
"""The system of NHS numbers (NHS England, UK Core)."""

_KINDS = {
    Voice.PATIENT: "Patient",
    Voice.CLINICIAN: "Practitioner",
    Voice.COMPANION: "RelatedPerson",
}


def people(document: Document) -> Iterator[Json]:
    """Patient and clinician, the companion where there is one, and this program."""
    yield document.resource("Patient", Voice.PATIENT, **_patient(document))
    yield document.resource("Practitioner", Voice.CLINICIAN, name=_name(document, Voice.CLINICIAN))
    if role := document.account.names.role:
        yield document.resource(
            "PractitionerRole",
            Voice.CLINICIAN,
            practitioner=person(document, Voice.CLINICIAN),
            code=[{"text": role}],
        )
    if has_companion(document):
        yield document.resource(
            "RelatedPerson",
            Voice.COMPANION,
            patient=person(document, Voice.PATIENT),
            name=_name(document, Voice.COMPANION),
        )
    yield document.resource(
        "Device",
        "program",
        deviceName=[{"name": "SDM Aid", "type": "user-friendly-name"}],
        version=[{"value": __version__}],
    )


def _patient(document: Document) -> Json:
    """What the patient wants to be called; who they are, where that was typed to be filed."""
    called, identity = _name(document, Voice.PATIENT), document.account.identity
    if identity is None:
        return {"name": called}
    official = {"use": "official", "family": identity.family, "given": identity.given.split()}
    return {
        "identifier": [identifier(identity)],
        "name": [*({"use": "usual", **each} for each in called if each["text"]), official],
        "gender": identity.sex,
        "birthDate": identity.birth_date.isoformat(),
    }


def identifier(identity: Identity) -> Json:
    """The number with its system: the NHS's own, an address that was given, or one by its name."""
    if identity.whose == NHS:
        return {"use": "official", "system": NHS_NUMBER, "value": identity.number}
    given = identity.issuer
    if re.fullmatch(r"[0-2](\.(0|[1-9][0-9]*))+", given):
        given = f"urn:oid:{given}"
    is_address = re.fullmatch(r"(https?://|urn:)\S+", given)
    return {
        "use": "official",
        "type": concept("record-number"),
        "system": given if is_address else urn(made_id("issuer", given.casefold())),
        "value": identity.number,
        "assigner": {"display": identity.issuer},
    }


def person(document: Document, voice: Voice) -> Json:
    """A reference to one of the people. ``KeyError`` for ``together``, which is no one person."""
    return document.to(_KINDS[voice], voice)


def those(document: Document, voice: Voice) -> list[Json]:
    """References to whoever speaks with a voice: both, where it is ``together``."""
    both = (Voice.PATIENT, Voice.CLINICIAN)
    return [person(document, each) for each in (both if voice is Voice.TOGETHER else (voice,))]


def everybody(document: Document) -> list[Json]:
    """References to everybody in the room."""
    companion = [Voice.COMPANION] if has_companion(document) else []
    return [person(document, each) for each in (Voice.PATIENT, Voice.CLINICIAN, *companion)]


def authors(document: Document) -> list[Json]:
    """Whose document it is: the patient's and the clinician's, in their role where it is known."""
    clinician = person(document, Voice.CLINICIAN)
    if document.account.names.role:
        clinician = document.to("PractitionerRole", Voice.CLINICIAN)
    return [person(document, Voice.PATIENT), clinician]


def has_companion(document: Document) -> bool:
    """Whether somebody came along, spoke as if so, or is to do something."""
    answers = document.account.state.answers.items()
    return bool(document.account.names.companion) or any(
        entry.voice is Voice.COMPANION
        or (field.endswith("/who") and entry.value == Voice.COMPANION.value)
        for (_step, field), entry in answers
    )


def _name(document: Document, voice: Voice) -> list[Json]:
    """What somebody wants to be called; empty where it was not said."""
    return [{"text": document.account.names.typed(voice)}]
