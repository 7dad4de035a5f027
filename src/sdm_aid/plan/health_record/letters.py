"""Words as a health record can hold them: every letter, sign and space as it was typed.

What no text can hold, or would turn the record's own words round, is shown as its number, [U+202E],
as on paper.
"""

import re
from collections.abc import Iterator

from wcwidth import iter_graphemes, width

from sdm_aid.kit.shown_text import as_number

_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
_BLANKS = " \t"
"""Where a line may end; not at spaces that keep words together."""
_TAB = 8


def shown(text: str) -> str:
    """``text`` with its lines ended by a line feed each, and nothing that cannot be printed."""
    lines = _BREAK.sub("\n", text)
    return _UNPRINTABLE.sub(lambda found: as_number(found[0]), lines)


def in_columns(line: str, columns: int) -> Iterator[str]:
    """One line in pieces that fit, each at most so many columns wide and characters long.

    Joined again they are the line: a blank at the end of a piece stays there. Letters of East Asia
    take two columns, and a line may end after each; what has no blank is cut between letters.
    """
    piece, used = "", 0
    for part in _parts(line, columns):
        needed = sum(map(_columns, iter_graphemes(part)))
        if piece and used + needed > columns:
            yield piece
            piece, used = "", 0
        piece, used = piece + part, used + needed
    yield piece


def cut(text: str, most: int) -> str:
    """The beginning of a text, at most so many characters: whole words, or else whole letters."""
    if len(text) <= most:
        return text
    begins = text[: most + 1]
    if (end := max(begins.rfind(blank) for blank in (" ", "\n", "\t"))) > 0:
        return begins[:end].rstrip()
    whole = ""
    for letter in iter_graphemes(begins):
        if len(whole + letter) > most:
            break
        whole += letter
    return whole


def _parts(line: str, columns: int) -> Iterator[str]:
    """A line in the parts that stay together, none of them wider than a line."""
    part, used = "", 0
    for letter in _letters(line, columns):
        needed = _columns(letter)
        if part and used + needed > columns:
            yield part
            part, used = "", 0
        part, used = part + letter, used + needed
        if letter in _BLANKS or width(letter) == 2:
            yield part
            part, used = "", 0
    if part:
        yield part


def _letters(line: str, columns: int) -> Iterator[str]:
    """Each letter with the marks that belong to it, as far as they fit on a line at all."""
    for letter in iter_graphemes(line):
        for begins in range(0, len(letter), columns):
            yield letter[begins : begins + columns]


def _columns(letter: str) -> int:
    """Columns of a letter, and not less than its characters: some systems count those."""
    return _TAB if letter == "\t" else max(len(letter), width(letter))
