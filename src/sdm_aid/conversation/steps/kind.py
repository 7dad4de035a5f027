"""A kind of step: all there is to know of it, in one object that the registry lists.

A new kind is one file with a ``StepKind`` in it and a line in ``registry``. What is said at it then
goes through every output, in words of its own where an output has some, else fact by fact.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import Generic, TypeVar

from sdm_aid.conversation.entries import Entry
from sdm_aid.conversation.fields import COME_BACK, QUESTION, Field, find
from sdm_aid.conversation.state import State
from sdm_aid.guide.model.guide import Guide


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was said, with what its field asks."""

    field: Field
    entry: Entry

    @property
    def asks(self) -> str:
        """What the field asks, in words; its name where it has none."""
        return self.field.asks() or self.field.name


@dataclass(frozen=True, slots=True)
class StepAccount:
    """What was said at a step. Each kind has its own; every output prints from it."""

    facts: tuple[Fact, ...] = ()
    """Everything said, for outputs that have no words of their own for this kind."""


@dataclass(frozen=True, slots=True)
class Picks:
    """What was picked at a field: each key with its words, in the order picked."""

    entry: Entry
    texts: Mapping[str, str]

    @property
    def words(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(self.texts.values())


A_co = TypeVar("A_co", bound=StepAccount, covariant=True)


def _open(_guide: Guide, _state: State, _field: str) -> None:
    """Nobody has to wait."""


@dataclass(frozen=True, slots=True)
class StepKind(Generic[A_co]):
    """Everything about a kind of step that is no window and no paper."""

    kind: str
    """What guides and entries call it."""
    name: Callable[[], str]
    """What people read on the ribbon."""
    fields: tuple[Field, ...]
    """What can be said, and whose words it is."""
    unanswered: Callable[[Guide, State], Iterable[str]]
    """What it still asks, in plain words."""
    account: Callable[[Guide, State], A_co]
    """What was said at it."""
    closed_because: Callable[[Guide, State, str], str | None] = _open
    """Why it is not somebody's turn at a field yet; ``None`` where it is."""
    covered_by_yes: tuple[str, ...] = ()
    """Fields that a yes to the whole plan is about, as patterns."""
    yes_about: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """A field that says yes to something of this step, and the fields it is about."""
    yes_to_plan: tuple[str, ...] = ()
    """Fields that say yes to the whole plan."""
    yes_needed: tuple[str, ...] = ()
    """Those of them without which it is left open."""
    on_short_way: bool = False
    """Whether it belongs to a talk of five minutes."""
    is_for: Callable[[], str] = str
    """What it is for, in a sentence or two, for people who learn to use it."""
    begin_with: Callable[[], str] = str
    """Words with which a clinician can begin it."""


def facts(state: State, step: str) -> tuple[Fact, ...]:
    """Everything said at the fields of a step, in the order it was first said."""
    found = []
    for (at, name), entry in state.answers.items():
        known = find(step, name) if at == step else None
        if known is not None and known not in (COME_BACK, QUESTION):
            found.append(Fact(known, entry))
    return tuple(found)


def picks(state: State, step: str, name: str, texts: Mapping[str, str]) -> Picks | None:
    """What was picked at a field, of ``texts`` by their keys; others do not print."""
    entry = state.entry(step, name)
    if entry is None:
        return None
    keys = dict.fromkeys(state.texts(step, name))
    return Picks(entry, {key: texts[key] for key in keys if key in texts})


def unchanged_since(state: State, step: str, name: str, about: Iterable[tuple[str, str]]) -> bool:
    """Whether something was said at a field, and nothing it is about was said anew since.

    ``about`` are steps and patterns of field names.
    """
    answer = state.entry(step, name)
    if answer is None:
        return False
    patterns = tuple(about)
    for entry in reversed(state.entries):
        if entry.id == answer.id:
            return True
        if any(entry.step == at and fnmatchcase(entry.field, each) for at, each in patterns):
            return False
    return True
