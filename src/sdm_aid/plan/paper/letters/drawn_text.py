"""The text that Typst's PDFs draw on a page: pieces of it, each with the letters it stands for.

Only what is needed to put typed words in place of shapes: where a piece is, which letters each of
its shapes has by the font's own table, and its operators as they are.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from sdm_aid.plan.content.direction import Way, way_of

if TYPE_CHECKING:
    import pikepdf

Letters: TypeAlias = dict[bytes, str]
"""What each code of a font stands for."""

_MARKED = re.compile(rb"/Span<</MCID (\d+)([^\n]*?)>>BDC\n(q .*?\nQ)\nEMC", re.DOTALL)
_AT = re.compile(rb"q [-\d.]+ [-\d.]+ [-\d.]+ [-\d.]+ ([-\d.]+) ([-\d.]+) cm")
_INSIDE = re.compile(
    rb"/Span<</ActualText(?:<([0-9A-F]*)>|\(((?:\\.|[^\\()])*)\))>>BDC|(/ReversedChars BMC)|(EMC)\b"
    rb"|/(\w+) ([\d.]+) Tf|\(((?:\\.|[^\\()])*)\)",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SEVERAL = re.compile(rb"(<[0-9A-Fa-f]{4}>\s*<)([0-9A-Fa-f]{8,})>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SAID = re.compile(
    rb"/Span<</ActualText(?:<[0-9A-F]*>|\((?:\\.|[^\\()])*\))>>BDC|/ReversedChars BMC|\nEMC\b"
)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Typst's own, where it sets words the other way."""
_MATRIX = re.compile(rb"1 0 0 -1 ([-\d.]+) ([-\d.]+) Tm")


@dataclass(frozen=True, slots=True)
class Piece:
    """Shapes of one font in one line, marked as one content of the page."""

    mark: int
    """Its number on the page (MCID)."""
    marked: bytes
    """What else the mark says, as in ``/Lang(ar)``."""
    drawing: bytes
    shapes: tuple[str, ...]
    """The letters of each shape, from left to right, without Typst's own marks for turning."""
    clean: bool
    """Whether no such mark was among them."""
    x: float
    y: float
    size: float
    start: int
    end: int
    """Where it is in the page's content."""


def drawn_as(pieces: list[Piece], words: str) -> bytes:
    """Some pieces as one, which says ``words``; each shape stays where it is.

    What says them is inside the text object, as readers take the place of the words from there.
    """
    first = pieces[0]
    head, _text, tail = _parts(first)
    told = b"<FEFF" + words.encode("utf-16-be").hex().upper().encode() + b">"
    mark = b"/Span<</MCID %d%s>>BDC\n" % (first.mark, first.marked)
    texts = [_moved(_parts(piece)[1], piece.x - first.x, first.y - piece.y) for piece in pieces]
    said = b"/Span<</ActualText%s>>BDC" % told
    return b"".join([mark, head, said, b"\n".join(texts), b"\nEMC\n", tail, b"\nEMC"])


def _parts(piece: Piece) -> tuple[bytes, bytes, bytes]:
    """What is before the text, the text without what it says of its letters, what is after it."""
    head, _bt, rest = piece.drawing.partition(b"\nBT")
    text, _et, tail = rest.rpartition(b"\nET")
    return head + b"\nBT", _SAID.sub(b"", text), b"ET" + tail


def _moved(text: bytes, right: float, down: float) -> bytes:
    """The text drawn from another point of the page."""
    if not right and not down:
        return text
    return _MATRIX.sub(
        lambda at: b"1 0 0 -1 %.5f %.5f Tm" % (float(at[1]) + right, float(at[2]) + down), text
    )


def pieces_of(content: bytes, fonts: dict[bytes, Letters]) -> dict[int, Piece]:
    """The pieces of text in a page's content, by their marks. Others are left out."""
    found = {}
    for match in _MARKED.finditer(content):
        at = _AT.match(match[3])
        shapes = _shapes(match[3], fonts)
        if at is None or shapes is None:
            continue
        texts, size = shapes
        bare = tuple(_TURNING.sub("", text) for text in texts)
        found[int(match[1])] = Piece(
            int(match[1]), match[2], match[3], bare, bare == texts,
            float(at[1]), float(at[2]), size, match.start(), match.end(),
        )  # fmt: skip
    return found


def fonts_of(page: "pikepdf.Page") -> dict[bytes, Letters]:
    """What the codes of each of a page's fonts stand for; fonts of another kind are left out."""
    found: dict[bytes, Letters] = {}
    resources: Any = page.obj.get("/Resources", {})
    fonts: Any = resources.get("/Font", {})
    for name, font in fonts.items():
        if font.get("/Subtype") == "/Type0" and "/ToUnicode" in font:
            found[str(name)[1:].encode()] = _letters(font.ToUnicode.read_bytes())
    return found


def turn_letters(pdf: "pikepdf.Pdf") -> None:
    """Have each shape for several letters that are read from the right say them from the right.

    A joiner that is not drawn comes with the letter after it. Readers of PDFs turn the letters of
    a line round one by one, also those of one shape.
    """
    import pikepdf

    for font in pdf.objects:
        if isinstance(font, pikepdf.Dictionary) and font.get("/Subtype") == "/Type0":
            table = font.ToUnicode.read_bytes()
            turned = _SEVERAL.sub(_turned, table)
            if turned != table:
                font.ToUnicode = pdf.make_stream(turned)


def _turned(match: re.Match[bytes]) -> bytes:
    letters = bytes.fromhex(match[2].decode()).decode("utf-16-be")
    if way_of(letters) is not Way.FROM_THE_RIGHT:
        return match[0]
    return match[1] + letters[::-1].encode("utf-16-be").hex().upper().encode() + b">"


def _shapes(drawing: bytes, fonts: dict[bytes, Letters]) -> tuple[tuple[str, ...], float] | None:
    """The letters of each shape, and the size; ``None`` where something else is drawn too."""
    if drawing.count(b"\nBT") != 1:
        return None
    texts: list[str] = []
    letters: Letters | None = None
    size, told, deep = 0.0, None, 0
    for match in _INSIDE.finditer(drawing):
        actual, plain, turned, closed, font, points, string = match.groups()
        if actual is not None:
            told, deep = bytes.fromhex(actual.decode()).decode("utf-16"), 1
        elif plain is not None:
            told, deep = _ESCAPE.sub(_unescaped, plain).decode("latin-1"), 1
        elif turned:
            deep += 1 if told is not None else 0
        elif closed:
            deep -= 1 if told is not None else 0
            told = told if deep > 0 else None
        elif font is not None:
            letters, size = fonts.get(font), float(points)
        elif string is not None:
            codes = _ESCAPE.sub(_unescaped, string)
            if letters is None or len(codes) % 2:
                return None
            for at in range(0, len(codes), 2):
                text = letters.get(codes[at : at + 2]) if told is None else told
                if text is None:
                    return None
                texts.append(text)
    return (tuple(texts), size) if texts else None


def _unescaped(match: re.Match[bytes]) -> bytes:
    said = match[1]
    return bytes([int(said, 8)]) if said[:1].isdigit() else _ESCAPED.get(said, said)


def _letters(table: bytes) -> Letters:
    found: Letters = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in _PAIR.findall(block):
            found[bytes.fromhex(code.decode())] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in _RANGE.findall(block):
            start = ord(bytes.fromhex(text.decode()).decode("utf-16-be"))
            low, high = int(first, 16), int(last, 16)
            for code in range(low, high + 1):
                found[code.to_bytes(2, "big")] = chr(start + code - low)
    return found
