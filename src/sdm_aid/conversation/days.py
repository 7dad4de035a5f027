"""The day that words such as "in two weeks" mean, kept beside the words as an answer of its own."""

from datetime import date, datetime

from sdm_aid.conversation.entries import Entry, Value
from sdm_aid.conversation.fields import Field, find
from sdm_aid.conversation.state import State
from sdm_aid.kit.days import is_iso_day


def day_meant(state: State, step: str, words: str) -> Entry | None:
    """The day that stands for what was said at the field ``words``; ``None`` where none does.

    A day that was said of earlier words is none of these.
    """
    field = find(step, words)
    said = state.entry(step, words)
    if field is None or not field.day or said is None:
        return None
    day = state.entry(step, field.day_field(words))
    if day is None or in_entry(day) is None:
        return None
    for entry in reversed(state.entries):
        if entry.id in (said.id, day.id):
            return day if entry.id == day.id else None
    return None


def in_entry(entry: Entry | None) -> date | None:
    """The day that an entry holds; ``None`` where it holds none."""
    text = "" if entry is None else str(entry.value)
    return date.fromisoformat(text) if is_iso_day(text) else None


def day_in_words(field: Field, words: Value, language: str, said: datetime) -> str | None:
    """The day that words mean which are said at a moment, as 2026-12-13; ``None`` where not known.

    The day is that of the clock in the room.
    """
    if not field.day or not isinstance(words, str) or not words.strip():
        return None
    from sdm_aid.kit.meant_days.meant import meant

    day = meant(words, language, said.astimezone().date()).known
    return None if day is None else day.isoformat()


def kept_for(day: Entry, words: Entry, language: str) -> bool:
    """Whether a day was kept of itself when these words were said, and not picked by anybody."""
    field = find(words.step, words.field)
    if field is None or words.step != day.step or field.day_field(words.field) != day.field:
        return False
    return bool(field.day) and day_in_words(field, words.value, language, words.at) == day.value
