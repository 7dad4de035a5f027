"""The entry: the one thing that is stored.

An entry is one thing somebody did at one moment. Entries are only ever added; what they add up to
is worked out in ``state``. Their shapes are for ever: a kind, once released, stays readable.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeAlias

Value: TypeAlias = None | bool | int | float | str | list[Any] | dict[str, Any]
"""What was said: anything JSON can hold."""

Clock: TypeAlias = Callable[[], datetime]


class Voice(StrEnum):
    """Who speaks. Each has a colour and a word on the screen."""

    PATIENT = "patient"
    CLINICIAN = "clinician"
    COMPANION = "companion"
    TOGETHER = "together"


class Kind(StrEnum):
    """What an entry is."""

    SAID = "said"
    """``field`` of ``step`` has this value; ``None`` empties it."""
    HANDED_OVER = "handed-over"
    """The pen went to the voice named in ``value``."""
    WENT_TO = "went-to"
    """The conversation stands at ``step``."""
    OPENED = "opened"
    """The thing named in ``value`` (a row of the table) was opened and looked at."""
    UNDONE = "undone"
    """The entry whose id is in ``value`` no longer counts."""
    FINISHED = "finished"
    """The two of them ended the conversation; saying something more opens it again."""
    BROUGHT_IN = "brought-in"
    """The talk came out of a file, says this program. Only ever the first entry of a talk."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing somebody did. ``at`` is in UTC; ``id`` is a UUIDv7, unique and in order of time."""

    id: str
    at: datetime
    voice: Voice
    kind: Kind
    step: str
    field: str
    value: Value


def new_entry(
    clock: Clock, voice: Voice, kind: Kind, step: str, field: str = "", value: Value = None
) -> Entry:
    """An entry made now."""
    from uuid6 import uuid7  # brings importlib.metadata along, which the first paint can do without

    return Entry(str(uuid7()), clock(), voice, kind, step, field, clean(value))


def clean(value: Value) -> Value:
    """``value`` with every text made storable: halves of broken characters become U+FFFD.

    A window system can hand over half a surrogate pair; nothing else about the words is changed.
    """
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [clean(item) for item in value]
    if isinstance(value, dict):
        return {str(clean(key)): clean(item) for key, item in value.items()}
    return value


def as_json(entry: Entry) -> dict[str, Value]:
    """The entry as JSON can hold it, for files and exports."""
    return {
        "id": entry.id,
        "at": entry.at.astimezone(UTC).isoformat(),
        "voice": entry.voice.value,
        "kind": entry.kind.value,
        "step": entry.step,
        "field": entry.field,
        "value": entry.value,
    }


def from_json(data: dict[str, Any]) -> Entry:
    """The entry that ``as_json`` wrote. ``KeyError`` or ``ValueError`` where it is not one."""
    return Entry(
        id=str(data["id"]),
        at=datetime.fromisoformat(data["at"]),
        voice=Voice(data["voice"]),
        kind=Kind(data["kind"]),
        step=str(data["step"]),
        field=str(data["field"]),
        value=data["value"],
    )


FIRST_YEAR, LAST_YEAR = 1970, 2200
"""A moment in a file is of one of these years: any zone, printer and database can hold it."""


def moment_in(text: str) -> datetime:
    """The moment that a file says, in UTC. ``ValueError`` where it is none, or of another time."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None or not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ValueError(text)
    return at.astimezone(UTC)


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)
