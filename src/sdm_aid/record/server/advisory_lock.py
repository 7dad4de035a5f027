"""One conversation, one room at a time: held on the server, by a line to it and by a number.

The line holds an advisory lock, which goes with it, however the room ends. The number, the epoch,
counts how often the conversation was taken: it is sent with every write, so that a room which lost
the conversation without hearing of it (its line broke, and another took it) is refused.
"""

import logging
import threading
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Engine, text

from sdm_aid.record.base.errors import RecordTrouble, in_plain_words
from sdm_aid.record.base.file_lock import Hold
from sdm_aid.record.store.room_functions import SCHEMA, call

log = logging.getLogger(__name__)

_LET_GO = text(f"SELECT {SCHEMA}.let_go(:this, :epoch)")

KEEP_PAUSE = 5.0
"""Seconds between one look whether the lines still hold and the next; after a server was started
anew it keeps a conversation a minute for the room that had it."""


class ServerHold(Hold):
    """A conversation held by this room until ``let_go``; see ``take`` and ``keep``."""

    def __init__(self, engine: Engine, conversation_id: str) -> None:
        super().__init__()
        self.conversation_id = conversation_id
        self.epoch: int | None = None
        """The number of this taking; ``None`` where it is not taken yet."""
        self._engine = engine
        self._connection: Connection | None = None
        self._given_up = False
        self._one_at_a_time = threading.Lock()

    @property
    def wanted(self) -> bool:
        """Whether nobody released it yet."""
        return not self._given_up

    def take(self) -> bool:
        """Whether it could be taken; another room may hold it. Raises ``RecordTrouble``."""
        with self._one_at_a_time:
            return self._take()

    def keep(self) -> None:
        """Take it again where the line broke and no other room has it. Never raises."""
        with self._one_at_a_time, suppress(RecordTrouble):
            if not self._given_up and not self._line_holds():
                self._take()

    def let_go(self) -> None:
        """Let others have it; doing it twice does no harm."""
        with self._one_at_a_time:
            self._given_up = True
            connection, self._connection = self._connection, None
            if connection is None:
                return
            # On another line: the one that held it may have broken.
            with suppress(RecordTrouble), in_plain_words(), self._engine.begin() as telling:
                telling.execute(_LET_GO, {"this": self.conversation_id, "epoch": self.epoch})
            _break(connection)

    def _take(self) -> bool:
        with in_plain_words():
            connection = self._engine.connect()
            try:
                taken = self._taken(connection)
                connection.commit()
            except BaseException:
                _break(connection)
                raise
        if taken:
            self._connection = connection
        else:
            connection.close()
        return taken

    def _taken(self, connection: Connection) -> bool:
        if self.epoch is not None:
            return bool(call(connection, "hold_again", self.conversation_id, self.epoch))
        epoch: Any = call(connection, "hold_talk", self.conversation_id)
        if epoch is None:
            return False
        self.epoch = epoch or None  # 0: the server does not have this conversation yet
        return True

    def _line_holds(self) -> bool:
        if self._connection is None:
            return False
        try:
            with in_plain_words():
                self._connection.execute(text("SELECT 1"))
                self._connection.commit()
        except RecordTrouble:
            log.info("The line that held a talk broke.")
            broken, self._connection = self._connection, None
            _break(broken)
            return False
        return True


def _break(connection: Connection) -> None:
    """Close a line for good: what it held goes with it."""
    connection.invalidate()
    connection.close()


class BothHolds(Hold):
    """A conversation held on this machine and on the server."""

    def __init__(self, here: Hold, there: Hold) -> None:
        super().__init__()
        self._both = (here, there)

    def let_go(self) -> None:
        """Release both; doing it twice does no harm."""
        for each in self._both:
            each.let_go()


class Holds:
    """The conversations that this room holds on the server."""

    def __init__(self) -> None:
        self._by_conversation: dict[str, ServerHold] = {}

    def add(self, held: ServerHold) -> None:
        """Remember one, in place of an earlier of the same conversation."""
        self._by_conversation[held.conversation_id] = held

    def epoch(self, conversation_id: str) -> int | None:
        """The number under which this room took a conversation last; ``None`` where it did not."""
        held = self._by_conversation.get(conversation_id)
        return None if held is None else held.epoch

    def keep(self) -> float:
        """Keep what is held. Returns the seconds until the next time; 0 where nothing is."""
        held = [each for each in list(self._by_conversation.values()) if each.wanted]
        for each in held:
            each.keep()
        return KEEP_PAUSE if held else 0
