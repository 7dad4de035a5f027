"""The text for the health record as Rich Text, for systems that take nothing plainer.

Athena's DocumentReference takes only text/rtf or text/xml (``interop.md`` 5).
What stands for a letter beyond ASCII in a reader that knows no Unicode is a question mark, written
as its number: after a plain one Pandoc (3.9) leaves out the next letter too.
"""

import re

from sdm_aid.plan.content.account import TalkAccount
from sdm_aid.plan.health_record.parts import no_consent
from sdm_aid.plan.health_record.text import record_parts

_HEAD = r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\fswiss Arial;}}\f0\fs22"
_SPECIAL = re.compile(r"[\\{}]|[^ -~]")
_WORDS = {**{each: f"\\{each}" for each in "\\{}"}, "\n": r"\line ", "\t": r"\tab "}


def record_rtf(account: TalkAccount, code: str = "") -> bytes:
    """The same words as ``record_text``, in lines that fit themselves to the page."""
    paragraphs = []
    for part in record_parts(account, code):
        paragraphs.append(rf"\pard\keepn\b {escaped(part.heading)}\b0\par")
        paragraphs += [rf"\pard\li360 {escaped(str(line))}\par" for line in part.lines]
    paragraphs.append(rf"\pard {escaped(no_consent())}\par")
    return "\r\n".join([_HEAD, *paragraphs, "}"]).encode("ascii")


def escaped(text: str) -> str:
    """``text`` as Rich Text shows it, whatever is in it."""
    return _SPECIAL.sub(lambda found: _escape(found[0]), text)


def _escape(letter: str) -> str:
    if letter in _WORDS:
        return _WORDS[letter]
    units = letter.encode("utf-16-le", "surrogatepass")
    numbers = (
        int.from_bytes(units[place : place + 2], "little", signed=True)
        for place in range(0, len(units), 2)
    )
    return "".join(rf"\u{number}\'3f" for number in numbers)
