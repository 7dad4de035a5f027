"""What is still to be written in a guide: each text that says so, by the field it stands in."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sdm_aid.guide.model.field_types import is_part, shape_at
from sdm_aid.guide.model.locations import settled
from sdm_aid.guide.text.outline import Path
from sdm_aid.guide.text.positioned import Fields, Items, LineColumn
from sdm_aid.guide.text.problems import Problem, shown
from sdm_aid.kit.language import _

CODE = "still-to-write"

KNOWN_BY = ("name", "text", "question", "ask", "citation", "sign", "by", "id")
"""Fields by which a person knows which part it is."""

_TO_WRITE = re.compile(r"\s*(TO ?DO\b|(?i:to ?do)(?=[\s.:!…]*$))[\s.:!…]*")
_NUMBERS = re.compile(r" \(Q?\d[^)]*\)")
"""Items of the standard, which say nothing to whoever writes."""


def is_to_write(text: str) -> bool:
    """Whether a text only says that it is still to be written."""
    return _TO_WRITE.match(text) is not None


def to_write(data: Fields) -> Iterator[Problem]:
    """Each text that is still to be written: which field of which part, and what belongs there."""
    for path, text, at in _texts(data):
        if (found := _TO_WRITE.match(text)) is None:
            continue
        what = _("Still to be written: {place}.").format(place=_place(data, path))
        fix = text[found.end() :].strip() or belongs_at(path) or _("Write it, or remove it.")
        yield Problem(*at, what, _NUMBERS.sub("", fix), CODE)


def belongs_at(path: Path) -> str:
    """What belongs in the field that a way leads to; empty where the model does not say."""
    names = [each for each in path if isinstance(each, str)]
    while path and isinstance(path[-1], int):
        path = path[:-1]
    if not names:
        return ""
    shape = shape_at(path[:-1], {})
    kinds = list(shape.values()) if isinstance(shape, dict) else [shape]
    for part in kinds:
        if is_part(part) and (attribute := part.field_names().get(names[-1])):
            description = settled(part)[attribute].description
            return _NUMBERS.sub("", _(description)) if description else ""
    return ""


def called(part: Any) -> str:
    """What people know a part by; empty where that is not written yet."""
    if not isinstance(part, Mapping):
        return ""
    said = (part.get(name) for name in KNOWN_BY)
    return next((each for each in said if isinstance(each, str) and not is_to_write(each)), "")


def _place(data: Fields, path: Path) -> str:
    """A way in words: `words` of “Exercise”, in “Less pain”."""
    field = next(each for each in reversed(path) if isinstance(each, str))
    around = _around(data, path[: len(path) - 1 - path[::-1].index(field)])
    if not around:
        return f"`{field}`"
    if len(around) == 1:
        return _("`{field}` of {part}").format(field=field, part=around[0])
    said = _("`{field}` of {part}, in {whole}")
    return said.format(field=field, part=around[-1], whole=around[0])


def _around(data: Fields, path: Path) -> list[str]:
    """The parts that a way leads through, each as people know it."""
    found, node, shape_path = [], data, ()
    for element in path:
        shape_path = (*shape_path, element)  # type: ignore[assignment]
        above, node = node, node[element]  # type: ignore[index]
        if isinstance(element, int):
            found.append(_quoted(called(node)) or _numbered(shape_path, element))
        elif isinstance(node, Fields) and _in_cells(shape_path):
            found.append(_quoted(_option(data, element)))
        elif isinstance(node, Fields) and element != "cells" and isinstance(above, Fields):
            found.append(f"`{element}`")
    return found


def _in_cells(path: Path) -> bool:
    return len(path) > 1 and path[-2] == "cells"


def _option(data: Fields, name: str) -> str:
    found = (each for each in data.parts("options") if each.text("id") == name)
    return called(next(found, None)) or name


def _numbered(path: Path, place: int) -> str:
    shape = shape_at(path, {})
    kinds = list(shape.values()) if isinstance(shape, dict) else [shape]
    noun = _(kinds[0].noun) if is_part(kinds[0]) else str(path[-2])
    return _("{noun} (number {n})").format(noun=noun, n=place + 1)


def _quoted(words: str) -> str:
    return f"“{shown(words).strip('`')}”" if words else ""


_Placed = tuple[Path, str, LineColumn]


def _texts(node: Any, path: Path = (), at: LineColumn = (1, 1)) -> Iterator[_Placed]:
    """Each text with the way to it and its place."""
    if isinstance(node, str):
        yield path, node, at
    elif isinstance(node, Fields):
        for key, each in node.items():
            yield from _texts(each, (*path, key), node.value_at[key])
    elif isinstance(node, Items):
        for number, each in enumerate(node):
            yield from _texts(each, (*path, number), node.item_at[number])
