"""A PDF whose shapes say which letters were typed, in the order in which they were typed.

Typst draws a letter with a mark as two shapes, at two heights, and says of both that they are the
whole letter: copied, searched for or read out, it comes twice. A line that is read from the right
comes to a screen reader from its end. Here the words that travelled as links (``spoken_words``) go
back to where they belong: each line of them becomes a span with its own words, and shapes that say
something else are told their letters. What is drawn stays as it is.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sdm_aid.plan.content.direction import Way, way_of
from sdm_aid.plan.paper.letters.drawn_text import Piece, drawn_as, fonts_of, pieces_of, turn_letters
from sdm_aid.plan.paper.letters.matching import (
    joined,
    lines,
    matched,
    told_from_the_left,
    told_from_the_right,
)
from sdm_aid.plan.paper.letters.spoken_words import MARK
from sdm_aid.plan.paper.letters.tag_tree import every_element, kids

if TYPE_CHECKING:
    import pikepdf


def tell_letters(pdf: "pikepdf.Pdf") -> None:
    """Tell all shapes in ``pdf`` the letters that travelled with them, and take the links out."""
    if not any(_carries_words(note) for page in pdf.pages for note in page.get("/Annots", ())):
        return
    links = list(_links(pdf))
    pages = {page.obj.objgen: _Page(page) for page in pdf.pages}
    for element, words in links:
        _tell(element, words, pages)
    for changed in pages.values():
        changed.write(pdf)
    turn_letters(pdf)
    _forget_links(pdf)


def _carries_words(note: Any) -> bool:
    return str(note.get("/Contents", "")).startswith(MARK)


class _Page:
    """A page's content while it is changed."""

    def __init__(self, page: "pikepdf.Page") -> None:
        self._page = page
        self._content: bytes = page.Contents.read_bytes()
        self.pieces = pieces_of(self._content, fonts_of(page))
        self._changes: list[tuple[int, int, bytes]] = []

    def replace(self, pieces: list[Piece], words: str) -> None:
        """Have some pieces, which follow each other, say ``words`` together."""
        first, last = pieces[0], pieces[-1]
        self._changes.append((first.start, last.end, drawn_as(pieces, words)))

    def write(self, pdf: "pikepdf.Pdf") -> None:
        """Put the changed content in the place of the old."""
        if not self._changes:
            return
        made, end = [], 0
        for start, stop, drawn in sorted(self._changes):
            made += [self._content[end:start], drawn]
            end = stop
        self._page.Contents = pdf.make_stream(b"".join([*made, self._content[end:]]))


def _links(pdf: "pikepdf.Pdf") -> Iterator[tuple[Any, str]]:
    """Each element that is such a link, with its words."""
    for element in every_element(pdf):
        if element.get("/S") == "/Link" and (words := _words(kids(element))) is not None:
            yield element, words


def _is_link(kid: Any) -> bool:
    import pikepdf

    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"


def _words(below: Iterable[Any]) -> str | None:
    for kid in below:
        if _is_link(kid):
            said = str(kid.Obj.get("/Contents", ""))
            return said.removeprefix(MARK) if said.startswith(MARK) else None
    return None


def _tell(element: Any, words: str, pages: "dict[tuple[int, int], _Page]") -> None:
    """Make a span with its words of a link, and have what it draws say the same."""
    import pikepdf

    drawn = [kid for kid in kids(element) if not _is_link(kid)]
    if all(isinstance(kid, int) or kid.get("/Type") == "/MCR" for kid in drawn):
        drawn = _in_order(element, drawn, words, pages)
    element.S = pikepdf.Name.Span
    element.ActualText = pikepdf.String(words)
    element.K = pikepdf.Array(drawn)


def _in_order(
    element: Any, below: list[Any], words: str, pages: "dict[tuple[int, int], _Page]"
) -> list[Any]:
    """What is drawn, in the order of the words; what says other letters is told its own."""
    drawn = [
        (_page_of(element, kid), int(kid if isinstance(kid, int) else kid.MCID)) for kid in below
    ]
    pieces = [pages[page].pieces.get(mark) for page, mark in drawn]
    if any(piece is None for piece in pieces):
        return below
    found = [piece for piece in pieces if piece is not None]
    page_of = {id(piece): page for piece, (page, _mark) in zip(found, drawn, strict=True)}
    kid_of = {id(piece): kid for piece, kid in zip(found, below, strict=True)}
    turned = way_of(words) is Way.FROM_THE_RIGHT
    ordered: list[Any] = []
    place = 0
    for line in lines(found, [page for page, _mark in drawn]):
        groups = joined(line, turned)
        in_words = matched(groups, words, place, turned)
        if in_words is None:
            ordered += [kid_of[id(piece)] for group in groups for piece in group]
            continue
        said, place = in_words
        told = (told_from_the_right if turned else told_from_the_left)(groups, said)
        by_id = {id(group): group for group in groups}
        for group in (by_id[key] for key in said):
            ordered.append(kid_of[id(group[0])])
            if id(group) in told:
                pages[page_of[id(group[0])]].replace(group, told[id(group)])
            else:
                ordered += [kid_of[id(piece)] for piece in group[1:]]
    return ordered


def _page_of(element: Any, kid: Any) -> tuple[int, int]:
    page = kid.Pg if not isinstance(kid, int) and "/Pg" in kid else element.Pg
    objgen: tuple[int, int] = page.objgen
    return objgen


def _forget_links(pdf: "pikepdf.Pdf") -> None:
    """Take out of the pages, and of the index of the structure, what stood for these links."""
    import pikepdf

    gone = set()
    for page in pdf.pages:
        if "/Annots" not in page:
            continue
        kept = pikepdf.Array()
        for note in page.Annots:
            if _carries_words(note):
                gone.add(int(note.StructParent))
            else:
                kept.append(note)
        if len(kept):
            page.Annots = kept
        else:
            del page["/Annots"]
    index = pdf.Root.StructTreeRoot.ParentTree
    numbers = list(index.Nums)
    index.Nums = pikepdf.Array(
        each
        for key, value in zip(numbers[::2], numbers[1::2], strict=True)
        if int(key) not in gone
        for each in (key, value)
    )
