"""A booklet: A5 pages two by two on sheets of A4, in the order that folding puts right.

Print on both sides, turn at the short edge, fold in the middle. The pages become drawings on the
sheets and the structure is led to them there, so that a screen reader still reads the booklet from
its first page to its last, and PDF/UA-1 and PDF/A-3a still hold.
"""

import io
import re
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    NumberObject,
    StreamObject,
)

A4_WIDE, A4_HIGH = 841.8898, 595.2756
"""A sheet lying on its side, in points."""
PAGES_ON_A_LEAF = 4

PageSpot = tuple[Any, Any, float]
"""Where a page went: its sheet, its drawing, and how far to the right it lies, in points."""


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


def spreads(count: int) -> list[tuple[int | None, int | None]]:
    """The pages, from 0, on the left and right of each side of each sheet; ``None`` is empty.

    Sheets come front, back, front, back; laid on one another and folded, pages follow each other.
    """
    total = -(-count // PAGES_ON_A_LEAF) * PAGES_ON_A_LEAF
    sides = []
    for inner in range(total // 2):
        outer = total - 1 - inner
        left, right = (outer, inner) if inner % 2 == 0 else (inner, outer)
        sides.append((left if left < count else None, right if right < count else None))
    return sides


def imposed(pdf: bytes) -> bytes:
    """The sheets of a PDF of A5 pages. The same pages give the same bytes."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.pdf_header = "%PDF-1.7"
    root: Any = writer.root_object
    tree: Any = root["/Pages"].get_object()
    old: list[Any] = list(writer.pages)
    drawings = [_drawing(writer, page) for page in old]
    places: dict[int, PageSpot] = {}
    sheets = ArrayObject()
    for left, right in spreads(len(old)):
        sheet = writer._add_object(DictionaryObject())
        shown = []
        for number, at in ((left, 0.0), (right, A4_WIDE / 2)):
            if number is not None:
                places[old[number].indirect_reference.idnum] = (sheet, drawings[number], at)
                shown.append((number, drawings[number], at))
        _lay_out(writer, sheet, tree.indirect_reference, shown)
        sheets.append(sheet)
    tree[NameObject("/Kids")] = sheets
    tree[NameObject("/Count")] = NumberObject(len(sheets))
    if "/StructTreeRoot" in root:
        _lead_structure(root["/StructTreeRoot"].get_object(), places)
    if "/Outlines" in root:
        _lead_bookmarks(root["/Outlines"].get_object(), places)
    _count_sheets(root, len(sheets))
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _drawing(writer: PdfWriter, page: Any) -> Any:
    """A page as a drawing that keeps its marked content, and so its place in the structure."""
    content = page["/Contents"].get_object()
    assert isinstance(content, StreamObject)
    drawing = DecodedStreamObject()
    drawing.set_data(content.get_data())
    drawing.update({
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): page["/MediaBox"],
        NameObject("/Resources"): page.raw_get("/Resources"),
    })  # fmt: skip
    if "/StructParents" in page:
        drawing[NameObject("/StructParents")] = page["/StructParents"]
    return writer._add_object(drawing.flate_encode())


def _lay_out(
    writer: PdfWriter, sheet: Any, parent: Any, shown: list[tuple[int, Any, float]]
) -> None:
    """Fill a sheet with the drawings shown on it: (page number, drawing, how far right)."""
    drawn = "".join(f"q 1 0 0 1 {at:.4f} 0 cm /P{number} Do Q\n" for number, _it, at in shown)
    content = DecodedStreamObject()
    content.set_data(drawn.encode("ascii"))
    drawings = DictionaryObject({NameObject(f"/P{number}"): it for number, it, _at in shown})
    box = ArrayObject(FloatObject(each) for each in (0, 0, A4_WIDE, A4_HIGH))
    sheet.get_object().update({
        NameObject("/Type"): NameObject("/Page"),
        NameObject("/Parent"): parent,
        NameObject("/MediaBox"): box,
        NameObject("/Resources"): DictionaryObject({NameObject("/XObject"): drawings}),
        NameObject("/Contents"): writer._add_object(content),
        NameObject("/Tabs"): NameObject("/S"),
    })  # fmt: skip


def _lead_structure(root: Any, places: dict[int, PageSpot]) -> None:
    """Lead each element from its page to the drawing of it, from the top of the tree down."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        place = _place_of(element, places)
        kids = element.get("/K", NullObject()).get_object()
        led = ArrayObject()
        for kid in kids if isinstance(kids, list) else [kids]:
            inside = kid.get_object()
            if isinstance(inside, DictionaryObject) and inside.get("/Type") == "/OBJR":
                element[NameObject("/S")] = NameObject("/Span")  # drawings lead nowhere
            elif isinstance(inside, NumberObject) and place is not None:
                led.append(_marked(inside, place))
            elif isinstance(inside, DictionaryObject) and inside.get("/Type") == "/MCR":
                led.append(_marked(inside["/MCID"], _place_of(inside, places) or place))
            else:
                led.append(kid)
                if isinstance(inside, DictionaryObject):
                    waiting.append(inside)
        if "/K" in element:
            element[NameObject("/K")] = led
        if place is not None:
            element[NameObject("/Pg")] = place[0]
            _move_boxes(element, place[2])


def _place_of(element: Any, places: dict[int, PageSpot]) -> PageSpot | None:
    page = element.raw_get("/Pg") if "/Pg" in element else None
    return None if page is None else places.get(page.idnum)


def _marked(mark: Any, place: PageSpot | None) -> DictionaryObject:
    assert place is not None, "marked content stands on a page"
    sheet, drawing, _at = place
    return DictionaryObject({
        NameObject("/Type"): NameObject("/MCR"),
        NameObject("/Pg"): sheet,
        NameObject("/Stm"): drawing,
        NameObject("/MCID"): mark,
    })  # fmt: skip


def _move_boxes(element: Any, right: float) -> None:
    """Move the boxes that an element says it fills along with its page."""
    attributes = element.get("/A", ArrayObject()).get_object()
    for each in attributes if isinstance(attributes, list) else [attributes]:
        attribute = each.get_object()
        if isinstance(attribute, DictionaryObject) and "/BBox" in attribute:
            box: Any = attribute["/BBox"]
            left, bottom, end, top = (float(number) for number in box)
            moved = (left + right, bottom, end + right, top)
            attribute[NameObject("/BBox")] = ArrayObject(FloatObject(each) for each in moved)


def _lead_bookmarks(outlines: Any, places: dict[int, PageSpot]) -> None:
    waiting, led = [outlines], set()
    while waiting:
        item = waiting.pop()
        waiting += [item[key].get_object() for key in ("/First", "/Next") if key in item]
        goal = item.get("/Dest", NullObject()).get_object()
        if isinstance(goal, ArrayObject) and id(goal) not in led:
            led.add(id(goal))
            sheet, _drawing, right = places[goal[0].idnum]
            goal[0] = sheet
            if len(goal) > 2 and isinstance(goal[2], FloatObject | NumberObject):
                goal[2] = FloatObject(float(goal[2]) + right)


def _count_sheets(root: Any, sheets: int) -> None:
    """The metadata say how many pages there are."""
    metadata = root["/Metadata"].get_object()
    text = re.sub(rb"(<xmpTPg:NPages>)\d+", rb"\g<1>%d" % sheets, metadata.get_data())
    metadata.set_data(text)
