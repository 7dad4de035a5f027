"""Text from outside, cleaned for the place where it is shown: a line of the screen, a terminal.

A name in a file, or of one, may hold characters that move a cursor, colour a terminal, end a line
or turn the order of letters round. They are shown as what they are, ``\\x1b``, and never done.
"""

import re

_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_TURNING = "\u202a-\u202e\u2066-\u2069"
"""Embeddings, overrides and isolates: they make what follows read the other way."""
_OTHER = "\u2028\u2029\u206a-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
"""Ends of lines, marks of no use in a text, and halves of characters, which cannot be written."""
_HARMFUL = re.compile(f"[{_CONTROL}{_TURNING}{_OTHER}]")
_SPACE = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")


def on_one_line(text: object) -> str:
    """The text on one line, with whatever would do something shown as an escape."""
    return in_lines(_SPACE.sub(" ", str(text)))


def in_lines(text: str) -> str:
    """The same for a text of several lines: ends of lines and tabs stay."""
    return _HARMFUL.sub(_escape, text)


def in_json(written: str) -> str:
    """JSON that was written out, shown so that it still says the same to a program."""
    return _HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def as_number(letter: str) -> str:
    """A letter that cannot be printed on paper or kept in a text, as in [U+4E2D]."""
    return f"[U+{ord(letter):04X}]"


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
