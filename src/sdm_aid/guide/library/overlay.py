"""A guide's words in another language: what a file of them holds, and reading one.

It lies beside the guide and is called as it, with the language before the ending:
``knee-osteoarthritis.cy.yaml``. Each text stands beside the one it was made from, so that a change
of the guide shows at once which are out of date.
"""

import re
from dataclasses import dataclass
from glob import escape
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar, Literal

import yaml
from pydantic import Field, ValidationError

from sdm_aid.guide.model.parts import Day, Id, Part, Text
from sdm_aid.guide.text.decoding import decode, read_bytes
from sdm_aid.guide.text.positioned import Fields, Items, LineColumn
from sdm_aid.guide.text.problems import MOST_TOLD, GuideProblems, Problem, shown
from sdm_aid.guide.text.yaml_source import parse
from sdm_aid.kit.bounded_files import leads_out, read_start
from sdm_aid.kit.language import _

_FIELD = re.compile(rb"^translation_of:", re.MULTILINE)
_BEGINNING = 4_000
"""Bytes in which the first field stands, whatever is said above it."""
MOST_BESIDE = 100
"""Translations of one guide."""


class Translator(Part):
    """Who put the words into this language, or checked them."""

    noun: ClassVar[str] = "a translator"

    name: Text = Field(description="The name of a person or a group.")
    role: Text = Field(description="What they bring: translator, speaker from birth, clinician.")
    date: Day = Field(description="When.")


class TranslatedText(Part):
    """One text of the guide in this language."""

    noun: ClassVar[str] = "a text"

    at: Text | None = Field(None, description="Where it stands in the guide, for people.")
    source: Text = Field(description="The guide's text, to the letter.")
    text: Text | None = Field(None, description="The same in this language; empty: not yet.")


class Translation(Part):
    """The words of one guide in one language."""

    noun: ClassVar[str] = "a translation"

    translation_of: Id = Field(description="The id of the guide.")
    language: Text = Field(description="Language and perhaps country: cy, ur-PK.")
    state: Literal["draft", "reviewed"] = Field(description="draft, or reviewed.")
    note: Text = Field(description="What a reader must know, in this language.")
    translators: list[Translator] = Field(default=[], description="Who made and checked it.")
    texts: list[TranslatedText] = Field(description="The texts, in the guide's order.")


@dataclass(frozen=True, slots=True)
class TranslationFile:
    """A translation, and the file it was read from."""

    path: Path
    translation: Translation


def translations_beside(guide: Path) -> tuple[Path, ...]:
    """The files beside a guide that are called as its translations are, and lie there."""
    beside = guide.parent.glob(f"{escape(guide.stem)}.*{escape(guide.suffix)}")
    there = (each for each in beside if not leads_out(each, guide.parent))
    return tuple(sorted(islice((each for each in there if is_translation(each)), MOST_BESIDE)))


def is_translation(path: Path) -> bool:
    """Whether a file is a translation and not a guide, by its name and its beginning."""
    if "." not in path.stem or path.name.startswith("."):
        return False
    try:
        return _FIELD.search(read_start(path, _BEGINNING)) is not None
    except OSError:
        return False


def read_translation(path: Path) -> TranslationFile:
    """The translation in the file. Raises ``GuideProblems`` with all that is wrong with it."""
    return TranslationFile(path, read_translation_text(read_bytes(path)))


def read_translation_text(text: bytes) -> Translation:
    """The translation that ``text`` is, in YAML. Raises as ``read_translation`` does."""
    data, problems = parse(decode(text))
    try:
        translation = Translation.model_validate(data)
    except ValidationError as wrong:
        told = wrong.errors(include_url=False, include_input=False)[:MOST_TOLD]
        raise GuideProblems([*problems, *(_problem(each, data) for each in told)]) from None
    if problems:
        raise GuideProblems(problems)
    return translation


def written(translation: Translation) -> str:
    """The translation as its file holds it: YAML, in the guide's order, a text on a line."""
    data = translation.model_dump(mode="json", by_alias=True, exclude_none=True)
    dumped: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
    return dumped


def _problem(error: Any, data: Fields) -> Problem:
    name = shown(str(error["loc"][-1])).strip("`")
    match error["type"]:
        case "missing":
            what, fix = _("`{name}` is missing here."), _("Write it.")
        case "extra_forbidden":
            what, fix = _("`{name}` is not a field of a translation."), _("Take it out.")
        case _:
            what, fix = _("`{name}` is not right: {why}."), _("Look at another translation.")
    words = what.format(name=name, why=error["msg"])
    return Problem(*_place(error["loc"], data), words, fix, error["type"].replace("_", "-"))


def _place(path: tuple[int | str, ...], data: Fields) -> LineColumn:
    node: Any = data
    at = data.at
    for step in path:
        if isinstance(node, Fields) and isinstance(step, str) and step in node:
            at, node = node.value_at[step], node[step]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
            at, node = node.item_at[step], node[step]
    return at
