"""Whatever people typed, every paper comes, and what was typed is only words."""

import io

import html5lib
import pytest
from hypothesis import example, given, settings
from pypdf import PdfReader

from sdm_aid.learning.notebook.notes import Thing
from sdm_aid.learning.papers.board import make_board
from sdm_aid.learning.papers.page import sheet_html
from sdm_aid.learning.papers.poster import Poster, make_poster
from sdm_aid.learning.papers.printing import (
    POSTER_STYLES,
    Wall,
    printed_board,
    printed_poster,
    printed_sheet,
)
from sdm_aid.learning.papers.sheet import make_sheet
from tests.kit.learned import acted_on, material
from tests.kit.pages import letters

IN_A_CHANGE = (
    *("how_much", "for_whom", "reason", "test_whom", "test_where", "who_does_what", "harm"),
    *("prediction", "as_planned", "surprises", "seen", "act_reason"),
)


def pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.slow
@settings(max_examples=5, deadline=None)
@given(letters.filter(lambda words: bool(words.strip())))
@example("#emph[x] \\ $y$ @ref <label> // /* = heading\n- item\n+ one")
@example('"; #panic("out") "')
@example("{{ 7*7 }} {% raw %} \x07\u202e\u2028")
@example("اسألوني\nأن آتي 1 March 2027, https://example.org/a?b=c")
@example("🐕\u200d🦺 1️⃣ क्षत्रिय ŵ")
def test_any_words_come_onto_every_paper(words: str) -> None:
    notes = acted_on("change", words)
    notes.patient(Thing.IDEA, "ask-first", words=words)
    notes.patient(Thing.IDEA, "ask-first", share=True)
    notes.patient(Thing.ALWAYS, "first", sentence=words, measure=words)
    notes.staff(Thing.CHART, "effort", mark__2026_03=words)
    for name in IN_A_CHANGE:
        notes.staff(Thing.CHANGE, "letter", **{name: words})
    of = material(notes)
    poster = make_poster(of, POSTER_STYLES[Wall.A4])
    assert isinstance(poster, Poster)
    assert pages(printed_poster(poster, Wall.A4).pdf) == 1
    assert pages(printed_sheet(make_sheet(of)).pdf) == 2
    assert pages(printed_board(make_board(of)).pdf) > 1
    found = html5lib.parse(sheet_html(of), namespaceHTMLElements=False)
    assert {str(each.tag) for each in found.iter()}.isdisjoint({"script", "img", "a", "em"})
