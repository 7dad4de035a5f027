"""Finding every text of the program that a person can see, in its source and its data.

A text is in the source as an argument of ``_`` or ``ngettext``, as the ``noun`` of a part of a
guide, or as the description of one of its fields (``_(part.noun)`` and ``_(field.description)``
show them). In the data it is under one of the keys of ``IN_DATA``.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import yaml
from babel.messages.extract import extract

from sdm_aid.kit.paths import resources

KEYWORDS = {"_": None, "ngettext": (1, 2)}
PACKAGE = Path(__file__).parents[2]

IN_DATA = {"rules": ("name", "why"), "standards": ("says",)}
"""Folders of ``resources`` and the keys whose values are shown through ``_``."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """One text in English, with its plural where it has one, and the files that it is in."""

    text: str
    plural: str = ""
    files: tuple[str, ...] = ()


@cache
def source_texts() -> tuple[SourceText, ...]:
    """Every text, each once, in the order of the files that they are first in; takes seconds."""
    return texts_in(PACKAGE, resources())


def texts_in(package: Path, data: Path) -> tuple[SourceText, ...]:
    """The same of another package and its data."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for file, text, plural in (*_in_source(package), *_in_data(data)):
        found.setdefault((text, plural), {})[file] = None
    plurals = {text for text, plural in found if plural}
    return tuple(
        SourceText(text, plural, tuple(files))
        for (text, plural), files in found.items()
        if text and (plural or text not in plurals)
    )


def _in_source(package: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        content = path.read_bytes()
        for _line, found, _comments, _context in extract("python", BytesIO(content), KEYWORDS):
            one, many = found if isinstance(found, tuple) else (found, "")
            yield name, one, many
        yield from ((name, text, "") for text in _declared(ast.parse(content)))


def _declared(module: ast.Module) -> Iterator[str]:
    """The nouns of classes, and the descriptions of their fields."""
    for node in ast.walk(module):
        match node:
            case ast.AnnAssign(target=ast.Name(id="noun"), value=ast.Constant(value=str(noun))):
                yield noun
            case ast.Call(func=ast.Name(id="Field"), keywords=given):
                for each in given:
                    if each.arg == "description" and isinstance(each.value, ast.Constant):
                        yield str(each.value.value)


def _in_data(data: Path) -> Iterator[tuple[str, str, str]]:
    for folder, keys in IN_DATA.items():
        for path in sorted((data / folder).glob("*.yaml")):
            content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            for text in _under(content, keys):
                yield f"{folder}/{path.name}", text, ""


def _under(data: object, keys: tuple[str, ...]) -> Iterator[str]:
    if isinstance(data, list):
        for each in data:
            yield from _under(each, keys)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in keys and isinstance(value, str):
                yield value
            else:
                yield from _under(value, keys)
