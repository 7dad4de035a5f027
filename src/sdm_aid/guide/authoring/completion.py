"""What can stand at a place in a guide that is being written: its fields, its words, its ids.

The model says which fields there are and what each is for; the ids are those the guide itself has
so far. Nothing here needs the guide to be whole, or even YAML.
"""

import re
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from sdm_aid.guide.model.field_types import is_part, shape_at, words_for
from sdm_aid.guide.model.locations import bare, settled
from sdm_aid.guide.text.outline import Line, Path, outline, path_at
from sdm_aid.kit.language import _

_ID = r"[a-z0-9-]*"
_FIELD = re.compile(r"^(?P<before> *(?:- +)*)(?P<typed>[A-Za-z_-]*)$")
_VALUE = re.compile(r"^ *(?:- +)*(?P<key>[\w-]+): +(?P<typed>[\w-]*)$")
_BRACES = re.compile(r"\{(?P<done>[^{}]*,|) *(?P<typed>[A-Za-z_-]*)$")
_BRACES_VALUE = re.compile(r"\{(?:[^{}]*,)? *(?P<key>[\w-]+): +(?P<typed>[\w-]*)$")
_BRACKETS = re.compile(rf"(?P<key>[\w-]+): *\[(?:[^\]]*,)? *(?P<typed>{_ID})$")

POINTS_AT = {
    "sources": "sources",
    "bears_on": "what_matters",
    "rows": "outcomes",
    "cells": "options",
    "answered": "questions",
    "question": "questions",
}
"""Fields that hold short names, each with the list of the guide that has them."""

_KNOWN_BY = ("name", "text", "question", "ask", "citation", "sign")
"""Fields by which a person knows what a short name stands for."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One thing that can stand here. ``insert`` takes the place of what is typed of it."""

    name: str
    insert: str
    says: str


@dataclass(frozen=True, slots=True)
class Completions:
    """What can stand at a place, and how many characters before it are typed of it already."""

    offered: tuple[Completion, ...] = ()
    typed: str = ""


def completions(text: str, line: int, column: int) -> Completions:
    """What can stand at ``line`` and ``column`` (from 1), those first that go on as typed."""
    lines = text.split("\n")
    before = lines[line - 1][: column - 1]
    found = _in_braces(text, line, before) or _plain(text, line, before)
    if found is None:
        return Completions()
    offered, typed = found
    begins = tuple(each for each in offered if each.name.startswith(typed.lower()))
    return Completions(begins, typed)


_Found = tuple[list[Completion], str]


def _in_braces(text: str, line: int, before: str) -> _Found | None:
    """Within ``{…}`` or ``[…]`` on one line."""
    if (found := _BRACKETS.search(before)) is not None:
        return _ids(text, found["key"]), found["typed"]
    opens = before.rfind("{")
    if opens < 0:
        return None
    around = _around(text, line, before[:opens])
    inside = before[opens:]
    if (found := _BRACES_VALUE.search(inside)) is not None:
        return _values(text, shape_at(around, {}), found["key"]), found["typed"]
    if (found := _BRACES.search(inside)) is not None:
        written = set(re.findall(r"([\w-]+):", found["done"]))
        return _fields(shape_at(around, dict.fromkeys(written, "")), written), found["typed"]
    return None


def _around(text: str, line: int, before: str) -> Path:
    """The way to what the braces hold: an item of a list, or the value of a field."""
    upto = "\n".join([*text.split("\n")[: line - 1], f"{before}x: 1"])
    last = outline(upto)[-1]
    key = before.rstrip()
    if key.endswith(":"):
        field = re.split(r"[ -]", key[:-1])[-1]
        return (*path_at(text, line, len(before) - len(before.lstrip(" -")) + 1), field)
    return last.path


