"""Both shipped rehearsals, played through the real windows, as FHIR documents."""

import io

import pytest
from pypdf import PdfReader

from sdm_aid.conversation.state import fold
from sdm_aid.desk.rehearsal.play import Played
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.fhir.bundle import bundle
from sdm_aid.plan.fhir.document_reference import documentreference
from sdm_aid.plan.paper.typst import plan_pdf
from tests.kit.fhir_parts import A_TIME, texts, words_of_the_program
from tests.kit.rehearsed import rehearsed
from tests.plan.fhir_checks import faults


@pytest.fixture(scope="module", params=["knee", "two-voices"])
def played(request: pytest.FixtureRequest) -> Played:
    return rehearsed(request.param)


def test_no_validator_finds_fault_with_it(played: Played, knee: ReadGuide) -> None:
    state = fold(played.entries)
    assert faults(bundle(knee.guide, state, knee.hash)) == []
    assert faults(documentreference(knee.guide, state, knee.hash, played.plan)) == []


def test_every_word_in_it_is_on_the_paper(played: Played, knee: ReadGuide) -> None:
    """On the plan as it is now; the patient's own says "you" where that one says the name."""
    plan = plan_pdf(make_plan(knee.guide, fold(played.entries), knee.hash))
    pages = PdfReader(io.BytesIO(plan)).pages
    paper = "".join("".join(page.extract_text() for page in pages).split()).casefold()
    made = bundle(knee.guide, fold(played.entries), knee.hash)
    of_the_program = words_of_the_program(made, knee.guide)
    for entry in made["entry"]:
        if entry["resource"]["resourceType"] not in ("Device", "CodeSystem"):
            for text in texts(entry["resource"]):
                said = "".join(text.split()).casefold()
                known = text.startswith("Picture of") or text in of_the_program
                assert said in paper or known or A_TIME.fullmatch(text), text
