"""The words by which tables are read, in every language that ``resources/words/tables.yaml`` has.

A word means one thing in all of them together, so that nobody has to say which language a table is
in. What is not among them is not guessed: whoever asks says so by its cell, with ``offered``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal

import yaml

from sdm_aid.kit.language import _
from sdm_aid.kit.letters import letters
from sdm_aid.kit.locales import locale_of
from sdm_aid.kit.paths import resources

ENGLISH = "en"
Group = Literal["columns", "kinds", "certainty", "gaps"]
InFigures = Literal["of", "people", "percent", "to", "around"]
_GROUPS: tuple[Group, ...] = ("columns", "kinds", "certainty", "gaps")
FEWEST = 2
"""Words that show a language."""
_ABOUT = "about"
"""Beside GRADE's words: what may be said around them."""


@cache
def by_language() -> Mapping[str, Any]:
    """All of the list, language by language."""
    file = resources() / "words" / "tables.yaml"
    listed: Mapping[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return listed


def meaning(group: Group, text: str) -> str | None:
    """What a text means among the words of one group; ``None`` where none of them is known."""
    return _meanings(group).get(letters(text))


def is_ignored(text: str) -> bool:
    """Whether a column of this name is no part of a guide."""
    return letters(text) in _flat("ignored")


def is_doing_nothing(text: str) -> bool:
    """Whether a choice of this name is doing nothing."""
    return letters(text) in _flat("doing_nothing")


def doing_nothing_in(language: str) -> str:
    """What carrying on as now is called in a language, or in the program's where it is not here."""
    listed = by_language().get(language.split("-", maxsplit=1)[0])
    if listed is None or language.startswith(ENGLISH):
        return _("Carry on as now")
    name = str(listed["doing_nothing"][0])
    return name[:1].upper() + name[1:]


@cache
def around_certainty() -> frozenset[str]:
    """Words that stand around GRADE's, as in "moderate certainty"."""
    every = (each["certainty"][_ABOUT] for each in by_language().values())
    return frozenset(letters(word) for words in every for word in words)


@cache
def in_figures(part: InFigures) -> tuple[str, ...]:
    """Words of figures, the longest first."""
    every = (each["figures"][part] for each in by_language().values())
    return tuple(sorted({word for words in every for word in words}, key=lambda x: (-len(x), x)))


def names_of_columns(languages: Iterable[str]) -> list[str]:
    """The names of columns in English and in some languages more, and of those left out."""
    listed = [by_language()[each] for each in (ENGLISH, *languages)]
    names = [word for each in listed for words in each["columns"].values() for word in words]
    return [*names, *(word for each in listed for word in each["ignored"])]


def usual_name(field: str) -> str:
    """What the column that fills a field is called in English."""
    return str(by_language()[ENGLISH]["columns"][field][0])


def offered(group: Group, languages: Iterable[str]) -> str:
    """The usual word for each meaning, in English and in the table's language: to choose from."""
    lines = []
    for language in (ENGLISH, *languages):
        meanings = by_language()[language][group]
        words = ", ".join(words[0] for name, words in meanings.items() if name != _ABOUT)
        lines.append(words if language == ENGLISH else f"{name_of_language(language)}: {words}")
    return "; ".join(lines)


def name_of_language(language: str) -> str:
    """What a language is called in English."""
    return str(locale_of(language).get_display_name("en") or language)


def languages_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The languages, beside English, whose words most of these texts are; several where as many.

    None where there are as many English ones: one word of another language is a chance.
    """
    found: Counter[str] = Counter()
    for text in texts:
        languages = _languages().get(letters(text), frozenset())
        found.update({ENGLISH} if ENGLISH in languages else languages)
    english = found.pop(ENGLISH, 0)
    most = max(found.values(), default=0)
    if most < FEWEST or most <= english:
        return ()
    return tuple(sorted(each for each, count in found.items() if count == most))


@cache
def _meanings(group: Group) -> dict[str, str]:
    return {
        letters(word): meant
        for listed in by_language().values()
        for meant, words in listed[group].items()
        if meant != _ABOUT
        for word in words
    }


@cache
def _flat(group: str) -> frozenset[str]:
    return frozenset(letters(word) for each in by_language().values() for word in each[group])


@cache
def _languages() -> dict[str, frozenset[str]]:
    """The languages of each word that is more than a part of a figure."""
    found: dict[str, set[str]] = {}
    for language, listed in by_language().items():
        for word in _words_of(listed):
            found.setdefault(letters(word), set()).add(language)
    return {word: frozenset(languages) for word, languages in found.items()}


def _words_of(listed: Mapping[str, Any]) -> Iterator[str]:
    yield from (*listed["ignored"], *listed["doing_nothing"])
    for group in _GROUPS:
        for meant, words in listed[group].items():
            if meant != _ABOUT:
                yield from words
