"""The files of a plan for a practice's computer system."""

from sdm_aid.plan.fhir.bundle import as_bytes, bundle
from sdm_aid.plan.fhir.document_reference import documentreference
from sdm_aid.plan.fhir.questionnaire.enable_when import CannotAsk
from sdm_aid.plan.fhir.questionnaire.questionnaire import questionnaire
from sdm_aid.plan.outputs import pdf
from sdm_aid.plan.outputs.hl7 import Sent, mdm
from sdm_aid.plan.outputs.output import Talk, Wanted
from sdm_aid.plan.outputs.record_text import to_text
from sdm_aid.plan.outputs.registry import OUTPUTS
from sdm_aid.plan.paper.letterhead import NO_PAPER, OwnPaper


def folder(
    talk: Talk, own: OwnPaper = NO_PAPER, *, data: bool = True, replaces: str = ""
) -> dict[str, bytes]:
    """Files for a practice's computer system, by name: FHIR R4, HL7 v2.5, and what people read.

    The folder of ``interop.md`` 5. ``replaces`` is the ``version`` of an earlier one that this
    follows; ``data``: with the part for computers inside the paper.
    """
    whole = talk.read.guide, talk.state, talk.read.hash
    wanted = Wanted(talk, None, None, own, data)
    files = {each.in_folder: each.make(wanted).content for each in OUTPUTS if each.in_folder}
    paper = files[pdf.OUTPUT.in_folder]
    files |= {
        "plan.fhir.json": as_bytes(bundle(*whole, talk.identity)),
        "documentreference.json": as_bytes(
            documentreference(*whole, paper, replaces, talk.identity)
        ),
        "plan.hl7": mdm(*whole, Sent(paper, to_text(talk, own).decode(), replaces, talk.identity)),
    }
    try:
        return files | {"questionnaire.json": as_bytes(questionnaire(talk.read.guide))}
    except CannotAsk:  # the answers stand by themselves
        return files
