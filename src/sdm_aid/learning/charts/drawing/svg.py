"""Plain shapes and words as SVG: what Qt, Typst and every browser draw alike (SVG Tiny 1.2)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from xml.sax.saxutils import escape, quoteattr

ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
"""Letters that are drawn in the Naskh."""
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Anchor(StrEnum):
    """Which end of words stands at their place, as seen on the picture: never by the language."""

    LEFT = "start"
    MIDDLE = "middle"
    RIGHT = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether both share some of the picture."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def xml_text(text: str) -> str:
    """Any text as it may stand in an SVG."""
    return escape(_NOT_IN_XML.sub(" ", text))


def xml_attribute(text: str) -> str:
    """Any text as the value of an attribute, with its quotes."""
    return quoteattr(_NOT_IN_XML.sub(" ", text))


def words(x: float, y: float, text: str, colour: str, anchor: Anchor = Anchor.LEFT) -> str:
    """One line of words on its baseline."""
    text = " ".join(text.split())
    family = family_of(text)
    named = f' font-family="{family}"' if family else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}"{named}>'
        f"{xml_text(text)}</text>"
    )


def family_of(text: str) -> str:
    """The font for words that the picture's own font lacks letters of; empty where it has all.

    Typst takes a letter of an SVG from the font that is named or from any other one, and of some
    (``ŵ``, most of Arabic) the wrong one, which PDF/UA refuses.
    """
    if ARABIC.search(text):
        return "Noto Naskh Arabic"
    return "Noto Sans" if any(each.isalpha() and each > "\xff" for each in text) else ""


def line(
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str,
    width: float,
    dashes: str = "",
) -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<path d="M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}" fill="none" '
        f'stroke="{colour}" stroke-width="{width:g}"{dashed}/>'
    )


def polyline(points: list[tuple[float, float]], colour: str, width: float, dashes: str = "") -> str:
    """A line through several points; nothing for less than two."""
    if len(points) < 2:
        return ""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return (
        f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
        f'stroke-linejoin="round"{dashed}/>'
    )


def rectangle(box: Box, colour: str, opacity: float = 1) -> str:
    """A filled rectangle."""
    seen = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
    return (
        f'<rect x="{box.left:.1f}" y="{box.top:.1f}" width="{box.right - box.left:.1f}" '
        f'height="{box.bottom - box.top:.1f}" fill="{colour}"{seen}/>'
    )


def circle(
    centre: tuple[float, float], radius: float, fill: str, stroke: str = "none", width: float = 0
) -> str:
    """A circle; ``fill`` may be ``none``."""
    edge = f' stroke="{stroke}" stroke-width="{width:g}"' if width else ""
    return (
        f'<circle cx="{centre[0]:.1f}" cy="{centre[1]:.1f}" r="{radius:.1f}" fill="{fill}"{edge}/>'
    )
