"""What the entries of a conversation add up to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from sdm_aid.conversation.brought_in import BroughtIn, origin_of
from sdm_aid.conversation.entries import Entry, Kind, Value, Voice
from sdm_aid.conversation.fields import TALK, readable

FieldRef = tuple[str, str]
"""A step's id and a field's name."""

BEFOREHAND = (TALK, "beforehand")
"""Says yes after what was known before anybody spoke: nobody's turn, and nothing to undo."""

LEFT_OUT = (TALK, "left-out")
"""The patient does not want the talk counted when the practice learns from its talks."""

IDENTITY = "identity/"
"""How the fields begin that say who the patient is, as record systems file them."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a conversation is: a pure function of its entries."""

    entries: tuple[Entry, ...] = ()
    answers: Mapping[FieldRef, Entry] = field(default_factory=lambda: MappingProxyType({}))
    """The entry that now stands at each place; places emptied again are not here."""
    pen: Voice = Voice.PATIENT
    step: str = ""
    """The id of the step where the conversation stands, empty before the first."""
    visited: frozenset[str] = frozenset()
    opened: tuple[str, ...] = ()
    """Rows looked at, in the order they were first opened."""
    finished: datetime | None = None
    brought_in: BroughtIn | None = None
    """Where it came from; ``None`` for a talk that was held here."""

    @property
    def talk(self) -> tuple[Entry, ...]:
        """The entries without the note of where they came from."""
        return self.entries if self.brought_in is None else self.entries[1:]

    def entry(self, step: str, name: str) -> Entry | None:
        """What was said at a field, with who said it and when; ``None`` where nothing was.

        ``NoSuchField`` where no kind of step declares such a field; so for all that read.
        """
        readable(step, name)
        return self.answers.get((step, name))

    def said(self, step: str, name: str) -> Value:
        """What stands at a place, ``None`` where nothing does."""
        entry = self.entry(step, name)
        return None if entry is None else entry.value

    def text(self, step: str, name: str) -> str:
        """The words at a place, empty where there are none."""
        value = self.said(step, name)
        return value if isinstance(value, str) else ""

    def texts(self, step: str, name: str) -> tuple[str, ...]:
        """The list of words at a place, empty where there is none."""
        value = self.said(step, name)
        return tuple(value) if isinstance(value, list) else ()

    def flag(self, step: str, name: str) -> bool:
        """Whether a place says yes."""
        return self.said(step, name) is True

    def under(self, step: str, prefix: str) -> dict[str, Entry]:
        """What stands at the places of ``step`` whose names begin with ``prefix/``, by the rest.

        In the order in which each was first said.
        """
        start = prefix + "/"
        readable(step, start)
        return {
            name[len(start) :]: entry
            for (at, name), entry in self.answers.items()
            if at == step and name.startswith(start)
        }


def fold(entries: Iterable[Entry]) -> State:
    """The state after all these entries, in the order they were added."""
    kept = tuple(entries)
    undone = {entry.value for entry in kept if entry.kind is Kind.UNDONE}
    answers: dict[FieldRef, Entry] = {}
    opened: dict[str, None] = {}
    visited: set[str] = set()
    pen, step, finished = Voice.PATIENT, "", None
    for entry in kept:
        if entry.id in undone:
            continue
        match entry.kind:
            case Kind.SAID:
                answers[entry.step, entry.field] = entry
                finished = finished if beside_the_talk(entry) else None
            case Kind.HANDED_OVER:
                pen = Voice(str(entry.value))
            case Kind.WENT_TO:
                step = entry.step
                visited.add(step)
            case Kind.OPENED:
                opened.setdefault(str(entry.value))
            case Kind.FINISHED:
                finished = entry.at
            case Kind.UNDONE:
                finished = None
    return State(
        kept,
        MappingProxyType({place: entry for place, entry in answers.items() if _says(entry.value)}),
        pen,
        step,
        frozenset(visited),
        tuple(opened),
        finished,
        origin_of(kept),
    )


def beside_the_talk(entry: Entry) -> bool:
    """Whether it says only who the patient is, or that the talk is not to be counted.

    Nothing of that was said in the room, so saying it opens no talk that is finished.
    """
    return entry.step == TALK and (entry.field.startswith(IDENTITY) or entry.field == LEFT_OUT[1])


def _says(value: Value) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value != [] and value is not False


def in_this_talk(state: State) -> tuple[Entry, ...]:
    """The entries since people sat down, without what was known before."""
    known = [n for n, each in enumerate(state.entries) if (each.step, each.field) == BEFOREHAND]
    return state.entries[known[0] + 1 :] if known else state.entries


def last_said(state: State) -> Entry | None:
    """The entry that undo would take back: the last thing said that still counts."""
    undone = {entry.value for entry in state.entries if entry.kind is Kind.UNDONE}
    for entry in reversed(in_this_talk(state)):
        if entry.kind is Kind.SAID and entry.step != TALK and entry.id not in undone:
            return entry
    return None
