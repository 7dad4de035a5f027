"""Putting a guide into another language with a translation of it, and saying what is missing.

A guide in another language is a guide like any other, with a text of its own: it is kept with the
conversation and printed in five years just as it was read. Ids and figures stay. A text without a
translation stays in the guide's own language and says so beside itself, never silently.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar

from annotated_types import MaxLen
from babel import Locale
from babel.core import UnknownLocaleError
from pydantic import StringConstraints

from sdm_aid.guide.library.overlay import Translation
from sdm_aid.guide.model.guide import Guide, Translated
from sdm_aid.guide.model.parts import Part
from sdm_aid.guide.reading.reader import ReadGuide, read_guide
from sdm_aid.kit.language import _

_AS_THEY_ARE = {
    "Guide": {"version", "language", "licence", "translated"},
    "ConditionCode": {"code", "display"},
    "Source": {"citation", "doi", "url"},
    "EventRate": {"where"},
    "MeasuredChange": {"where"},
    "Words": {"where"},
    "Author": {"name"},
    "Review": {"by", "content"},
    "IsPart": {"answer"},
}
"""Fields with words that are the same in every language, by their part."""

_LONGEST = 20_000
"""What ``parts.Text`` may have at most: by this a field with words is known from an id."""

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Translating:
    """A guide in another language. ``missing`` and ``stale`` are the places of texts without one.

    Stale: the translation has one of another text there, which the guide has changed since.
    ``unused``: source texts that are in the guide no more.
    """

    read: ReadGuide
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    unused: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether every text has its translation."""
        return not (self.missing or self.stale)


def texts_of(guide: Guide) -> tuple[tuple[str, str], ...]:
    """Each text to translate once, with the first place where it stands, in the guide's order."""
    found: dict[str, str] = {}

    def note(place: str, text: str) -> str:
        found.setdefault(text, place)
        return text

    _mapped(guide, "", note)
    return tuple((place, text) for text, place in found.items())


def translated(read: ReadGuide, translation: Translation) -> Translating:
    """The guide in the translation's language. ``ValueError`` where it is of another guide."""
    guide = read.guide
    if translation.translation_of != guide.id:
        raise ValueError(translation.translation_of)
    known = {each.source: each.text for each in translation.texts if each.text and each.usable}
    texts = {text for _place, text in texts_of(guide)}
    outdated = {
        each.at
        for each in translation.texts
        if each.text and (each.fuzzy or each.source not in texts)
    }
    missing: dict[str, str] = {}
    stale: dict[str, str] = {}
    hole = language_name(guide.language.split("-")[0], translation.language)

    def put(place: str, text: str) -> str:
        if text in known:
            return known[text]
        (stale if place in outdated else missing).setdefault(text, place)
        return f"{text} [{hole}]"

    made = _mapped(guide, "", put).model_copy(
        update={
            "language": translation.language,
            "translated": Translated(
                of=read.hash,
                language=guide.language,
                state=translation.state,
                note=translation.note,
                by=[_credit(each) for each in translation.translators],
                missing=len(missing) + len(stale),
            ),
        }
    )
    unused = tuple(each.source for each in translation.texts if each.source not in texts)
    return Translating(_as_read(made), tuple(missing.values()), tuple(stale.values()), unused)


def language_name(tag: str, in_language: str) -> str:
    """A language's name in another: "Welsh" for ``cy`` in ``en-GB``. Its tag if nobody knows it."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name(Locale.parse(in_language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return tag
    return name or tag


def _credit(translator: Any) -> str:
    return _("{name}, {role}, {date}").format(
        name=translator.name, role=translator.role, date=translator.date
    )


def _as_read(guide: Guide) -> ReadGuide:
    data = guide.model_dump(mode="json", by_alias=True, exclude_none=True)
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    content = text.encode()
    return ReadGuide(read_guide(content), text, sha256(content).hexdigest())


def _mapped(part: P, place: str, change: Callable[[str, str], str]) -> P:
    """The part with each text in it changed."""
    own = _AS_THEY_ARE.get(type(part).__name__, set())
    new = {
        name: _changed(value, f"{place}/{name}".lstrip("/"), words, change)
        for name, value, words in _fields(part)
        if name not in own
    }
    return part.model_copy(update=new)


def _changed(value: Any, place: str, words: bool, change: Callable[[str, str], str]) -> Any:
    if isinstance(value, Part):
        return _mapped(value, place, change)
    if isinstance(value, list):
        names = (str(getattr(each, "id", n)) for n, each in enumerate(value, start=1))
        return [
            _changed(each, f"{place}/{name}", words, change)
            for name, each in zip(names, value, strict=True)
        ]
    if isinstance(value, dict):
        return {key: _changed(each, f"{place}/{key}", words, change) for key, each in value.items()}
    return change(place, value) if words and isinstance(value, str) else value


def _fields(part: Part) -> Iterator[tuple[str, Any, bool]]:
    for name, info in type(part).model_fields.items():
        yield name, getattr(part, name), _holds_words(info.annotation, info.metadata)


def _holds_words(annotation: Any, metadata: list[Any]) -> bool:
    """Whether a field holds texts that people read, and not ids, days or kinds."""
    inner = getattr(annotation, "__metadata__", ())
    for each in (*metadata, *inner):
        if isinstance(each, StringConstraints) and each.max_length == _LONGEST:
            return True
        if isinstance(each, MaxLen) and each.max_length == _LONGEST:
            return True
    return any(_holds_words(each, []) for each in getattr(annotation, "__args__", ()))
