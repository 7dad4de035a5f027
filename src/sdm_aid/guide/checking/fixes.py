"""Putting a problem right where the remedy is certain: one word for another, in its place."""

import re
from dataclasses import dataclass

from sdm_aid.guide.text.problems import Problem, offered, shown

_CERTAIN = frozenset({"misspelt-field", "unknown-field", "wrong-word", "not-a-day"})
"""Slips of the finger in a word that the program knows all of, and days as people write them."""

_NAMES = "no-such-"
"""How the codes begin of short names that point nowhere."""

_WRITTEN = re.compile(
    r"(?P<quote>['\"]?)(?P<word>[^'\":,\[\]{}#\n]+?)(?P=quote)(?= *(?:[:,\]}#]|$))"
)

_ALONE = re.compile(r"(?P<quote>['\"]?)(?P<word>[^'\"#\n]+?)(?P=quote)(?= *(?:#|$))")
"""A value that has the rest of its line, and may have commas in it, as ``May 4, 2026`` has."""


@dataclass(frozen=True, slots=True)
class Fix:
    """``new`` in place of ``length`` characters, from ``line`` and ``column`` on (from 1)."""

    line: int
    column: int
    length: int
    new: str


def fix_for(problem: Problem, text: str) -> Fix | None:
    """What puts ``problem`` right in ``text``; ``None`` where a person has to say."""
    certain = problem.code in _CERTAIN or problem.code.startswith(_NAMES)
    meant = offered(problem.fix) if certain else ""
    lines = text.split("\n")
    if not meant or problem.line > len(lines):
        return None
    line = lines[problem.line - 1]
    found = (each.match(line, problem.column - 1) for each in (_WRITTEN, _ALONE))
    written = next((each for each in found if each and shown(each["word"]) in problem.what), None)
    if written is None or written["word"] == meant:
        return None
    return Fix(problem.line, written.start("word") + 1, len(written["word"]), meant)


def mended(text: str, fix: Fix) -> str:
    """``text`` with the fix in it."""
    lines = text.split("\n")
    line, at = lines[fix.line - 1], fix.column - 1
    lines[fix.line - 1] = line[:at] + fix.new + line[at + fix.length :]
    return "\n".join(lines)
