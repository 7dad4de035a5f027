"""A guide's words in another language: what a file of them holds, and reading one.

It lies beside the guide and is called as it, with the language before the ending:
``knee-osteoarthritis.cy.yaml``. Each text stands beside the one it was made from, so that a change
of the guide shows at once which are out of date.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from glob import escape
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic import Field, ValidationError

from sdm_aid.guide.library.layout import laid_out
from sdm_aid.guide.model.parts import Day, Id, Part, Text
from sdm_aid.guide.rules.language_tag import language_form
from sdm_aid.guide.text.decoding import decode, read_bytes
from sdm_aid.guide.text.positioned import Fields, Items, LineColumn
from sdm_aid.guide.text.problems import MOST_TOLD, GuideProblems, Problem, shown
from sdm_aid.guide.text.writing.value_edits import edited
from sdm_aid.guide.text.writing.yaml_writer import yaml_of
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
    fuzzy: bool | None = Field(None, description="true: to be looked at again; not shown.")
    previous: Text | None = Field(None, description="What the guide said when it was translated.")
    comments: list[Text] | None = Field(None, description="What translators noted.")
    references: list[Text] | None = Field(None, description="Where tools say that it stands.")
    flags: list[Text] | None = Field(None, description="Marks of translators’ tools.")
    context: Text | None = Field(None, description="A PO file’s msgctxt; no guide’s text has one.")
    plural: Text | None = Field(None, description="A PO file’s msgid_plural; no guide has one.")
    forms: list[str] | None = Field(None, description="A translation for each plural form.")

    @property
    def usable(self) -> bool:
        """Whether people can be shown it: translated, of a guide's text, and looked at."""
        return bool(self.text) and not (self.fuzzy or self.context or self.plural)


class Translation(Part):
    """The words of one guide in one language."""

    noun: ClassVar[str] = "a translation"

    translation_of: Id = Field(description="The id of the guide.")
    language: Text = Field(description="Language and perhaps country: cy, ur-PK.")
    state: Literal["draft", "reviewed"] = Field(description="draft, or reviewed.")
    note: Text = Field(description="What a reader must know, in this language.")
    translators: list[Translator] = Field(default=[], description="Who made and checked it.")
    texts: list[TranslatedText] = Field(
        description="The texts, in the guide's order; then those that the guide has no more."
    )
    header: dict[str, str] | None = Field(None, description="What a PO file's header says more.")
    comments: list[Text] | None = Field(None, description="What translators noted at its top.")


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
        begins = read_start(path, _BEGINNING)
    except OSError:
        return False
    return _FIELD.search(begins) is not None or not begins.strip()


def guide_of(path: Path) -> Path | None:
    """The file of the guide beside a translation; ``None`` where there is none."""
    guide = path.with_name(path.stem.rpartition(".")[0] + path.suffix)
    return guide if guide.is_file() else None


def read_translation(path: Path) -> TranslationFile:
    """The translation in the file. Raises ``GuideProblems`` with all that is wrong with it."""
    return TranslationFile(path, read_translation_text(read_bytes(path)))


def read_translation_text(text: bytes) -> Translation:
    """The translation that ``text`` is, in YAML. Raises as ``read_translation`` does."""
    data, problems = parse(decode(text))
    problems += language_form(data)
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
    return yaml_of(_data(translation))


def rewritten(before: bytes, translation: Translation) -> bytes:
    """The file, which holds a translation ``before``, with this one in it.

    Comments, the layout, ends of lines and a byte order mark stay where the words are the same.
    """
    if not before:
        return written(translation).encode()
    text = before.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    end = "\r\n" if "\r\n" in text else "\n"
    plain = decode(before).replace("\r\n", "\n").replace("\r", "\n")
    if read_translation_text(before) == translation:
        return before
    old = parse(plain)[0]
    new = {name: value for name, value in _data(translation).items() if value != [] or name in old}
    for made in (edited(plain, new), laid_out(plain, old, new)):
        content = (mark + (made or "").replace("\n", end)).encode()
        with suppress(GuideProblems):  # a layout of its own
            if read_translation_text(content) == translation:
                return content
    return (mark + written(translation).replace("\n", end)).encode()


def _data(translation: Translation) -> dict[str, Any]:
    return translation.model_dump(mode="json", by_alias=True, exclude_none=True)


def _problem(error: Any, data: Fields) -> Problem:
    name = shown(str(error["loc"][-1])).strip("`")
    match error["type"]:
        case "missing":
            what, fix = _("`{name}` is missing here."), _("Write it.")
        case "extra_forbidden":
            what, fix = _("`{name}` is not a field of a translation."), _("Remove it.")
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
