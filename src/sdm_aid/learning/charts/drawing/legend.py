"""The lines below a picture: what each sign in it is, and what is numbered above it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from sdm_aid.learning.charts.drawing import svg
from sdm_aid.learning.charts.drawing.style import Style

LINE_DASHES, LIMIT_DASHES = "8 5", "2 4"
KEY_LINE = 1.4
"""The height of a line below the picture, in text sizes."""
SAMPLE = 2.4
"""How wide a sign is, in text sizes."""


class Sign(Enum):
    """What stands before the words of a line."""

    LINE = auto()
    LIMIT = auto()
    GAP = auto()
    JOINED = auto()
    MORE = auto()
    """Nothing: the words go on from the line above."""
    NUMBER = auto()
    """Nothing: the words begin with their number."""


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line below the picture."""

    sign: Sign
    text: str


def draw_key(lines: list[KeyLine], top: float, style: Style, *, mirrored: bool) -> Iterator[str]:
    """The lines, from ``top`` down."""
    size = style.text
    begin, towards = (style.width - 0.3 * size, -1) if mirrored else (0.3 * size, 1)
    anchor = svg.Anchor.RIGHT if mirrored else svg.Anchor.LEFT
    for number, line in enumerate(lines, start=1):
        y = top + (KEY_LINE * number - 0.3) * size
        ends = sorted((begin, begin + towards * SAMPLE * size))
        yield _sign(line.sign, ends, y - 0.3 * size, style)
        x = begin if line.sign is Sign.NUMBER else begin + towards * (SAMPLE + 0.6) * size
        yield svg.words(x, y, line.text, style.palette.ink, anchor)


def _sign(sign: Sign, ends: list[float], y: float, style: Style) -> str:
    left, right = ends
    palette, level = style.palette, [(left, y), (right, y)]
    thin = 1.6 * palette.thick
    match sign:
        case Sign.LINE:
            return svg.polyline(level, palette.ink_soft, thin, LINE_DASHES)
        case Sign.LIMIT:
            return svg.polyline(level, palette.ink_soft, thin, LIMIT_DASHES)
        case Sign.GAP:
            half = 0.45 * style.text
            corners = [(left, y - half), (right, y - half), (right, y + half), (left, y + half)]
            box = svg.rectangle(svg.Box(left, y - half, right, y + half), palette.band)
            return box + svg.polyline([*corners, corners[0]], palette.ink_soft, 0.8)
        case Sign.JOINED:
            middle = ((left + right) / 2, y)
            return svg.polyline(level, palette.line, 3.5) + svg.circle(middle, 5, palette.line)
        case Sign.MORE | Sign.NUMBER:
            return ""
