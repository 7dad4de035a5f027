"""A picture for a paper: as it is, or in fine dots where PDF/UA would refuse its letters.

In scripts whose letters change places as they are set (those of India, Khmer, Burmese), Typst draws
the words of an SVG wrongly or not at all, though it sets its own words well. The same is true of a
line with Arabic and other letters in it: an SVG's line is in one font, and the Naskh has no others.
So Typst sets these too, onto the picture without words. A letter that no font has is its number, as
on all papers. What is heard is the alternative text either way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree

from sdm_aid.kit.shown_text import as_number
from sdm_aid.learning.charts.drawing.picture import Picture
from sdm_aid.learning.charts.drawing.svg import ARABIC
from sdm_aid.plan.paper.letters import fonts
from sdm_aid.plan.paper.typst_words import literal

DOTS_AN_INCH = 300
_CHANGE_PLACES = re.compile("[\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1a20-\u1aaf]")
_WORDS = re.compile("<text .*?</text>")
_TEXT = "{http://www.w3.org/2000/svg}text"
_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}
_PUT = (
    "#let put(x, y, share, colour, words) = context { let it = text(fill: rgb(colour), words); "
    "place(top + left, dx: x - share * measure(it).width, dy: y, it) }\n"
)


@dataclass(frozen=True, slots=True)
class PaperPicture:
    """What Typst's ``image`` takes."""

    content: bytes
    format: Literal["svg", "png"]


def for_paper(picture: Picture, language: str) -> PaperPicture:
    """The picture as a paper can hold it. Any thread may call this: Typst serves one at a time."""
    texts = tuple(_texts(picture.svg))
    letters = frozenset("".join(texts))
    with fonts.one_at_a_time:
        lacking = fonts.missing(letters, system_fonts=False)
        needs_dots = _CHANGE_PLACES.search("".join(letters)) or any(map(_in_two_fonts, texts))
        if not lacking and not needs_dots:
            return PaperPicture(picture.svg.encode(), "svg")
        source = "".join(
            _source(picture, language, {ord(each): as_number(each) for each in lacking})
        )
        compiler = fonts.compiler_of(source.encode(), False, {"svg": _WORDS.sub("", picture.svg)})
        made = compiler.compile(format="png", ppi=DOTS_AN_INCH)
    page = made[0] if isinstance(made, list) else made
    if page is None:  # Typst's types allow it, for a page that was written to a file
        raise ValueError("Typst gave no page")
    return PaperPicture(page, "png")


def _texts(svg: str) -> Iterator[str]:
    for each in ElementTree.fromstring(svg).iter(_TEXT):
        yield each.text or ""


def _in_two_fonts(text: str) -> bool:
    """Whether a line has Arabic in it, and letters that are none."""
    arabic = [bool(ARABIC.match(letter)) for letter in text if letter.isalpha()]
    return any(arabic) and not all(arabic)


def _source(picture: Picture, language: str, numbers: dict[int, str]) -> Iterator[str]:
    root = ElementTree.fromstring(picture.svg)
    wide, high = f"{picture.width:.0f}pt", f"{picture.height:.0f}pt"
    families = ", ".join(map(literal, fonts.families(language)))
    yield f"#set page(width: {wide}, height: {high}, margin: 0pt)\n"
    yield f"#set text(font: ({families}), size: {float(root.attrib['font-size'])}pt, "
    yield 'top-edge: "baseline", bottom-edge: "baseline")\n'
    yield _PUT
    yield "#place(top + left, image(bytes(sys.inputs.svg), format: "
    yield f'"svg", width: {wide}, height: {high}))\n'
    for each in root.iter(_TEXT):
        look = each.attrib
        yield (
            f"#put({float(look['x'])}pt, {float(look['y'])}pt, {_SHARE[look['text-anchor']]}, "
            f"{literal(look['fill'])}, {literal((each.text or '').translate(numbers))})\n"
        )
