"""What all the notes add up to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sdm_aid.learning.charts.parts import Annotation
from sdm_aid.learning.notebook.always import Always, always_of
from sdm_aid.learning.notebook.changes import Change, began_doing, change_of, locked
from sdm_aid.learning.notebook.chart_notes import chart_notes
from sdm_aid.learning.notebook.dots import Round, round_of
from sdm_aid.learning.notebook.ideas import Idea, idea_of
from sdm_aid.learning.notebook.notes import Note, Page, Side, Thing, text
from sdm_aid.learning.notebook.own import OwnMeasure, own_of
from sdm_aid.learning.notebook.themes import Agreement, Theme, agreement, coding_of, theme_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Member:
    """One of the people at the table. ``left`` is the day they left the group."""

    id: str
    name: str
    side: Side
    left: date | None = None


@dataclass(frozen=True, slots=True)
class Driver:
    """Something that moves an aim, in the driver picture."""

    id: str
    words: str
    aim: str


@dataclass(frozen=True, slots=True)
class Notebook:
    """Where learning together stands: a pure function of its notes, in the order of their ids."""

    ideas: tuple[Idea, ...] = ()
    rounds: tuple[Round, ...] = ()
    changes: tuple[Change, ...] = ()
    always: tuple[Always, ...] = ()
    themes: tuple[Theme, ...] = ()
    codings: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    """What each who sorts quotes chose: the themes of a quote, by its id, by whoever sorted."""
    agreement: Agreement | None = None
    drivers: tuple[Driver, ...] = ()
    charts: Mapping[str, tuple[Annotation, ...]] = field(default_factory=dict)
    """What people did to the line of each measure."""
    group: tuple[Member, ...] = ()
    own: tuple[OwnMeasure, ...] = ()
    """The practice's own numbers as they were brought in; ``own_series`` has them to be shown."""


def fold(notes: Iterable[Note]) -> Notebook:
    """What these notes add up to, whatever order they come in.

    What anybody writes alone is in no notebook.
    """
    about: dict[tuple[Thing, str], list[Note]] = {}
    for note in sorted(notes, key=lambda note: note.id):
        about.setdefault((note.thing, note.about), []).append(note)
    pages = {key: standing(all_) for key, all_ in about.items()}

    def of(thing: Thing) -> Iterator[tuple[str, Page]]:
        return ((key[1], page) for key, page in pages.items() if key[0] is thing)

    group = _there(_member(key, page) for key, page in of(Thing.GROUP))
    sides = {each.name: each.side for each in group}
    ideas = _there(idea_of(*each) for each in of(Thing.IDEA))
    known = [idea.id for idea in ideas]
    return Notebook(
        ideas,
        tuple(round_of(key, page, known) for key, page in of(Thing.DOTS)),
        tuple(
            change_of(key, tuple(about[Thing.CHANGE, key]), page, sides)
            for key, page in of(Thing.CHANGE)
        ),
        _there(always_of(key, page, sides) for key, page in of(Thing.ALWAYS)),
        _there(theme_of(*each) for each in of(Thing.THEME)),
        {key: coding_of(page) for key, page in of(Thing.CODING)},
        agreement({key: page for key, page in of(Thing.CODING) if page}),
        _there(_driver(*each) for each in of(Thing.DRIVER)),
        {key: chart_notes(page) for key, page in of(Thing.CHART)},
        group,
        _there(own_of(*each) for each in of(Thing.OWN)),
    )


def standing(notes: Iterable[Note]) -> Page:
    """The last note in each field; a prediction is the last from before people began to look."""
    kept = tuple(notes)
    since = began_doing(kept)
    page: dict[str, Note] = {}
    for note in kept:
        if not locked(note, since):
            page[note.field] = note
    return {field: note for field, note in page.items() if note.value not in (None, "", [])}


def _there(made: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(each for each in made if each is not None)


def _member(about: str, page: Page) -> Member | None:
    name, side = text(page, "name"), text(page, "side")
    if not name or not side:
        return None
    left = text(page, "left")
    return Member(about, name, Side(side), date.fromisoformat(left) if left else None)


def _driver(about: str, page: Page) -> Driver | None:
    words = text(page, "words")
    return Driver(about, words, text(page, "aim")) if words else None
