"""A booklet: folded, its pages follow each other; read aloud, it is the same words as before."""

import io
from datetime import datetime
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from sdm_aid.plan.content.plan import Plan
from sdm_aid.plan.paper.attachments import guide_attached
from sdm_aid.plan.paper.booklet import imposed, pages, spreads
from sdm_aid.plan.paper.papers import OnPaper, printed
from sdm_aid.plan.paper.sizes import Layout, Size


def folded(sides: list[tuple[int | None, int | None]]) -> list[int | None]:
    """The pages as they are turned: the right of each front and left of each back, then back."""
    front = [
        page
        for left, right in sides
        for page in ((right,) if sides.index((left, right)) % 2 == 0 else (left,))
    ]
    back = [
        page
        for left, right in reversed(sides)
        for page in ((left,) if sides.index((left, right)) % 2 == 0 else (right,))
    ]
    return front + back


@pytest.mark.parametrize("count", range(1, 26))
def test_folded_the_pages_follow_each_other(count: int) -> None:
    sides = spreads(count)
    assert len(sides) % 2 == 0
    assert [page for page in folded(sides) if page is not None] == list(range(count))
    assert all(page is None for page in folded(sides)[count:])


@pytest.fixture
def flat(whole: Plan) -> bytes:
    a5 = OnPaper(layout=Layout(14, Size.A5))
    return printed(whole, a5, (guide_attached("Meg’s guide: é".encode()),)).pdf


def said_in_order(pdf: bytes) -> list[tuple[str, int]]:
    """The structure as a screen reader walks it: each element's kind and its marks."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found: list[tuple[str, int]] = []

        def walk(element: Any) -> None:
            kids = element.get("/K", [])
            kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
            for kid in kids:
                if isinstance(kid, int):
                    found.append((str(element.S), int(kid)))
                elif "/MCID" in kid:
                    found.append((str(element.S), int(kid.MCID)))
                elif isinstance(kid, pikepdf.Dictionary):
                    walk(kid)

        walk(opened.Root.StructTreeRoot)
        return found


def test_sheets_are_a4_on_their_side_with_two_pages_each(flat: bytes) -> None:
    sheets = PdfReader(io.BytesIO(imposed(flat))).pages
    assert len(sheets) == len(spreads(pages(flat)))
    for sheet in sheets:
        assert [round(float(each)) for each in sheet.mediabox[2:]] == [842, 595]
    first = " ".join(sheets[0].extract_text().split())
    assert "Page 1 of" in first
    assert "Page 2 of" not in first


def test_read_aloud_it_is_the_same(flat: bytes) -> None:
    as_words = {"/Link": "/Span"}  # what is drawn on a sheet leads nowhere
    flatly = [(as_words.get(tag, tag), page) for tag, page in said_in_order(flat)]
    assert said_in_order(imposed(flat)) == flatly
    assert len(said_in_order(flat)) > 50


def test_each_mark_is_on_the_drawing_it_names(flat: bytes) -> None:
    with pikepdf.open(io.BytesIO(imposed(flat))) as opened:
        marks = [
            thing for thing in opened.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/H2"
        ]  # fmt: skip
        assert marks
        for heading in marks:
            (mark,) = heading.K
            drawings = [each.objgen for each in mark.Pg.Resources.XObject.values()]
            assert mark.Stm.objgen in drawings
            assert f"/MCID {mark.MCID}".encode() in mark.Stm.read_bytes()


def test_what_the_file_carries_and_says_of_itself_stays(flat: bytes) -> None:
    with pikepdf.open(io.BytesIO(imposed(flat))) as opened:
        assert opened.attachments["guide.yaml"].get_file().read_bytes() == "Meg’s guide: é".encode()
        assert str(opened.Root.Lang) == "en-GB"
        with opened.open_metadata() as meta:
            assert meta["dc:title"] == "Bob’s joint plan"
            assert meta["pdfuaid:part"] == "1"
        told = opened.Root.Metadata.read_bytes()
        assert b"<xmpTPg:NPages>%d<" % len(opened.pages) in told
        assert opened.check_pdf_syntax() == []


def test_bookmarks_lead_to_the_sheet(flat: bytes) -> None:
    with pikepdf.open(io.BytesIO(imposed(flat))) as opened:
        sheets = [page.obj.objgen for page in opened.pages]
        with opened.open_outline() as outline:
            items = [item for each in outline.root for item in each.children]
        assert len(items) > 5
        assert all(sheet_of(item) in sheets for item in items)


def sheet_of(item: pikepdf.OutlineItem) -> tuple[int, int]:
    """The number of the sheet that a bookmark leads to."""
    assert isinstance(item.destination, pikepdf.Array)
    return item.destination[0].objgen


def test_the_same_pages_are_the_same_booklet(flat: bytes) -> None:
    assert imposed(flat) == imposed(flat)
    assert datetime.now().strftime("%Y%m%d%H").encode() not in imposed(flat)
