"""The notebook that a record keeps: reading it, and writing in it."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from uuid import uuid4

from sdm_aid.conversation.entries import Value
from sdm_aid.learning.notebook.notebook import Notebook, fold
from sdm_aid.learning.notebook.notes import Note, Side, Thing, check, new_note
from sdm_aid.record.journal.notebook import KeptNote
from sdm_aid.record.record import Record


@dataclass(frozen=True, slots=True)
class Written:
    """What is to be written: ``value`` in ``field`` of a thing; see ``notes.FIELDS``."""

    thing: Thing
    about: str
    field: str
    value: Value


class KeptNotebook:
    """A record's notebook. Every method raises ``RecordTrouble``."""

    def __init__(self, record: Record) -> None:
        """The notebook that ``record`` keeps."""
        self._record = record

    def notes(self) -> tuple[Note, ...]:
        """All notes, in the order they were written.

        What this program could not have written is left out. A server cannot look into every
        field, and a room that was taken over must not keep the others from reading.
        """
        return tuple(_notes(self._record.notebook.notes()))

    def read(self) -> Notebook:
        """What they add up to."""
        return fold(self.notes())

    def write(self, side: Side, who: str, these: Iterable[Written]) -> None:
        """Write notes, all or none, as one person. Raises ``NotWritable``, and then wrote none.

        ``who``: a name in the group, empty for what is given alone.
        """
        clock = self._record.clock
        notes = [
            new_note(clock, side, who, each.thing, each.about, each.field, each.value)
            for each in these
        ]
        self._record.notebook.append(map(_kept, notes))


def new_thing() -> str:
    """The id of a thing that is written about for the first time."""
    return str(uuid4())


def _kept(note: Note) -> KeptNote:
    side, thing = note.side.value, note.thing.value
    return KeptNote(note.id, note.at, side, note.who, thing, note.about, note.field, note.value)


def _notes(kept: Iterable[KeptNote]) -> Iterator[Note]:
    for each in kept:
        with suppress(ValueError):
            side, thing = Side(each.side), Thing(each.thing)
            check(thing, each.field, each.value)
            yield Note(each.id, each.at, side, each.who, thing, each.about, each.field, each.value)
