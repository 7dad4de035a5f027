"""A guide that cannot be used yet, as far as it goes, so that its author sees what there is.

What is missing stands as three dots; what cannot be read, or points nowhere, is left out. Nobody
ever talks over such a guide.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.text.decoding import decode
from sdm_aid.guide.text.positioned import Fields, Items
from sdm_aid.guide.text.problems import GuideProblems
from sdm_aid.guide.text.yaml_source import parse

_ROUNDS = 12
_LINES_LEFT_OUT = 8
_DOTS = "…"
_ANY_DAY = "2000-01-01"
_DAYS = ("published", "evidence_date", "review_by", "date")
_LISTS = {"options": 2, "outcomes": 1, "what_matters": 1, "sources": 1, "authors": 1}
"""Lists that a guide must have, with how many items at least."""

Written = dict[str, Any]


def so_far(text: str) -> Guide | None:
    """What can be shown of the guide in ``text``; ``None`` where that is nothing."""
    written = _parsed(text)
    if written is None:
        return None
    for _round in range(_ROUNDS):
        _without_what_is_not_there(written)
        try:
            return Guide.model_validate(written, context=[])
        except ValidationError as error:
            if not _mend(written, error.errors(include_url=False)):
                return None
    return None


def _parsed(text: str) -> Written | None:
    """The text as plain data, without the few lines that are no YAML yet."""
    try:
        lines = decode(text).split("\n")
    except GuideProblems:
        return None
    for _time in range(_LINES_LEFT_OUT + 1):
        try:
            written: Written = _plain(parse("\n".join(lines))[0])
            return written
        except GuideProblems as found:
            lines[min(found.problems[0].line, len(lines)) - 1] = ""
    return None


def _plain(node: Any) -> Any:
    """Data that can be changed without a thought for places; what is empty is left out."""
    if isinstance(node, Fields):
        return {key: _plain(each) for key, each in node.items() if each is not None}
    if isinstance(node, Items):
        return [_plain(each) for each in node if each is not None]
    return node


def _mend(written: Written, errors: Iterable[Any]) -> bool:
    """Put dots where something is missing, and take out what is wrong. Whether that was done."""
    mended = False
    # From the back, as taking an item out of a list moves those behind it.
    for error in sorted(errors, key=lambda each: [str(e).zfill(6) for e in each["loc"]])[::-1]:
        holder, name = _holder(written, _box(error["loc"]) or error["loc"])
        if _box(error["loc"]) and isinstance(holder.get(name), dict):
            holder[name] = {"words": _DOTS}
            mended = True
            continue
        in_list = isinstance(holder, list) and isinstance(name, int) and name < len(holder)
        if error["type"] == "missing" and isinstance(holder, dict):
            holder[str(name)] = _instead(str(name), written)
        elif in_list or (isinstance(holder, dict) and name in holder):
            del holder[name]
        else:
            continue
        mended = True
    return mended


def _box(path: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The way to the box that an error's path leads into; empty where it leads into none."""
    at = path.index("cells") + 2 if "cells" in path else len(path)
    return path[:at] if at < len(path) else ()


def _holder(written: Written, path: tuple[int | str, ...]) -> tuple[Any, int | str]:
    """What holds the place that an error's path leads to, and its name in that.

    Such a path also names kinds of parts, which are not in the data. A place that is not there is
    either missing, or the whole part is wrong.
    """
    holder: Any = None
    node: Any = written
    name: int | str = ""
    for number, element in enumerate(path):
        inside = isinstance(node, list) and isinstance(element, int) and element < len(node)
        if (isinstance(node, dict) and element in node) or inside:
            holder, name, node = node, element, node[element]
        elif number == len(path) - 1 and isinstance(node, dict) and element != name:
            return node, element
    return holder, name


def _instead(name: str, written: Written) -> Any:
    """What stands where a field is missing."""
    if name == "format":
        return "1"
    if name == "id":
        return "to-do"
    if name in _DAYS:
        return _ANY_DAY
    if name in _LISTS:
        return [_item(name, number, written) for number in range(_LISTS[name])]
    return {
        "development": {"evidence": _DOTS, "evidence_read": _DOTS, "readability": _DOTS},
        "status": {"state": "draft", "note": _DOTS},
        "cells": _boxes({}, written),
        "kind": "gain",
        "good": [_DOTS],
        "hard": [_DOTS],
    }.get(name, _DOTS)


def _item(name: str, number: int, written: Written) -> Written:
    item: Written = {"id": f"to-do-{number + 1}"}
    if name == "options":
        texts = ("name", "short", "involves", "like")
        return item | dict.fromkeys(texts, _DOTS) | {"good": [_DOTS], "hard": [_DOTS]}
    return {
        "outcomes": item | {"name": _DOTS, "kind": "gain", "cells": _boxes({}, written)},
        "what_matters": item | {"text": _DOTS, "kind": "gain"},
        "sources": item | {"citation": _DOTS},
        "authors": {"name": _DOTS, "role": _DOTS, "interests": _DOTS},
    }[name]


def _boxes(cells: Written, written: Written) -> Written:
    """One box for each choice and none else."""
    return {name: cells.get(name, {"words": _DOTS}) for name in _ids(written, "options")}


def _ids(written: Written, name: str) -> list[str]:
    return [each["id"] for each in _parts(written.get(name)) if isinstance(each.get("id"), str)]


def _parts(value: Any) -> list[Written]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _without_what_is_not_there(written: Written) -> None:
    """Take out every short name that points nowhere, and give every row its boxes."""
    for name, least in _LISTS.items():
        kept = _parts(written.get(name))
        kept += [_item(name, number, written) for number in range(len(kept), least)]
        for number, each in enumerate(kept):
            if name != "authors":
                each.setdefault("id", f"to-do-{number + 1}")
        written[name] = kept
    for row in _parts(written["outcomes"]):
        for holder in (row, *_parts(row.get("groups"))):
            if isinstance(holder.get("cells"), dict):
                holder["cells"] = _boxes(holder["cells"], written)
        if not _parts(row.get("groups")):
            row.pop("groups", None)
            row.setdefault("cells", _boxes({}, written))
    known = {
        "sources": _ids(written, "sources"),
        "bears_on": _ids(written, "what_matters"),
        "rows": _ids(written, "outcomes"),
    }
    for part in _within(written):
        part.pop("show_when", None)
        for field, ids in known.items():
            names = part.get(field)
            if isinstance(names, list) and part is not written:
                part[field] = [each for each in names if each in ids] or ids[:1]


def _within(node: Any) -> Iterator[Written]:
    if isinstance(node, dict):
        yield node
        for each in node.values():
            yield from _within(each)
    elif isinstance(node, list):
        for each in node:
            yield from _within(each)
