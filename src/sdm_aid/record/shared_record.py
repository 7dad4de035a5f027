"""A record shared by several rooms: on a server, with an outbox for while it is away.

What is said goes to the server at once. While the server is away it goes to the outbox, and
follows in order, once: entries keep their ids, and the server leaves an entry it has as it is.
What people answer or write alone never waits here: beside a conversation's entries it could be
seen whose it is.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from sdm_aid.conversation.entries import Clock, Entry, Voice, from_json, now
from sdm_aid.kit.private_files import make_folder
from sdm_aid.record.base.errors import RecordTrouble, in_plain_words
from sdm_aid.record.base.file_lock import Hold, forget
from sdm_aid.record.erasure.erase import Erased, ErasedIn, ErasureResult
from sdm_aid.record.erasure.erase_on_server import erase_on_server
from sdm_aid.record.erasure.erase_waiting import look_through
from sdm_aid.record.journal import room_writes
from sdm_aid.record.journal.given_words import GivenWords, KeptWords, Use
from sdm_aid.record.journal.journal import RecordJournal
from sdm_aid.record.keys.keys import DatabaseKey, key_of, keychain_wanted
from sdm_aid.record.keys.strays import tidy
from sdm_aid.record.record import DATABASE, Afterwards, Record
from sdm_aid.record.server.address import read_address
from sdm_aid.record.server.advisory_lock import KEEP_PAUSE, BothHolds, Holds, ServerHold
from sdm_aid.record.server.at_once import ServerNotebook, writing_at_once
from sdm_aid.record.server.delivery import Delivery, WaitingListener
from sdm_aid.record.server.outbox import ENTRY, START, Outbox, Waiting
from sdm_aid.record.server.outbox import FILE as OUTBOX
from sdm_aid.record.server.postgres import make_ready, server_engine
from sdm_aid.record.server.room_journal import RoomJournal
from sdm_aid.record.server.sending import Sending
from sdm_aid.record.server.server_counts import ServerCounts
from sdm_aid.record.server.server_journal import ServerJournal
from sdm_aid.record.store import listing
from sdm_aid.record.store.listing import Kept
from sdm_aid.record.store.sqlite import reading, writing

PAUSE = 3.0
"""Seconds between one attempt to reach a server that is away and the next."""

log = logging.getLogger(__name__)


class ServerRecord(Record):
    """A record on a server. What it cannot take now waits, and follows."""

    def __init__(self, engine: Engine, key: DatabaseKey, folder: Path, clock: Clock = now) -> None:
        """The record in an engine's database, its outbox in ``folder``; see ``reach``."""
        super().__init__(engine, key.place, clock)
        self._folder = folder
        self._outbox = Outbox(folder, key.secret)
        self._holds = Holds()
        self._holding = Sending(self._holds.keep, KEEP_PAUSE)
        self._delivery = Delivery(self._outbox, self._make_ready, self._send_one, PAUSE)

    @property
    def folder(self) -> Path:
        """The folder of the outbox, and of what lies beside it."""
        return self._folder

    @property
    def waiting(self) -> int:
        """How many answers wait for the server."""
        return self._outbox.answers()

    @property
    def counts(self) -> ServerCounts:
        """What is counted in it, of all rooms together."""
        return ServerCounts(self._engine, self._clock)

    def tell(self, listener: WaitingListener) -> None:
        """Tell the listener now, and whenever the number of answers that wait may have changed."""
        self._delivery.tell(listener)

    def reach(self) -> None:
        """Reach the server, make the tables where there are none, and send what waits.

        A server that is away is reached later. ``RecordTrouble`` for anything else.
        """
        self._delivery.reach()

    def start(self, guide_text: bytes, guide_hash: str, title: str, begun_as: str = "") -> str:
        """Begin a conversation; on the server later where it is away. See ``Record.start``."""
        from uuid6 import uuid7

        begun = begun_as or str(uuid7())
        content = {
            "at": self._clock().isoformat(),
            "text": guide_text.decode("latin-1"),  # any bytes, as a text
            "hash": guide_hash,
            "title": title,
            "again": bool(begun_as),
        }
        self._delivery.do(lambda: self._begin(begun, content), begun, START, content)
        return begun

    def begin(
        self, conversation_id: str, at: datetime, guide_text: bytes, guide_hash: str, title: str
    ) -> None:
        """Begin a conversation that has its id already. See ``Record.begin``."""
        self._begin_on_server(conversation_id, at, (guide_text, guide_hash, title), again=True)

    def keep_afterwards(self, given: Afterwards) -> None:
        """Keep what a patient answered alone; see ``Record.keep_afterwards``."""
        if not given.empty:
            with writing(self._engine) as connection:
                room_writes.keep_afterwards(connection, given)

    @property
    def notebook(self) -> ServerNotebook:
        """The notebook of learning together, of all rooms; it never waits here."""
        return ServerNotebook(self._engine)

    def keep_words(self, given: GivenWords, slip: str = "") -> None:
        """Keep what somebody wrote alone; it never waits here. See ``Record.keep_words``."""
        if given.words.strip():
            with writing_at_once(self._engine) as connection:
                room_writes.keep_words(connection, given, slip)

    def words_with_yes(self, use: Use) -> tuple[KeptWords, ...]:
        """The words that may be shown in this way; the server gives no others to a room."""
        with reading(self._engine) as connection:
            return room_writes.words_with_yes(connection, use)

    def take_back_words(self, slip: str) -> bool:
        """Delete the words that belong to a slip's letters; see ``Record.take_back_words``."""
        with writing_at_once(self._engine) as connection:
            return room_writes.take_back_words(connection, slip)

    def journal(self, conversation_id: str) -> RecordJournal:
        """Where the entries and drafts of a conversation go."""
        epoch, do = self._holds.epoch, self._delivery.do
        return ServerJournal(self._engine, conversation_id, self._clock, epoch, do)

    def entries(self, conversation_id: str) -> tuple[Entry, ...]:
        """The entries of a conversation, with those that still wait at the end."""
        if self._outbox.waits(conversation_id):
            self.send()
        waiting = [
            from_json(each.content)
            for each in self._outbox.all()
            if each.kind == ENTRY and each.conversation == conversation_id
        ]
        there = super().entries(conversation_id)
        known = {entry.id for entry in there}
        return (*there, *(entry for entry in waiting if entry.id not in known))

    def unfinished(self, limit: int) -> tuple[Kept, ...]:
        """The conversations that wait to be carried on in this room; others' are not offered."""
        with reading(self._engine) as connection:
            return listing.unfinished(connection, limit, self._outbox.here())

    def hold(self, conversation_id: str) -> Hold | None:
        """Hold a conversation against this machine's windows and the other rooms'.

        Where the server is away only this machine's are kept out, until it is back; where it goes
        away meanwhile, the talk is held again then, unless another room has taken it.
        """
        self._outbox.note_here(conversation_id)
        here = super().hold(conversation_id)
        if here is None:
            return None
        there = ServerHold(self._engine, conversation_id)
        if not self._delivery.away:
            try:
                if not there.take():
                    here.let_go()
                    return None
            except RecordTrouble as trouble:
                log.info("A talk is not held on the server yet (%s).", trouble.kind)
        self._holds.add(there)
        self._holding.wanted()
        return BothHolds(here, there)

    def is_free(self, conversation_id: str) -> bool:
        """Whether no window has a conversation open, here or, where that can be asked, elsewhere.

        It is not offered to be carried on for that, as one that is held here would be.
        """
        if not super().is_free(conversation_id):
            return False
        if self._delivery.away:
            return True
        there = ServerHold(self._engine, conversation_id)
        free = there.take()
        there.let_go()
        return free

    def keep_holding(self) -> None:
        """Hold again what this room held, where its line broke and no other room took it."""
        self._holds.keep()

    def has(self, conversation_id: str) -> bool:
        """Whether a conversation is on the server, or waits here for it."""
        return self._outbox.waits(conversation_id) or super().has(conversation_id)

    def erase(self, conversations: Iterable[str]) -> Erased:
        """Erase conversations in what waits here, and on the server; see ``erase_on_server``.

        A room may erase what waits in it, and learns that the rest is the owner's to erase. What
        waits in other rooms is erased there when they next reach the server.
        """
        these = tuple(conversations)
        erased, stays = self._delivery.erase(these)
        here = look_through(self._outbox.place, erased, stays)
        forget(self.folder, these)
        try:
            there = erase_on_server(self._engine, these, self._clock())
        except RecordTrouble:
            if here is None:
                raise
            there = Erased((ErasedIn("PostgreSQL", ErasureResult.FAILED),), ())
        return there if here is None else Erased((*there.files, here), there.elsewhere)

    def send(self) -> None:
        """Send what waits, as far as it can be sent. ``RecordTrouble`` where the outbox fails."""
        self._delivery.send()

    def close(self) -> None:
        """Release the server and the outbox; what still waits stays there."""
        self._delivery.stop()
        self._holding.stop()
        super().close()
        self._outbox.close()

    def _send_one(self, one: Waiting) -> None:
        content, this = one.content, one.conversation
        journal = RoomJournal(self._engine, this, self._clock, self._holds.epoch)
        if one.kind == START:
            self._begin(this, content)
        elif one.kind == ENTRY:
            journal.append(from_json(content))
        elif content["text"] is None:
            journal.drop_draft(content["step"], content["field"])
        else:
            voice = Voice(content["voice"])
            journal.keep_draft(content["step"], content["field"], voice, content["text"])

    def _begin(self, conversation_id: str, content: dict[str, Any]) -> None:
        at, text = datetime.fromisoformat(content["at"]), content["text"].encode("latin-1")
        guide, again = (text, content["hash"], content["title"]), content.get("again", False)
        self._begin_on_server(conversation_id, at, guide, again=again)

    def _begin_on_server(
        self, conversation_id: str, at: datetime, guide: tuple[bytes, str, str], *, again: bool
    ) -> None:
        moments = (at, self._clock())
        with writing(self._engine) as connection:
            room_writes.begin(connection, conversation_id, moments, guide, again=again)

    def _make_ready(self) -> str:
        return make_ready(self._engine)


def open_server_record(
    address: str,
    folder: Path,
    *,
    key: DatabaseKey | None = None,
    keychain: bool | None = None,
    clock: Clock = now,
) -> ServerRecord:
    """Open the record at an address, made where there is none; what waits is sent first.

    ``folder`` holds the outbox and its key; ``key`` and ``keychain`` are as for ``open_record``.
    A server that is away is reached later: a talk can begin, and waits. Raises ``RecordTrouble``
    for anything else; then what waits is where it was.
    """
    server = read_address(address)
    key = key or key_beside(folder, keychain)
    record = ServerRecord(server_engine(server), key, folder, clock)
    try:
        record.reach()
    except BaseException:
        record.close()
        raise
    return record


def key_beside(folder: Path, keychain: bool | None = None) -> DatabaseKey:
    """The key of the outbox in a folder, made where there is none. Raises ``RecordTrouble``."""
    with in_plain_words():
        make_folder(folder)
        there = any((folder / name).exists() for name in (DATABASE, OUTBOX))
        wanted = keychain_wanted() if keychain is None else keychain
        key = key_of(folder, database_exists=there, keychain=wanted)
        tidy(folder, keychain=wanted)
        return key
