"""Which way a language, or a sentence in it, is read."""

import unicodedata
from enum import Enum

_FROM_THE_RIGHT = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))


class Way(Enum):
    """A way to read; the value is Typst's and HTML's name for it."""

    FROM_THE_LEFT = "ltr"
    FROM_THE_RIGHT = "rtl"


_ISOLATES = ("LRI", "RLI", "FSI")
_STRONG = {"L": Way.FROM_THE_LEFT, "R": Way.FROM_THE_RIGHT, "AL": Way.FROM_THE_RIGHT}


def from_the_right(language: str) -> bool:
    """Whether a language, as in ar or ur-PK, is read from the right."""
    return language.split("-", maxsplit=1)[0] in _FROM_THE_RIGHT


def way_of_language(language: str) -> Way:
    """How a language is read."""
    return Way.FROM_THE_RIGHT if from_the_right(language) else Way.FROM_THE_LEFT


def way_of(words: str) -> Way | None:
    """How words are read, by their first letter that has a way; ``None`` where none has.

    Unicode's rule P2 (UAX #9), as browsers follow it for ``dir="auto"``: what is isolated does not
    count.
    """
    deep = 0
    for letter in words:
        kind = unicodedata.bidirectional(letter)
        deep = max(0, deep + (kind in _ISOLATES) - (kind == "PDI"))
        if not deep and (way := _STRONG.get(kind)):
            return way
    return None


def way_among(words: str, language: str, names: tuple[str, ...]) -> Way:
    """How a line is read on a paper in a language.

    In a language read from the left, a name turns no sentence round: “بوب’s joint plan” is English.
    """
    paper = way_of_language(language)
    if paper is Way.FROM_THE_LEFT:
        bare = words
        for name in names:
            bare = bare.replace(name, "")
        return way_of(bare) or way_of(words) or paper
    return way_of(words) or paper


def beside_others(words: str, language: str) -> str:
    """Words that stand in a line with others, so that each is read its own way and in its place."""
    return f"\u2068{words}\u2069" if from_the_right(language) else words
