"""Short names: each used once, and each that is pointed at really there."""

import re
from collections.abc import Iterator
from itertools import islice

from sdm_aid.guide.rules.talk.conditions import conditions
from sdm_aid.guide.text.positioned import Fields, Items, LineColumn, parts_within
from sdm_aid.guide.text.problems import MOST_WORDS, Problem, closest, did_you_mean, shown
from sdm_aid.kit.language import _

_LISTS = ("options", "outcomes", "what_matters", "life", "people_ask", "red_flags", "sources")

_EVIDENCE = "sources"

_ID = re.compile(r"(?=.{1,60}\Z)[a-z0-9]+(-[a-z0-9]+)*")


def references(data: Fields) -> Iterator[Problem]:
    """Short names used twice or pointing nowhere, steps given twice, sources never used."""
    for name in _LISTS:
        yield from _used_once(data.parts(name), "id")
    for outcome in data.parts("outcomes"):
        yield from _used_once(outcome.parts("groups"), "id")
    steps = data.parts("steps")
    yield from _used_once(steps, "kind")
    questions = [question for step in steps for question in step.parts("questions")]
    yield from _used_once(questions, "id")
    for step in steps:
        yield from _used_once(step.parts("topics"), "id")
    for question in questions:
        yield from _used_once(question.parts("choices"), "id")
    for outcome in data.parts("outcomes"):
        pointers = outcome.texts("bears_on")
        yield from _there(pointers, ids(data, "what_matters"), _("card"), "what_matters")
    for asked in data.parts("people_ask"):
        yield from _there(asked.texts("rows"), ids(data, "outcomes"), _("outcome"), "outcomes")
    yield from _sources(data)
    yield from conditions(data)


def ids(data: Fields, name: str) -> list[str] | None:
    """The short names in a list of the guide; ``None`` where one is missing or is not right.

    A pointer that fits none of the others may then be meant for that one.
    """
    value = data.get(name)
    if not isinstance(value, Items):
        return None
    names = [each.text("id") if isinstance(each, Fields) else "" for each in value]
    sound = all(_ID.fullmatch(each) for each in names) and len(set(names)) == len(names)
    return names if sound else None


def _used_once(parts: list[Fields], field: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for part in parts:
        name = part.text(field)
        if not name:
            continue
        line, column = part.value_at[field]
        if name in first:
            what = _("{name} is used twice, first on line {line}.").format(
                name=shown(name), line=first[name]
            )
            fix = _("Give this one another name.")
            if field == "kind":
                fix = _("A guide has each kind of step once: remove one.")
            yield Problem(line, column, what, fix, f"{field}-twice")
        else:
            first[name] = line


def _there(
    pointers: list[tuple[str, LineColumn]], known: list[str] | None, noun: str, where: str
) -> Iterator[Problem]:
    if known is None:
        return
    names = set(known)
    for name, at in pointers:
        if name not in names:
            what = _("There is no {noun} {name}.").format(noun=noun, name=shown(name))
            fix = did_you_mean(name, known) or _("Add it to `{where}`, or remove this.").format(
                where=where
            )
            yield Problem(*at, what, fix, f"no-such-{where.replace('_', '-')}")


def _sources(data: Fields) -> Iterator[Problem]:
    known = ids(data, _EVIDENCE)
    pointers = [
        pointer
        for part in parts_within(data)
        if part is not data
        for pointer in part.texts(_EVIDENCE)
    ]
    yield from _there(pointers, known, _("source"), _EVIDENCE)
    used = {name for name, _at in pointers}
    used.update(part.text(_EVIDENCE) for part in parts_within(data))
    # A source whose name is misspelt where it is used is not one that nobody uses.
    unknown = islice(used.difference(known or ()), MOST_WORDS)
    meant = {closest(name, known or ()) for name in unknown}
    for source in data.parts(_EVIDENCE):
        name = source.text("id")
        if name and name not in used and name not in meant:
            what = _("Nothing in the guide uses the source {name}.").format(name=shown(name))
            fix = _("Name it in `sources` where it is used, or remove it.")
            yield Problem(*source.value_at["id"], what, fix, "unused-source")
