"""The record of this desk: opened when it is first needed, closed when the desk is locked.

It is opened away from the windows' thread: a keychain, a server or a long look for damage can take
seconds.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sdm_aid.conversation.entries import Clock
from sdm_aid.desk.kit.background import Background, wait_for
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.keys.keychain import told_of_waiting
from sdm_aid.record.keys.keys import needs_words

if TYPE_CHECKING:
    from sdm_aid.record.keys.keys import DatabaseKey
    from sdm_aid.record.record import Record
    from sdm_aid.record.store.audit import Done

log = logging.getLogger(__name__)

MOMENT = 0.8
"""Seconds that somebody who is talking may be kept waiting; less than ``outage.SLOW``."""


@dataclass(frozen=True, slots=True)
class RecordAt:
    """Where the record is, and who says so."""

    address: str = ""
    """Of a record on a server; empty for this machine's own."""
    from_settings: bool = False
    """Whether the settings say so, not whoever started the program."""
    trouble: RecordTrouble | None = None
    """Why it is not known."""


class DeskRecord(QObject):
    """The record in a folder or on a server, and the key that a passphrase gave for it."""

    waits = Signal(bool)
    """Whether an opening waits for the keychain, which does not answer soon."""

    def __init__(
        self, folder: Path, at: RecordAt, clock: Clock, opened: "Callable[[Record], object]"
    ) -> None:
        """``opened`` is called at each opening."""
        super().__init__()
        self.folder = folder
        self._at = at
        self._clock = clock
        self._opened = opened
        self._record: Record | None = None
        self._key: DatabaseKey | None = None
        self._goes_on = False
        self._notes: list[tuple[Done, str, str]] = []
        self._told_of: Record | None = None
        self._put_down = 0
        self._changing = Lock()
        self._executor = ThreadPoolExecutor(1, "record")
        self._under_way: Future[None] | None = None
        self._too_slow: Future[None] | None = None
        self._background = Background(self)

    @property
    def address(self) -> str:
        """The address of a record on a server; empty for this machine's own."""
        return self._at.address

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
        """The record, for what somebody asked for. ``RecordTrouble`` where it cannot be opened.

        The windows go on painting meanwhile, and nobody can press anything.
        """
        if self._record is None:
            wait_for(self._opening().result)
        return self._at_hand()

    def open_soon(
        self, done: "Callable[[Record], object]", failed: Callable[[BaseException], object]
    ) -> None:
        """Open the record while people use the windows, and say how that went."""

        def opened(_none: None) -> None:
            try:
                record = self._at_hand()
            except RecordTrouble as trouble:
                failed(trouble)
            else:
                done(record)

        try:
            opening = self._opening()
        except RecordTrouble as trouble:
            failed(trouble)
            return
        self._background.start(opening.result, opened, failed)

    def open_at_once(self) -> "Record":
        """The record, for what is being said: nothing else happens in the windows meanwhile.

        Raises ``RecordTrouble``, at once or after ``MOMENT`` where it is still being opened.
        """
        if self._record is None:
            opening = self._opening()
            if wait([opening], 0.0 if opening is self._too_slow else MOMENT).not_done:
                self._too_slow = opening
                raise RecordTrouble(TroubleKind.OPENING)
            opening.result()
        return self._at_hand()

    def _opening(self) -> "Future[None]":
        """The opening that is under way, or another."""
        if self._at.trouble is not None:
            raise self._at.trouble
        if self.locked():
            raise RecordTrouble(TroubleKind.PASSPHRASE_NEEDED)
        if self._under_way is None or self._under_way.done():
            self._under_way = self._executor.submit(
                self._open, self._key, self._put_down, self._goes_on
            )
        return self._under_way

    def _open(self, key: "DatabaseKey | None", times: int, go_on: bool) -> None:
        """In another thread. ``times``: how often it had been put down when this was asked for."""
        from sdm_aid.record.open_record import open_the_record

        if self._record is not None:
            return
        try:
            with told_of_waiting(partial(self.waits.emit, True)):
                record = open_the_record(
                    self.folder,
                    self.address,
                    self._clock,
                    key,
                    from_settings=self._at.from_settings,
                    go_on=go_on,
                )
        finally:
            self.waits.emit(False)
        with self._changing:
            if times == self._put_down:
                self._record = record
                return
        record.close()  # the desk was locked meanwhile

    def _at_hand(self) -> "Record":
        record = self._record
        if record is None:
            raise RecordTrouble(TroubleKind.PASSPHRASE_NEEDED)
        if record is not self._told_of:
            self._told_of = record
            self._goes_on = False
            self._opened(record)
        self._write_notes(record)
        return record

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

    def say_yes_to(self, address: str) -> None:
        """Somebody chose the address in the settings, or said that it is the right one."""
        from sdm_aid.record.open_record import use_from_now_on

        try:
            use_from_now_on(self.folder, address, self._key)
        except RecordTrouble:
            log.exception("The address could not be kept; people are asked again.")

    def secret(self) -> bytes:
        """What opens the record and its backups, open or not. ``RecordTrouble`` where it is not.

        It may have to wait for the keychain: not in the windows' thread.
        """
        from sdm_aid.record.backup.restore import secret_of

        return secret_of(self.folder) if self._key is None else self._key.secret

    def close(self) -> None:
        """Release the record, and its key where a passphrase gave it."""
        self.put_down()
        self._key = None

    def leave(self) -> None:
        """Release the record for good; nobody hears of an opening that is under way."""
        self._background.stop()
        self.close()

    def put_down(self) -> None:
        """Release the record, to open it again."""
        with self._changing:
            self._put_down += 1
            self._under_way = None
            record, self._record = self._record, None
        self._told_of = None
        try:
            if record is not None:
                self._write_notes(record)
                record.close()
        except RecordTrouble:
            log.exception("The record could not be closed.")
