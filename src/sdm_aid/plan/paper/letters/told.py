"""A PDF whose shapes say which letters were typed, in the order in which they were typed.

Typst draws a letter with a mark as two shapes, at two heights, and says of both that they are the
whole letter: copied, searched for or read out, it comes twice. A line that is read from the right
comes to a screen reader from its end. Here the words that travelled as links (``spoken_words``) go
back to where they belong: each line of them becomes a span with its own words, and shapes that say
something else are told their letters. What is drawn stays as it is.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from sdm_aid.plan.content.direction import Way, way_of
from sdm_aid.plan.paper.letters.drawn_text import Piece, drawn_as, fonts_of, pieces_of, turn_letters
from sdm_aid.plan.paper.letters.spoken_words import MARK, needs_care

if TYPE_CHECKING:
    import pikepdf

_FROM_THE_RIGHT_MARK = "\u200f"
TURNING = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = f"[{TURNING}]*"
_TAKES_SPACES_ALONG = ("L", "EN", "AN", "ES", "ET", "CS")
"""Letters from the left, numbers, and the signs that stand in and at those (UAX #9)."""
_kept_in_place = partial(re.compile(r"(?<=\s)(?=[\d.,:/+-])").sub, _FROM_THE_RIGHT_MARK)
_LINE_HEIGHT = 0.9
"""Of the size of the letters; marks stand nearer to their letter than that."""


def tell_letters(pdf: "pikepdf.Pdf") -> None:
    """Tell all shapes in ``pdf`` the letters that travelled with them, and take the links out."""
    links = list(_links(pdf)) if any("/Annots" in page for page in pdf.pages) else []
    if not links:
        return
    pages = {page.objgen: _Page(page) for page in pdf.pages}
    for element, words in links:
        _tell(element, words, pages)
    for page in pages.values():
        page.write(pdf)
    turn_letters(pdf)
    _forget_links(pdf)


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
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        kids = _kids(element)
        if element.get("/S") == "/Link" and (words := _words(kids)) is not None:
            yield element, words
        waiting += [kid for kid in kids if _is_element(kid)]


def _kids(element: Any) -> list[Any]:
    import pikepdf

    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(kid: Any) -> bool:
    import pikepdf

    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") not in ("/OBJR", "/MCR")


def _is_link(kid: Any) -> bool:
    import pikepdf

    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"


def _words(kids: Iterable[Any]) -> str | None:
    for kid in kids:
        if _is_link(kid):
            said = str(kid.Obj.get("/Contents", ""))
            return said.removeprefix(MARK) if said.startswith(MARK) else None
    return None


def _tell(element: Any, words: str, pages: "dict[tuple[int, int], _Page]") -> None:
    """Make a span with its words of a link, and have what it draws say the same."""
    import pikepdf

    kids = [kid for kid in _kids(element) if not _is_link(kid)]
    if all(isinstance(kid, int) or kid.get("/Type") == "/MCR" for kid in kids):
        kids = _in_order(element, kids, words, pages)
    element.S = pikepdf.Name.Span
    element.ActualText = pikepdf.String(words)
    element.K = pikepdf.Array(kids)


def _in_order(
    element: Any, kids: list[Any], words: str, pages: "dict[tuple[int, int], _Page]"
) -> list[Any]:
    """What is drawn, in the order of the words; what says other letters is told its own."""
    drawn = [
        (_page_of(element, kid), int(kid if isinstance(kid, int) else kid.MCID)) for kid in kids
    ]
    pieces = [pages[page].pieces.get(mark) for page, mark in drawn]
    if any(piece is None for piece in pieces):
        return kids
    found = [piece for piece in pieces if piece is not None]
    page_of = {id(piece): page for piece, (page, _mark) in zip(found, drawn, strict=True)}
    kid_of = {id(piece): kid for piece, kid in zip(found, kids, strict=True)}
    turned = way_of(words) is Way.FROM_THE_RIGHT
    ordered: list[Any] = []
    place = 0
    for line in _lines(found, [page for page, _mark in drawn]):
        groups = _joined(line, turned)
        matched, place = _matched(groups, words, place, turned)
        if matched is None:
            ordered += [kid_of[id(piece)] for group in groups for piece in group]
            continue
        said = {id(group): text for group, text in matched}
        told = _told_in_turned(groups, said) if turned else _told(groups, said)
        for group, _text in matched:
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


def _lines(pieces: list[Piece], on: list[tuple[int, int]]) -> list[list[Piece]]:
    """The pieces of each line on the page, from left to right."""
    lines: list[list[Piece]] = []
    before = None
    for piece, page in zip(pieces, on, strict=True):
        if before is None or page != before[1] or before[0] - piece.y > _LINE_HEIGHT * piece.size:
            lines.append([])
            before = (piece.y, page)
        lines[-1].append(piece)
    return lines


def _joined(line: list[Piece], turned: bool) -> list[list[Piece]]:
    """The pieces of a line that belong together, from left to right.

    One letter may go through several; and in a line that is read from the left, so does a word.
    """
    groups: list[list[Piece]] = []
    for piece in line:
        if groups and _one_word(groups[-1][-1], piece, turned):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    if turned:
        groups = [
            part
            for group in groups
            for part in ([group] if _has_marks(group) else [[piece] for piece in group])
        ]
    return sorted(groups, key=lambda group: min(piece.x for piece in group))


def _one_word(one: Piece, other: Piece, turned: bool) -> bool:
    if not turned:
        return not one.shapes[-1].endswith(" ")
    return all(way_of("".join(piece.shapes)) is Way.FROM_THE_RIGHT for piece in (one, other))


def _has_marks(group: list[Piece]) -> bool:
    """Whether a letter is drawn at two heights."""
    return len({piece.y for piece in group}) > 1


def _matched(
    groups: list[list[Piece]], words: str, place: int, turned: bool
) -> tuple[list[tuple[list[Piece], str]] | None, int]:
    """The groups of a line, each with its words, in their order; ``None`` where one differs."""
    left, start = list(reversed(groups)) if turned else list(groups), place
    found: list[tuple[list[Piece], str]] = []
    while left:
        for group in left:
            match = next((m for each in _as_typed(group) if (m := each.match(words, place))), None)
            if match:
                found.append((group, match[1]))
                place = match.end(1)
                left.remove(group)
                break
        else:
            return None, start
    return found, place


def _as_typed(group: list[Piece]) -> Iterator[re.Pattern[str]]:
    """What was typed where a group stands: a letter that comes several times may be one.

    Spaces at the end of a line are not drawn, and marks that turn words round never are.
    """
    shapes = _shapes(group)
    way = way_of("".join(shapes))
    for order in [shapes] if way is Way.FROM_THE_LEFT else [shapes[::-1], shapes]:
        yield re.compile(rf"[\s{TURNING}]*?({_UNSEEN.join(_letters(order))})")


def _shapes(group: list[Piece]) -> list[str]:
    return [shape for piece in group for shape in piece.shapes]


def _letters(shapes: list[str]) -> Iterator[str]:
    place = 0
    while place < len(shapes):
        end = place
        while end < len(shapes) and shapes[end] == shapes[place]:
            end += 1
        letter, times = re.escape(shapes[place]), end - place
        yield f"(?:{letter}){{1,{times}}}" if times > 1 else letter
        place = end


def _told(groups: list[list[Piece]], said: dict[int, str]) -> dict[int, str]:
    """What each group has to be told, where its shapes do not say it already."""
    return {
        id(group): said[id(group)]
        for group in groups
        if "".join(_shapes(group)) != said[id(group)]
        or (len(group) > 1 and needs_care(said[id(group)]))
    }


def _told_in_turned(groups: list[list[Piece]], said: dict[int, str]) -> dict[int, str]:
    """The same in a line that is read from the right, in the order of its shapes.

    Readers of PDFs take letters from left to right and turn words round that are read from the
    right, so they are told those from their end. A number or a name between such words would take
    the space after it along: a mark before it, which nobody sees, keeps the space in its place.
    """
    told: dict[int, str] = {}
    order = {key: place for place, key in enumerate(said)}
    for number, group in enumerate(groups):
        text, shapes = said[id(group)], _shapes(group)
        as_drawn = "".join(shape[::-1] for shape in shapes)
        if way_of(text) is Way.FROM_THE_RIGHT:
            as_told = _kept_in_place(text[::-1])
        else:
            as_told = as_drawn if text[:1].isalnum() else _kept_in_place(as_drawn)
        if as_told != as_drawn or len(group) > 1:
            told[id(group)] = as_told
        before = groups[number - 1] if number else None
        if before is None or order[id(before)] < order[id(group)]:
            continue  # at the end of the line, or among words from the left
        if unicodedata.bidirectional(as_told[0]) in _TAKES_SPACES_ALONG:
            as_it_is = told.get(id(before), "".join(_shapes(before)))
            told[id(before)] = as_it_is + _FROM_THE_RIGHT_MARK
    return told


def _forget_links(pdf: "pikepdf.Pdf") -> None:
    """Take out of the pages, and of the index of the structure, what stood for these links."""
    import pikepdf

    gone = set()
    for page in pdf.pages:
        if "/Annots" not in page:
            continue
        kept = pikepdf.Array()
        for note in page.Annots:
            if str(note.get("/Contents", "")).startswith(MARK):
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
