"""A plan's own PDF brought back: it prints again the same, or says what it lacks.

Every shipped rehearsal and ten odd talks, in every form that carries a talk.
"""

import json
import re

import pytest

from sdm_aid.conversation.brought_in import ONE_PAGE
from sdm_aid.conversation.state import State, fold
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.fhir.bundle import as_bytes, bundle
from sdm_aid.plan.fhir.questionnaire.resume import CarriedOn, carried_on, read_document
from sdm_aid.plan.forms.page_one_talk import as_on_page, on_page
from sdm_aid.plan.outputs.output import Talk
from sdm_aid.plan.outputs.pdf import to_pdf
from sdm_aid.plan.outputs.pdf_payload import files_inside, talk_from
from sdm_aid.plan.paper.papers import Form, OnPaper
from tests.kit.odd_talks import ODD_TALKS, odd_talk
from tests.kit.pages import printed, squeezed
from tests.kit.rehearsed import GUIDES, OTHERS, rehearsed

REHEARSED = ("knee", "two-voices", *OTHERS)
AN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def talk(name: str) -> Talk:
    if name in ODD_TALKS:
        return odd_talk(name)
    read = read_file(GUIDES[name if name in GUIDES else "knee-osteoarthritis"])
    return Talk(read, fold(rehearsed(name).entries))


def brought_back(read: ReadGuide, state: State, lacks: tuple[str, ...] = ()) -> CarriedOn:
    document = as_bytes(bundle(read.guide, state, read.hash, lacks=lacks))
    return carried_on(read_document(document), read.guide)


def data(read: ReadGuide, state: State) -> str:
    """What is inside a plan, with its ids numbered as they come; nobody prints “completed”."""
    found: dict[str, str] = {}
    text = json.dumps(bundle(read.guide, state, read.hash), sort_keys=True, ensure_ascii=False)
    text = text.replace('"completed"', '"in-progress"')
    return AN_ID.sub(lambda each: found.setdefault(each[0], f"id {len(found)}"), text)


@pytest.mark.parametrize("name", [*REHEARSED, *ODD_TALKS])
def test_every_talk_comes_back_whole(name: str) -> None:
    it = talk(name)
    came = brought_back(it.read, it.state)
    again = fold(came.entries)
    before, after = (make_plan(it.read.guide, each, it.read.hash) for each in (it.state, again))
    assert repr(before) == repr(after)  # also what does not count when two plans are compared
    assert data(it.read, it.state) == data(it.read, again)
    assert came.lacks == ()


@pytest.mark.parametrize("name", ["two-voices", "40 items", "a follow-up"])
@pytest.mark.parametrize("form", [Form.PATIENT, Form.RECORD])
def test_the_pages_of_a_whole_paper_are_the_same(name: str, form: Form) -> None:
    it = talk(name)
    first = to_pdf(it, OnPaper(form), data=True).pdf
    found = talk_from(*files_inside(first))
    again = Talk(it.read, fold(found.carried_on.entries))
    assert printed(to_pdf(again, OnPaper(form), data=True).pdf) == printed(first)


@pytest.mark.parametrize("name", ["two-voices", "not today", "20,000 letters", "40 items"])
def test_a_page_alone_brings_back_what_is_on_it_and_no_more(name: str) -> None:
    it = talk(name)
    pdf = to_pdf(it, OnPaper(Form.SHORT), data=True).pdf
    page = squeezed(printed(pdf))
    assert page.count(squeezed("This file also holds what is on this page")) == 1
    came = talk_from(*files_inside(pdf)).carried_on
    assert set(ONE_PAGE) <= set(came.lacks)
    assert ("cut" in came.lacks) == (squeezed("This page is too short") in page)
    for entry in came.entries:
        if isinstance(entry.value, str) and " " in entry.value:
            assert squeezed(entry.value) in page
        assert not entry.field.startswith("agreed/")
    again = fold(came.entries)
    assert again.said("choose", "choice") == it.state.said("choose", "choice")


def test_what_a_page_has_no_room_for_is_not_inside_it() -> None:
    it = talk("40 items")
    whole = make_plan(it.read.guide, it.state, it.read.hash)
    page = on_page(whole)
    state, _lacks = as_on_page(it.account, page)
    assert state.under("weigh-it-up", "mark") == {}
    assert state.opened == ()
    assert state.text("what-matters", "worries") == ""
