"""The people who work here, and what they often write: said once, not typed in every talk.

Only what is the practice's own is kept. Nothing of a patient ever is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields

MOST = 40
"""People that one machine remembers."""

LONGEST = 200
"""Characters in each of the lines."""

MOST_LINES = 40
"""Lines of each kind that a practice often writes."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who talks with patients here."""

    name: str
    """The whole name, by which colleagues know them."""
    called: str = ""
    """What patients call them; empty for the whole name."""
    role: str = ""
    """Their job, as patients say it."""
    contact: str = ""
    """Whom to call afterwards, and how."""

    @property
    def goes_by(self) -> str:
        """The name in a talk and on its paper."""
        return self.called or self.name


def read_colleagues(value: object) -> tuple[Colleague, ...]:
    """The people in a file of settings; whoever makes no sense is left out."""
    rows = value if isinstance(value, list | tuple) else ()
    people = (_read(row) for row in rows)
    return tuple(each for each in people if each is not None)[:MOST]


def _read(row: object) -> Colleague | None:
    if isinstance(row, Colleague):
        return row
    if not isinstance(row, dict) or not isinstance(row.get("name"), str):
        return None
    said = {each.name: row.get(each.name, "") for each in fields(Colleague)}
    if not said["name"].strip() or any(not isinstance(text, str) for text in said.values()):
        return None
    return Colleague(**{name: text[:LONGEST] for name, text in said.items()})


def known_as(people: Iterable[Colleague], name: str) -> Colleague | None:
    """Whoever goes by this name in a talk; ``None`` where nobody or more than one does."""
    found = [each for each in people if name.strip() and each.goes_by == name.strip()]
    return found[0] if len(found) == 1 else None


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that somebody wrote, one for each thing, each once and without empty ones."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def too_much(lines: tuple[str, ...]) -> bool:
    """Whether these are more, or longer, than are kept."""
    return len(lines) > MOST_LINES or any(len(line) > LONGEST for line in lines)


def read_lines(value: object) -> tuple[str, ...]:
    """The lines in a file of settings; whatever is no line, or too long for one, is left out."""
    rows = value if isinstance(value, list | tuple) else ()
    lines = (row.strip() for row in rows if isinstance(row, str))
    return tuple(dict.fromkeys(each for each in lines if 0 < len(each) <= LONGEST))[:MOST_LINES]
