"""Headings of rows, which Typst has no words for: it makes headings of a table's first row only.

A template sets what names a row as strong (``row-name`` in ``paper.typ.j2``), and here that cell
becomes a heading. The other cells of its row then leave it to the headings' scope which are theirs:
Typst had named those of the column alone (PDF/UA-1, 7.5).
"""

from typing import TYPE_CHECKING, Any

from sdm_aid.plan.paper.letters.tag_tree import elements, kids

if TYPE_CHECKING:
    import pikepdf


def name_rows(pdf: "pikepdf.Pdf") -> None:
    """Make a heading of each first cell that is strong as a whole."""
    import pikepdf

    # One by one, as they are in the file: that is quicker than to walk down from the root.
    for row in pdf.objects:
        if not isinstance(row, pikepdf.Dictionary) or row.get("/S") != "/TR":
            continue
        cells = [cell for cell in elements(row) if cell.get("/S") in ("/TD", "/TH")]
        if cells and cells[0].get("/S") == "/TD" and _is_strong(cells[0]):
            _make_heading(cells[0])
            for cell in cells[1:]:
                _drop(cell, "/Headers")


def _is_strong(cell: Any) -> bool:
    """Whether all that a cell holds is strong, or in paragraphs that are."""
    below = elements(cell)
    if not below or len(below) != len(kids(cell)):
        return False
    return all(
        kid.get("/S") == "/Strong" or (kid.get("/S") in ("/P", "/Div") and _is_strong(kid))
        for kid in below
    )


def _make_heading(cell: Any) -> None:
    import pikepdf

    _drop(cell, "/Headers")
    cell.S = pikepdf.Name.TH
    for attributes in _attributes(cell):
        if attributes.get("/O") == "/Table":
            attributes.Scope = pikepdf.Name.Row
            return
    scope = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
    cell.A = pikepdf.Array([*_attributes(cell), scope])


def _drop(cell: Any, name: str) -> None:
    for attributes in _attributes(cell):
        if name in attributes:
            del attributes[name]


def _attributes(cell: Any) -> list[Any]:
    import pikepdf

    held = cell.get("/A", [])
    return list(held) if isinstance(held, pikepdf.Array) else [held]
