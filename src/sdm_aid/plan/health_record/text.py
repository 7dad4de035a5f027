"""What a clinician pastes into the health record: the talk in about 1,500 plain characters.

Headings, and their order, are for ever the same, so that readers find their way (``interop.md`` 5).
Only headings begin at the left; whatever was typed stands two letters in, so it can never be taken
for one. Where a line is full it goes on in the next, and its last blank stays before the break.
"""

from collections.abc import Iterator
from dataclasses import replace

from sdm_aid.kit.language import _
from sdm_aid.plan.content.account import TalkAccount
from sdm_aid.plan.health_record.letters import cut, in_columns, shown
from sdm_aid.plan.health_record.parts import RecordLine, RecordPart, no_consent, parts_of

WIDTH = 70
"""Columns and characters on a line."""
LONGEST = 1_500
"""Characters of the whole, line ends counted."""

_INDENT = "  "
_LEAST = 12
"""Characters of a text that is shortened which are still worth printing."""
_STEPS = (300, 150, 80, 40)
"""Characters that a heading's lines may have, each tried on every heading before the next."""


def record_text(account: TalkAccount, code: str = "") -> str:
    """The text: wrapped at 70 columns, lines ended by CRLF, every letter and sign as it was typed.

    ``code``: in words, what the clinician picks in the record's own list of codes.

    Where it would be longer than ``LONGEST``, parts are shortened in the order of their ``gives``
    and say "(see the plan)".
    """
    return wrapped(record_parts(account, code))


def record_parts(account: TalkAccount, code: str = "") -> tuple[RecordPart, ...]:
    """The parts, short enough for ``record_text``."""
    parts = list(parts_of(account, code))
    for most in _STEPS:
        for part in sorted(parts, key=lambda each: each.gives):
            if _fits(parts):
                return tuple(parts)
            parts[parts.index(part)] = replace(part, lines=_shortened(part.lines, most))
    return tuple(parts)


def wrapped(parts: tuple[RecordPart, ...]) -> str:
    """The parts as text, and the line that ends it."""
    lines = []
    for part in parts:
        lines.append(part.heading)
        for line in part.lines:
            lines += _indented(str(line))
    return "".join(f"{line}\r\n" for line in (*lines, no_consent()))


def _fits(parts: list[RecordPart]) -> bool:
    letters = sum(len(line.words) for part in parts for line in part.lines)
    return letters <= LONGEST and len(wrapped(tuple(parts))) <= LONGEST


def _indented(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        for piece in in_columns(line, WIDTH - len(_INDENT)):
            yield _INDENT + piece


def _shortened(lines: tuple[RecordLine, ...], most: int) -> tuple[RecordLine, ...]:
    """As much of the lines as about ``most`` characters hold, and that there is more."""
    if sum(len(str(line)) for line in lines) <= most:
        return lines
    more = shown(_("(see the plan)"))
    kept: list[RecordLine] = []
    for line in lines:
        room = most - sum(len(str(each)) for each in kept) - len(str(replace(line, words="")))
        if room >= len(line.words):
            kept.append(line)
            continue
        if room >= _LEAST:
            words = cut(line.words, room - 3) + "..."
            kept.append(replace(line, words=words, after=f"{line.after} {more}"))
        else:
            kept.append(RecordLine(more))
        break
    return tuple(kept)
