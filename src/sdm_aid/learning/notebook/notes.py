"""The note: the one thing that the notebook stores.

A note is one thing that somebody wrote or did about an idea, a change, what should always happen, a
theme, a chart or the group; never about a talk. Notes are only ever added; what they add up to is
worked out in ``notebook``. Their shapes are for ever: a field, once released, stays readable.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import isfinite
from types import MappingProxyType
from typing import TypeAlias

from sdm_aid.conversation.entries import Clock, Value, clean
from sdm_aid.kit.days import is_iso_day
from sdm_aid.kit.months import is_month
from sdm_aid.learning.charts.subject import Good
from sdm_aid.learning.series import Shape


class Side(StrEnum):
    """Who writes. A companion sits with the patients, and is counted with them."""

    PATIENT = "patient"
    COMPANION = "companion"
    STAFF = "staff"

    @property
    def of_patients(self) -> bool:
        """Whether this is somebody who lives with it, or with somebody who does."""
        return self is not Side.STAFF


class Thing(StrEnum):
    """What a note is about."""

    IDEA = "idea"
    CHANGE = "change"
    ALWAYS = "always"
    THEME = "theme"
    CODING = "coding"
    """One person's sorting of quotes into themes."""
    DOTS = "dots"
    """One round in which each gives three dots."""
    DRIVER = "driver"
    """What moves the aim, in the driver picture."""
    CHART = "chart"
    """A measure's line: frozen, split, or marked."""
    GROUP = "group"
    """One of the people at the table."""
    OWN = "own"
    """Numbers that the practice counts elsewhere; ``about`` is the id of the measure, a slug."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing somebody wrote or did. ``at`` is in UTC; ``id`` is a UUIDv7.

    ``who`` is the name in the group, and empty for what is given alone. ``about`` is the id of the
    thing; ``field`` is one of ``FIELDS``; a ``value`` of ``None`` empties it.
    """

    id: str
    at: datetime
    side: Side
    who: str
    thing: Thing
    about: str
    field: str
    value: Value


Page: TypeAlias = Mapping[str, Note]
"""The notes that now stand about one thing, by their field; emptied fields are not here."""


class NotWritable(ValueError):
    """There is no such field, or the value has another shape."""


def new_note(  # noqa: PLR0917 - a note has this many parts
    clock: Clock, side: Side, who: str, thing: Thing, about: str, field: str, value: Value
) -> Note:
    """A note made now. Raises ``NotWritable``."""
    from uuid6 import uuid7  # brings importlib.metadata along, which the first paint can do without

    check(thing, field, value)
    return Note(str(uuid7()), clock(), side, who, thing, about, field, clean(value))


LONGEST = 10_000
"""Characters in one field; a page of a notebook, and little enough to print."""


def _text(value: Value) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def _texts(value: Value) -> bool:
    return isinstance(value, list) and all(_text(each) for each in value)


def _flag(value: Value) -> bool:
    return isinstance(value, bool)


def _day(value: Value) -> bool:
    return isinstance(value, str) and is_iso_day(value)


def _numbers(value: Value) -> bool:
    return isinstance(value, list) and all(_number(each) and isfinite(each) for each in value)


def _number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _one_of(*words: str) -> Callable[[Value], bool]:
    return lambda value: value in words


TOUCHPOINTS = ("letter", "waiting", "talk", "plan", "after")
"""Where in a visit an idea would be felt."""
ACTS = ("keep", "change", "stop", "spread")
"""What a change can come to."""
STAGES = ("plan", "do", "study", "act")

FIELDS: Mapping[Thing, Mapping[str, Callable[[Value], bool]]] = MappingProxyType(
    {
        Thing.IDEA: {
            "words": _text,
            "touchpoint": _one_of(*TOUCHPOINTS),
            "share": _flag,
            "theme": _text,
            "driver": _text,
            "measure": _text,
        },
        Thing.CHANGE: {
            "idea": _text,
            "after": _text,
            "how-much": _text,
            "for-whom": _text,
            "by-when": _day,
            "reason": _text,
            "test-whom": _text,
            "test-where": _text,
            "test-talks": _number,
            "prediction": _text,
            "who-does-what": _text,
            "measure": _text,
            "harm": _text,
            "owners": _texts,
            "stage": _one_of(*STAGES),
            "as-planned": _text,
            "surprises": _text,
            "seen": _text,
            "act": _one_of(*ACTS),
            "act-reason": _text,
        },
        Thing.ALWAYS: {
            "sentence": _text,
            "chosen-by": _texts,
            "important": _text,
            "evidence": _text,
            "measure": _text,
            "cost": _text,
            "aim": _text,
            "from": _day,
            "look-again": _day,
        },
        Thing.THEME: {"name": _text, "belongs": _text, "not": _text, "example": _text},
        Thing.CODING: {"quote/*": _texts},
        Thing.DOTS: {"ideas": _texts, "closed": _flag, "given/*": _texts},
        Thing.DRIVER: {"words": _text, "aim": _text},
        Thing.CHART: {"freeze/*": _text, "split/*": _text, "mark/*": _text},
        Thing.GROUP: {"name": _text, "side": _one_of(*Side), "left": _day},
        Thing.OWN: {
            "name": _text,
            "shape": _one_of(*Shape),
            "of": _text,
            "good": _one_of(*Good),
            "dot/*": _numbers,
            "phase/*": _text,
        },
    }
)
"""What can be written about each thing. ``*`` stands for an id, or for a month ("2026-11")."""
_BY_MONTH = (Thing.CHART, Thing.OWN)


def check(thing: Thing, field: str, value: Value) -> None:
    """Pass if ``value`` (or ``None``, to empty it) fits ``field``; else ``NotWritable``."""
    head, slash, rest = field.partition("/")
    fits = FIELDS[thing].get(f"{head}/*" if slash else field)
    of_month = bool(slash) and thing in _BY_MONTH
    if fits is None or (slash and not rest) or (of_month and not is_month(rest)):
        raise NotWritable(f"There is no field {field!r} of {thing}.")
    if value is not None and not fits(value):
        raise NotWritable(f"{field!r} of {thing} cannot be {value!r:.80}.")


def text(page: Page, field: str) -> str:
    """The words in a field, empty where there are none."""
    note = page.get(field)
    return note.value if note is not None and isinstance(note.value, str) else ""


def texts(page: Page, field: str) -> tuple[str, ...]:
    """The list in a field, empty where there is none."""
    note = page.get(field)
    return () if note is None else listed(note)


def listed(note: Note) -> tuple[str, ...]:
    """The list that a note holds, empty where it holds none."""
    return tuple(map(str, note.value)) if isinstance(note.value, list) else ()


def under(page: Page, head: str) -> dict[str, Note]:
    """The notes in the fields that begin with ``head/``, by the rest."""
    start = head + "/"
    return {name[len(start) :]: note for name, note in page.items() if name.startswith(start)}
