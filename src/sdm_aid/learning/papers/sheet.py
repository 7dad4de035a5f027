"""The meeting sheet: what we hear, and the ideas and the change on the table.

On paper it has two pages, one sheet to hold; as a web page, all of it.
"""

from collections.abc import Sized
from dataclasses import dataclass, replace
from datetime import datetime

from sdm_aid.kit.language import _, ngettext
from sdm_aid.learning.charts.drawing.style import Style
from sdm_aid.learning.counting.measures import ANSWERED, EFFORT
from sdm_aid.learning.papers.changes_told import (
    ChangeTold,
    Line,
    Stage,
    being_tried,
    change_told,
    last_acted,
)
from sdm_aid.learning.papers.charted import ON_A4, Charted, charted, in_all
from sdm_aid.learning.papers.heard import (
    AlwaysTold,
    Mattered,
    always_told,
    of_few,
    what_mattered,
)
from sdm_aid.learning.papers.ideas_told import IdeaTold, ideas_told
from sdm_aid.learning.papers.labels import Labels, sheet_labels
from sdm_aid.learning.papers.material import Material
from sdm_aid.plan.content.dates import in_words
from sdm_aid.plan.forms.shortening import cut
from sdm_aid.plan.paper.sizes import PRINT


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet, as ``typst.Paper`` wants it. What is left out for room is said in ``left_out``."""

    title: str
    under_title: str
    language: str
    when: datetime
    labels: Labels
    chart: Charted
    answered: str
    """How many answered alone, of how many talks; empty where that may not be shown."""
    mattered: tuple[Mattered, ...]
    of_few: tuple[str, ...]
    always: tuple[AlwaysTold, ...]
    ideas: tuple[IdeaTold, ...]
    dots_given: bool
    change: ChangeTold | None
    other_changes: str
    left_out: str
    foot: str
    trace: str
    page_of: str
    lines: int = 2
    """In each box to write in, on paper."""
    more_mattered: str = ""
    """That there are more of them than there is room for, as "and 2 more"; else empty."""
    more_always: str = ""
    more_ideas: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """How much there is room for on two pages, and in which print, in points."""

    points: int = PRINT
    lines: int = 2
    """In each box to write in."""
    letters: int = 600
    of_change: int = 800
    """Letters of each line about the change."""
    ideas: int | None = None
    """How many of them; ``None`` for all."""
    cards: int | None = None
    always: int | None = None


SMALLEST = 12
"""Points; the least that is clear print (UKAAF G003)."""
ROOMS = (
    *(Room(PRINT, lines) for lines in (5, 4, 3, 2)),
    *(Room(SMALLEST, lines) for lines in (4, 3, 2)),
    *(Room(SMALLEST, 2, cards=most, always=most) for most in (8, 7, 6, 5)),
    Room(SMALLEST, 2, 600, 800, 12, 5, 5),
    Room(SMALLEST, 2, 300, 400, 10, 5, 5),
    Room(SMALLEST, 2, 200, 240, 8, 5, 5),
    Room(SMALLEST, 2, 140, 160, 6, 4, 4),
    Room(SMALLEST, 2, 100, 100, 5, 4, 3),
    Room(SMALLEST, 1, 70, 70, 4, 3, 3),
    Room(SMALLEST, 1, 45, 45, 3, 2, 2),
    Room(SMALLEST, 1, 24, 24, 2, 1, 1),
)
"""From all of it, with much room to write, to what two pages hold whatever was typed.

Page 1 gives way first: its lists are in the program too, and page 2 is what people meet for.
"""


def make_sheet(material: Material, style: Style = ON_A4, narrow: Style | None = None) -> Sheet:
    """The whole sheet, with nothing left out. Call it in the language of the material."""
    book = material.book
    change = being_tried(material) or last_acted(book.changes)
    others = sum(each.goes_on for each in book.changes) - bool(change and change.goes_on)
    answered = in_all(ANSWERED, material)
    return Sheet(
        title=_("Our meeting"),
        under_title=f"{material.about} · {in_words(_day(material), material.language)}",
        language=material.language,
        when=material.when,
        labels=sheet_labels(is_over=bool(change and change.act)),
        chart=charted(EFFORT, material, style, narrow=narrow),
        answered=_("Answered alone: {said}.").format(said=answered) if answered else "",
        mattered=what_mattered(material),
        of_few=tuple(of_few(material)),
        always=tuple(always_told(each, material) for each in book.always),
        ideas=ideas_told(material),
        dots_given=material.round is not None,
        change=change_told(change, material) if change else None,
        other_changes=_others(others),
        left_out="",
        foot=f"{_('Learn together')} · {material.about}",
        trace=floors_words(material),
        page_of=_("Page {page} of {pages}"),
    )


def floors_words(material: Material) -> str:
    """How many people every number stands for at least."""
    floors = material.shown.floors
    return _(
        "No number stands for fewer than {talks} people, or {alone} where they answered alone."
    ).format(talks=floors.talks, alone=floors.alone)


def _day(material: Material) -> str:
    return material.when.astimezone().date().isoformat()


def _others(count: int) -> str:
    if not count:
        return ""
    said = ngettext("{n} other change goes on.", "{n} other changes go on.", count)
    return said.format(n=count)


def with_room(sheet: Sheet, room: Room) -> Sheet:
    """As much of a sheet as there is room for; what is cut ends in "…" or "and 2 more".

    The sheet says where all of it is.
    """
    cut_short = _with_short_words(sheet, room)
    made = replace(
        cut_short,
        mattered=cut_short.mattered[: room.cards],
        more_mattered=_more(sheet.mattered, room.cards),
        always=cut_short.always[: room.always],
        more_always=_more(sheet.always, room.always),
        ideas=cut_short.ideas[: room.ideas],
        more_ideas=_more(sheet.ideas, room.ideas),
        lines=room.lines,
    )
    if cut_short != sheet:
        said = _("Where you see “…”, there was no room for all the words. They are in the program, "
                 "under “Learn together”.")  # fmt: skip
        return replace(made, left_out=said)
    if made.more_mattered or made.more_always or made.more_ideas:
        return replace(made, left_out=_("All of it is in the program, under “Learn together”."))
    return made


def _with_short_words(sheet: Sheet, room: Room) -> Sheet:
    return replace(
        sheet,
        under_title=cut(sheet.under_title, max(room.letters, 60)),
        foot=cut(sheet.foot, 80),
        mattered=tuple(replace(each, name=cut(each.name, room.letters)) for each in sheet.mattered),
        of_few=tuple(cut(each, room.letters) for each in sheet.of_few),
        always=tuple(_always(each, room.letters) for each in sheet.always),
        ideas=tuple(replace(each, words=cut(each.words, room.letters)) for each in sheet.ideas),
        change=_change(sheet.change, room.of_change) if sheet.change else None,
    )


def _more(whole: Sized, most: int | None) -> str:
    """How many there are beyond those that have room; empty where all have."""
    left = 0 if most is None else max(len(whole) - most, 0)
    return ngettext("and {n} more", "and {n} more", left).format(n=left) if left else ""


def _always(told: AlwaysTold, letters: int) -> AlwaysTold:
    return AlwaysTold(
        cut(told.sentence, letters),
        cut(told.said, max(letters, 40)),
        told.months,
        told.details if letters > 100 else (),
    )


def _change(told: ChangeTold, letters: int) -> ChangeTold:
    return replace(
        told,
        idea=cut(told.idea, letters),
        stages=tuple(
            Stage(
                stage.name,
                tuple(Line(each.label, cut(each.words, letters), each.by) for each in stage.lines),
            )
            for stage in told.stages
        ),
    )
