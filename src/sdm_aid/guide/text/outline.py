"""Which part of a guide each line stands in, told from dashes and indentation alone.

A guide that is being written is seldom whole YAML, and an editor must know where the cursor is all
the same. So this reads lines, not YAML: it is right wherever the text is laid out as people lay it
out, and in between it makes its best guess.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

Path = tuple[str | int, ...]
"""The way from the guide to a part of it: names of fields, and places in lists from 0."""

_DASHES = re.compile(r" *(?:- +|-$)*")
_KEY = re.compile(r"(?P<key>[^\s:#'\"\[\]{},&*!|>%@`-][^:#\[\]{},]*?) *:(?= |$)(?P<value>.*)")
_IN_BRACES = re.compile(r"([A-Za-z_][\w-]*): *(\"[^\"]*\"|'[^']*'|[^,{}\[\]]*)")
_BLOCK = re.compile(r" *[|>][-+0-9]* *(#.*)?$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the part it is in, the field it begins, and what is written of it there.

    ``number`` counts from 1. ``path`` leads to the part, without the field. ``field`` is empty
    where the line begins none. ``column`` counts from 1, and is where the field's name begins.
    """

    number: int
    path: Path
    column: int
    field: str = ""
    value: str = ""

    @property
    def whole(self) -> Path:
        """The way to the field that the line begins, or to the part where it begins none."""
        return (*self.path, self.field) if self.field else self.path


@lru_cache(maxsize=4)  # who completes, previews and jumps all asks of the same text
def outline(text: str) -> tuple[Line, ...]:
    """Every line of ``text`` that begins a field or an item, in order."""
    walk = _Walk()
    return tuple(
        line for number, each in enumerate(text.split("\n"), 1) for line in walk.take(number, each)
    )


def path_at(text: str, line: int, column: int) -> Path:
    """The part in which something would be that begins at ``line`` and ``column``, from 1."""
    walk = _Walk()
    for number, each in enumerate(text.split("\n")[: line - 1], 1):
        for _found in walk.take(number, each):
            pass
    return walk.path(column - 1)


class _Walk:
    """Goes through the lines and keeps the parts that are open: indentation, and name or place."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str | int]] = []
        self._text_within: int | None = None
        self._quote = ""

    def take(self, number: int, line: str) -> Iterator[Line]:
        """Go on by one line; what it begins."""
        begins = len(line) - len(line.lstrip(" "))
        blank = begins == len(line)
        if self._quote:
            if line.rstrip().endswith(self._quote):
                self._quote = ""
            return
        if self._text_within is not None and (blank or begins > self._text_within):
            return
        self._text_within = None
        if blank or line[begins] == "#":
            return
        yield from self._begin(number, line)

    def _begin(self, number: int, line: str) -> Iterator[Line]:
        dashes = _DASHES.match(line)
        at = dashes.end() if dashes else 0
        for place in (index for index in range(at) if line[index] == "-"):
            self._item(place)
        found = _KEY.match(line, at)
        if found is None:
            if "-" in line[:at]:
                yield Line(number, self.path(at), at + 1, "", line[at:])
                yield from _inside(line[at:], number, self.path(at), at)
            return
        key, value = found["key"], found["value"].strip()
        self._close(at)
        before = self.path(at)
        self._open.append((at, key))
        self._text_within = at if _BLOCK.fullmatch(found["value"]) else None
        if value[:1] in ("'", '"') and not (len(value) > 1 and value.endswith(value[0])):
            self._quote = value[0] if value.count(value[0]) == 1 else ""
        yield Line(number, before, at + 1, key, value)
        yield from _inside(value, number, (*before, key), line.rfind(value))

    def _item(self, place: int) -> None:
        while self._open and self._open[-1][0] > place:
            self._open.pop()
        top = self._open[-1] if self._open else None
        if top is not None and top[0] == place and isinstance(top[1], int):
            self._open[-1] = (place, top[1] + 1)
        else:
            self._open.append((place, 0))

    def _close(self, at: int) -> None:
        while self._open and self._open[-1][0] >= at:
            self._open.pop()

    def path(self, at: int) -> Path:
        """The parts that are still open for what begins after ``at`` characters."""
        return tuple(name for place, name in self._open if place < at)


def _inside(value: str, number: int, path: Path, at: int) -> Iterator[Line]:
    """The fields of a part that is written in braces on one line."""
    if value.startswith("{"):
        for found in _IN_BRACES.finditer(value):
            yield Line(number, path, at + found.start() + 1, found[1], found[2].strip())
