"""A practice's logo: an SVG of plain shapes, or a PNG, small enough to be harmless.

Typst draws SVG with usvg, within an empty folder and without the network (see ``fonts``). What a
logo has no need of is refused here as well: it is somebody else's file, and it is printed on
every plan.
"""

import base64
import re
from pathlib import Path
from xml.etree import ElementTree

from sdm_aid.kit.bounded_files import NotAFile, TooLarge, read_at_most
from sdm_aid.kit.language import _

NAMES = ("logo.svg", "logo.png")
LARGEST = 500_000
"""Bytes."""
MOST_PIXELS = 4_000_000
MOST_SHAPES = 5_000

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = (
    *("svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
    *("title", "desc", "metadata", "style", "linearGradient", "radialGradient", "stop", "clipPath"),
)
_PNG = b"\x89PNG\r\n\x1a\n"
_ELSEWHERE = re.compile(r"(url\s*\((?!\s*['\"]?#)|@import|expression|javascript:)", re.IGNORECASE)


class BadLogo(ValueError):
    """The logo cannot be printed; the message says why."""


def read_logo(folder: Path) -> str:
    """The logo in a practice's folder as an SVG; empty where there is none.

    Raises ``BadLogo``.
    """
    for name in NAMES:
        file = folder / name
        if not file.exists():
            continue
        try:
            content = read_at_most(file, LARGEST)
        except TooLarge:
            raise BadLogo(
                _("{file} is larger than {size} KB.").format(file=name, size=LARGEST // 1000)
            ) from None
        except (NotAFile, OSError):
            raise BadLogo(_("{file} cannot be read.").format(file=name)) from None
        return _svg(content, name) if name.endswith("svg") else _png(content, name)
    return ""


def _svg(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise BadLogo(_("{file} has a DOCTYPE; delete that line.").format(file=name))
        root = ElementTree.fromstring(text)
    except (UnicodeDecodeError, ElementTree.ParseError):
        raise BadLogo(_("{file} is not an SVG that can be read.").format(file=name)) from None
    if root.tag != f"{_SVG}svg":
        raise BadLogo(_("{file} is not an SVG that can be read.").format(file=name))
    for count, element in enumerate(root.iter()):
        if count > MOST_SHAPES:
            raise BadLogo(
                _("{file} has more than {n} shapes.").format(file=name, n=f"{MOST_SHAPES:,}")
            )
        _look_at(element, name)
    return text


def _look_at(element: ElementTree.Element, name: str) -> None:
    tag = str(element.tag)
    if tag.startswith(_SVG) and tag.removeprefix(_SVG) not in _SHAPES:
        raise BadLogo(
            _("{file} has a <{part}>; a logo here is made of plain shapes. Save it as “plain SVG” "
              "with its words as paths, or as a PNG.").format(
                file=name, part=tag.removeprefix(_SVG)[:30])
        )  # fmt: skip
    links = [
        value for key, value in element.attrib.items() if key.rpartition("}")[2] in ("href", "src")
    ]
    texts = (*element.attrib.values(), element.text or "")
    if any(not link.startswith("#") for link in links) or any(map(_ELSEWHERE.search, texts)):
        raise BadLogo(
            _("{file} points to another file or a web page; a logo has to be all in one file.")
            .format(file=name)
        )  # fmt: skip


def _png(content: bytes, name: str) -> str:
    """The picture within an SVG, which is how it comes to Typst without a file."""
    if content[:8] != _PNG or content[12:16] != b"IHDR":
        raise BadLogo(_("{file} is not a PNG.").format(file=name))
    width, height = (int.from_bytes(content[at : at + 4]) for at in (16, 20))
    if not 0 < width * height <= MOST_PIXELS:
        raise BadLogo(
            _("{file} has more than {n} million pixels.").format(
                file=name, n=MOST_PIXELS // 1_000_000
            )
        )
    data = base64.b64encode(content).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><image width="{width}" height="{height}" '
        f'href="data:image/png;base64,{data}"/></svg>'
    )
