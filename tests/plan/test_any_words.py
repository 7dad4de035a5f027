"""Whatever is typed into any box leaves as words, in every form, or is refused with a reason."""

import contextlib
import json
import re
from io import BytesIO

import html5lib
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from striprtf.striprtf import rtf_to_text

from sdm_aid.conversation.fields import ASK, LONGEST_TEXT, TooLong
from sdm_aid.conversation.session.conversation import Closed, Conversation
from sdm_aid.conversation.steps.choose import SOMETHING_ELSE
from sdm_aid.conversation.steps.registry import fields_by_step
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.health_record.text import LONGEST, WIDTH
from sdm_aid.plan.outputs.folder import folder
from sdm_aid.plan.outputs.html import to_html
from sdm_aid.plan.outputs.output import Talk
from sdm_aid.plan.outputs.pdf import to_pdf
from sdm_aid.plan.outputs.pdf_payload import talk_inside
from sdm_aid.plan.outputs.record_rtf import to_rtf
from sdm_aid.plan.outputs.record_text import to_text
from tests.conftest import Journal
from tests.plan.fhir_checks import faults

MARKUP = (
    "{{ 7*7 }}{% raw %}",
    "#panic()[*bold*] $x$ <label> @ref",
    "<script>alert(1)</script><b>Bob</b>&amp;",
    "</div></text>]]><?xml?>",
    "|^~\\&\rMSH|",
    "{\\rtf1 \\par }\\'41",
    "\u202eevil\u2066 \u200f",
    "\x00\x07\x1b[31m\x7f\x85",
    "\ud800 half \udfff",
    "مرحبا Meg! \u2067",
    "🐕\u200d🦺 1️⃣ e\u0301\u0301\u0301",
    "\u2028\u2029\r\n\v\f",
)
WORDS = st.lists(st.sampled_from(MARKUP) | st.text(max_size=40), min_size=1, max_size=4).map(
    "".join
)


def typed(knee: ReadGuide, words: str) -> Conversation:
    """A talk with these words in every box that takes any."""
    talk = Conversation(knee.guide, Journal())
    for step in knee.guide.steps:
        talk.go_to(step.id)
        for field in fields_by_step()[step.kind]:
            if field.shape == "text" and not field.words:
                value = SOMETHING_ELSE if field.name == "choice" else words
                with contextlib.suppress(Closed):
                    talk.say(step.id, field.name.replace("*", "one"), value)
    talk.say(ASK, "asked/one", words)
    for row in knee.guide.outcomes[:2]:
        talk.open_row(row.id)
    return talk


@settings(deadline=None, max_examples=25)
@given(words=WORDS)
def test_whatever_is_typed_leaves_as_words_in_every_form(knee: ReadGuide, words: str) -> None:
    state = typed(knee, words).state
    talk = Talk(knee, state)
    made = folder(talk)
    with pikepdf.open(BytesIO(made["our-plan.pdf"])) as pdf:
        assert set(pdf.attachments) == {"plan.fhir.json", "guide.yaml"}
        assert "/JavaScript" not in pdf.Root.get("/Names", {})
    for name in ("plan.fhir.json", "documentreference.json"):
        assert faults(json.loads(made[name])) == []
    segments = made["plan.hl7"].decode().split("\r")
    assert [each[:3] for each in segments] == [
        *("MSH", "EVN", "PID", "PV1", "TXA", "OBX", "OBX"),
        "",
    ]
    page = html5lib.parse(to_html(talk).decode(), namespaceHTMLElements=False)
    assert not {"script", "b", "iframe"} & {each.tag for each in page.iter() if each.tag}
    text = to_text(talk)
    assert text.decode().isprintable() or not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    assert max(map(len, text.decode().split("\r\n"))) <= WIDTH
    assert rtf_to_text(to_rtf(talk).decode("ascii")).endswith("not a consent form.\n")
    carried = talk_inside(made["our-plan.pdf"]).carried_on
    assert all(each.voice for each in carried.entries)


def test_a_book_is_refused_with_the_reason_and_nothing_else_is_lost(knee: ReadGuide) -> None:
    talk = Conversation(knee.guide, Journal())
    talk.say("what-matters", "words", "Meg")
    with pytest.raises(TooLong, match="100,000 letters"):
        talk.say("what-matters", "words", "m" * 1_000_000)
    assert talk.state.text("what-matters", "words") == "Meg"


@pytest.mark.parametrize("letter", ["m", " ", "\u0301", "ﷺ", "{", "\u200b"])
def test_as_much_of_one_letter_as_a_box_holds_still_prints(knee: ReadGuide, letter: str) -> None:
    talk = Conversation(knee.guide, Journal())
    talk.say("what-matters", "words", "Meg " + letter * (LONGEST_TEXT - 4))
    made = Talk(knee, talk.state)
    with pikepdf.open(BytesIO(to_pdf(made).pdf)) as pdf:
        assert len(pdf.pages) > 0
    assert len(to_text(made).decode()) <= LONGEST
