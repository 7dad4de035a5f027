"""What the talk was about, as health records call it, so that plans about it can be found.

That somebody talked about a condition over a guide is no diagnosis: it is filed as unconfirmed, in
no category of a problem list, and a record's own entry stays what it was.
"""

from collections.abc import Iterator

from sdm_aid.conversation.entries import Voice
from sdm_aid.guide.model.guide import Guide
from sdm_aid.plan.fhir.codes import concept
from sdm_aid.plan.fhir.document import Document, Json
from sdm_aid.plan.fhir.people import person

_SYSTEMS = {"snomed": "http://snomed.info/sct"}


def conditions(document: Document) -> Iterator[Json]:
    """The condition that the guide gives a code for; nothing where it gives none."""
    for about in about_what(document.account.guide):
        yield document.resource(
            "Condition",
            "condition",
            clinicalStatus=concept("active"),
            verificationStatus=concept("unconfirmed"),
            code=about,
            subject=person(document, Voice.PATIENT),
            recordedDate=document.when,
        )


def about_what(guide: Guide) -> list[Json]:
    """The condition in a record's words and in the guide's; empty where the guide gives no code."""
    given = guide.condition_code
    if given is None:
        return []
    coding = {"system": _SYSTEMS[given.system], "code": given.code, "display": given.display}
    return [{"coding": [coding], "text": guide.title}]
