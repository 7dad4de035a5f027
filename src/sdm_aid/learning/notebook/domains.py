"""Which of the nine domains of change a group used in the last year, and when. There is no score.

Each domain is something that the notebook can show by itself: no one is asked to tick that they did
it. What anybody writes alone is in no notebook, so it counts for nothing here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.notes import Note, Thing

A_YEAR = timedelta(days=365)


class Domain(StrEnum):
    """The nine: five of changing together, four of W. E. Deming's system of knowledge."""

    MOTIVATION = "motivation"
    CO_DESIGN = "co-design"
    CO_PRODUCE = "co-produce"
    POWER = "power"
    ADAPT = "adapt"
    SYSTEM = "system"
    VARIATION = "variation"
    KNOWLEDGE = "knowledge"
    PSYCHOLOGY = "psychology"


def domain_words(domain: Domain) -> tuple[str, str]:
    """A domain in plain words, and what shows that it was used."""
    return {
        Domain.MOTIVATION: (
            _("People’s own reasons lead"),
            _("Ideas stand in the words of whoever had them."),
        ),
        Domain.CO_DESIGN: (
            _("Patients and staff choose together"),
            _("Everybody gives three dots, in two piles that are never added up."),
        ),
        Domain.CO_PRODUCE: (
            _("Both sides work as equals"),
            _("Patients and staff write on the same page of a change."),
        ),
        Domain.POWER: (
            _("Power is shared"),
            _("Patients look after changes, study them, and can stop them."),
        ),
        Domain.ADAPT: (
            _("We learn as we go"),
            _("A change is kept, changed, stopped or spread, and the next cycle begins."),
        ),
        Domain.SYSTEM: (
            _("We look at the whole"),
            _("A picture shows what moves an aim, and which ideas could help."),
        ),
        Domain.VARIATION: (
            _("We know ordinary ups and downs"),
            _("People mark months on charts, fix lines, or begin new parts."),
        ),
        Domain.KNOWLEDGE: (
            _("We say first what we expect"),
            _("What we expect is written before we begin, and what we saw after."),
        ),
        Domain.PSYCHOLOGY: (
            _("It is safe to speak"),
            _("Dots are given alone, and nobody sees whose they are."),
        ),
    }[domain]


@dataclass(frozen=True, slots=True)
class Used:
    """A domain, and the days on which it was used: none where it was not."""

    domain: Domain
    days: tuple[date, ...]


def domains_used(notes: Iterable[Note], today: date) -> tuple[Used, ...]:
    """All nine in their order, each with its days of the year up to ``today`` (in UTC)."""
    kept = tuple(sorted(notes, key=lambda note: note.id))
    days: dict[Domain, set[date]] = {each: set() for each in Domain}
    for note in kept:
        if note.value not in (None, "", []) and today - A_YEAR <= note.at.date() <= today:
            for domain in _shown_by(note):
                days[domain].add(note.at.date())
    days[Domain.CO_PRODUCE] |= {day for day in _both_wrote(kept) if today - A_YEAR <= day <= today}
    return tuple(Used(each, tuple(sorted(days[each]))) for each in Domain)


def _shown_by(note: Note) -> Iterator[Domain]:
    match note.thing, note.field.partition("/")[0]:
        case Thing.IDEA, "words":
            yield Domain.MOTIVATION
        case Thing.DOTS, "given":
            yield Domain.CO_DESIGN
            yield Domain.PSYCHOLOGY
        case Thing.CHANGE, "owners":
            yield Domain.POWER
        case Thing.CHANGE, "act":
            yield Domain.ADAPT
            if note.side.of_patients:
                yield Domain.POWER
        case Thing.CHANGE, "after":
            yield Domain.ADAPT
        case Thing.CHANGE, "seen":
            yield Domain.KNOWLEDGE
            if note.side.of_patients:
                yield Domain.POWER
        case Thing.CHANGE, "prediction":
            yield Domain.KNOWLEDGE
        case Thing.ALWAYS, "chosen-by":
            yield Domain.POWER
        case Thing.DRIVER, "words":
            yield Domain.SYSTEM
        case Thing.CHART, _:
            yield Domain.VARIATION


def _both_wrote(notes: Iterable[Note]) -> Iterator[date]:
    """The days on which the second of the two sides wrote about one change, or one always."""
    sides: dict[tuple[Thing, str], set[bool]] = {}
    for note in notes:
        if note.thing in (Thing.CHANGE, Thing.ALWAYS):
            wrote = sides.setdefault((note.thing, note.about), set())
            if note.side.of_patients not in wrote:
                wrote.add(note.side.of_patients)
                if len(wrote) == 2:
                    yield note.at.date()
