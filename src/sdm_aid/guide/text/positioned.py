"""Plain data that knows where everything in it was written."""

import re
from collections.abc import Iterator
from typing import Any

LineColumn = tuple[int, int]
"""Line and column, counted from 1."""

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,12})?")


class Fields(dict[str, Any]):
    """A mapping as written. ``at`` is its place; ``key_at`` and ``value_at`` those inside it."""

    __slots__ = ("at", "key_at", "value_at")

    def __init__(self, at: LineColumn) -> None:
        super().__init__()
        self.at = at
        self.key_at: dict[str, LineColumn] = {}
        self.value_at: dict[str, LineColumn] = {}

    def rename(self, key: str, new: str) -> None:
        """Make what is written under ``key`` stand under ``new``, in the same place."""
        self[new] = self.pop(key)
        self.key_at[new] = self.key_at.pop(key)
        self.value_at[new] = self.value_at.pop(key)

    def text(self, key: str) -> str:
        """The text under ``key``; empty where there is none."""
        value = self.get(key)
        return value.strip() if isinstance(value, str) else ""

    def texts(self, key: str) -> list[tuple[str, LineColumn]]:
        """The texts in the list under ``key``, each with its place."""
        value = self.get(key)
        if not isinstance(value, Items):
            return []
        pairs = zip(value, value.item_at, strict=True)
        return [(each, at) for each, at in pairs if isinstance(each, str)]

    def number(self, key: str, usual: str = "") -> float | None:
        """The number under ``key``, or the ``usual`` one; ``None`` where it is not a number."""
        value = self.get(key)
        text = usual if value is None else value
        if not isinstance(text, str) or not _NUMBER.fullmatch(text):
            return None
        return float(text)

    def part(self, key: str) -> "Fields":
        """The mapping under ``key``; an empty one where there is none."""
        value = self.get(key)
        return value if isinstance(value, Fields) else Fields(self.at)

    def parts(self, key: str) -> "list[Fields]":
        """The mappings in the list under ``key``."""
        value = self.get(key)
        if not isinstance(value, Items):
            return []
        return [each for each in value if isinstance(each, Fields)]


class Items(list[Any]):
    """A list as written. ``at`` is its place; ``item_at`` the places of its items."""

    __slots__ = ("at", "item_at")

    def __init__(self, at: LineColumn) -> None:
        super().__init__()
        self.at = at
        self.item_at: list[LineColumn] = []


def texts_within(node: Any, outside: frozenset[str]) -> Iterator[tuple[str, LineColumn]]:
    """Each text anywhere within ``node`` with its place, but not in fields named ``outside``."""
    stack: list[tuple[Any, LineColumn]] = [(node, (1, 1))]
    while stack:
        value, at = stack.pop()
        if isinstance(value, str):
            yield value, at
        elif isinstance(value, Fields):
            places = value.value_at
            stack.extend((value[key], places[key]) for key in value if key not in outside)
        elif isinstance(value, Items):
            stack.extend(zip(value, value.item_at, strict=True))


def parts_within(node: Any) -> Iterator[Fields]:
    """Each mapping anywhere within ``node``, itself included."""
    stack: list[Any] = [node]
    while stack:
        value = stack.pop()
        if isinstance(value, Fields):
            yield value
            stack.extend(value.values())
        elif isinstance(value, Items):
            stack.extend(value)
