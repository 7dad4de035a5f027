"""The record of this desk: opened when it is first needed, closed when the desk is locked."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sdm_aid.conversation.entries import Clock
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.keys.keys import needs_words

if TYPE_CHECKING:
    from sdm_aid.record.keys.keys import DatabaseKey
    from sdm_aid.record.record import Record
    from sdm_aid.record.store.audit import Done

log = logging.getLogger(__name__)


class DeskRecord:
    """The record in a folder or on a server, and the key that a passphrase gave for it."""

    def __init__(
        self, folder: Path, address: str, clock: Clock, opened: "Callable[[Record], object]"
    ) -> None:
        """``address``: of a record on a server, else empty. ``opened`` is told of each opening."""
        self.folder = folder
        self.address = address
        self._clock = clock
        self._opened = opened
        self._record: Record | None = None
        self._key: DatabaseKey | None = None
        self._goes_on = False
        self._notes: list[tuple[Done, str, str]] = []

    def is_open(self) -> bool:
        """Whether the record is open now."""
        return self._record is not None

    def locked(self) -> bool:
        """Whether it opens only with a passphrase that nobody has typed yet."""
        return self._record is None and self._key is None and needs_words(self.folder)

    def unlock(self, key: "DatabaseKey") -> None:
        """Take the key that a passphrase gave."""
        self._key = key

    def open(self) -> "Record":
        """The record. ``RecordTrouble`` where it cannot be opened."""
        if self._record is None:
            from sdm_aid.record.open_record import open_the_record

            self._record = open_the_record(
                self.folder, self.address, self._clock, self._key, go_on=self._goes_on
            )
            self._goes_on = False
            self._opened(self._record)
        self._write_notes(self._record)
        return self._record

    def note_when_it_can(self, done: "Done", conversation_id: str, how: str) -> None:
        """Note in the audit what was done; later, where the record cannot be written to now."""
        self._notes.append((done, conversation_id, how))
        if self._record is not None:
            self._write_notes(self._record)

    def _write_notes(self, record: "Record") -> None:
        try:
            while self._notes:
                record.note(*self._notes[0])
                self._notes.pop(0)
        except RecordTrouble as trouble:
            log.warning("What was done cannot be noted yet (%s).", trouble.kind)

    def go_on(self) -> None:
        """At the next opening, go on without what is missing: somebody has said so."""
        self._goes_on = True

    def secret(self) -> bytes:
        """What opens the record and its backups, open or not. ``RecordTrouble`` where it is not."""
        from sdm_aid.record.backup.restore import secret_of

        return secret_of(self.folder) if self._key is None else self._key.secret

    def close(self) -> None:
        """Let go of the record, and of its key where a passphrase gave it."""
        self.put_down()
        self._key = None

    def put_down(self) -> None:
        """Let go of the record, to open it again."""
        record, self._record = self._record, None
        try:
            if record is not None:
                self._write_notes(record)
                record.close()
        except RecordTrouble:
            log.exception("The record could not be closed.")
