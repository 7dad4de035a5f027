"""What a field is, which fields there are, and what fits one.

A kind of step declares its fields here. Whatever is said or read is looked up among them, so a
field that is not declared can be neither stored nor read. ``*`` in a name stands for an id.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Literal

from sdm_aid.conversation.entries import Value, Voice
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.questions import (
    DateQuestion,
    NumberQuestion,
    OneOf,
    Question,
    Scale,
    SomeOf,
)
from sdm_aid.kit.days import is_iso_day
from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import exact, plain_number, stored

Shape = Literal["text", "texts", "flag", "number", "day"]

LONGEST_TEXT = 100_000
"""Characters in one answer; far more than anybody says, and little enough to print."""

ASK = "ask"
"""Where questions to keep are stored: not a step, always within reach."""

TALK = "talk"
"""Where things about the whole talk are stored: not a step either."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be said. ``owner`` is whose words it is, ``None`` for whoever speaks."""

    name: str
    shape: Shape = "text"
    owner: Voice | None = None
    words: tuple[str, ...] = ()
    """The words it must be one of; empty for any."""
    asks: Callable[[], str] = str
    """What it asks, in a few words; empty where a guide's own words say it."""
    day: str = ""
    """The field that holds the day which these words mean; empty where they mean none."""

    def day_field(self, name: str) -> str:
        """Where the day is that the words at ``name`` mean; empty for none."""
        before, _star, behind = self.name.partition("*")
        key = name[len(before) : len(name) - len(behind)]
        return self.day.replace("*", key)


COME_BACK = Field("come-back", "flag", asks=lambda: _("To come back to"))
"""Sayable at every step: the pair set it aside for later."""

QUESTION = Field("question/*")
"""Where the answers to an author's own questions stand; each question has a field of its own."""


class NotSayable(ValueError):
    """Nobody can say that there: the field does not exist, or the value has another shape."""


class TooLong(NotSayable):
    """More words than one answer can hold; the message says so to the person who typed them."""


class NoSuchField(LookupError):
    """The program reads a field that no kind of step has declared."""


_DECLARED: dict[str, tuple[Field, ...]] = {}


def declare(step: str, *fields: Field) -> tuple[Field, ...]:
    """Make these the fields of a step; returns them."""
    _DECLARED[step] = fields
    find.cache_clear()
    return fields


@lru_cache(maxsize=4_096)
def find(step: str, name: str) -> Field | None:
    """The field of this name that a step declares; ``None`` where there is none."""
    declared = _DECLARED.get(step)
    if declared is None:
        return None
    if step not in (ASK, TALK):
        if name == COME_BACK.name:
            return COME_BACK
        if fnmatchcase(name, QUESTION.name):
            return QUESTION
    return next((field for field in declared if fnmatchcase(name, field.name)), None)


def readable(step: str, name: str) -> None:
    """Pass if a step declares this field, or any beginning with ``name/``; else ``NoSuchField``."""
    if name.endswith("/"):
        if any(field.name.startswith(name) for field in _DECLARED.get(step, ())):
            return
    elif find(step, name) is not None:
        return
    raise NoSuchField(f"There is no field {name!r} at the step {step!r}.")


def question_field(question_id: str) -> str:
    """The field in which the answer to an author's own question stands."""
    return f"question/{question_id}"


def questions_at(guide: Guide, step: str) -> list[Question]:
    """The author's own questions at a step."""
    return next((each.questions for each in guide.steps if each.id == step), [])


def own_question(guide: Guide, step: str, name: str) -> Field | None:
    """The field of an author's own question; ``None`` where ``name`` is not one of theirs."""
    for question in questions_at(guide, step):
        if name == question_field(question.id):
            return _question(question)
    return None


def check(field: Field, value: Value) -> None:
    """Pass if ``value`` (or ``None``, to empty it) fits ``field``, else ``NotSayable``."""
    if value is None:
        return
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        said = _("That is longer than one box can hold ({most} letters). Please make it shorter.")
        raise TooLong(said.format(most=f"{LONGEST_TEXT:,}"))
    if not _FITS[field.shape](value):
        raise NotSayable(f"{field.name!r} cannot be {value!r:.80}.")
    if field.words and value not in field.words:
        raise NotSayable(f"{field.name!r} is one of {field.words}, not {value!r:.80}.")


def as_draft(value: Value) -> str:
    """How an answer that is being typed is kept; empty where it cannot be understood yet."""
    if isinstance(value, int | float):
        return f"{exact(value):f}"
    return value if isinstance(value, str) else ""


def from_draft(field: Field, draft: str) -> Value:
    """The answer in a draft; ``None`` where it holds none, so that no earlier one stands."""
    if field.shape != "number":
        return draft or None
    number = plain_number(draft)
    try:
        return None if number is None else stored(number)
    except ValueError:  # more digits than anybody could have typed
        return None


def _is_text(value: Value) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _is_texts(value: Value) -> bool:
    return isinstance(value, list) and len(value) <= 500 and all(_is_text(item) for item in value)


def _is_day(value: Value) -> bool:
    return isinstance(value, str) and is_iso_day(value)


_FITS: dict[Shape, Callable[[Value], bool]] = {
    "text": _is_text,
    "texts": _is_texts,
    "flag": lambda value: isinstance(value, bool),
    "day": _is_day,
    "number": lambda value: (
        isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    ),
}


def _question(question: Question) -> Field:
    owner = None if question.who == "together" else Voice(question.who)
    name = question_field(question.id)
    if isinstance(question, SomeOf):
        return Field(name, "texts", owner)
    if isinstance(question, OneOf):
        return Field(name, "text", owner, tuple(choice.id for choice in question.choices))
    if isinstance(question, Scale | NumberQuestion):
        return Field(name, "number", owner)
    if isinstance(question, DateQuestion):
        return Field(name, "text", owner)
    return Field(name, "text", owner)
