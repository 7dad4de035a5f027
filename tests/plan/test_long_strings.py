"""However long a word is, the paper comes, with every letter of it: PDF/A's limit is not ours."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.chances import CellWords
from sdm_aid.plan.content.plan import ChanceBox, Chances, Plan, Section
from sdm_aid.plan.paper.papers import Form, OnPaper, printed
from tests.kit.own_paper import drawing
from tests.kit.pages import printed as words_on

MOST = 32_767
"""Bytes of a string in a PDF/A (ISO 19005-3, 6.1.13)."""

LONG = {
    "letters": "q" * 40_000,
    "signs": "+" * 40_000,
    "spaces that do not break": "ab\u00a0" * 14_000,
    "a script without spaces": "ก" * 40_000,
    "quotes": '"' * 40_000,
    "letters no font has": "\U000e0100\ue000" * 10_000,
}


def longest_string(pdf: bytes) -> int:
    """Bytes of the longest string in the file, in its objects and on its pages."""
    longest = 0
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        waiting: list[object] = list(opened.objects)
        for page in opened.pages:
            for instruction in pikepdf.parse_content_stream(page):
                waiting += list(instruction.operands)
        while waiting:
            each = waiting.pop()
            if isinstance(each, pikepdf.String):
                longest = max(longest, len(bytes(each)))
            elif isinstance(each, pikepdf.Array):
                waiting += [part for part in each if not is_reference(part)]
            elif isinstance(each, pikepdf.Dictionary):
                waiting += [part for part in each.values() if not is_reference(part)]
    return longest


def is_reference(part: object) -> bool:
    return isinstance(part, pikepdf.Object) and part.is_indirect


@pytest.mark.parametrize("kind", LONG)
def test_a_long_answer_prints(talk: Conversation, knee: ReadGuide, kind: str) -> None:
    talk.go_to("what-matters")
    talk.say("what-matters", "words", LONG[kind])
    pdf = printed(make_plan(knee.guide, talk.state, knee.hash)).pdf
    assert longest_string(pdf) <= MOST
    if kind == "letters":
        assert words_on(pdf).count("q") >= 40_000


def test_a_long_name_prints_on_every_form(talk: Conversation, knee: ReadGuide) -> None:
    """It is in the file's title, its bookmarks and its headings, too."""
    talk.say("together", "patient-name", "Q" * 35_000)
    plan = make_plan(knee.guide, talk.state, knee.hash)
    for form in (Form.PATIENT, Form.SHORT):
        pdf = printed(plan, OnPaper(form)).pdf
        assert longest_string(pdf) <= MOST
        assert (words_on(pdf).count("Q") >= 35_000) is (form is Form.PATIENT)


def test_a_guide_with_long_names_prints(talk: Conversation, knee: ReadGuide) -> None:
    """A row's name and a choice's are headings, and a picture has words for who hears it."""
    name, choice = "A row " + "ж" * 19_000, "A choice " + "ф" * 19_000
    picture = drawing("<rect width='1' height='1'/>").decode()
    box = ChanceBox(choice, CellWords(sentence="Some."), picture, "ü" * 20_000)
    plan = Plan(
        "Our plan", "", "en-GB", datetime(2026, 11, 23, tzinfo=UTC), "",
        (Section("Rows", (Chances(name, (), (box,)),)),), "", "{page} of {pages}",
    )  # fmt: skip
    pdf = printed(plan).pdf
    assert longest_string(pdf) <= MOST
    assert min(words_on(pdf).count(letter) for letter in "жф") >= 19_000
