"""Writing a translation's file anew where it changed, and nowhere else.

People write comments into these files and lay them out as they like. So a text that is as it was
keeps its lines to the byte; of what changed, only the values are written anew.
"""

import re
from typing import Any

from sdm_aid.guide.text.positioned import Fields, Items
from sdm_aid.guide.text.writing.value_edits import edited, plain
from sdm_aid.guide.text.writing.yaml_writer import yaml_of

_BESIDE = re.compile(r"[ \t]*(#.*)?")
"""A line that only says something about the next one."""


def laid_out(text: str, data: Fields, new: dict[str, Any]) -> str:
    """``text``, which ``data`` was read from, changed to hold ``new``; its lines end in ``\\n``.

    What it returns may hold something else where the file is laid out in a way that lines cannot
    be put into: whoever calls reads it again.
    """
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    made: list[str] = []
    keys = sorted(data, key=lambda key: data.key_at[key])
    starts = [_start(lines, data.key_at[key][0] - 1) for key in keys]
    if not starts:
        return text
    made += lines[: starts[0]]
    for key, start, end in zip(keys, starts, [*starts[1:], len(lines)], strict=True):
        if key not in new:
            continue
        value = data[key]
        if key == "texts" and isinstance(value, Items):
            made += _texts(lines, value, start, end, new[key])
        elif plain(value) == plain(new[key]):
            made += lines[start:end]
        else:
            made.append(yaml_of({key: new[key]}))
    made += [yaml_of({key: value}) for key, value in new.items() if key not in data]
    return "".join(made)


def _texts(lines: list[str], old: Items, start: int, end: int, new: list[Any]) -> list[str]:
    """The lines of the texts: those of an old one where it is still the same."""
    places = [_start(lines, at[0] - 1) for at in old.item_at]
    if not places:
        return [yaml_of({"texts": new})]
    # Where the lines of an item are, and in which column its dash stands.
    kept: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    there: dict[str, list[str]] = {}
    for item, place, after in zip(old, places, [*places[1:], end], strict=True):
        kept.setdefault(repr(plain(item)), lines[place:after])
        source = str(item.get("source")) if isinstance(item, Fields) else ""
        before.setdefault(source, lines[place : place + _beside(lines, place)])
        there.setdefault(source, lines[place:after])
    indent = " " * max(0, lines[old.item_at[0][0] - 1].find("-"))
    made = lines[start : places[0]]
    for each in new:
        if (same := kept.get(repr(plain(each)))) is not None:
            made += same
        elif (changed := edited("".join(there.get(each["source"], ())), [each])) is not None:
            made.append(changed)
        else:
            made += before.get(each["source"], [])
            made += [f"{indent}{line}\n" for line in yaml_of([each]).splitlines()]
    return made


def _start(lines: list[str], line: int) -> int:
    """Where what stands in a line begins, with the comments right above it."""
    while line > 0 and _BESIDE.fullmatch(lines[line - 1].rstrip("\r\n")):
        line -= 1
    return line


def _beside(lines: list[str], place: int) -> int:
    count = 0
    while place + count < len(lines) and _BESIDE.fullmatch(lines[place + count].rstrip("\r\n")):
        count += 1
    return count
