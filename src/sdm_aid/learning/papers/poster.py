"""The poster "You said, we did": one change, to be read from three metres away.

It names nobody. Words stand in quotation marks only with a yes of whoever said them. What is told
of the months is what the chart says by itself, which never says why. Stopping is told with the same
pride as keeping: somebody tried, looked, and learned.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from sdm_aid.kit.language import _
from sdm_aid.learning.asked_alone import kind_of_voice
from sdm_aid.learning.charts.drawing.style import Style
from sdm_aid.learning.charts.parts import Annotation, Kind
from sdm_aid.learning.notebook.changes import Change
from sdm_aid.learning.notebook.ideas import Idea
from sdm_aid.learning.notebook.notes import Side
from sdm_aid.learning.notebook.sides import whose_idea
from sdm_aid.learning.papers.changes_told import act_words, last_acted, people, smallest_test
from sdm_aid.learning.papers.charted import Charted, charted, is_shown
from sdm_aid.learning.papers.kinds import name_in, stays_inside
from sdm_aid.learning.papers.material import Material
from sdm_aid.plan.content.dates import in_words
from sdm_aid.plan.forms.shortening import cut

BIG = 100
"""Percent of the size that can be read from three metres."""
A_MARK_COMES_WITHIN = timedelta(days=62)
"""Of the month in which a change was begun; a later mark is of something else."""


@dataclass(frozen=True, slots=True)
class NotYet:
    """What is missing before a poster can be printed, each in a sentence."""

    missing: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What is said instead of a poster."""
        return (_("There is no poster yet. This is missing:"), *self.missing)


@dataclass(frozen=True, slots=True)
class Told:
    """One of the poster's parts: ``words`` are large, ``more`` is for who comes nearer."""

    heading: str
    words: str
    more: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Poster:
    """The poster, as ``typst.Paper`` wants it."""

    title: str
    language: str
    when: datetime
    said: Told
    tried: Told
    happened: Told
    now: Told
    people: str
    chart: Charted | None
    foot: str
    others: tuple[Told, ...] = ()
    """What others wrote alone and let be printed: the kind of voice, and the words."""
    others_title: str = ""
    page_of: str = ""
    """A poster has one page, and no number."""
    left_out: str = ""
    percent: int = BIG
    trace: str = ""
    note: str = ""


OTHERS, LONGEST_OTHER = 2, 160
"""How many of others' words a poster has at most, and their letters."""


@dataclass(frozen=True, slots=True)
class Room:
    """How large the large words are, and how many letters of each text there is room for."""

    percent: int
    letters: int = 600
    others: int = 0
    """How many of others' words there is room for."""


ROOMS = (
    *(Room(percent, others=OTHERS) for percent in (150, 130, 115, BIG, 92)),
    *(Room(percent, others=1) for percent in (BIG, 92, 84)),
    *(Room(percent) for percent in (92, 84, 76, 68)),
    *(Room(68, letters) for letters in (300, 220, 160, 120, 90, 60, 40)),
    Room(52, 40),
    Room(52, 24),
    Room(40, 16),
    Room(30, 10),
)
"""From all of it, in the largest words, to what one page holds whatever was typed."""


def make_poster(material: Material, style: Style, change_id: str = "") -> Poster | NotYet:
    """The poster of a change: of the one named, or of the last one that came to something.

    Where none did, of the last one that is being tried. Call it in the language of the material.
    """
    change = _change(material, change_id)
    if change is None:
        return NotYet((_("No change is being tried yet, and none has come to anything."),))
    idea = material.idea(change.idea)
    chart = _chart(change, material, style)
    missing = _missing(change, idea, chart, material)
    if idea is None or missing:
        return NotYet(missing)
    said, who = _said(idea), people(replace(change, owners=()), material)
    day = in_words(material.when.astimezone().date(), material.language)
    return Poster(
        title=_("You said, we did"),
        language=material.language,
        when=material.when,
        said=said,
        tried=Told(_("We tried"), _tried(change, material), smallest_test(change, material)),
        happened=_happened(change, chart, material),
        now=_now(change),
        people="" if who == said.words else who,
        chart=chart,
        foot=f"{material.about} · {day}",
        others=tuple(_others(material)),
        others_title=_("Others said"),
    )


def _others(material: Material) -> Iterator[Told]:
    """The first few, in their random order: no longer than is read in passing, naming nobody."""
    fitting = (
        each
        for each in material.on_posters
        if len(each.words) <= LONGEST_OTHER and not name_in(each.words, material)
    )
    for quote in islice(fitting, OTHERS):
        yield Told(kind_of_voice(quote.side), quote.words, quoted=True)


def _change(material: Material, change_id: str) -> Change | None:
    tried = [each for each in material.book.changes if each.act or each.stage != "plan"]
    if change_id:
        return next((each for each in tried if each.id == change_id), None)
    return last_acted(tried) or next(reversed(tried), None)


