"""The tags of a PDF, from its root down."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf


def elements(element: Any) -> list[Any]:
    """The elements right below one, without what is drawn."""
    import pikepdf

    return [
        kid
        for kid in kids(element)
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") not in ("/MCR", "/OBJR")
    ]


def kids(element: Any) -> list[Any]:
    """All that is right below an element: elements, and what is drawn."""
    import pikepdf

    below = element.get("/K", [])
    return list(below) if isinstance(below, pikepdf.Array) else [below]


def every_element(pdf: "pikepdf.Pdf") -> Iterator[Any]:
    """Every element of a tagged PDF, its root first."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += elements(element)