def _plain(text: str, line: int, before: str) -> _Found | None:
    if (found := _VALUE.match(before)) is not None:
        at = len(before) - len(before.lstrip(" -"))
        path, written = _part_at(text, line, at + 1)
        return _values(text, shape_at(path, written), found["key"]), found["typed"]
    if (found := _FIELD.match(before)) is None:
        return None
    path, written = _part_at(text, line, len(found["before"]) + 1)
    shape = shape_at(path, written)
    if (pointed := _pointed_at(path)) is not None and "-" in found["before"]:
        return _ids(text, pointed), found["typed"]
    if pointed == "cells" and _holds_boxes(shape):
        return _boxes(text, set(written)), found["typed"]
    if get_origin(shape) is list and "-" not in found["before"]:
        fields = _fields(bare(get_args(shape)[0]), set())
        return [Completion(f"- {e.name}", f"- {e.insert}", e.says) for e in fields], found["typed"]
    return _fields(shape, set(written)), found["typed"]


def _part_at(text: str, line: int, column: int) -> tuple[Path, dict[str, str]]:
    """The way to the part at a place, and the fields that are written in it already."""
    lines = text.split("\n")
    own = lines[line - 1]
    # As if a field stood here, so that a dash before the cursor begins its item.
    lines[line - 1] = own[: column - 1] + "x:"
    every = outline("\n".join(lines))
    here = next((each for each in every if each.number == line), None)
    path = here.path if here is not None else path_at(text, line, column)
    written = {
        each.field: each.value for each in every if each.path == path and each.number != line
    }
    written.pop("", None)
    return path, written


def _pointed_at(path: Path) -> str | None:
    """The field at the end of a way, if it holds short names."""
    names = [each for each in path if isinstance(each, str)]
    last = names[-1] if names else ""
    own_list = path in (("sources",), ("sources", path[-1] if path else 0))
    return last if last in POINTS_AT and not own_list else None


def _holds_boxes(shape: Any) -> bool:
    return get_origin(shape) is dict


def _fields(shape: Any, written: set[str]) -> list[Completion]:
    parts = list(shape.values()) if isinstance(shape, dict) else [shape]
    offered: dict[str, Completion] = {}
    for part in parts:
        if not is_part(part):
            continue
        for name, attribute in part.field_names().items():
            if name in written or name in part.by_the_program or name in offered:
                continue
            info = settled(part)[attribute]
            says = info.description or ""
            if not info.is_required():
                says = _("{says} May be left out.").format(says=says).strip()
            offered[name] = Completion(name, f"{name}: ", says)
    return list(offered.values())


def _values(text: str, shape: Any, field: str) -> list[Completion]:
    if field in POINTS_AT and field != "cells":
        return _ids(text, field)
    parts = list(shape.values()) if isinstance(shape, dict) else [shape]
    words: dict[str, str] = {}
    for part in parts:
        if is_part(part) and (attribute := part.field_names().get(field)):
            info = settled(part)[attribute]
            known = dict.fromkeys(words_for(info.annotation), info.description or "")
            words |= {word: says for word, says in known.items() if word not in words}
    return [Completion(word, word, says) for word, says in words.items()]


def _ids(text: str, field: str) -> list[Completion]:
    """The short names that a field can point at."""
    wanted = POINTS_AT.get(field)
    return [] if wanted is None else _named(outline(text), wanted)


def _boxes(text: str, written: set[str]) -> list[Completion]:
    every = _named(outline(text), "options")
    return [Completion(e.name, f"{e.name}: ", e.says) for e in every if e.name not in written]


def _named(lines: tuple[Line, ...], wanted: str) -> list[Completion]:
    """The short names in one list of the guide, each with what a person knows it by."""
    known: dict[Path, dict[str, str]] = {}
    for line in lines:
        if line.path and isinstance(line.path[-1], int) and line.path[-2] == wanted:
            known.setdefault(line.path, {})[line.field] = line.value
    found = []
    for fields in known.values():
        if name := fields.get("id", ""):
            says = next((fields[each] for each in _KNOWN_BY if fields.get(each)), "")
            found.append(Completion(name, name, says.strip("'\">|- ")))
    return found
