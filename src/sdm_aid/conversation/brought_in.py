"""Where a talk came from that was not held here: noted by this program when it came in.

The note is the talk's first entry and nothing else is one: a file can hold whatever it likes, but
it cannot put anything before what this program writes first, nor take it back.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sdm_aid.conversation.entries import Entry, Kind, Value, Voice, clean

ONE_PAGE = (
    *("less", "talk", "worries", "heard", "fits", "differences"),
    *("information", "figures", "yes"),
)
"""What a page that prints alone never has."""
OLDER = ("choices", "figures", "at-home", "come-back")
"""What the files of older versions had not, though it was on their papers."""
LACKS = (*ONE_PAGE, *OLDER, "older", "cut", "unknown")
"""What the file of a talk may lack; each is put into words in ``plan.content.origin``.

``older``: an older version made it. ``cut``: what the page had no room for. ``unknown``:
answers that this version does not know, or that somebody changed.
"""

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

LONGEST_NAME = 60
"""Characters of a file's name that are kept."""


class Source(StrEnum):
    """What kind of file a talk came in with."""

    PLAN = "plan"
    """A plan's PDF, which holds what is printed and no more."""
    RECORD = "record"
    """Talks that were taken away."""
    COPY = "copy"
    """A talk saved to another place."""


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """Where a talk came from. ``at`` is in UTC."""

    at: datetime
    """When it came in."""
    file: str
    """The name of the file, without its folder."""
    source: Source
    claims: str = ""
    """The id of the talk here that it says it is; empty where there was none."""
    proved: bool = False
    """Whether this record made the file, it was not changed since, and the talk began here."""
    before: bool = False
    """Whether the file says that the talk had been brought in once before."""
    entries: int = 0
    """How many entries came out of the file; what follows them was said here."""
    talk: str = ""
    """What all plans of this talk have in common, wherever they were made; empty if not known."""
    lacks: tuple[str, ...] = ()
    """Which of ``LACKS`` the file has not; empty where the talk came back whole."""


def noted(entry_id: str, origin: BroughtIn) -> Entry:
    """The note, as a talk's first entry."""
    value: dict[str, Value] = {
        "file": origin.file,
        "source": origin.source.value,
        "claims": origin.claims,
        "proved": origin.proved,
        "before": origin.before,
        "entries": origin.entries,
    }
    if origin.talk:
        value["talk"] = origin.talk
    if origin.lacks:
        value["lacks"] = list(origin.lacks)
    return Entry(entry_id, origin.at, Voice.TOGETHER, Kind.BROUGHT_IN, "", "", value)


def origin_of(entries: Sequence[Entry]) -> BroughtIn | None:
    """Where these entries came from; ``None`` where they were said here."""
    if not entries or entries[0].kind is not Kind.BROUGHT_IN:
        return None
    return read(entries[0].at, entries[0].value)


def read(at: datetime, value: Value) -> BroughtIn:
    """The note in an entry. What cannot be read in it counts as not verified."""
    says = value if isinstance(value, dict) else {}
    count = says.get("entries")
    known = says.get("source") in set(Source)
    return BroughtIn(
        at,
        str(says.get("file", "")),
        Source(says["source"]) if known else Source.RECORD,
        str(says.get("claims", "")),
        says.get("proved") is True,
        says.get("before") is True,
        count if isinstance(count, int) and count >= 0 else 0,
        known_talk(str(says.get("talk", ""))),
        known_lacks(says.get("lacks")),
    )


def known_talk(talk: str) -> str:
    """``talk`` where it is an id as this program makes them, else nothing: a stranger wrote it."""
    return talk if _ID.fullmatch(talk) else ""


def known_lacks(codes: Value) -> tuple[str, ...]:
    """Those of ``codes`` that are among ``LACKS``, each once, in its order."""
    there = codes if isinstance(codes, list) else []
    return tuple(each for each in dict.fromkeys(LACKS) if each in there)


def said_elsewhere(entries: Sequence[Entry], entry: Entry) -> bool:
    """Whether an entry came out of a file that nothing proves, or that does not hold all of it."""
    origin = origin_of(entries)
    if origin is None or (origin.proved and not origin.lacks):
        return False
    return any(each.id == entry.id for each in entries[1 : origin.entries + 1])


def shown_name(name: str) -> str:
    """A file's name as it can be kept and shown anywhere: one short line of visible letters."""
    visible = "".join(
        letter if unicodedata.category(letter)[0] != "C" else " " for letter in str(clean(name))
    )
    line = " ".join(visible.split())
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…"
