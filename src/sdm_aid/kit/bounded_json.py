"""JSON that may be a stranger's: counted before it is read, so that no file can fill the memory."""

import json
import re
from collections import Counter
from decimal import Decimal
from typing import Any

from sdm_aid.kit.bounded_files import encoding_marked

MOST_VALUES = 20_000
"""Values in a small file: a key, a manifest, a list of names."""
DEEPEST = 64
"""Lists and objects within each other; Python's reader falls over at a thousand."""

# A string without its end runs to the end of the text, so that nothing is looked through twice.
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


class NotJson(ValueError):
    """This is no JSON, or has more in it than it may.

    ``at`` is the line and column, from 1, where it stops being JSON, and ``twice`` the name that
    stands twice in one object; each only where that is why.
    """

    def __init__(self, why: str, at: tuple[int, int] | None = None, twice: str = "") -> None:
        super().__init__(why)
        self.at, self.twice = at, twice


def read_json(content: bytes, *, most_values: int = MOST_VALUES, exact: bool = False) -> Any:
    """What the JSON in ``content`` says; ``exact`` for numbers as they are written.

    It is UTF-8, or UTF-16 with a mark, as some editors save it.

    Raises ``NotJson`` for more than ``most_values`` values, for lists within lists beyond
    ``DEEPEST``, for a name that stands twice in one object (two readers would take two different
    ones), and for the numbers that JSON has not (``NaN``).
    """
    content = _in_utf_8(content)
    _count(content, most_values)
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_float=Decimal if exact else None,
        )
    except NotJson:
        raise
    except json.JSONDecodeError as error:
        raise NotJson(type(error).__name__, (error.lineno, error.colno)) from None
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise NotJson(type(error).__name__) from None


def count_values(content: bytes) -> int:
    """How many values there are at most, without making a single one."""
    return _marks(_STRING.sub(b"", content))


def _in_utf_8(content: bytes) -> bytes:
    if encoding_marked(content) != "utf-16":
        return content
    try:
        return content.decode("utf-16").encode("utf-8")
    except UnicodeError as error:
        raise NotJson(type(error).__name__) from None


def _marks(bare: bytes) -> int:
    return 1 + bare.count(b",") + bare.count(b"[") + bare.count(b"{")


def _count(content: bytes, most: int) -> None:
    """``NotJson`` for too many values or too deep ones."""
    bare = _STRING.sub(b"", content)
    if _marks(bare) > most:
        raise NotJson("too many values")
    depth = 0
    for bracket in _BRACKET.findall(bare):
        depth += 1 if bracket in b"[{" else -1
        if depth > DEEPEST:
            raise NotJson("too deep")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        counted = Counter(name for name, _value in pairs)
        raise NotJson("a name twice", twice=counted.most_common(1)[0][0])
    return made


def _no_number(name: str) -> None:
    raise NotJson(name)
