"""The driver picture: an aim, what moves it, which ideas move that, and how it would be seen.

A tree, drawn as one SVG: in columns, or as an outline where there is no room for four of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sdm_aid.kit.language import _
from sdm_aid.learning.charts.drawing import svg
from sdm_aid.learning.charts.drawing.style import Style
from sdm_aid.learning.charts.drawing.svg import Anchor, Box
from sdm_aid.learning.charts.drawing.text_width import wrapped

DEPTHS = 4
LINE = 1.35
"""The height of a line of words, in text sizes; so are all that follow."""
PAD = 0.6
BETWEEN = 0.9
ARROW = 2.2
"""Room for an arrow from one column to the next."""
NARROWEST = 9
"""The narrowest column in which words can be read."""
STEP = 1.6
"""How far an outline steps in."""
ENDS = (".", "!", "?", "”")
"""How a sentence may end already."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Something in the picture, and what moves it. The first is the aim."""

    words: str
    under: tuple["Branch", ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture at a width: ``height`` in the units of its style."""

    svg: str
    height: float


@dataclass(frozen=True, slots=True)
class _Placed:
    branch: Branch
    depth: int
    box: Box
    lines: tuple[str, ...]
    children: tuple["_Placed", ...]


def picture_words(aim: Branch) -> str:
    """The picture in sentences, for who hears it."""
    return " ".join(each if each.endswith(ENDS) else f"{each}." for each in _said(aim))


def _said(aim: Branch) -> Iterator[str]:
    yield _("The aim: {words}").format(words=aim.words)
    if not aim.under:
        yield _("Nothing is known yet that moves it.")
    for driver in aim.under:
        yield _("What moves it: {words}").format(words=driver.words)
        for idea in driver.under:
            yield _("An idea for that: {words}").format(words=idea.words)
            for measure in idea.under:
                yield _("It would be seen in: {words}").format(words=measure.words)


def heads() -> tuple[str, ...]:
    """What stands over the columns."""
    return (_("Aim"), _("What moves it"), _("Ideas"), _("How we would see it"))


def draw(aim: Branch, style: Style, *, mirrored: bool = False) -> Drawn:
    """The picture at the width of a style. ``mirrored``: lines begin at the right."""
    size = style.text
    wide = (style.width - (DEPTHS - 1) * ARROW * size) / DEPTHS
    in_columns = wide >= NARROWEST * size
    if in_columns:
        aim_placed = _in_columns(aim, 0, 2 * LINE * size, wide, style)
    else:
        aim_placed = _outline(aim, 0, 0.2 * size, style)
    placed = [*_all(aim_placed)]
    high = max(each.box.bottom for each in placed) + 0.3 * size
    pen = _Pen(style, mirrored)
    shapes = [pen.box(each) for each in placed]
    shapes += [
        pen.arrow(child.box, each.box, in_columns=in_columns)
        for each in placed
        for child in each.children
    ]
    if in_columns:
        step = wide + ARROW * size
        shapes += [pen.words(place * step, LINE * size, head) for place, head in enumerate(heads())]
    return Drawn(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{style.width:g}" height="{high:.0f}" '
        f'viewBox="0 0 {style.width:g} {high:.0f}" role="img" '
        f"aria-label={svg.xml_attribute(picture_words(aim))} "
        f'font-family={svg.xml_attribute(style.family)} font-size="{size:g}">'
        f"{''.join(shapes)}</svg>",
        high,
    )


def _all(placed: _Placed) -> Iterator[_Placed]:
    yield placed
    for child in placed.children:
        yield from _all(child)


def _in_columns(branch: Branch, depth: int, top: float, wide: float, style: Style) -> _Placed:
    """A branch in the middle beside all that moves it."""
    size = style.text
    lines, own = _lines(branch, wide, style)
    children: list[_Placed] = []
    below = top
    for each in branch.under:
        children.append(_in_columns(each, depth + 1, below, wide, style))
        below = max(each.box.bottom for each in _all(children[-1])) + BETWEEN * size
    theirs = below - BETWEEN * size - top if children else 0
    if own > theirs and children:  # what is beside it begins lower, to stand in its middle
        children = [_lower(each, (own - theirs) / 2) for each in children]
    at = top + max(0, theirs - own) / 2
    left = depth * (wide + ARROW * size)
    box = Box(left, at, left + wide, at + own)
    return _Placed(branch, depth, box, lines, tuple(children))


def _lower(placed: _Placed, by: float) -> _Placed:
    box = placed.box
    moved = Box(box.left, box.top + by, box.right, box.bottom + by)
    children = tuple(_lower(each, by) for each in placed.children)
    return _Placed(placed.branch, placed.depth, moved, placed.lines, children)


def _outline(branch: Branch, depth: int, top: float, style: Style) -> _Placed:
    """A branch, and below it, a step further in, what moves it."""
    left = depth * STEP * style.text
    lines, own = _lines(branch, style.width - left, style)
    box = Box(left, top, style.width, top + own)
    children: list[_Placed] = []
    below = box.bottom + BETWEEN * style.text
    for each in branch.under:
        children.append(_outline(each, depth + 1, below, style))
        below = max(one.box.bottom for one in _all(children[-1])) + BETWEEN * style.text
    return _Placed(branch, depth, box, lines, tuple(children))


def _lines(branch: Branch, wide: float, style: Style) -> tuple[tuple[str, ...], float]:
    lines = tuple(wrapped(branch.words, style.text, wide - 2 * PAD * style.text))
    return lines, (len(lines) * LINE + 2 * PAD) * style.text


class _Pen:
    """Draws from where lines begin."""

    def __init__(self, style: Style, mirrored: bool) -> None:
        self._style = style
        self._mirrored = mirrored

    def words(self, x: float, y: float, text: str, colour: str = "") -> str:
        """One line of words that begins at ``x``."""
        anchor = Anchor.RIGHT if self._mirrored else Anchor.LEFT
        colour = colour or self._style.palette.ink_soft
        return svg.words(self._x(x), y, text, colour, anchor)

    def box(self, placed: _Placed) -> str:
        """Words in a frame; the aim's is filled."""
        size, palette, box = self._style.text, self._style.palette, placed.box
        left, right = sorted((self._x(box.left), self._x(box.right)))
        fill = palette.band if placed.depth == 0 else palette.ground
        frame = (
            f'<rect x="{left + 1:.1f}" y="{box.top + 1:.1f}" width="{right - left - 2:.1f}" '
            f'height="{box.bottom - box.top - 2:.1f}" rx="{0.4 * size:.1f}" fill="{fill}" '
            f'stroke="{palette.line}" stroke-width="{1.4 * palette.thick:g}"/>'
        )
        said = (
            self.words(
                box.left + PAD * size,
                box.top + (PAD + 0.98 + place * LINE) * size,
                text,
                palette.ink,
            )
            for place, text in enumerate(placed.lines)
        )
        return frame + "".join(said)

    def arrow(self, start: Box, end: Box, *, in_columns: bool) -> str:
        """From what moves something to what it moves."""
        size, palette = self._style.text, self._style.palette
        middle = (start.top + start.bottom) / 2
        if in_columns:
            tip = (self._x(end.right + 2), (end.top + end.bottom) / 2)
            bend = self._x(end.right + ARROW * size / 2)
            points = [(self._x(start.left), middle), (bend, middle), (bend, tip[1]), tip]
            back = self._x(end.right + 2 + 0.5 * size)
            head = [(back, tip[1] - 0.35 * size), tip, (back, tip[1] + 0.35 * size)]
        else:
            x = self._x(end.left + STEP * size / 2)
            tip = (x, end.bottom + 2)
            points = [(self._x(start.left), middle), (x, middle), tip]
            low = tip[1] + 0.5 * size
            head = [(x - 0.35 * size, low), tip, (x + 0.35 * size, low)]
        width = 1.6 * palette.thick
        return svg.polyline(points, palette.ink_soft, width) + svg.polyline(
            head, palette.ink_soft, width
        )

    def _x(self, x: float) -> float:
        return self._style.width - x if self._mirrored else x
