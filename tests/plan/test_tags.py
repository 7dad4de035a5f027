"""What a screen reader is led by: headings of rows, paragraphs, languages, links."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from sdm_aid.conversation.entries import Voice
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.content.plan import Grid, Plan, Said, Section, Sentence
from sdm_aid.plan.forms.prepare_sheet import make_sheet
from sdm_aid.plan.forms.step_card import make_step_card
from sdm_aid.plan.paper.letters.tag_tree import elements
from sdm_aid.plan.paper.papers import Form, OnPaper, printed, printed_step_card
from sdm_aid.plan.paper.sizes import Layout, Size
from sdm_aid.plan.paper.typst import prepare_pdf


def tree(pdf: bytes) -> tuple[pikepdf.Pdf, Any]:
    opened = pikepdf.open(io.BytesIO(pdf))
    return opened, elements(opened.Root.StructTreeRoot)[0]


def below(element: Any) -> Iterator[Any]:
    for each in elements(element):
        yield each
        yield from below(each)


def tags(element: Any) -> list[str]:
    return [str(each.get("/S")) for each in elements(element)]


def scope(cell: Any) -> str:
    held = cell.get("/A", [])
    attributes = held if isinstance(held, pikepdf.Array) else [held]
    found = [each.Scope for each in attributes if "/Scope" in each]
    return str(found[0]) if found else ""


def shape(pdf: bytes) -> list[list[list[str]]]:
    """Each table's rows; a cell is what it heads, or nothing."""
    opened, document = tree(pdf)
    with opened:
        tables = [each for each in below(document) if each.get("/S") == "/Table"]
        return [
            [[scope(cell) for cell in elements(row)] for row in below(table) if row.S == "/TR"]
            for table in tables
        ]


@pytest.fixture(params=[Form.PATIENT, Form.RECORD, Form.SHORT])
def paper(whole: Plan, request: pytest.FixtureRequest) -> bytes:
    return printed(whole, OnPaper(request.param)).pdf


def test_every_row_of_every_table_has_a_heading(paper: bytes, knee: ReadGuide) -> None:
    sheet, card = make_sheet(knee.guide, knee.hash), make_step_card()
    for pdf in (paper, prepare_pdf(sheet), printed_step_card(card, large=False).pdf):
        tables = shape(pdf)
        assert tables
        for rows in tables:
            assert all(row[0] in ("/Row", "/Column") for row in rows), rows
            assert all(each == "" for row in rows if row[0] == "/Row" for each in row[1:])


def test_the_table_of_the_contact_has_headings_of_rows_and_no_others(whole: Plan) -> None:
    tables = shape(printed(whole, OnPaper(Form.RECORD)).pdf)
    [contact] = [rows for rows in tables if len(rows[0]) == 2]
    assert contact == [["/Row", ""]] * len(contact)
    assert all(rows[0][0] == "/Column" for rows in tables if rows is not contact)


def test_a_wide_table_turned_into_narrow_ones_has_headings_of_rows(whole: Plan) -> None:
    grid = Grid(("What", "a", "b", "c", "d", "e"), (("Meg", "1", "2", "3", "4", "5"),))
    narrow = replace(whole, sections=(Section("Weigh it up", (grid,)),))
    (rows,) = shape(printed(narrow, OnPaper(layout=Layout(24, Size.A5))).pdf)
    assert rows == [["/Row", ""]] * 6


def test_no_words_lie_loose_under_the_document(paper: bytes, knee: ReadGuide) -> None:
    for pdf in (paper, prepare_pdf(make_sheet(knee.guide, knee.hash))):
        opened, document = tree(pdf)
        with opened:
            loose = [
                each for each in (document, *below(document)) if each.S in ("/Document", "/Div")
            ]
            assert all("/Span" not in tags(each) for each in loose)


def test_a_label_and_the_words_after_it_are_two_paragraphs(whole: Plan) -> None:
    long = "What we went through, " * 10  # short words stand beside their label, after a colon
    said = Said("In your words", long, Voice.PATIENT, about="Asked")
    opened, document = tree(printed(replace(whole, sections=(Section("W", (said,)),))).pdf)
    with opened:
        *_before, last = "".join(tags(document)).split("/H2")
    assert last.startswith("/P/P")


def test_an_address_is_a_link_and_leads_there(whole: Plan) -> None:
    words = Sentence("See https://example.org/a_b?c=d, and http://example.net.")
    opened, document = tree(printed(replace(whole, sections=(Section("S", (words,)),))).pdf)
    with opened:
        assert [each.S for each in below(document)].count("/Link") == 2
        notes = [note for page in opened.pages for note in page.get("/Annots", [])]
        assert {str(note.A.URI) for note in notes} == {
            "https://example.org/a_b?c=d",
            "http://example.net",
        }
        assert all("/StructParent" in note and "/Contents" in note for note in notes)


def test_a_passage_in_another_language_says_which(whole: Plan) -> None:
    said = Said("In Bob’s words", "Jean says مرحبا to Meg", Voice.PATIENT)
    pdf = printed(replace(whole, sections=(Section("W", (said,)),))).pdf
    opened, document = tree(pdf)
    with opened:
        told = [each for each in below(document) if "/ActualText" in each]
        assert [str(each.ActualText) for each in told] == ["مرحبا"]
        content = b"".join(page.Contents.read_bytes() for page in opened.pages)
    assert b"/Lang(ar)" in content or [str(each.Lang) for each in told] == ["ar"]


def test_words_of_the_talk_say_their_language_on_a_paper_in_another(whole: Plan) -> None:
    said = Said("Słowa Boba", "I want to walk Meg.", Voice.PATIENT)
    plan = replace(whole, language="pl-PL", spoken="en-GB", sections=(Section("Co", (said,)),))
    opened, document = tree(printed(plan).pdf)
    with opened:
        assert [str(each.Lang) for each in below(document) if "/Lang" in each] == ["en"]