def _missing(
    change: Change, idea: Idea | None, chart: Charted | None, material: Material
) -> tuple[str, ...]:
    said = []
    if idea is None:
        said.append(_("The idea that the change began with was taken back, or never written."))
    if not _tried(change, material).strip():
        said.append(_("The change does not say who does what, nor does a mark on its chart."))
    if change.act and chart is None and not change.text("seen").strip():
        said.append(_("The change does not say what you saw, and its chart has no dots to show."))
    if change.act in ("change", "stop") and not change.text("act-reason").strip():
        said.append(_("The change does not say why you stopped it, or what you change."))
    texts = _texts(change, idea, material)
    if any(stays_inside(each, material) for each in texts):
        said.append(
            _(
                "What you wrote repeats the words of an idea, and nobody has said yes for them. "
                "Say it in other words, or ask for a yes on the idea’s page."
            )
        )
    return (*said, *_names(texts, material))


def _texts(change: Change, idea: Idea | None, material: Material) -> tuple[str, ...]:
    """All that people typed and a poster shows."""
    marks = (each.reason for each in material.book.charts.get(change.text("measure"), ()))
    return (
        idea.words if idea and idea.share else "",
        _tried(change, material),
        *(change.text(each) for each in _ON_THE_POSTER),
        *marks,
    )


def _names(texts: tuple[str, ...], material: Material) -> tuple[str, ...]:
    """A poster names nobody. What people typed is theirs to change, so it is only told."""
    found = dict.fromkeys(filter(None, (name_in(text, material) for text in texts)))
    return tuple(
        _("A poster names nobody, and “{name}” is in what you wrote. Say it without a name.")
        .format(name=name)
        for name in found
    )  # fmt: skip


def _tried(change: Change, material: Material) -> str:
    """What was tried: who does what, or the mark on the change's chart from then.

    Who does what often begins with a name; a mark says it for others.
    """
    said = [
        each for each in (change.text("who-does-what"), _mark(change, material)) if each.strip()
    ]
    return next((each for each in said if not name_in(each, material)), next(iter(said), ""))


def _mark(change: Change, material: Material) -> str:
    """What somebody marked on the change's chart when it was begun; empty where nobody did."""
    if (begun := change.month_begun) is not None:
        for each in material.book.charts.get(change.text("measure"), ()):
            if each.kind is Kind.MARK and begun <= each.month <= begun + A_MARK_COMES_WITHIN:
                return each.reason
    return ""


_ON_THE_POSTER = ("test-whom", "test-where", "seen", "act-reason")


def _said(idea: Idea) -> Told:
    heading = _("Staff said") if idea.side is Side.STAFF else _("You said")
    if idea.share:
        return Told(heading, idea.words, quoted=True)
    return Told(heading, whose_idea(idea.side))


def _happened(change: Change, chart: Charted | None, material: Material) -> Told:
    heading = _("What happened")
    if chart is not None and chart.said and _has_months_since(change, material):
        last = chart.said[-1]
        return Told(heading, last.verdict, " ".join(last.sentences))
    if seen := change.text("seen").strip():
        return Told(heading, seen)
    if change.act:
        return Told(heading, _("It is too early for the chart to say."))
    return Told(heading, _("We are still looking."))


def _has_months_since(change: Change, material: Material) -> bool:
    """Whether a month is over since people began to try it: before that, a chart says nothing."""
    series = material.shown.series.get(change.text("measure"))
    begun = change.month_begun
    if series is None or begun is None:
        return begun is None
    return any(dot.last > begun and dot.value is not None for dot in series.dots)


def _now(change: Change) -> Told:
    if not change.act:
        return Told(_("What we do now"), _("We are still trying it."))
    return Told(_("What we do now"), f"{act_words(change.act)}.", change.text("act-reason"))


def _chart(change: Change, material: Material, style: Style) -> Charted | None:
    """The change's chart, with a mark where people began to try it; ``None`` without a dot."""
    measure = change.text("measure")
    if not is_shown(measure, material):
        return None
    marked = any(each.kind is Kind.MARK for each in material.book.charts.get(measure, ()))
    if marked or change.month_begun is None:
        return charted(measure, material, style)
    began = Annotation(Kind.MARK, change.month_begun, _("this change"), _("the group"))
    return charted(measure, material, style, (began,))


def with_room(poster: Poster, room: Room) -> Poster:
    """As much of a poster as there is room for; what is cut ends in "…", and the poster says so."""
    told = [poster.said, poster.tried, poster.happened, poster.now]
    short = [
        replace(each, words=cut(each.words, room.letters), more=cut(each.more, 2 * room.letters))
        for each in told
    ]
    said, tried, happened, now = short
    left_out = ""
    if short != told:
        left_out = _("Where you see “…”, there was no room for more. Ask us to show you all of it.")
    return replace(
        poster,
        said=said,
        tried=tried,
        happened=happened,
        now=now,
        foot=cut(poster.foot, 90),
        percent=room.percent,
        others=poster.others[: room.others],
        left_out=left_out,
    )
