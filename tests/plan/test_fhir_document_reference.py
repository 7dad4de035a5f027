"""The printed plan, as a health record takes it in."""

from base64 import b64decode
from hashlib import sha1

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.state import fold
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.fhir.bundle import bundle
from sdm_aid.plan.fhir.document import document_of
from sdm_aid.plan.fhir.document_reference import documentreference
from sdm_aid.plan.fhir.ids import urn
from sdm_aid.plan.paper.typst import plan_pdf
from tests.plan.fhir_checks import faults

HASH = "f" * 64


def version(told: Conversation) -> str:
    return document_of(told.guide, told.state, HASH).version_id


def test_bobs_paper_comes_out_as_it_went_in(told: Conversation) -> None:
    pdf = plan_pdf(make_plan(told.guide, told.state, HASH))
    made = documentreference(told.guide, told.state, HASH, pdf)
    attachment = made["content"][0]["attachment"]
    assert b64decode(attachment["data"]) == pdf
    assert b64decode(attachment["hash"]) == sha1(pdf).digest()
    assert (attachment["size"], attachment["contentType"]) == (len(pdf), "application/pdf")
    assert faults(made) == []


def test_it_says_what_it_is_whose_and_when(told: Conversation) -> None:
    made = documentreference(told.guide, told.state, HASH, b"%PDF")
    codes = [each["code"] for each in made["type"]["coding"]]
    assert codes == ["2181441000000107", "18776-5"]
    assert [each["name"][0]["text"] for each in made["contained"]] == ["Bob", "Aimee"]
    assert made["subject"] == {"reference": f"#{made['contained'][0]['id']}"}
    assert made["context"]["period"]["start"] == "2026-11-23T10:30:00Z"
    assert made["date"] == made["context"]["period"]["end"]
    assert made["docStatus"] == "final"


def test_a_later_version_replaces_the_one_before(told: Conversation) -> None:
    before = version(told)
    first = documentreference(told.guide, told.state, HASH, b"%PDF")
    told.say("our-plan", "review", "In April")
    later = documentreference(told.guide, told.state, HASH, b"%PDF", replaces=before)
    assert first["masterIdentifier"]["value"] == urn(before)
    assert later["masterIdentifier"] != first["masterIdentifier"]
    assert later["identifier"] == first["identifier"]
    assert later["relatesTo"][0]["code"] == "replaces"
    assert later["relatesTo"][0]["target"]["identifier"]["value"] == urn(before)
    assert later["docStatus"] == "preliminary"  # what they said yes to has changed since
    assert faults(later) == []


def test_it_is_the_same_version_as_the_bundle(told: Conversation) -> None:
    made = bundle(told.guide, told.state, HASH)
    assert made["identifier"]["value"] == urn(version(told))


def test_a_plan_that_nobody_has_begun_is_one_too(told: Conversation) -> None:
    assert faults(documentreference(told.guide, fold(()), HASH, b"%PDF")) == []
