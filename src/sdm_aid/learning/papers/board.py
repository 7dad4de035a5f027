"""The board report: every chart with its words and denominators, changes, and who did what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sdm_aid.kit.language import _, ngettext
from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.charts.words.months import month_name
from sdm_aid.learning.counting.measures import (
    AGREED,
    ALL_CHECKS,
    ANSWERED,
    ASKED_FIRST,
    EFFORT,
    GOOD_TALK,
    HEARD,
    MINUTES,
    NOT_TODAY,
    NOTHING_OPEN,
    SET_ASIDE,
    TIED,
    measure_of,
)
from sdm_aid.learning.notebook.changes import Change
from sdm_aid.learning.notebook.domains import domain_words
from sdm_aid.learning.notebook.sides import whose_idea
from sdm_aid.learning.papers.caveats import how_to_read, rules_and_alarms
from sdm_aid.learning.papers.changes_told import act_words, cycle, people
from sdm_aid.learning.papers.charted import Charted, charted, is_shown
from sdm_aid.learning.papers.kinds import by, name_in, outside, owned_by
from sdm_aid.learning.papers.labels import BoardLabels, board_labels
from sdm_aid.learning.papers.material import Material
from sdm_aid.learning.papers.sheet import floors_words
from sdm_aid.plan.content.dates import in_words

IN_ORDER = (
    *(EFFORT, MINUTES, ANSWERED, ASKED_FIRST, HEARD, AGREED, NOTHING_OPEN, TIED),
    *(GOOD_TALK, NOT_TODAY, SET_ASIDE, ALL_CHECKS),
)
"""Minutes stand right behind effort: what is gained must not be paid for with time nobody has."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change as the board reads it: each cell is a paragraph."""

    name: str
    people: str
    cells: tuple[tuple[str, str], ...]
    """What each is, and what is said of it."""


@dataclass(frozen=True, slots=True)
class DomainRow:
    """A domain of change, what in the program shows it, and in which months it was used."""

    name: str
    shown_by: str
    months: str


@dataclass(frozen=True, slots=True)
class Board:
    """The report, as ``typst.Paper`` wants it."""

    title: str
    under_title: str
    language: str
    when: datetime
    labels: BoardLabels
    how_to_read: tuple[str, ...]
    rules: tuple[str, ...]
    charts: tuple[Charted, ...]
    waiting: tuple[str, ...]
    """Measures of which nothing can be shown yet."""
    changes: tuple[ChangeRow, ...]
    stopped: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    """Who did what, and in how many changes; nothing before there is one."""
    domains: tuple[DomainRow, ...]
    foot: str
    trace: str
    page_of: str
    named: tuple[str, ...] = ()
    """Names of people in the group that stand in what was typed; to be told, not printed."""
    note: str = ""


def make_board(material: Material) -> Board:
    """The report. Call it in the language of the material."""
    day = in_words(material.when.astimezone().date(), material.language)
    changes = material.book.changes
    rows = tuple(_row(each, material) for each in changes)
    return Board(
        title=_("What we learn together"),
        under_title=f"{material.about} · {_('Report for the board')} · {day}",
        language=material.language,
        when=material.when,
        labels=board_labels(),
        how_to_read=(*how_to_read(material.shown.floors.headline), floors_words(material)),
        rules=rules_and_alarms(),
        charts=tuple(charted(each, material) for each in IN_ORDER if is_shown(each, material)),
        waiting=tuple(measure_of(each).name() for each in IN_ORDER if not is_shown(each, material)),
        changes=rows,
        stopped=tuple(_stopped(each, material) for each in changes if each.act == "stop"),
        people=tuple(_who_did_what(material)) if changes else (),
        domains=tuple(_domains(material)),
        foot=f"{_('Learn together')} · {material.about}",
        trace="",
        page_of=_("Page {page} of {pages}"),
        named=tuple(
            dict.fromkeys(
                found
                for row in rows
                for said in (row.name, *(words for _what, words in row.cells))
                if (found := name_in(said, material))
            )
        ),
    )


def _name(change: Change, material: Material) -> str:
    """The idea's words where there is a yes for them; else whose idea it was."""
    idea = material.idea(change.idea)
    if idea is None:
        return _("A change")
    return " ".join(idea.words.split()) if idea.share else whose_idea(idea.side)


def _row(change: Change, material: Material) -> ChangeRow:
    number = counted(cycle(change, material), material.language)
    begun = in_words(change.begun.astimezone().date(), material.language)
    return ChangeRow(
        _name(change, material),
        f"{_('Cycle {n}').format(n=number)} · {begun} · {people(change, material)}".strip(" ·"),
        tuple(
            (label, outside(said, material))
            for label, said in _cells(change, material)
            if said.strip()
        ),
    )


def _cells(change: Change, material: Material) -> Iterator[tuple[str, str]]:
    day = in_words(change.by_when, material.language) if change.by_when else ""
    aim = (change.text("how-much"), change.text("for-whom"), day)
    yield _("Aim"), " · ".join(filter(None, aim))
    expected = change.page.get("prediction")
    if expected is not None:
        yield _("Expected"), _and_by(change.text("prediction"), by(expected.side))
    if change.studied_by is not None:
        yield _("Seen"), _and_by(change.text("seen"), by(change.studied_by))
    if change.acted_by is not None:
        said = ": ".join(filter(None, (act_words(change.act), change.text("act-reason"))))
        yield _("Now"), _and_by(said, by(change.acted_by))
    else:
        yield _("Now"), _("It is planned.") if change.stage == "plan" else _("It goes on.")


def _and_by(words: str, who: str) -> str:
    return f"{words} ({who})" if words else ""


def _stopped(change: Change, material: Material) -> str:
    return " – ".join(filter(None, (_name(change, material), change.text("act-reason"))))


def _who_did_what(material: Material) -> Iterator[tuple[str, str]]:
    """Changes counted by the kind of who had the idea, owned, studied and stopped them."""
    changes = material.book.changes
    owners = [owned_by(each.owners, material) for each in changes]
    ideas = [material.idea(each.idea) for each in changes]
    studied = [each.studied_by for each in changes if each.studied_by is not None]
    acted = [each.acted_by for each in changes if each.acted_by is not None]
    stopped = [each.acted_by for each in changes if each.act == "stop" and each.acted_by]

    def of(count: int, whole: int) -> str:
        said = ngettext("{k} of {n} change", "{k} of {n} changes", whole)
        return said.format(k=counted(count, material.language), n=counted(whole, material.language))

    yield (
        _("Began with an idea of a patient or a companion"),
        of(sum(idea is not None and idea.side.of_patients for idea in ideas), len(changes)),
    )
    yield (
        _("Looked after by a patient or a companion, alone or with staff"),
        of(sum(any(side.of_patients for side in each) for each in owners), len(changes)),
    )
    for label, sides in (
        (_("Looked at by a patient or a companion, of those that were looked at"), studied),
        (_("Kept, changed, stopped or spread by a patient or a companion"), acted),
        (_("Stopped by a patient or a companion, of those that were stopped"), stopped),
    ):
        yield label, of(sum(side.of_patients for side in sides), len(sides))


def _domains(material: Material) -> Iterator[DomainRow]:
    for each in material.used:
        months = dict.fromkeys(day.replace(day=1) for day in each.days)
        said = ", ".join(month_name(month, material.language) for month in months)
        yield DomainRow(*domain_words(each.domain), said or _("not in the last year"))
