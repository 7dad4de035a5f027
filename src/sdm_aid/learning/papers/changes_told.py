"""A change in words: Plan, Do, Study and Act, what was expected, and by which kind of people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sdm_aid.kit.language import _, ngettext
from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.notebook.changes import Change, missing_words
from sdm_aid.learning.notebook.cycles import cycles_to
from sdm_aid.learning.notebook.sides import whose_idea
from sdm_aid.learning.papers.kinds import by, owned_by, together, who_chose
from sdm_aid.learning.papers.material import Material
from sdm_aid.plan.content.dates import in_words


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of one thing, under its label; ``by`` is the kind of who said it, or empty."""

    label: str
    words: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """Plan, Do, Study or Act, as far as it is written."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """A change: the idea it began with, its stages, and what it does not have yet."""

    idea: str
    """The idea's words; empty where they were taken back."""
    people: str
    """Whose idea it was, who chose it and who owns it, by kind."""
    cycle: str
    stages: tuple[Stage, ...]
    missing: tuple[str, ...]


def change_told(change: Change, material: Material) -> ChangeTold:
    """A change as the group reads it."""
    idea = material.idea(change.idea)
    return ChangeTold(
        idea.words if idea else "",
        people(change, material),
        _("Cycle {n}").format(n=counted(cycle(change, material), material.language)),
        tuple(stage for stage in _stages(change, material) if stage.lines),
        tuple(missing_words(each) for each in change.missing),
    )


def being_tried(material: Material) -> Change | None:
    """The change that a meeting talks about: the last that goes on, those begun before others."""
    going = [each for each in material.book.changes if each.goes_on]
    begun = [each for each in going if each.stage != "plan"]
    return next(reversed(begun or going), None)


def last_acted(changes: Iterable[Change]) -> Change | None:
    """The change that last came to something: kept, changed, stopped or spread."""
    acted = (each for each in changes if each.act)
    return max(acted, key=lambda each: each.page["act"].at, default=None)


def cycle(change: Change, material: Material) -> int:
    """Which cycle of its change this is, from 1."""
    return len(cycles_to(material.book, change))


def people(change: Change, material: Material) -> str:
    """Whose idea it was, who chose it and who owns it, by kind."""
    idea = material.idea(change.idea)
    chose = who_chose(change.idea, material)
    owners = owned_by(change.owners, material)
    owned = together(any(s.of_patients for s in owners), any(not s.of_patients for s in owners))
    said = [
        whose_idea(idea.side) if idea else "",
        _("chosen by {who}").format(who=chose) if chose else "",
        _("looked after by {who}").format(who=owned) if owned else "",
    ]
    return ", ".join(filter(None, said))


def _stages(change: Change, material: Material) -> Iterator[Stage]:
    yield Stage(_("Plan"), tuple(_plan(change, material)))
    yield Stage(_("Do"), tuple(_do(change, material)))
    yield Stage(_("Study"), tuple(_study(change)))
    yield Stage(_("Act"), tuple(_act(change)))


def _plan(change: Change, material: Material) -> Iterator[Line]:
    day = in_words(change.by_when, material.language) if change.by_when else ""
    yield from _line(_("Aim"), " · ".join(_words(change, "how-much", "for-whom", last=day)))
    yield from _line(_("We think this works because"), change.text("reason"))
    yield from _line(_("Smallest test"), smallest_test(change, material))
    yield from _line(_("Who does what"), change.text("who-does-what"))
    expected = change.page.get("prediction")
    if expected is not None:
        yield from _line(_("What we expect"), change.text("prediction"), by(expected.side))
    yield from _line(_("How we would notice harm"), change.text("harm"))


def _do(change: Change, material: Material) -> Iterator[Line]:
    if change.day_begun is not None:
        yield Line(_("Since"), in_words(change.day_begun, material.language))
    yield from _line(_("As planned?"), change.text("as-planned"))
    yield from _line(_("What surprised us"), change.text("surprises"))


def _study(change: Change) -> Iterator[Line]:
    if change.studied_by is not None:
        yield from _line(_("What we saw"), change.text("seen"), by(change.studied_by))


def _act(change: Change) -> Iterator[Line]:
    if change.acted_by is not None:
        said = ": ".join(filter(None, (act_words(change.act), change.text("act-reason"))))
        yield Line(_("What we do now"), said, by(change.acted_by))


def _line(label: str, words: str, by_whom: str = "") -> Iterator[Line]:
    if words.strip():
        yield Line(label, words, by_whom)


def _words(change: Change, *fields: str, last: str = "") -> tuple[str, ...]:
    return tuple(filter(None, (*(change.text(each).strip() for each in fields), last)))


def smallest_test(change: Change, material: Material) -> str:
    """With whom, where, and how many talks."""
    note = change.page.get("test-talks")
    talks = note.value if note is not None and isinstance(note.value, int | float) else None
    many = ""
    if talks is not None:
        many = ngettext("{n} talk", "{n} talks", int(talks)).format(
            n=counted(int(talks), material.language)
        )
    return " · ".join(_words(change, "test-whom", "test-where", last=many))


def act_words(act: str) -> str:
    """What a change came to."""
    return {
        "keep": _("We keep it"),
        "change": _("We change it and try again"),
        "stop": _("We stopped, and we learned"),
        "spread": _("We keep it, and more people will have it"),
    }.get(act, "")
