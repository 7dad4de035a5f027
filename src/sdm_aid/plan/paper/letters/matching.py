"""Which words the pieces of a line stand for, and what they have to be told to say so."""

import re
import unicodedata
from collections.abc import Iterator
from functools import partial

from sdm_aid.plan.content.direction import Way, way_of
from sdm_aid.plan.paper.letters.drawn_text import Piece
from sdm_aid.plan.paper.letters.spoken_words import needs_care

_FROM_THE_RIGHT_MARK = "\u200f"
_TURNING = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = f"[{_TURNING}]*"
_TAKES_SPACES_ALONG = ("L", "EN", "AN", "ES", "ET", "CS")
"""Letters from the left, numbers, and the signs that stand in and at those (UAX #9)."""
_kept_in_place = partial(re.compile(r"(?<=\s)(?=[\d.,:/+-])").sub, _FROM_THE_RIGHT_MARK)
_LINE_HEIGHT = 0.9
"""Of the size of the letters; marks stand nearer to their letter than that."""


def lines(pieces: list[Piece], on: list[tuple[int, int]]) -> list[list[Piece]]:
    """The pieces of each line on the page, from left to right."""
    lines: list[list[Piece]] = []
    before = None
    for piece, page in zip(pieces, on, strict=True):
        if before is None or page != before[1] or before[0] - piece.y > _LINE_HEIGHT * piece.size:
            lines.append([])
            before = (piece.y, page)
        lines[-1].append(piece)
    return lines


def joined(line: list[Piece], turned: bool) -> list[list[Piece]]:
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
    if not 0 <= other.start - one.end <= 1:
        return False  # something else is drawn between them
    if not turned:
        return not one.shapes[-1].endswith(" ")
    return all(way_of("".join(piece.shapes)) is Way.FROM_THE_RIGHT for piece in (one, other))


def _has_marks(group: list[Piece]) -> bool:
    """Whether a letter is drawn at two heights."""
    return len({piece.y for piece in group}) > 1


def matched(
    groups: list[list[Piece]], words: str, place: int, turned: bool
) -> tuple[dict[int, str], int] | None:
    """The words of each group of a line (by its ``id``), in their order, and where they end.

    The line goes on from ``place`` in ``words``. ``None`` where it says something else.
    """
    left = list(reversed(groups)) if turned else list(groups)
    said: dict[int, str] = {}
    while left:
        found = [(group, match) for group in left if (match := _match(group, words, place))]
        if not found:
            return None
        # A space at the end of a line stands first in it where the paper is read the other way.
        group, match = max(found, key=lambda each: (each[1].start(1) == place, each[1].end()))
        said[id(group)], place = match[1], match.end()
        left.remove(group)
    return said, place


def _match(group: list[Piece], words: str, place: int) -> re.Match[str] | None:
    return next((m for each in _as_typed(group) if (m := each.match(words, place))), None)


def _as_typed(group: list[Piece]) -> Iterator[re.Pattern[str]]:
    """What was typed where a group stands: a letter that comes several times may be one.

    Spaces at the end of a line are not drawn, and marks that turn words round never are.
    """
    shapes = _shapes(group)
    way = way_of("".join(shapes))
    for order in [shapes] if way is Way.FROM_THE_LEFT else [shapes[::-1], shapes]:
        yield re.compile(rf"[\s{_TURNING}]*?({_UNSEEN.join(_letters(order))})")


def _shapes(group: list[Piece]) -> list[str]:
    return [shape for piece in group for shape in piece.shapes]


def _is_clean(group: list[Piece]) -> bool:
    """Whether the font's table alone says what it is."""
    return all(piece.clean and b"ActualText" not in piece.drawing for piece in group)


def _letters(shapes: list[str]) -> Iterator[str]:
    place = 0
    while place < len(shapes):
        end = place
        while end < len(shapes) and shapes[end] == shapes[place]:
            end += 1
        letter, times = re.escape(shapes[place]), end - place
        yield f"(?:{letter}){{1,{times}}}" if times > 1 else letter
        place = end


def told_from_the_left(groups: list[list[Piece]], said: dict[int, str]) -> dict[int, str]:
    """What each group has to be told, where its shapes do not say it already."""
    return {
        id(group): said[id(group)]
        for group in groups
        if "".join(_shapes(group)) != said[id(group)]
        or not _is_clean(group)
        or (len(group) > 1 and needs_care(said[id(group)]))
    }


def told_from_the_right(groups: list[list[Piece]], said: dict[int, str]) -> dict[int, str]:
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
        if as_told != as_drawn or len(group) > 1 or not _is_clean(group):
            told[id(group)] = as_told
        before = groups[number - 1] if number else None
        if before is None or order[id(before)] < order[id(group)]:
            continue  # at the end of the line, or among words from the left
        if unicodedata.bidirectional(as_told[0]) in _TAKES_SPACES_ALONG:
            as_it_is = told.get(id(before), "".join(_shapes(before)))
            told[id(before)] = as_it_is + _FROM_THE_RIGHT_MARK
    return told
