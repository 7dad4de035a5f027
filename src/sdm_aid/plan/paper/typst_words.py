"""Words as Typst takes them: string literals, so that whatever was typed is never markup.

Each line is an expression of its own; the semicolon ends it whatever comes next. PDF/A allows no
string of more than 32,767 bytes, so what is long is cut here, and never a letter of it lost from
the page.
"""

import re
import unicodedata
from collections.abc import Callable

from markupsafe import Markup

from sdm_aid.kit.shown_text import as_number
from sdm_aid.plan.content.direction import Way, way_of

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


def in_text(value: object, widest: int, way: Way) -> Markup:
    """Each line as an expression of its own; the semicolon ends it whatever comes next.

    A line that is read the other way than its paper keeps its full stop at its own end.
    """
    if isinstance(value, Markup):
        return value
    lines = (_turned(line, _line(line, widest), way) for line in _BREAK.split(str(value)))
    return Markup(" \\\n").join(lines)


def _turned(words: str, line: Markup, way: Way) -> Markup:
    own = way_of(words)
    if own in (None, way):
        return line
    return Markup("#text(dir: {})[{}]").format(Markup(own.value), line)


def _line(line: str, widest: int) -> Markup:
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
