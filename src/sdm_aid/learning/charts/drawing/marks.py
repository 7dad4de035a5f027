"""What people wrote on a chart, above its dots: words where they have room, else numbers and a key.

Each has an upright line where its month begins. Words stand in lanes, the lowest first, so that no
words lie on each other or on a line. Where three lanes are not enough, numbers stand in their
place, and the words below the picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sdm_aid.kit.language import _
from sdm_aid.learning.charts.drawing.frame import Frame, Places
from sdm_aid.learning.charts.drawing.style import Style
from sdm_aid.learning.charts.drawing.svg import Anchor, Box, circle, line, words
from sdm_aid.learning.charts.drawing.text_width import width_of
from sdm_aid.learning.charts.parts import Annotation, Kind
from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.charts.words.notes import note_words, shown_notes

MOST_LANES = 3
WIDEST = 0.6
"""Of the field's width: longer words go into the key."""
DASHES = {Kind.MARK: "", Kind.FREEZE: "7 4", Kind.SPLIT: "2 3"}


@dataclass(frozen=True, slots=True)
class Placed:
    """One annotation on the picture: where its line is, and its words or its number."""

    note: Annotation
    x: float
    lane: int
    box_left: float
    box_right: float
    text: str


@dataclass(frozen=True, slots=True)
class Marks:
    """All annotations, in their lanes."""

    placed: tuple[Placed, ...]
    numbered: bool
    key: tuple[str, ...]
    """The words below the picture, where numbers stand above it."""

    @property
    def lanes(self) -> int:
        """How many lanes there are."""
        return max((each.lane + 1 for each in self.placed), default=0)


def lane_height(style: Style) -> float:
    """How high a lane is."""
    return 1.45 * style.text


def placed_marks(
    notes: Sequence[Annotation],
    sides: tuple[float, float],
    places: Places,
    mirrored: bool,
    style: Style,
    language: str,
) -> Marks:
    """Where the annotations go, in a field with these sides. Those of other times are not drawn."""
    left, right = sides
    shown = shown_notes(places.dots, notes)
    lines = []
    for note in shown:
        part = places.edge(note.month)
        lines.append(right - (right - left) * part if mirrored else left + (right - left) * part)
    with_words = _in_words(shown, lines, sides, style, mirrored)
    if with_words is not None:
        return Marks(tuple(with_words), numbered=False, key=())
    return _numbered(shown, lines, style, language)


def _in_words(
    notes: Sequence[Annotation],
    lines: Sequence[float],
    sides: tuple[float, float],
    style: Style,
    mirrored: bool,
) -> list[Placed] | None:
    placed: list[Placed] = []
    for note, x in zip(notes, lines, strict=True):
        text = short_words(note)
        wide = width_of(text, style.text) + 0.5 * style.text
        if wide > WIDEST * (sides[1] - sides[0]):
            return None
        before, after = (x - wide, x), (x, x + wide)
        spans = [after, before] if mirrored else [before, after]
        tries = [
            Placed(note, x, lane, begin, end, text)
            for lane in range(MOST_LANES)
            for begin, end in spans
            if begin >= sides[0] and end <= sides[1]
        ]
        fitting = next((each for each in tries if _has_room(each, placed)), None)
        if fitting is None:
            return None
        placed.append(fitting)
    return placed


def _has_room(new: Placed, placed: Sequence[Placed]) -> bool:
    """Whether these words touch no others, and no line goes through any words."""
    return all(
        not (new.lane == each.lane and _overlap(new, each))
        and not (each.lane >= new.lane and new.box_left < each.x < new.box_right)
        and not (new.lane >= each.lane and each.box_left < new.x < each.box_right)
        for each in placed
    )


def _overlap(a: Placed, b: Placed) -> bool:
    return a.box_left < b.box_right and b.box_left < a.box_right


def _numbered(
    notes: Sequence[Annotation], lines: Sequence[float], style: Style, language: str
) -> Marks:
    placed: list[Placed] = []
    key: list[str] = []
    for number, (note, x) in enumerate(zip(notes, lines, strict=True), start=1):
        text = counted(number, language)
        half = max(0.75 * style.text, width_of(text, style.text) / 2 + 0.3 * style.text)
        lane = 0
        while any(
            each.lane == lane and each.box_right > x - half and x + half > each.box_left
            for each in placed
        ):
            lane += 1
        placed.append(Placed(note, x, lane, x - half, x + half, text))
        key.append(f"{text}. {note_words(note, language)}")
    return Marks(
        tuple(placed),
        numbered=True,
        key=tuple(key),
    )


def short_words(note: Annotation) -> str:
    """What stands beside a line."""
    return {
        Kind.MARK: _("tried: {what}"),
        Kind.FREEZE: _("line fixed: {what}"),
        Kind.SPLIT: _("new part: {what}"),
    }[note.kind].format(what=note.reason)


def draw_marks(marks: Marks, frame: Frame, style: Style) -> str:
    """The lines, and their words or numbers."""
    high = lane_height(style)
    lines, labels = [], []
    for each in marks.placed:
        colour = style.palette.mark if each.note.kind is Kind.MARK else style.palette.ink_soft
        top = frame.top - 0.3 * style.text - (each.lane + 1) * high
        begin = top + high if marks.numbered else top
        lines.append(
            line(
                (each.x, begin), (each.x, frame.bottom), colour, 1.6 * style.palette.thick,
                DASHES[each.note.kind],
            )
        )  # fmt: skip
        if marks.numbered:
            centre = (each.x, top + high / 2)
            radius = min(high / 2 - 1, (each.box_right - each.box_left) / 2)
            labels.append(circle(centre, radius, style.palette.ground, colour, 1.4))
            y = centre[1] + 0.36 * style.text
            labels.append(words(each.x, y, each.text, colour, Anchor.MIDDLE))
        else:
            is_left = each.box_left < each.x
            x = each.x - 0.4 * style.text if is_left else each.x + 0.4 * style.text
            anchor = Anchor.RIGHT if is_left else Anchor.LEFT
            labels.append(words(x, top + style.text, each.text, colour, anchor))
    return "".join((*lines, *labels))


def mark_boxes(marks: Marks, frame: Frame) -> list[Box]:
    """Where the lines are, for other words to keep away from."""
    return [Box(each.x - 2, frame.top, each.x + 2, frame.bottom) for each in marks.placed]
