"""What is inside a plan's PDF is what is printed on it, whatever its form."""

import io
import json
import re

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.forms.other_language import PaperLanguage
from sdm_aid.plan.outputs.output import Talk, Wanted
from sdm_aid.plan.outputs.registry import output_for
from sdm_aid.plan.paper.letterhead import NO_PAPER
from sdm_aid.plan.paper.papers import Form, OnPaper
from sdm_aid.plan.paper.sizes import LARGE, VERY_LARGE, Layout, Size
from tests.kit.pages import printed as words_on
from tests.kit.pages import squeezed
from tests.plan.fhir_conversations import typed_in_every_box

FORMS = {
    "for the patient": OnPaper(),
    "in large print": OnPaper(layout=LARGE),
    "in very large print": OnPaper(layout=VERY_LARGE),
    "a booklet": OnPaper(layout=Layout(size=Size.A5), booklet=True),
    "for the record": OnPaper(Form.RECORD),
    "on one page": OnPaper(Form.SHORT),
    "on one page, in very large print": OnPaper(Form.SHORT, VERY_LARGE),
}


def paper(talk: Talk, form: str, language: PaperLanguage | None = None) -> bytes:
    output = output_for(".pdf")
    assert output is not None
    return output.make(Wanted(talk, FORMS[form], language, NO_PAPER, data=True)).content


def inside(pdf: bytes) -> str:
    """All the text of the files that a PDF holds but the guide's, which is nobody's words."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        files = {name: each.get_file().read_bytes() for name, each in opened.attachments.items()}
    files.pop("guide.yaml", None)
    return " ".join(json.dumps(json.loads(each), ensure_ascii=False) for each in files.values())


def typed_inside(pdf: bytes) -> set[str]:
    return set(re.findall("zq[0-9]+x", inside(pdf)))


def typed_on(pdf: bytes) -> set[str]:
    return set(re.findall("zq[0-9]+x", squeezed(words_on(pdf))))


def whole_talk(knee: ReadGuide) -> Conversation:
    talk = typed_in_every_box(knee.guide, lambda number: f"zq{number}x")
    assert len(talk.state.entries) > 30
    return talk


@pytest.mark.parametrize("form", FORMS)
def test_what_is_inside_is_printed_on_every_form(knee: ReadGuide, form: str) -> None:
    pdf = paper(Talk(knee, whole_talk(knee).state), form)
    assert typed_inside(pdf) <= typed_on(pdf)
    assert typed_on(pdf)
    assert len(typed_inside(pdf)) > (20 if FORMS[form].whole else 0)


def test_one_page_does_not_say_that_it_holds_the_same_plan(knee: ReadGuide) -> None:
    state = whole_talk(knee).state
    says = squeezed("This file also holds the same plan in a form computers can read.")
    assert says in squeezed(words_on(paper(Talk(knee, state), "for the patient")))
    assert says not in squeezed(words_on(paper(Talk(knee, state), "on one page")))


@settings(deadline=None, max_examples=10)
@given(st.data())
def test_whatever_was_said_and_taken_back_is_inside_only_where_it_is_printed(
    knee: ReadGuide, data: st.DataObject
) -> None:
    numbers = data.draw(st.lists(st.integers(0, 40), max_size=15))
    talk = typed_in_every_box(knee.guide, lambda number: f"zq{number}x", again=numbers)
    if data.draw(st.booleans()):
        talk.undo()
    pdf = paper(Talk(knee, talk.state), data.draw(st.sampled_from(sorted(FORMS))))
    assert typed_inside(pdf) <= typed_on(pdf)
