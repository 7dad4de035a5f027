"""The journal of one conversation on a server, through the functions that rooms may call."""

from collections.abc import Callable

from sqlalchemy import Engine

from sdm_aid.conversation.entries import Clock, Entry, Kind, Voice
from sdm_aid.record.journal import room_writes
from sdm_aid.record.journal.journal import RecordJournal, entries_of
from sdm_aid.record.store.sqlite import writing


class RoomJournal(RecordJournal):
    """The journal of one conversation on a server."""

    def __init__(
        self,
        engine: Engine,
        conversation_id: str,
        clock: Clock,
        epoch: Callable[[str], int | None],
    ) -> None:
        """``epoch``: the number under which this room holds a conversation, if it does."""
        super().__init__(engine, conversation_id, clock)
        self._epoch = epoch

    def append(self, entry: Entry) -> None:
        """Keep the entry: on the server when this returns. See ``RecordJournal.append``."""
        this = self._conversation
        with writing(self._engine) as connection:
            undoes = entry.kind is Kind.UNDONE
            before = entries_of(connection, this) if undoes else ()
            room_writes.say(connection, this, self._epoch(this), entry, before)

    def keep_draft(self, step: str, field: str, voice: Voice, text: str) -> None:
        """Keep what is being typed at a place, in place of what was kept there before."""
        this, said = self._conversation, (voice, text, self._clock())
        with writing(self._engine) as connection:
            room_writes.keep_draft(connection, this, self._epoch(this), (step, field), said)

    def drop_draft(self, step: str, field: str) -> None:
        """Forget what was being typed at a place, if anything was."""
        this = self._conversation
        with writing(self._engine) as connection:
            room_writes.drop_draft(connection, this, self._epoch(this), (step, field))
