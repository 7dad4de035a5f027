"""The meeting sheet: what we hear, and the ideas and the change on the table.

On paper it has two pages, one sheet to hold; as a web page, all of it.
"""

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
    more_ideas: str
    """That there are more ideas than there is room for; empty where there are not."""
    dots_given: bool
    change: ChangeTold | None
    other_changes: str
    left_out: str
    foot: str
    trace: str
    page_of: str
    lines: int = 2
    """In each box to write in, on paper."""
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
    ideas: int = 12
    cards: int = 8
    always: int = 8


SMALLEST = 12
"""Points; the least that is clear print (UKAAF G003)."""
ROOMS = (
    *(Room(PRINT, lines) for lines in (5, 4, 3, 2)),
    *(Room(SMALLEST, lines) for lines in (4, 3, 2)),
    Room(SMALLEST, 2, 300, 400, 10, 6, 6),
    Room(SMALLEST, 2, 200, 240, 8, 5, 5),
    Room(SMALLEST, 2, 140, 160, 6, 4, 4),
    Room(SMALLEST, 2, 100, 100, 5, 4, 3),
    Room(SMALLEST, 1, 70, 70, 4, 3, 3),
    Room(SMALLEST, 1, 45, 45, 3, 2, 2),
    Room(SMALLEST, 1, 24, 24, 2, 1, 1),
)
"""From all of it, with much room to write, to what two pages hold whatever was typed."""


def make_sheet(material: Material, style: Style = ON_A4, narrow: Style | None = None) -> Sheet:
    """The whole sheet, with nothing left out. Call it in the language of the material."""
    book = material.book
    change = being_tried(material)
    others = sum(each.goes_on for each in book.changes) - bool(change and change.goes_on)
    answered = in_all(ANSWERED, material)
    return Sheet(
        title=_("Our meeting"),
        under_title=f"{material.about} · {in_words(_day(material), material.language)}",
        language=material.language,
        when=material.when,
        labels=sheet_labels(),
        chart=charted(EFFORT, material, style, narrow=narrow),
        answered=_("Answered alone: {said}.").format(said=answered) if answered else "",
        mattered=what_mattered(material),
        of_few=tuple(of_few(material)),
        always=tuple(always_told(each, material) for each in book.always),
        ideas=ideas_told(material),
        more_ideas="",
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
    """As much of a sheet as there is room for; what is cut ends in "…", and the sheet says so."""
    left = len(sheet.ideas) - room.ideas
    more = ngettext("and {n} more idea", "and {n} more ideas", left).format(n=left)
    made = replace(
        sheet,
        under_title=cut(sheet.under_title, max(room.letters, 60)),
        foot=cut(sheet.foot, 80),
        mattered=tuple(
            replace(each, name=cut(each.name, room.letters))
            for each in sheet.mattered[: room.cards]
        ),
        of_few=tuple(cut(each, room.letters) for each in sheet.of_few),
        always=tuple(_always(each, room.letters) for each in sheet.always[: room.always]),
        ideas=tuple(
            replace(each, words=cut(each.words, room.letters)) for each in sheet.ideas[: room.ideas]
        ),
        more_ideas=more if left > 0 else "",
        change=_change(sheet.change, room.of_change) if sheet.change else None,
    )
    if made == sheet:
        return replace(sheet, lines=room.lines)
    said = _("There was no room here for all of it. Where you see “…”, it stands whole in the "
             "program, under “Learn together”.")  # fmt: skip
    return replace(made, left_out=said, lines=room.lines)


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
