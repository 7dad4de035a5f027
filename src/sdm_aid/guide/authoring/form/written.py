"""Values as YAML has them: on a line, in a block of lines, and below a field."""

import re
from typing import Any

from sdm_aid.guide.text.writing.yaml_writer import on_one_line

WIDEST = 96
"""Characters of a line in a folded text."""

_SAFE = re.compile(r"[^\W_][^\n\t]*|\([^\n\t]*", re.UNICODE)
_WORDS_OF_YAML = ("true", "false", "null", "yes", "no", "on", "off", "~")
_WITH_MORE = re.compile(r"\n+")
"""Ends of lines, of which a folded text needs one more."""
_BETWEEN_WORDS = re.compile(r"(?<=[^\s-]) (?=\S)")
"""A single space, and not after a hyphen, whose word would look parted."""
_HEADER = re.compile(r"[|>][^\n]*\n")
_COMMENTED = re.compile(r" +# .*")


class AsWritten(str):
    """A value that goes into the file as it is: a number, ``true``, a note beside it."""

    __slots__ = ()

    @property
    def value(self) -> str:
        """What is read of it: without the note."""
        return _COMMENTED.sub("", self)


def in_a_line(value: str, *, flow: bool, quotes: str | None = None) -> str:
    """A text on one line, in quotes where it needs them; ``flow``: between braces or brackets."""
    if isinstance(value, AsWritten):
        return value.value if flow else str(value)
    if not quotes and _is_safe(value, flow=flow):
        return value
    wanted = '"' if "\n" in value or not quotes else quotes
    return on_one_line(value, wanted)


def _is_safe(value: str, *, flow: bool) -> bool:
    """Whether YAML reads it just so without quotes."""
    if not _SAFE.fullmatch(value) or value != value.strip():
        return False
    if value.lower() in _WORDS_OF_YAML or ": " in value or " #" in value or value.endswith(":"):
        return False
    return not (flow and re.search(r"[\[\]{},:]", value))


def in_a_block(old: str, new: str) -> str:
    """A text in the place of another that stands in a block of lines (``|`` or ``>``)."""
    header = _HEADER.match(old)
    lines = old.split("\n")[1:]
    first = next((line for line in lines if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip(" "))]
    if header is None or not indent or not _fits_a_block(new, folded=old[0] == ">"):
        return in_a_line(new, flow=False, quotes='"')
    if old[0] == "|":
        made = new
    else:
        wide = min(WIDEST, max(60, *map(len, lines))) - len(indent)
        made = "\n".join(
            _folded(each, wide) for each in _WITH_MORE.sub(r"\g<0>\n", new).split("\n")
        )
    return header[0] + "\n".join(f"{indent}{line}" if line else "" for line in made.split("\n"))


def _fits_a_block(text: str, *, folded: bool) -> bool:
    """Whether a block of lines can hold it: no space at an end, nor where a folded line begins."""
    if text != text.strip() or "\t" in text:
        return False
    return all(
        line == line.rstrip() and (not folded or line == line.lstrip()) for line in text.split("\n")
    )


def _folded(text: str, wide: int) -> str:
    """A text in lines that are joined by one space each, where it has just one."""
    lines: list[str] = []
    for word in _BETWEEN_WORDS.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= wide:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines)


def below(value: Any, indent: int, *, flow: bool = False) -> str:
    """What stands after a field's colon or an item's dash; ``indent``: of what stands below it."""
    if flow:
        return _in_braces(value)
    if isinstance(value, dict):
        pad = " " * indent
        return "".join(
            f"\n{pad}{name}:{_after_colon(each, indent)}" for name, each in value.items()
        )
    if isinstance(value, list):
        pad = " " * indent
        return "".join(f"\n{pad}- {_after_dash(each, indent)}" for each in value)
    return in_a_line(value, flow=False)


def _after_colon(value: Any, indent: int) -> str:
    if isinstance(value, dict | list) and not value:
        return " {}" if isinstance(value, dict) else " []"
    if isinstance(value, dict | list):
        return below(value, indent + 2)
    return f" {below(value, indent)}"


def _after_dash(value: Any, indent: int) -> str:
    if isinstance(value, dict):
        return below(value, indent + 2).lstrip("\n ")
    return below(value, indent + 2)


def field_line(name: str, value: Any, indent: int) -> str:
    """A field with its value, without the line's own indent."""
    return f"{name}:{_after_colon(value, indent)}"


def item_lines(value: Any, indent: int) -> str:
    """An item of a list, from its dash on."""
    return f"- {_after_dash(value, indent)}"


def _in_braces(value: Any) -> str:
    if isinstance(value, dict):
        inside = ", ".join(f"{name}: {_in_braces(each)}" for name, each in value.items())
        return f"{{{inside}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_in_braces, value))}]"
    return in_a_line(value, flow=True)


def as_read(value: Any) -> Any:
    """The value as a reader gets it."""
    if isinstance(value, dict):
        return {name: as_read(each) for name, each in value.items()}
    if isinstance(value, list):
        return [as_read(each) for each in value]
    return value.value if isinstance(value, AsWritten) else value
