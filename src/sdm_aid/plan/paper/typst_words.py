"""Words as Typst takes them: string literals, so that whatever was typed is never markup.

Each line is an expression of its own; the semicolon ends it whatever comes next. PDF/A allows no
string of more than 32,767 bytes, so what is long is cut here, and never a letter of it lost from
the page.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias

from markupsafe import Markup

from sdm_aid.kit.shown_text import as_number
from sdm_aid.plan.content.direction import Way, way_among, way_of, way_of_language
from sdm_aid.plan.content.passages import (
    ADDRESS,
    Passage,
    days_from_the_right,
    in_parts,
    passages,
)
from sdm_aid.plan.paper.letters.spoken_words import MARK, in_lengths, needs_care

Languages: TypeAlias = tuple[str, str]
"""A paper's, and that of the talk it is from."""
MOST_MARKS = 30
"""On one letter, as in the Stream-Safe Text Format (Unicode, UAX #15)."""
LONGEST_STRING = 2_000
"""Letters of a title, a heading or a picture's words in the file's own data. PDF/A has 32,767 bytes
for each; a letter may take sixteen there, as a number in UTF-16."""
LONGEST_RUN = 500
"""Letters that are set without a place to break: a run of words is such a string as well."""
_BARE = "\u25cc"
"""The circle that a mark stands on where there is no letter."""


def literal(text: str) -> Markup:
    """``text`` as a string literal; breaks within it become spaces."""
    safe = text if text.isascii() else _unpiled(text)
    return Markup('"' + _SPECIAL.sub(lambda found: _escaped(found[0]), safe) + '"')


def _unpiled(text: str) -> str:
    """``text`` with at most so many marks on a letter; those beyond stand on a letter of their own.

    Typst takes minutes over a letter with thousands of them, and then fails.
    """
    pieces, piled = [], 0
    for letter in text:
        piled = piled + 1 if unicodedata.category(letter)[0] == "M" else 0
        if piled > MOST_MARKS:
            pieces.append(_BARE)
            piled = 1
        pieces.append(letter)
    return "".join(pieces)


# Controls, halves of characters, private ones, and those that turn the words after them round.
_SPECIAL = re.compile(
    '["\\\\\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202d\\u202e\\ufeff'
    "\\ud800-\\uf8ff\\U000f0000-\\U0010ffff]"
)
_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_MARK_OF_ORDER, _WORD_JOINER = "\ufeff", "\u2060"
_KEY = "\u20e3"
_KEYCAP = re.compile(f"([0-9#*]\ufe0f?{_KEY})")
_MAY_BREAK = Markup("#may-break;")
_GO_ON = Markup('#"\u200e";')
"""A mark that nobody sees: what comes after it is read from the left again, also a number."""
_BEYOND = re.compile(
    "[ĈĉĔĕĜĝĤĥĨĩĬĭİĲĳĴĵĸĹĺĿŀŉŊŋŌōŎŏŖŗŜŝŦŧŨũŬŭŴŵŶŷſ\u0180-\u0191\u0193-\u0217\u021c-\u024f"
    "\u0300-\u036f\u1e00-\u1eff]"
)
"""Letters of Latin that the first font lacks. Words with one are set in the second as a whole, as
one word in two fonts is hard to read, and letters put together from two come out twice."""


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    if letter == "\t":
        return "    "
    if letter == _MARK_OF_ORDER:
        return _WORD_JOINER
    return " " if _BREAK.match(letter) else as_number(letter)


def shortened(text: str) -> str:
    """``text`` as the file's own data can hold it; the page has all of it."""
    return text if len(text) <= LONGEST_STRING else text[: LONGEST_STRING - 1].rstrip() + "…"


def heading(text: str, level: int, set_text: Callable[[object], Markup]) -> Markup:
    """A heading, whose words are a bookmark and a title as well; what is too long goes on below."""
    first, rest = text[:LONGEST_STRING], text[LONGEST_STRING:]
    line = Markup("{} {}").format(Markup("=" * level), set_text(first))
    return line + Markup("\n\n#strong-text[{}]\n").format(set_text(rest)) if rest else line


def in_text(
    value: object, widest: int, language: str, spoken: str = "", names: tuple[str, ...] = ()
) -> Markup:
    """Each line as an expression of its own; the semicolon ends it whatever comes next.

    ``language`` is the paper's, ``spoken`` that of the talk the words are from, ``names`` are those
    that people gave. A line that is read
    the other way than its paper keeps its full stop at its own end, and words of another language
    are marked as such.
    """
    if isinstance(value, Markup):
        return value
    return Markup(" \\\n").join(
        _turned(line, widest, (language, spoken), names) for line in _BREAK.split(str(value))
    )


@lru_cache(maxsize=2_000)
def _turned(line: str, widest: int, language: Languages, names: tuple[str, ...]) -> Markup:
    paper = way_of_language(language[0])
    if line.isascii() and paper is Way.FROM_THE_LEFT and not language[1]:
        return _line(line, widest)
    way = way_among(line, language[0], names)
    set_words = _from_the_left if way is Way.FROM_THE_LEFT else _from_the_right
    made = _joined(
        Markup("#text(dir: ltr)[{}]").format(_line(part, widest))
        if number % 2
        else set_words(part, widest, language)
        for number, part in enumerate(ADDRESS.split(line))
    )
    return made if way is paper else Markup("#text(dir: {})[{}]").format(Markup(way.value), made)


