"""What a clinician pastes into the health record: the talk in about 1,500 plain characters.

Headings, and their order, are for ever the same, so that readers find their way (``interop.md`` 5).
Only headings begin at the left; whatever was typed stands two letters in, so it can never be taken
for one.
"""

import textwrap
from dataclasses import replace

from sdm_aid.kit.language import _
from sdm_aid.plan.content.account import TalkAccount
from sdm_aid.plan.health_record.ascii_text import plain
from sdm_aid.plan.health_record.parts import RecordLine, RecordPart, no_consent, parts_of

WIDTH = 70
"""Characters on a line."""
LONGEST = 1_500
"""Characters of the whole, line ends counted."""

_INDENT = "  "
_LEAST = 12
"""Characters of a text that is shortened which are still worth printing."""
_STEPS = (300, 150, 80, 40)
"""Characters that a heading's lines may have, each tried on every heading before the next."""


def record_text(account: TalkAccount, code: str = "") -> str:
    """The text: wrapped at 70, lines ended by CRLF, punctuation in ASCII, letters as they are.

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
            if len(wrapped(tuple(parts))) <= LONGEST:
                return tuple(parts)
            parts[parts.index(part)] = replace(part, lines=_shortened(part.lines, most))
    return tuple(parts)


def wrapped(parts: tuple[RecordPart, ...]) -> str:
    """The parts as text, and the line that ends it."""
    lines = []
    for part in parts:
        lines.append(part.heading)
        for line in part.lines:
            lines += textwrap.wrap(
                str(line),
                WIDTH,
                initial_indent=_INDENT,
                subsequent_indent=_INDENT,
                break_on_hyphens=False,
            )
    return "".join(f"{line}\r\n" for line in (*lines, no_consent()))


def _shortened(lines: tuple[RecordLine, ...], most: int) -> tuple[RecordLine, ...]:
    """As much of the lines as about ``most`` characters hold, and that there is more."""
    if sum(len(str(line)) for line in lines) <= most:
        return lines
    more = plain(_("(see the plan)"))
    kept: list[RecordLine] = []
    for line in lines:
        room = most - sum(len(str(each)) for each in kept) - len(str(replace(line, words="")))
        if room >= len(line.words):
            kept.append(line)
            continue
        if room >= _LEAST:
            words = textwrap.shorten(line.words, room, placeholder="...")
            words = words if words != "..." else line.words[: room - 3] + "..."
            kept.append(replace(line, words=words, after=f"{line.after} {more}"))
        else:
            kept.append(RecordLine(more))
        break
    return tuple(kept)
