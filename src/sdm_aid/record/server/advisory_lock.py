"""One conversation, one room at a time: an advisory lock on the server, let go of with its line."""

from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Engine, text

from sdm_aid.record.base.errors import in_plain_words
from sdm_aid.record.base.file_lock import Hold


class ServerHold(Hold):
    """A conversation held by this room until ``let_go``, or until its line to the server breaks."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection: Connection | None = connection

    def let_go(self) -> None:
        """Let others have it; doing it twice does no harm."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()  # the lock goes with the line
            connection.close()


class BothHolds(Hold):
    """A conversation held on this machine and on the server."""

    def __init__(self, here: Hold, there: Hold) -> None:
        super().__init__()
        self._both = (here, there)

    def let_go(self) -> None:
        """Let go of both; doing it twice does no harm."""
        for each in self._both:
            each.let_go()


def hold_on_server(engine: Engine, conversation_id: str) -> ServerHold | None:
    """Hold a conversation against the other rooms; ``None`` where one of them holds it.

    Raises ``RecordTrouble``.
    """
    number = int.from_bytes(sha256(conversation_id.encode()).digest()[:8], signed=True)
    with in_plain_words():
        connection = engine.connect()
        try:
            asked: Any = text("SELECT pg_try_advisory_lock(:number)")
            held = connection.execute(asked, {"number": number}).scalar_one()
            connection.commit()
        except BaseException:
            connection.close()
            raise
    if held:
        return ServerHold(connection)
    connection.close()
    return None