def _from_the_left(words: str, widest: int, language: Languages) -> Markup:
    """Words read from the left, each passage with the letters it was typed in."""
    return _joined(
        Markup("#text(dir: rtl)[{}]{}").format(_from_the_right(part, widest, language), _GO_ON)
        if number % 2
        else _joined(_by_language(part, widest, language))
        for number, part in enumerate(days_from_the_right(words))
    )


def forget_words() -> None:
    """Keep none of the words of a paper that is made; while it is laid out, they are set once."""
    _turned.cache_clear()


def _by_language(words: str, widest: int, language: Languages) -> Iterator[Markup]:
    """Passage by passage; what comes behind one that is read the other way stays there.

    A number would change its place on the page, a sign when it is copied.
    """
    after = words
    for whole in passages(words, *language):
        for each in in_lengths(whole):
            yield _told(each.words, _in_language(each, widest))
        after = after[len(whole.words) :]
        if way_of(whole.words) is Way.FROM_THE_RIGHT and after:
            yield _GO_ON


def _from_the_right(words: str, widest: int, language: Languages) -> Markup:
    """Words read from the right; what has several parts from the left keeps them in their order."""
    return _joined(
        _told(
            each.words,
            _joined(
                Markup("#text(dir: ltr)[{}]" if number % 2 else "{}").format(
                    _joined(
                        _in_language(passage, widest)
                        for passage in (_as_one if number % 2 else passages)(part, *language)
                    )
                )
                for number, part in enumerate(in_parts(each.words))
            ),
        )
        for each in in_lengths(Passage(words))
    )


def _as_one(words: str, paper: str, spoken: str) -> tuple[Passage]:
    """Words that are one thing, as a day is, in the language of those letters that have one."""
    found = [each.language for each in passages(words, paper, spoken) if each.language]
    return (Passage(words, found[0] if found else ""),)


def _joined(pieces: Iterable[Markup]) -> Markup:
    return Markup().join(pieces)


def _told(words: str, made: Markup) -> Markup:
    """What is made of words, with the words themselves where the shapes do not say them."""
    if not needs_care(words):
        return made
    return Markup("#told({}, [{}])").format(literal(MARK + words), made)


def _in_language(passage: Passage, widest: int) -> Markup:
    """A passage with its language, and the letters that need another font in that."""
    made = _line(passage.words, widest)
    if _BEYOND.search(passage.words):
        made = Markup("#noto[{}]").format(made)
    if passage.language:
        made = Markup("#passage({}, [{}])").format(literal(passage.language), made)
    return made


def _line(line: str, widest: int) -> Markup:
    """A line; an address in it leads there."""
    if "://" not in line:
        return _plain(line, widest)
    return _joined(
        Markup("#web({}, [{}])").format(literal(part), _plain(part, widest))
        if number % 2 and len(part) <= LONGEST_STRING
        else _plain(part, widest)
        for number, part in enumerate(ADDRESS.split(line))
    )


def _plain(line: str, widest: int) -> Markup:
    """A line, with places to break in words that are wider than the paper.

    Addresses break by themselves, at slashes and hyphens before a letter.
    """
    wide = rf"((?:[^\s/-]|[\u00a0\u2007\u202f]|[/-](?![^\W\d_])){{{widest + 1},}})"
    parts = re.split(wide, line) if len(line) > widest else [line]
    pieces = [
        run
        for number, part in enumerate(parts)
        for piece in (_cut(part, widest // 4) if number % 2 else [part])
        for run in _runs(piece)
    ]
    return _MAY_BREAK.join(_piece(piece) for piece in pieces)


def _runs(piece: str) -> list[str]:
    """``piece``, cut where it goes on for long without a space that it could break at.

    Before a mark or a joiner only where there is no end of them.
    """
    runs, start, space = [], 0, 0
    for place, letter in enumerate(piece if len(piece) > LONGEST_RUN else ""):
        length = place - max(start, space)
        if letter == " ":
            space = place
        elif length >= 2 * LONGEST_RUN or (
            length >= LONGEST_RUN and unicodedata.category(letter)[0] not in "MC"
        ):
            runs.append(piece[start:place])
            start = place
    return [*runs, piece[start:]]


def _piece(words: str) -> Markup:
    """Words as an expression; a digit on a key is one sign, which only the emoji's font has."""
    if _KEY not in words:
        return Markup("#{};").format(literal(words))
    return Markup().join(
        Markup("#keycap({});" if number % 2 else "#{};").format(literal(part))
        for number, part in enumerate(_KEYCAP.split(words))
    )


def _cut(word: str, longest: int) -> list[str]:
    """``word`` in pieces of about ``longest`` letters, never within what is one sign."""
    pieces, start = [], 0
    for place in range(1, len(word)):
        signs = word[place - 1 : place + 1]
        if place - start >= longest and all(unicodedata.category(x)[0] in "LNP" for x in signs):
            pieces.append(word[start:place])
            start = place
    return [*pieces, word[start:]]
