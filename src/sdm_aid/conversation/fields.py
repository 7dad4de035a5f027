"""What can be said at each kind of step: its name, its shape, and whose words it is.

This one table is what commands are checked against, so a field that is not here cannot be stored.
``*`` in a name stands for an id.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
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
from sdm_aid.kit.language import _

Shape = Literal["text", "texts", "flag", "number"]

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


_P, _C, _COMPANION = Voice.PATIENT, Voice.CLINICIAN, Voice.COMPANION

COME_BACK = Field("come-back", "flag")

CARD_LEVELS = ("matters-a-lot", "matters", "does-not-matter")
MARKS = ("well", "partly", "not", "unsure")
READY = ("sure", "understand", "risk-benefit", "encouragement")
DIFFERENCES = ("facts", "what-matters", "who-chooses")
ANSWERED = ("yes", "partly", "no")
SHORT = "short"
NOT_TODAY = "not-today"
SOMETHING_ELSE = "something-else"

FIELDS: dict[str, tuple[Field, ...]] = {
    "together": (
        Field("patient-name"),
        Field("clinician-name"),
        Field("clinician-role"),
        Field("companion-name"),
        Field("companion-helps", "texts"),
        Field("information", "texts"),
        Field("language"),
        Field("alone", "flag"),
        Field("good-talk", owner=_P),
        Field("good-talk-at-home", "flag", owner=_P),
        Field("agenda", "texts", owner=_P),
        Field("own-topic/*", owner=_P),
    ),
    "what-matters": (
        Field("words", owner=_P),
        Field("words-at-home", "flag", owner=_P),
        Field("card/*", words=CARD_LEVELS, owner=_P),
        Field("own-card/*", owner=_P),
        Field("top", "texts", owner=_P),
        Field("life", "texts", owner=_P),
        Field("life-words", owner=_P),
        Field("heard", owner=_C),
        Field("heard-right", words=("yes", "again"), owner=_P),
        Field("worries", owner=_P),
        Field("keep-worries", "flag", owner=Voice.TOGETHER),
        Field("worries/clinician", owner=_C),
        Field("not-known", owner=_C),
        Field("worries/companion", owner=_COMPANION),
    ),
    "what-we-could-do": (
        Field("group/*"),
        Field("order", "texts"),
        Field("set-aside/*"),
        Field("red-flag/*", "flag"),
    ),
    "weigh-it-up": (
        Field("mark/*/*", words=MARKS),
        Field("mark-words/*/*"),
        Field("looks-right", words=("yes", "change"), owner=_P),
        Field("asked-advice", "flag", owner=_P),
        Field("advice", owner=_C),
        Field("differ", "texts"),
        Field("differ-words/*"),
    ),
    "check": (Field("said-back", owner=_P), Field("ready/*", words=("yes", "no"), owner=_P)),
    "choose": (
        Field("choice"),
        Field("something-else"),
        Field("not-today/why"),
        Field("not-today/meanwhile"),
        Field("not-today/sooner"),
        Field("not-today/who"),
        Field("not-today/when"),
        Field("why", owner=_P),
        Field("who-chose", words=("patient", "both", "clinician")),
    ),
    "our-plan": (
        Field("action/*/what"),
        Field("action/*/who"),
        Field("action/*/when"),
        Field("action/*/for"),
        Field("support"),
        Field("watch-for", "texts"),
        Field("watch-words"),
        Field("call"),
        Field("review"),
        Field("good-talk-was", words=ANSWERED, owner=_P),
        Field("good-talk-words", owner=_P),
        Field("agreed/patient", "flag", owner=_P),
        Field("agreed/clinician", "flag", owner=_C),
    ),
    ASK: (
        Field("asked/*", owner=None),
        Field("answered/patient/*", "flag", owner=_P),
        Field("answered/clinician/*", "flag", owner=_C),
    ),
    TALK: (Field("route", words=(SHORT, "whole")),),
}


class NotSayable(ValueError):
    """Nobody can say that there: the field does not exist, or the value has another shape."""


class TooLong(NotSayable):
    """More words than one answer can hold; the message says so to the person who typed them."""


def field_of(guide: Guide, step: str, name: str) -> Field:
    """The field ``name`` at ``step``. ``NotSayable`` where there is none."""
    if step not in (ASK, TALK) and name == COME_BACK.name:
        return COME_BACK
    for field in FIELDS.get(step, ()):
        if fnmatchcase(name, field.name):
            return field
    for question in questions_at(guide, step):
        if name == question_field(question.id):
            return _question(question)
    raise NotSayable(f"There is no field {name!r} at the step {step!r}.")


def question_field(question_id: str) -> str:
    """The field in which the answer to an author's own question stands."""
    return f"question/{question_id}"


def questions_at(guide: Guide, step: str) -> list[Question]:
    """The author's own questions at a step."""
    return next((each.questions for each in guide.steps if each.id == step), [])


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


def _is_text(value: Value) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _is_texts(value: Value) -> bool:
    return isinstance(value, list) and len(value) <= 500 and all(_is_text(item) for item in value)


_FITS: dict[Shape, Callable[[Value], bool]] = {
    "text": _is_text,
    "texts": _is_texts,
    "flag": lambda value: isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
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
